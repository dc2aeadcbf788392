package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makers of forms export: which answer is the last, and who gave it. */
class FormsTest {
    private static final String HEAD = "Timestamp;Email;Project;Score [Idea];Score [Design]\n";

    private static String replaced(Marks marks) {
        return String.join(
                " ",
                marks.understood().replaced().stream()
                        .map(fault -> fault.line() + ">" + fault.arguments().getLast() + " " + fault.code())
                        .toList());
    }

    private static String answers(String first, String second, String... others) {
        StringBuilder table = new StringBuilder(HEAD);
        table.append(first).append(";a@x;Path;1;2\n").append(second).append(";a@x;Path;5;4\n");
        for (String other : others) {
            table.append(other).append(";").append(other.hashCode()).append("@x;Path;3;3\n");
        }
        return replaced(Told.marks(table.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11/28/2026 14:50:00|11/28/2026 14:00:00",
                "28/11/2026 14:50:00|28/11/2026 9:00:00",
                "28.11.2026 14:50|28.11.2026 09:00",
                "12/1/2026 9:00:00|11/28/2026 14:00:00",
                "1/12/2026 9:00:00|28/11/2026 14:00:00",
                "2026/11/28 2:00:00 PM GMT+3|2026/11/28 11:00:00 AM GMT+3",
                "2026/11/28 12:10:00 PM GMT+3|2026/11/28 12:20:00 AM GMT+3",
                "2026/11/28 2:00:00 PM GMT+2|2026/11/28 2:30:00 PM GMT+3",
                "2026-11-28T14:50:00Z|2026-11-28T14:00:00Z",
                "٢٨/١١/٢٠٢٦ ٢:٠٠:٠٠ م|٢٨/١١/٢٠٢٦ ١١:٠٠:٠٠ ص",
                "28/11/2026 2:00:00 مساءً|28/11/2026 11:00:00 صباحًا",
                "2026/11/28 2:00:00 م غرينتش+3|2026/11/28 11:00:00 ص غرينتش+3",
                "11/28/26 14:50:00|11/28/26 14:00:00",
                "27 Nov 2026 14:03|27 Nov 2026 09:00",
                "1-Dec-2026 9:00|30-Nov-2026 10:00",
                "Nov 27, 2026 2:03 PM|Nov 27, 2026 11:00 AM",
                "Friday, November 27, 2026 at 2:03 PM|Friday, November 27, 2026 at 9:03 AM",
                "1 December 2026 9:00|30 November 2026 10:00",
                "١ ديسمبر ٢٠٢٦ ٢:٠٠ م|٣٠ نوفمبر ٢٠٢٦ ٣:٠٠ م",
                "1 كانون الأول 2026 9:00 صباحًا|30 تشرين الثاني 2026 2:00 مساءً",
                "الجمعة، 27 نوفمبر 2026 14:03|الجمعة، 27 نوفمبر 2026 9:03",
                "1 آب 2026 9:00|31 تموز 2026 9:00",
                "46354.6180|46354.5833",
                "46354,6180|46354,5833",
                "2026-11-28T14:50|2026-11-28T14:00"
            })
    void the_answer_that_was_sent_later_counts_wherever_it_stands(String later, String earlier) {
        assertEquals("3>2 replaced", answers(later, earlier));
        assertEquals("2>3 replaced", answers(earlier, later));
    }

    @Test
    void whether_the_day_comes_first_is_what_the_whole_column_allows() {
        assertEquals("3>2 replaced", answers("12/02/2026 10:00:00", "11/03/2026 10:00:00", "11/28/2026 10:00:00"));
        assertEquals("2>3 replaced", answers("12/02/2026 10:00:00", "11/03/2026 10:00:00", "28/11/2026 10:00:00"));
    }

    @Test
    void where_it_allows_both_the_line_counts_unless_both_say_the_same() {
        assertEquals("2>3 replaced.line", answers("12/02/2026 10:00:00", "11/03/2026 10:00:00"));
        assertEquals(
                "2>3 replaced.line",
                answers("12/02/2026 10:00:00", "11/03/2026 10:00:00", "28/11/2026 9:00:00", "11/28/2026 9:00:00"));
        assertEquals("3>2 replaced", answers("11/12/2026 10:00:00", "11/12/2026 9:00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "10:00", "31/31/2026 10:00:00", "11/28/2026 14:00:00"})
    void where_times_cannot_be_read_or_are_the_same_the_later_line_counts(String time) {
        assertEquals("2>3 replaced.line", answers("11/28/2026 14:00:00", time));
        assertEquals("2>3 replaced.line", answers(time, "11/28/2026 14:00:00"));
    }

    @Test
    void of_three_answers_the_latest_counts() {
        String table = HEAD + "11/28/2026 14:00:00;a@x;Path;1;2\n11/28/2026 16:00:00;a@x;Path;5;4\n"
                + "11/28/2026 15:00:00;a@x;Path;3;3\n";
        Marks marks = Told.marks(table);
        assertEquals("2>3 replaced 4>3 replaced", replaced(marks));
        assertEquals(List.of("Path/a@x/Idea=5", "Path/a@x/Design=4"), Told.values(marks));
    }

    @Test
    void an_answer_is_as_late_as_it_was_completed_not_begun() {
        assertEquals(
                List.of("Path/a@x/Idea=5", "Path/a@x/Design=4", "Path/b@x/Idea=2", "Path/b@x/Design=3"),
                Told.values("ID,Start time,Completion time,Email,Name,Project,Idea,Design\n"
                        + "1,11/28/26 14:00:00,11/28/26 15:00:00,a@x,Ann,Path,5,4\n"
                        + "2,11/28/26 14:10:00,11/28/26 14:20:00,a@x,Ann,Path,1,2\n"
                        + "3,11/28/26 14:10:00,11/28/26 14:21:00,b@x,Ben,Path,2,3\n"));
    }

    private static final String GRID =
            "Timestamp,WHO,Score [Path],Score [Park]\n" + "11/28/2026 14:00:00,هدى,4,5\n11/28/2026 14:01:00,عمر,3,2\n";

    @ParameterizedTest
    @ValueSource(strings = {"Your name", "اسمك الكريم", "اسم المحكّم", "الاسم الثلاثي", "Judge"})
    void of_a_grid_of_entries_each_line_is_a_judge_s(String who) {
        Marks marks = Told.marks(GRID.replace("WHO", who));
        assertEquals(Understood.Shape.ENTRIES, marks.understood().shape());
        assertEquals(List.of("Path/هدى=4", "Park/هدى=5", "Path/عمر=3", "Park/عمر=2"), Told.values(marks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"من أنت؟", "Who are you?", "Signed"})
    void whose_answer_it_is_is_asked_where_no_heading_says_it(String who) {
        assertEquals(List.of("1 form.judge [[" + who + "], " + who + "]"), Told.faults(GRID.replace("WHO", who)));
        assertEquals(
                List.of("Path/هدى=4", "Park/هدى=5", "Path/عمر=3", "Park/عمر=2"),
                Told.values(Told.marks(Told.reading(GRID.replace("WHO", who), Map.of(Column.JUDGE, List.of(who))))));
        assertEquals(
                List.of("1 form.judge [[" + who + "], " + who + "]"),
                Told.faults(GRID.replace("WHO", who)
                        .replace("Timestamp,", "When,")
                        .replaceAll("11/28/2026 ..:..:..", "9")));
    }

    @Test
    void columns_of_a_form_are_no_judges_though_its_entry_is_known() {
        String form = "Timestamp,Who are you?,Project,Rate [Clarity],Rate [Depth]\n"
                + "11/28/2026 14:00:00,Ann,Path,4,5\n11/28/2026 14:01:00,Ben,Path,3,2\n";
        assertEquals(List.of("1 form.judge [[Who are you?], Who are you?]"), Told.faults(form));
        assertEquals(
                List.of("1 form.anonymous.line [Timestamp]"),
                Told.faults("Timestamp,Project,Clarity,Depth\n11/28/2026 14:00:00,Path,4,5\n"));
        assertEquals(
                List.of("1 form.anonymous []"),
                Told.faults("Timestamp,Project,Clarity,Depth\n11/28/2026,Path,4,5\n11/28/2026,Park,4,5\n"));
        assertEquals(
                List.of("Path/Ann/Clarity=4", "Path/Ann/Depth=5", "Path/Ben/Clarity=3", "Path/Ben/Depth=2"),
                Told.values(Told.marks(Told.reading(form, Map.of(Column.JUDGE, List.of("Who are you?"))))));
    }

    @Test
    void who_is_anonymous_is_nobody() {
        String table = "ID,Start time,Completion time,Email,Name,Project,Score\n"
                + "1,11/28/26 9:00:00,11/28/26 9:05:00,anonymous,,Path,7\n"
                + "2,11/28/26 9:10:00,11/28/26 9:15:00,anonymous,,Path,8\n";
        assertEquals(List.of("1 form.anonymous.line [Start time]"), Told.faults(table));
        assertEquals(
                List.of("Path/11/28/26 9:00:00=7", "Path/11/28/26 9:10:00=8"),
                Told.values(Told.marks(Told.reading(table, Map.of(Column.JUDGE, List.of("Start time"))))));
    }

    @Test
    void an_empty_cell_of_a_later_answer_takes_nothing_back() {
        Marks part = Told.marks(HEAD + "11/28/2026 14:00:00;a@x;Path;1;2\n11/28/2026 15:00:00;a@x;Path;;4\n");
        assertEquals(List.of("Path/a@x/Idea=1", "Path/a@x/Design=4"), Told.values(part));
        assertEquals("2>[Idea] replaced.part", replaced(part));
        Marks grid = Told.marks("Timestamp,Judge,Rate [Path],Rate [Park]\n"
                + "11/28/2026 15:00:00,Ann,,9\n11/28/2026 14:00:00,Ann,7,5\n");
        assertEquals(List.of("Park/Ann=9", "Path/Ann=7"), Told.values(grid));
        assertEquals("2>3 replaced.blank 3>2 replaced", replaced(grid));
        Marks blank = Told.marks(
                "Timestamp,Judge,Project,Score\n" + "11/28/2026 14:00:00,Ann,Path,7\n11/28/2026 15:00:00,Ann,Path,\n");
        assertEquals(List.of("Path/Ann=7"), Told.values(blank));
        assertEquals("3>2 replaced.blank", replaced(blank));
    }

    @Test
    void what_a_later_answer_takes_back_in_words_is_taken_back() {
        assertEquals(
                List.of("Path/a@x/Design=4"),
                Told.values(HEAD + "11/28/2026 14:00:00;a@x;Path;1;2\n11/28/2026 15:00:00;a@x;Path;N/A;4\n"));
    }

    @Test
    void an_answer_with_its_meaning_is_its_number() {
        String table = "Timestamp,Judge,Rate [Path],Rate [Park]\n"
                + "11/28/2026 14:00:00,Ann,4 - Good,3 – Fair\n11/28/2026 14:01:00,Ben,5 (Excellent),٣ - مقبول\n";
        assertEquals(List.of("Path/Ann=4", "Park/Ann=3", "Path/Ben=5", "Park/Ben=3"), Told.values(table));
        assertEquals(
                List.of("Path/Ann/Idea=1", "Path/Ann/Pitch=4"),
                Told.values("Project,Judge,Idea,Pitch\nPath,Ann,1 - Poor,4: Good\n"));
        assertEquals(
                List.of("1 - Path/Ann=4", "2 - Park/Ann=5"),
                Told.values("Project,Ann,Kind\n1 - Path,4,1 - App\n2 - Park,5,2 - Web\n"));
    }

    @Test
    void a_time_of_presentation_makes_no_form() {
        assertEquals(List.of("Path/Ann=4", "Path/Ben=5"), Told.values("Project,Time,Ann,Ben\nPath,14:00,4,5\n"));
    }
}
