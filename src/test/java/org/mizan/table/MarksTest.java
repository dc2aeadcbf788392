package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks and names as they are written, and what is told of them. */
class MarksTest {
    private static final String HEAD = "entry;judge;score\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|4",
                "4.5|4.5",
                "4,5|4.5",
                "٤٫٥|4.5",
                "٤|4",
                "4/5|4",
                "4 / 5|4",
                "٤/٥|4",
                "4.5/5|4.5",
                "4,5/5|4.5",
                "٤٫٥/٥|4.5",
                "3.50 / 5.0|3.5",
                "-4.50|-4.5",
                "+4.|4",
                "−4|-4",
                "0,125|0.125",
                "1,2345|1.2345"
            })
    void a_mark_is_read_in_every_way_it_is_written(String mark, String value) {
        assertEquals(List.of("A/J=" + value), Told.values(HEAD + "A;J;" + mark + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "–", "N/A", "n/a", "absent", "Absent", "غائب", "معتذر", "معتذرة", "Excused", "#N/A", "متنحٍّ"
            })
    void no_mark_is_said_in_many_words(String none) {
        Marks marks = Told.marks(HEAD + "A;J;" + none + "\nB;J;4\n");
        assertEquals(List.of("B/J=4"), Told.values(marks));
        assertEquals(1, marks.understood().blanks().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".5",
                "4.5.1",
                "1e3",
                "NaN",
                "1234567890123",
                "1.1234567890123",
                "1 2",
                "--1",
                "4,",
                "4/",
                "/5",
                "1,000/2,000",
                "05-Aug",
                "4-Good",
                "good"
            })
    void anything_else_is_no_number(String mark) {
        assertEquals(List.of("2 number [" + mark + "]"), Told.faults(HEAD + "A;J;" + mark + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "٩", "9,", "1,234", "9.", "9/", "-", "%", "4 "})
    void a_mark_without_end_is_refused_by_its_line_with_its_start_alone(String part) {
        String faults = Told.faults("entry,judge,score\nA,J,4\nB,J,\"" + part.repeat(300_000) + "\"\n")
                .toString();
        assertTrue(faults.startsWith("[3 number [") && faults.length() < 80, faults);
    }

    @Test
    void a_point_beside_decimal_commas_may_be_of_thousands() {
        assertEquals(
                List.of("2 number.mixed [1.234, 1.234, 1234, 900,5, 3]"), Told.faults(HEAD + "A;J;1.234\nB;J;900,5\n"));
        assertEquals(List.of("A/J=1.234", "B/J=900.5"), Told.values("entry,judge,score\nA,J,1.234\nB,J,900.5\n"));
    }

    @Test
    void a_comma_before_three_digits_may_be_of_thousands() {
        String table = "entry,judge,score\nA,J,\"1,000\"\nB,J,900\n";
        assertEquals(List.of("2 number.thousands [1,000, 1.000, 1000]"), Told.faults(table));
        assertEquals(
                List.of("2 number.mixed [1,000, 1.000, 1000, 4.5, 3]"),
                Told.faults("entry,judge,score\nA,J,\"1,000\"\nB,J,4.5\n"));
        assertEquals(List.of("A/J=1", "B/J=4.5"), Told.values("entry,judge,score\nA,J,\"1,000\"\nB,J,\"4,5\"\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void a_comma_before_three_digits_is_refused_whatever_separates_the_cells(String separator) {
        String table = "entry,judge,score\nA,J,\"1,000\"\nB,J,900\n";
        String separated = String.join(
                        "\n",
                        table.lines().map(line -> separated(line, separator)).toList()) + "\n";
        assertEquals(List.of("2 number.thousands [1,000, 1.000, 1000]"), Told.faults(separated));
    }

    @Test
    void beside_decimal_commas_a_comma_is_of_decimals_unless_that_is_far_below_the_criterion_s_others() {
        assertEquals(
                List.of("2 number.point [1,000, 1.000, 1000, 925,5, 4, 1,0]"),
                Told.faults(HEAD + "A;J;1,000\nB;J;850\nC;J;925,5\n"));
        assertEquals(List.of("A/J=7.5", "B/J=9.5", "C/J=9"), Told.values(HEAD + "A;J;7,500\nB;J;9,5\nC;J;9\n"));
        assertEquals(
                List.of("A/J/Idea=4.25", "A/J/Cost=925.5"), Told.values("entry;judge;Idea;Cost\nA;J;4,250;925,5\n"));
        assertEquals(
                List.of("2 number.point [1,250, 1.250, 1250, 925,5, 3, 1,25]"),
                Told.faults("entry;judge;Idea;Cost\nA;J;4,250;1,250\nB;J;4;925,5\n"));
    }

    private static String separated(String line, String separator) {
        return line.replace(",", separator).replace("\"1" + separator + "000\"", "\"1,000\"");
    }

    @Test
    void a_point_before_three_digits_is_refused_where_others_are_hundreds_of_times_as_much() {
        for (String head : List.of("entry,judge,score\n", "entry\tjudge\tscore\n", HEAD)) {
            String separator = head.substring(5, 6);
            String rows = "A,J,1.234\nB,J,900\n".replace(",", separator);
            assertEquals(List.of("2 number.point [1.234, 1.234, 1234, 900, 3, 1.2340]"), Told.faults(head + rows));
            assertEquals(List.of("A/J=1.234", "B/J=900"), Told.values(head + rows.replace("1.234", "1.2340")));
            assertEquals(
                    List.of("A/J=92.333", "B/J=100"),
                    Told.values(head + rows.replace("1.234", "92.333").replace("900", "100")));
            assertEquals(
                    List.of("A/J=3.667", "B/J=4"),
                    Told.values(head + rows.replace("1.234", "3.667").replace("900", "4")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1\u066c000|1000",
                "١٬٢٣٤٫٥|1234.5",
                "1'000|1000",
                "1’000’000|1000000",
                "1 000|1000",
                "1\u202f000|1000",
                "1\u00a0000,5|1000.5",
                "1,234,567|1234567",
                "1.234.567|1234567",
                "1,234.5|1234.5",
                "1.234,50|1234.5",
                "-1,234.5|-1234.5"
            })
    void thousands_that_can_be_read_in_one_way_alone_are_read(String mark, String value) {
        assertEquals(List.of("A/J=" + value), Told.values(HEAD + "A;J;" + mark + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"٤٬٥", "1'00", "1 00", "1,234,56", "1.234,5,6", "0,000,1", "1,234.567.8"})
    void groups_that_are_not_of_three_are_no_number(String mark) {
        assertEquals(1, Told.faults(HEAD + "A;J;" + mark + "\n").size());
    }

    @Test
    void points_and_commas_that_are_surely_decimal_may_stand_together() {
        assertEquals(List.of("A/J=3.5", "B/J=4.5"), Told.values("entry,judge,score\nA,J,\"3,5\"\nB,J,4.5\n"));
    }

    @Test
    void fractions_are_of_one_whole_and_no_mark_is_beyond_it() {
        assertEquals(List.of("3 fraction.scales [8/10, 4/5, 2]"), Told.faults(HEAD + "A;J;4/5\nB;J;8/10\n"));
        assertEquals(List.of("3 fraction.beyond [45, 4/5, 2]"), Told.faults(HEAD + "A;J;4/5\nB;J;45\n"));
        assertEquals(List.of("2 fraction.above [6/5]"), Told.faults(HEAD + "A;J;6/5\n"));
    }

    @Test
    void spaces_tatweel_and_marks_do_not_make_another_name() {
        assertEquals(
                List.of("فريق التقنية/J=1", "فريق التقنية/K=2", "فريق التقنية/L=3", "فريق التقنية/M=4"),
                Told.values(
                        HEAD
                                + "فريق التقنية;J;1\nفريق\u00a0 التقنية;K;2\nفـريق التِّقْنيّة\u200f;L;3\nفر\u200fيق\u2003التقنية;M;4\n"));
    }

    @Test
    void a_name_is_shown_as_it_was_written_first_with_its_vowel_signs_and_tatweel() {
        assertEquals(
                List.of("فـزّعة/جُمانة=1", "فـزّعة/K=2", "مسار/جُمانة=3"),
                Told.values(HEAD + "فـزّعة\u200f;جُمانة;1\nفزعة;K;2\nمسار;جمانة;3\n"));
        Marks marks = Told.marks("project;judge;الأثَر;score [فكرة]\nA;J;1;2\n");
        assertEquals(List.of("A/J/الأثَر=1", "A/J/فكرة=2"), Told.values(marks));
    }

    @ParameterizedTest
    @CsvSource({
        "My Clinic, my clinic",
        "My Clinic, MyClinic",
        "Smart-Queue, SmartQueue",
        "فزعة, فزعه",
        "احمد, أحمد",
        "مستشفى, مستشفي",
        "فريق ٣, فريق 3",
        "Lina@X.example, lina@x.example"
    })
    void names_that_may_be_one_are_told_and_kept_apart(String one, String other) {
        String table = HEAD + one + ";J;1\n" + other + ";K;2\n" + one + ";L;3\n";
        Marks marks = Told.marks(table);
        assertEquals(List.of(new Marks.Alike(Column.ENTRY, List.of(one, other))), marks.alike());
        assertEquals(2, marks.understood().entries());
        Marks merged =
                Told.marks(Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.MARKS.told(Map.of(), "", true)));
        assertEquals(List.of(one + "/J=1", one + "/K=2", one + "/L=3"), Told.values(merged));
    }

    @Test
    void numbers_with_a_hyphen_are_no_spelling_of_each_other() {
        assertEquals(List.of(), Told.marks(HEAD + "D-1-1;J;1\nD-11;J;2\n").alike());
    }

    @Test
    void merged_names_with_two_marks_of_one_judge_are_a_fault() {
        String table = HEAD + "B;J;1\nb;J;2\n";
        assertEquals(
                List.of("3 twice [2, B, J]"),
                Told.faults(Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.MARKS.told(Map.of(), "", true))));
    }

    @Test
    void a_mark_far_from_all_others_is_pointed_at() {
        Marks marks = Told.marks(HEAD + "A;J;4\nB;J;3\nC;J;45\nD;J;5\nE;J;4\nF;J;2\n");
        assertEquals(
                List.of("4 far [45, J, C, 2, 5]"),
                marks.far().stream()
                        .map(fault -> fault.line() + " " + fault.code() + " " + fault.arguments())
                        .toList());
        assertEquals(
                List.of(),
                Told.marks(HEAD + "A;J;1\nB;J;3\nC;J;10\nD;J;5\nE;J;4\nF;J;2\n").far());
    }

    @Test
    void what_a_spreadsheet_says_of_its_separator_is_no_line_but_counts() {
        assertEquals(List.of("A/J=4"), Told.values("sep=;\nentry;judge;score\nA;J;4\n"));
        assertEquals(List.of("A/J=4"), Told.values("\"sep=|\"\r\nentry|judge|score\r\nA|J|4\r\n"));
        assertEquals(List.of("3 number [x]"), Told.faults("sep=\t\nentry\tjudge\tscore\nA\tJ\tx\n"));
    }

    @Test
    void the_separator_is_what_most_lines_have() {
        assertEquals(List.of("A/J=4.5", "B/J=3.5"), Told.values("Awards, 2026\nentry;judge;score\nA;J;4,5\nB;J;3,5\n"));
        assertEquals(List.of("A;B/J=4"), Told.values("entry,judge,score\nA;B,J,4\n"));
        assertEquals(List.of("A/J=4"), Told.values("entry|judge|score\nA|J|4\n"));
    }

    @Test
    void every_encoding_with_a_mark_is_read_and_utf_16_without() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("\ufeff", "")) {
                byte[] file = (mark + "entry\tjudge\tscore\nأ\tJ\t4,5\n").getBytes(charset);
                assertEquals(List.of("أ/J=4.5"), Told.values(Told.marks(Tables.read(file, Asked.MARKS))));
            }
        }
    }

    @Test
    void foreign_bytes_are_named_by_line() {
        byte[] file = "entry,judge,score\né,j,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of("2 encoding []"), Told.faults(Tables.read(file, Asked.MARKS)));
    }

    @Test
    void blank_names_second_marks_and_endless_names_are_faults_by_line() {
        assertEquals(
                List.of("2 blank [judge]", "3 blank [criterion]", "5 twice.criterion [4, a, j, x]"),
                Told.faults("entry,judge,criterion,score\na,,x,1\na,j,,1\na,j,x,1\na,j,x,2\n"));
        assertEquals(
                List.of("2 long [entry, 201, 200]"), Told.faults("entry,judge,score\n" + "x".repeat(201) + ",j,1\n"));
        assertEquals(List.of("2 control [judge]"), Told.faults("entry,judge,score\na,\"j\u0007k\",1\n"));
        assertEquals(List.of("2 number [" + "x".repeat(40) + "…]"), Told.faults(HEAD + "a;j;" + "x".repeat(41) + "\n"));
    }

    @Test
    void an_entry_alone_is_listed() {
        Marks marks = Told.marks("entry,judge,criterion,score,track\na,,,,north\nb,j,x,3,south\n");
        assertEquals(2, marks.understood().entries());
        assertEquals(true, marks.marks().getFirst().bare());
        assertEquals(Map.of(Column.TRACK, "north"), marks.marks().getFirst().further());
    }
}
