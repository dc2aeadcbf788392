package org.mizan.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The sheets of a workbook (XLSX), which is measured before any of it is inflated into memory. */
final class Workbook {
    private static final long MOST_CELLS = 3_000_000;
    /** What spreadsheets show of a number; the rest is an error of binary fractions. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    private static final int DECIMALS = 12;

    /** Spreadsheets take no longer one. */
    private static final int LONGEST_FORMAT = 255;

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private Workbook() {}

    static boolean is(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    /** What can be seen of it: hidden sheets and lines are left out. */
    static List<Sheet> read(byte[] file, List<Fault> faults) {
        try {
            WorkbookMeasure measure = new WorkbookMeasure(file);
            Fault refused = measure.refusal();
            if (refused == null) {
                return sheets(file, measure, faults);
            }
            faults.add(refused);
        } catch (CancellationException ended) {
            throw ended;
        } catch (IOException | RuntimeException broken) {
            // The library answers a broken file with whatever it stumbled over.
            faults.add(Fault.of(0, Foreign.archive(file)));
        }
        return List.of();
    }

    /** Without the formats of its cells where it has none, so that a day is shown as a number. */
    private static ReadableWorkbook opened(byte[] file) throws IOException {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException unformatted) {
            return new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(false, true));
        }
    }

    private static List<Sheet> sheets(byte[] file, WorkbookMeasure measure, List<Fault> faults) throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        long cells = 0;
        long letters = 0;
        try (ReadableWorkbook book = opened(file)) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : book.getSheets().toList()) {
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                    continue;
                }
                List<Sheet.Line> lines = new ArrayList<>();
                List<Long> hidden = new ArrayList<>();
                BitSet columns = measure.hidden(sheet.getName());
                BitSet left = new BitSet();
                try (Stream<Row> rows = sheet.openStream()) {
                    for (Row row : (Iterable<Row>) rows::iterator) {
                        Interrupted.end();
                        List<String> texts = texts(row);
                        leave(columns, texts, left);
                        cells += texts.size();
                        letters += texts.stream().mapToLong(String::length).sum();
                        if (cells > MOST_CELLS || letters > WorkbookMeasure.MOST_BYTES) {
                            faults.add(Fault.of(0, "workbook.large", WorkbookMeasure.MOST_BYTES >> 20));
                            return List.of();
                        }
                        Sheet.Line line = new Sheet.Line(row.getRowNum(), texts, numbers(row));
                        if (line.width() > 0 && row.isHidden()) {
                            hidden.add(line.number());
                        } else if (line.width() > 0) {
                            lines.add(line);
                        }
                    }
                }
                List<String> unseen =
                        left.stream().mapToObj(MarkColumns::letters).toList();
                sheets.add(new Sheet(Spelling.clean(sheet.getName()), lines, hidden, unseen, (char) 0));
            }
        }
        return sheets;
    }

    /** Takes hidden columns out of a line, and keeps which had any content. */
    private static void leave(BitSet columns, List<String> texts, BitSet left) {
        for (int at = columns.nextSetBit(0); at >= 0 && at < texts.size(); at = columns.nextSetBit(at + 1)) {
            if (!texts.get(at).isBlank()) {
                left.set(at);
                texts.set(at, "");
            }
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (int at = 0; at < row.getCellCount(); at++) {
            Cell cell = row.getCell(at);
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    private static BitSet numbers(Row row) {
        BitSet numbers = new BitSet(row.getCellCount());
        for (int at = 0; at < row.getCellCount(); at++) {
            Cell cell = row.getCell(at);
            numbers.set(at, cell != null && isNumber(cell));
        }
        return numbers;
    }

    private static boolean isNumber(Cell cell) {
        return !percent(cell)
                && (cell.getType() == CellType.FORMULA
                        || (cell.getType() == CellType.NUMBER
                                && cell.getValue() instanceof BigDecimal
                                && !dated(cell)));
    }

    /** What a person sees in the cell, a formula's value included; days and times in the form of ISO 8601. */
    private static String text(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.NUMBER && value instanceof BigDecimal number) {
            return dated(cell)
                    ? String.valueOf(cell.asDate())
                    : percent(cell) ? shown(number.scaleByPowerOfTen(2)) + "%" : shown(number);
        }
        if (cell.getType() == CellType.FORMULA) {
            String raw = cell.getRawValue();
            return raw == null ? "" : calculated(raw, percent(cell));
        }
        return cell.getText();
    }

    private static boolean dated(Cell cell) {
        Integer format = cell.getDataFormatId();
        String pattern = cell.getDataFormatString();
        if (format == null
                || pattern == null
                || pattern.length() > LONGEST_FORMAT
                || "General".equalsIgnoreCase(pattern)) {
            return false;
        }
        String bare = LITERAL.matcher(pattern).replaceAll("");
        return bare.chars().anyMatch(c -> "yYdDhHsS".indexOf(c) >= 0) && bare.indexOf('0') < 0 && bare.indexOf('#') < 0;
    }

    /** Whether a number is shown as its hundredfold with the sign. */
    private static boolean percent(Cell cell) {
        String pattern = cell.getDataFormatString();
        boolean number = cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA;
        return number
                && pattern != null
                && pattern.length() <= LONGEST_FORMAT
                && LITERAL.matcher(pattern).replaceAll("").indexOf('%') >= 0;
    }

    private static String calculated(String raw, boolean percent) {
        if (raw.length() > WorkbookMeasure.LONGEST_NUMBER) {
            return raw;
        }
        try {
            BigDecimal number = new BigDecimal(raw);
            return percent ? shown(number.scaleByPowerOfTen(2)) + "%" : shown(number);
        } catch (NumberFormatException text) {
            return raw;
        }
    }

    private static String shown(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > 2 * DECIMALS) {
            return number.toString();
        }
        BigDecimal short15 = number.round(SHOWN);
        BigDecimal most = short15.scale() > DECIMALS ? short15.setScale(DECIMALS, RoundingMode.HALF_UP) : short15;
        BigDecimal bare = most.stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }
}
