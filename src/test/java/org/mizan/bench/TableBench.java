package org.mizan.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.mizan.table.Asked;
import org.mizan.table.Reading;
import org.mizan.table.Tables;

/** How long a table of 50,000 marks takes to be read, beside the libraries' bare iteration over its cells. */
final class TableBench {
    private static final int MARKS = 50_000;
    private static final int WARM = 12;
    private static final int RUNS = 15;

    private TableBench() {}

    static List<Bench.Figure> measure() {
        Bench.say("Measuring the reading of tables beside bare FastCSV and fastexcel ...");
        return List.of(
                figure("table of 50,000 marks, CSV", "bare FastCSV", text(), 1.5, TableBench::bareText),
                figure("table of 50,000 marks, XLSX", "bare fastexcel", workbook(), 5, TableBench::bareWorkbook));
    }

    /** One after the other, so that both have the same machine. */
    private static Bench.Figure figure(
            String name, String other, byte[] file, double asked, ToLongFunction<byte[]> bare) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int run = -WARM; run < RUNS; run++) {
            double one = time(file, TableBench::read);
            double two = time(file, bare);
            if (run >= 0) {
                ours.add(one);
                theirs.add(two);
            }
        }
        double times = Bench.median(ours) / Bench.median(theirs);
        return new Bench.Figure(
                name,
                Bench.number(Bench.median(ours)) + " ms",
                Bench.number(Bench.median(theirs)) + " ms (" + other + ")",
                String.format(Locale.ROOT, "at most %.1f times, got %.2f", asked, times),
                times <= asked);
    }

    private static double time(byte[] file, ToLongFunction<byte[]> reader) {
        long start = System.nanoTime();
        if (reader.applyAsLong(file) < MARKS) {
            throw new AssertionError("not all marks were read");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static long read(byte[] file) {
        return switch (Tables.read(file, Asked.MARKS)) {
            case Reading.Read(var marks) -> marks.marks().size();
            case Reading.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static long bareText(byte[] file) {
        long cells = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(new ByteArrayInputStream(file))) {
            for (CsvRecord record : records) {
                cells += record.getFieldCount();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return cells;
    }

    private static long bareWorkbook(byte[] file) {
        long cells = 0;
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                cells += row.getCellCount();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return cells;
    }

    private static List<String> cells(int mark) {
        int review = mark / 5;
        return List.of(
                "entry " + review / 5,
                "judge " + review % 5 * 37 % 200,
                "criterion " + mark % 5,
                Integer.toString(1 + mark * 7 % 5));
    }

    private static byte[] text() {
        StringBuilder text = new StringBuilder("entry,judge,criterion,score\n");
        for (int mark = 0; mark < MARKS; mark++) {
            text.append(String.join(",", cells(mark))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Mizan", "1.0")) {
            Worksheet sheet = book.newWorksheet("marks");
            List<String> head = List.of("entry", "judge", "criterion", "score");
            for (int at = 0; at < head.size(); at++) {
                sheet.value(0, at, head.get(at));
            }
            for (int mark = 0; mark < MARKS; mark++) {
                List<String> cells = cells(mark);
                for (int at = 0; at < 3; at++) {
                    sheet.value(mark + 1, at, cells.get(at));
                }
                sheet.value(mark + 1, 3, Integer.parseInt(cells.getLast()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
