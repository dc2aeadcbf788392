package org.mizan.ranking.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rows of a table's text, the first of which names the columns. */
public final class SheetRows {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private SheetRows() {}

    /** Those of a text as it was sent, of any width, separated by commas; a quote that stays open is malformed. */
    public static CsvReader<CsvRecord> of(String text) {
        String body = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
        return reader(',', false).ofCsvRecord(body);
    }

    /**
     * Gives the first row to {@code header} and, where that takes it, each further one that is as wide to {@code row};
     * other widths and broken text are faults.
     *
     * @return the line where the last row began, counted from 1; 0 without rows
     */
    static long read(
            String text,
            char separator,
            List<ScoreSheet.Fault> faults,
            Predicate<CsvRecord> header,
            Consumer<CsvRecord> row) {
        long line = 0;
        try (CsvReader<CsvRecord> records = reader(separator, true).ofCsvRecord(text)) {
            int width = -1;
            for (CsvRecord record : records) {
                line = record.getStartingLineNumber();
                if (width < 0) {
                    width = record.getFieldCount();
                    if (!header.test(record)) {
                        break;
                    }
                } else if (record.getFieldCount() != width) {
                    faults.add(ScoreSheet.Fault.of(line, "width", record.getFieldCount(), width));
                } else {
                    row.accept(record);
                }
            }
        } catch (CsvParseException broken) {
            faults.add(ScoreSheet.Fault.of(line + 1, "broken"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line;
    }

    private static CsvReader.CsvReaderBuilder reader(char separator, boolean unclosed) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(unclosed);
    }
}
