package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.table.Understood.Shape;

/** Where marks stand in tables as people have them. */
class ShapesTest {
    private static final String SHEET = """
            Judging day 2026,,,,,,
            ,,,,,,
            #,Project,Table,Dr. Mona,Ali,Average,Comments
            1,Path,T1,3.0,4.5,=AVERAGE(D4:E4),good
            2,Park,T2,N/A,4/5,=AVERAGE(D5:E5),
            3,Bill,T3,"3,5",absent,=AVERAGE(D6:E6),good
            4,Rest,T4,-,,=AVERAGE(D7:E7),
            ,Average,,3.4,3.4
            """;

    private static final String FORM = """
            Timestamp,Email Address,Which project are you scoring?,Please score it [Idea],Please score it [Design],Comments for the team
            11/28/2026 14:00:00,a@x.example,Path,3,2,"one
            two"
            11/28/2026 14:01:00,b@x.example,Path,4,5,
            11/28/2026 14:02:00,a@x.example,Path,5,5,changed my mind
            """;

    @Test
    void a_sheet_with_a_column_a_judge_is_read_between_title_and_averages() {
        Marks marks = Told.marks(SHEET);
        assertEquals(List.of("Path/Dr. Mona=3", "Path/Ali=4.5", "Park/Ali=4", "Bill/Dr. Mona=3.5"), Told.values(marks));
        Understood how = marks.understood();
        assertEquals(Shape.JUDGES, how.shape());
        assertEquals(4, how.entries());
        assertEquals(2, how.judges());
        assertEquals(4, how.blanks().size());
        assertEquals(List.of("#", "Table", "Average", "Comments"), how.skippedColumns());
        assertEquals(
                List.of("1 line.title", "8 line.total"),
                how.skippedLines().stream()
                        .map(fault -> fault.line() + " " + fault.code())
                        .toList());
    }

    @Test
    void of_a_form_the_last_answer_counts_and_it_is_said() {
        Marks marks = Told.marks(FORM);
        assertEquals(
                List.of(
                        "Path/b@x.example/Idea=4",
                        "Path/b@x.example/Design=5",
                        "Path/a@x.example/Idea=5",
                        "Path/a@x.example/Design=5"),
                Told.values(marks));
        assertEquals(
                List.of("2 replaced [a@x.example, Path, 5]"),
                marks.understood().replaced().stream()
                        .map(fault -> fault.line() + " " + fault.code() + " " + fault.arguments())
                        .toList());
    }

    @Test
    void a_form_of_the_other_maker_names_its_judge_by_address_or_by_name() {
        String head = "ID,Start time,Completion time,Email,Name,Project,Idea,Design\n";
        assertEquals(
                List.of("Path/a@x/Idea=3", "Path/a@x/Design=4", "Path/b@x/Idea=5", "Path/b@x/Design=4"),
                Told.values(head + "1,9:00,9:05,a@x,Ann,Path,3,4\n2,9:00,9:06,b@x,Ben,Path,5,4\n"));
        assertEquals(
                List.of("Path/Ann/Idea=3", "Path/Ann/Design=4", "Path/Ben/Idea=5", "Path/Ben/Design=4"),
                Told.values(head + "1,9:00,9:05,anonymous,Ann,Path,3,4\n2,9:00,9:06,anonymous,Ben,Path,5,4\n"));
    }

    @Test
    void a_column_a_criterion_needs_no_special_names() {
        assertEquals(
                List.of("A/J/idea=4", "A/J/tech=3", "A/K/idea=2", "A/K/tech="),
                Told.marks("project,evaluator,idea,tech,total\nA,J,4,3,7\nA,K,2,,2\n").marks().stream()
                        .map(mark -> mark.entry() + "/" + mark.judge() + "/" + mark.criterion() + "="
                                + (mark.value() == null ? "" : mark.value()))
                        .toList());
    }

    @Test
    void a_line_a_judge_and_a_column_an_entry_is_the_other_way_round() {
        Marks marks = Told.marks("Judge,Path,Park\nAnn,4,5\nBen,3,2\n");
        assertEquals(Shape.ENTRIES, marks.understood().shape());
        assertEquals(List.of("Path/Ann=4", "Park/Ann=5", "Path/Ben=3", "Park/Ben=2"), Told.values(marks));
    }

    @Test
    void naming_the_judge_s_column_says_that_lines_are_judges_and_the_other_columns_entries() {
        String table = "Who,Path,Smart Market\nAnn,4,5\nBen,3,2\n";
        Marks marks = Told.marks(Told.reading(table, Map.of(Column.JUDGE, List.of("Who"))));
        assertEquals(Shape.ENTRIES, marks.understood().shape());
        assertEquals(
                List.of("Path/Ann=4", "Smart Market/Ann=5", "Path/Ben=3", "Smart Market/Ben=2"), Told.values(marks));
        assertEquals(
                List.of("Smart Market/Ann=5", "Smart Market/Ben=2"),
                Told.values(Told.marks(Told.reading(
                        table.replace("Path", "Comment").replace("4", "good").replace("3", "bad"),
                        Map.of(Column.JUDGE, List.of("Who"))))));
    }

    @Test
    void columns_of_a_judge_s_line_that_all_speak_of_criteria_lack_an_entry_unless_they_are_named_as_such() {
        String table = "Judge,Innovation,Impact\nAnn,4,5\nBen,3,2\n";
        List<String> lacking = List.of("1 columns.unknown [[entry, score], Judge, Innovation, Impact]");
        assertEquals(lacking, Told.faults(table));
        assertEquals(lacking, Told.faults(Told.reading(table, Map.of(Column.JUDGE, List.of("Judge")))));
        assertEquals(
                List.of("Innovation/Ann=4", "Impact/Ann=5", "Innovation/Ben=3", "Impact/Ben=2"),
                Told.values(Told.marks(Told.reading(table, Map.of(Column.ENTRY, List.of("Innovation", "Impact"))))));
    }

    @Test
    void the_only_column_of_words_names_the_entries() {
        assertEquals(
                List.of("Path/Mona=4", "Path/Ali=5", "Park/Mona=3", "Park/Ali=2"),
                Told.values(",Mona,Ali\nPath,4,5\nPark,3,2\n"));
    }

    @Test
    void a_total_is_the_mark_where_there_is_no_other() {
        assertEquals(List.of("A/J=4"), Told.values("project,judge,total\nA,J,4\n"));
        assertEquals(List.of("A/J=4"), Told.values("team,judge,final score\nA,J,4\n"));
    }

    @Test
    void a_project_is_taken_before_its_team() {
        assertEquals(List.of("P/J=4"), Told.values("team,project,judge,score\nT,P,J,4\n"));
        assertEquals(List.of("T/J=4"), Told.values("team name,reviewer,points\nT,J,4\n"));
    }

    @Test
    void arabic_headings_are_known_with_article_marks_and_without() {
        for (String head : List.of(
                "المشروع;المحكّم;المعيار;الدرجة", "فريق;محكم;معيار;علامة", "اسم التطبيق;اسم المقيّم;المعيار;النقاط")) {
            assertEquals(List.of("أ/م/الأثر=4.5"), Told.values(head + "\nأ;م;الأثر;4,5\n"), head);
        }
        assertEquals(
                List.of("مسار/هدى=4", "مسار/عمر=5"),
                Told.values("م,المشروع,هدى,عمر,المعدل\n1,مسار,٤,٥,4.5\nالمجموع,,4,5,\n"));
    }

    @Test
    void columns_that_may_be_criteria_or_judges_are_asked_for_in_one_message() {
        assertEquals(
                List.of("1 judges.lacking [[Innovation, Impact], Innovation+Impact]"),
                Told.faults("Project,Innovation,Impact\nA,4,5\nB,3,2\n"));
        assertEquals(
                List.of("A/Innovation=4", "A/Impact=5"),
                Told.values(Told.marks(Told.reading(
                        "Project,Innovation,Impact\nA,4,5\n", Map.of(Column.JUDGE, List.of("Innovation", "Impact"))))));
    }

    @Test
    void what_is_called_otherwise_can_be_named() {
        String table = "what,who,how much,extra\nA,J,4,1\n";
        assertEquals(
                List.of("A/J=4"),
                Told.values(Told.marks(Told.reading(
                        table,
                        Map.of(
                                Column.ENTRY, List.of("What"),
                                Column.JUDGE, List.of("who"),
                                Column.SCORE, List.of("how much"))))));
        assertEquals(
                List.of("1 columns.named [nothing, what, who, how much, extra]"),
                Told.faults(Told.reading(table, Map.of(Column.ENTRY, List.of("nothing")))));
    }

    @Test
    void headings_that_say_nothing_are_shown_with_what_is_lacking() {
        assertEquals(List.of("1 columns.unknown [[entry, judge, score], x, y]"), Told.faults("x,y\na,b\n"));
        assertEquals(List.of("1 judge.none [score]"), Told.faults("entry,score\na,4\n"));
    }

    @Test
    void two_columns_for_one_thing_are_named() {
        assertEquals(
                List.of("1 column.twice [entry, project, app]"), Told.faults("project,app,judge,score\na,b,j,4\n"));
        assertEquals(List.of("1 heading.twice [Ann]"), Told.faults("project,Ann,Ann\na,4,4\n"));
    }

    @Test
    void lines_of_separators_notes_and_repeated_headings_say_nothing() {
        assertEquals(
                List.of("A/J=4", "B/J=3"),
                Told.values("entry,judge,score\nA,J,4\n,,\nentry,judge,score\n# a note,,\nB,J,3\n , ,\u00a0\n"));
        assertEquals(List.of("A/Ann=4", "A/Ben=4"), Told.values("project,Ann,Ben\nA,4,4\nMarks are from 1 to 5,,\n"));
    }

    @Test
    void a_line_that_is_cut_off_or_too_long_is_a_fault() {
        assertEquals(
                List.of("3 width [2, 3]", "4 width [4, 3]"), Told.faults("entry,judge,score\nA,J,4\nB,J\nC,J,4,5\n"));
        assertEquals(List.of("A/J=4"), Told.values("entry,judge,score\nA,J,4,\n"));
    }
}
