package org.mizan.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Rows as CSV that a spreadsheet opens as they are: its Arabic whole, and no name in it a formula. */
public final class CsvText {
    /** Without it a spreadsheet takes UTF-8 for the system's old encoding. */
    public static final char MARK = '\ufeff';

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

    /** Where a cell may begin, also in a spreadsheet that parts cells by semicolons, with what begins a formula. */
    private static final Pattern FORMULA = Pattern.compile("(?<=^|[;\\t\\r\\n])(?=\\s*[-=+@＝＋－＠])");

    private CsvText() {}

    /** Every row a line. */
    public static String of(List<? extends List<?>> rows) {
        StringWriter text = new StringWriter();
        text.append(MARK);
        try (CsvWriter lines =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(row -> lines.writeRecord(
                    row.stream().map(cell -> inert(Objects.toString(cell, ""))).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A quotation mark before what would be a formula makes a text of it. */
    private static String inert(String cell) {
        return NUMBER.matcher(cell).matches() ? cell : FORMULA.matcher(cell).replaceAll("'");
    }
}
