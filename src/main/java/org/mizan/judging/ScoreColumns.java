package org.mizan.judging;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of the columns of a table of scores; without a criterion, the round must have only one. */
public record ScoreColumns(
        String entry, String judge, @Nullable String criterion, String score) {
    /** The names in the first line of a table. */
    public static List<String> header(String text) {
        String first = text.lines().findFirst().orElse("");
        String body = first.startsWith("\uFEFF") ? first.substring(1) : first;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(body)) {
            return records.stream()
                    .findFirst()
                    .map(record ->
                            record.getFields().stream().map(String::strip).toList())
                    .orElse(List.of());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
