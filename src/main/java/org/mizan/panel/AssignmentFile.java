package org.mizan.panel;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mizan.panel.Assigning.Wanted;
import org.mizan.table.Delimited;
import org.mizan.web.Problem;

/** A table {@code judge,entry} with its line numbers; columns are found by name and may stand in any order. */
record AssignmentFile(List<Wanted> pairs, List<Long> lines) {
    private static final int MOST_PAIRS = 20_000;

    static AssignmentFile read(String text) {
        List<Wanted> pairs = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> records = Delimited.records(text)) {
            int judge = -1;
            int entry = -1;
            for (CsvRecord record : records) {
                if (judge < 0) {
                    List<String> header = record.getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
                    judge = header.indexOf("judge");
                    entry = header.indexOf("entry");
                    if (judge < 0 || entry < 0) {
                        throw Problem.invalid("/lines/1", "judging.file.header");
                    }
                } else {
                    pairs.add(new Wanted(field(record, judge), field(record, entry)));
                    lines.add(record.getStartingLineNumber());
                }
            }
        } catch (CsvParseException malformed) {
            throw Problem.invalid("", "judging.file.malformed");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (pairs.size() > MOST_PAIRS) {
            throw Problem.invalid("", "judging.file.long", MOST_PAIRS);
        }
        if (pairs.isEmpty()) {
            throw Problem.invalid("", "judging.file.empty");
        }
        return new AssignmentFile(List.copyOf(pairs), List.copyOf(lines));
    }

    /** A row that is too short has nobody there, which is then named as nobody of the round. */
    private static String field(CsvRecord record, int column) {
        return column < record.getFieldCount()
                ? record.getField(column).replaceAll("\\p{Cf}", "").strip()
                : "";
    }
}
