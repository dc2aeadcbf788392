package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.table.Asked;
import org.mizan.table.Fault;
import org.mizan.table.Reading;
import org.mizan.table.Tables;

/** The same marks, however the table is laid out and written, are the same input of the ranking. */
class DialectsTest {
    private static final long TABLES = Long.getLong("mizan.dialects", 12);

    static LongStream seeds() {
        return LongStream.range(0, TABLES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_mark_a_review_is_the_same_in_every_shape_and_dialect(long seed) {
        MarksOfTables marks = new MarksOfTables(seed);
        String expected = plain(marks.lines(false));
        for (List<List<String>> rows : List.of(marks.lines(false), marks.aColumnAJudge(), marks.aColumnAnEntry())) {
            everyDialect(expected, rows);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void marks_by_criterion_are_the_same_in_every_shape_and_dialect(long seed) {
        MarksOfTables marks = new MarksOfTables(seed);
        String expected = plain(marks.lines(true));
        for (List<List<String>> rows : List.of(
                marks.lines(true),
                MarksOfTables.commented(marks.lines(true)),
                marks.aColumnACriterion(false),
                MarksOfTables.commented(marks.aColumnACriterion(true)),
                marks.twoHeadings(false),
                marks.twoHeadings(true))) {
            everyDialect(expected, rows);
        }
        assertEquals(expected, canonical(MarksOfTables.workbook(marks.aSheetAJudge())));
        assertEquals(expected, canonical(MarksOfTables.workbook(marks.criteriaInLines())));
    }

    private static String plain(List<List<String>> rows) {
        return canonical(MarksOfTables.text(rows, ',', false, "", StandardCharsets.UTF_8));
    }

    private static void everyDialect(String expected, List<List<String>> rows) {
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            for (boolean comma : new boolean[] {false, true}) {
                for (String before : List.of("", "\ufeff", "sep=" + separator + "\r\n")) {
                    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                        byte[] file = MarksOfTables.text(rows, separator, comma, before, charset);
                        assertEquals(expected, canonical(file), new String(file, charset));
                    }
                }
            }
        }
        assertEquals(expected, canonical(MarksOfTables.workbook(Map.of("Marks", rows))), () -> "workbook " + rows);
        byte[] digits = MarksOfTables.text(MarksOfTables.arabic(rows), ',', false, "", StandardCharsets.UTF_8);
        assertEquals(expected, canonical(digits), new String(digits, StandardCharsets.UTF_8));
    }

    private static String canonical(byte[] file) {
        return switch (Tables.read(file, Asked.MARKS)) {
            case Reading.Read(var marks) ->
                ScoreTable.of(marks).scores(Map.of()).canonical();
            case Reading.Refused(List<Fault> faults) -> faults.toString();
        };
    }
}
