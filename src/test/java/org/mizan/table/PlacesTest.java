package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places, of which the first is the best, are never taken for marks. */
class PlacesTest {
    private static List<String> places(String table) {
        Reading reading = Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.PLACES);
        return Told.values(Told.marks(reading));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rank",
                "Rank",
                "Ranking",
                "Your rank",
                "place",
                "Position",
                "Rank (1 = best)",
                "الترتيب",
                "المركز",
                "المرتبة",
                "Ranking of the project",
                "ترتيبك للمشروع"
            })
    void a_line_a_place_is_refused_as_marks_and_read_as_places(String heading) {
        String table = "entry,judge," + heading + "\nPath,Ann,1\nPark,Ann,2\nPath,Ben,1\nPark,Ben,2\n";
        assertEquals(List.of("1 places [[" + heading + "]]"), Told.faults(table));
        assertEquals(4, places(table).size());
    }

    @ParameterizedTest
    @CsvSource({"Huda rank,Omar rank", "ترتيب هدى,ترتيب عمر", "Rank by Huda,Rank by Omar", "Huda - place,Omar - place"})
    void a_column_of_places_a_judge_is_refused_as_marks_and_read_as_places(String one, String other) {
        String table = "Project," + one + "," + other + "\nPath,1,2\nPark,2,1\nBill,3,3\n";
        assertEquals(List.of("1 places [[" + one + ", " + other + "]]"), Told.faults(table));
        assertEquals(6, places(table).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rank",
                "Ranking by committee",
                "Position",
                "Final rank",
                "الترتيب",
                "المركز",
                "ترتيب اللجنة",
                "Order"
            })
    void places_that_the_marks_made_are_not_read_and_it_is_said(String heading) {
        for (String table : List.of(
                "Project,Huda,Omar," + heading + "\nPath,7,8,2\nPark,5,7,3\nBill,9,9,1\n",
                "Project,Huda,Omar," + heading + "\nPath,7,8,2\nPark,5,7,3\nBill,9,9,1\nRest,4,4,4\n")) {
            Marks marks = Told.marks(table);
            assertEquals(2, marks.understood().judges());
            assertEquals(List.of(heading), marks.understood().skippedColumns());
        }
    }

    @Test
    void places_beside_a_mark_or_criteria_are_not_read() {
        Marks lines = Told.marks("entry,judge,score,الترتيب\nPath,Ann,7,1\nPark,Ann,5,2\n");
        assertEquals(List.of("Path/Ann=7", "Park/Ann=5"), Told.values(lines));
        assertEquals(List.of("الترتيب"), lines.understood().skippedColumns());
        Marks criteria = Told.marks("entry,judge,Idea,Design,Rank\nPath,Ann,7,6,1\nPark,Ann,5,4,2\n");
        assertEquals(2, criteria.understood().criteria());
        assertEquals(List.of("Rank"), criteria.understood().skippedColumns());
    }

    @Test
    void marks_below_a_heading_that_speaks_of_a_place_stay_marks() {
        assertEquals(
                List.of("Path/Ann/Idea=7", "Path/Ann/Market position=9"),
                Told.values("entry,judge,Idea,Market position\nPath,Ann,7,9\n"));
        assertEquals(
                List.of("Market Place/Ann=1", "Rank It/Ann=1", "Path/Ann=2"),
                Told.values("Judge,Market Place,Rank It,Path\nAnn,1,1,2\n"));
    }

    @Test
    void an_order_of_reviews_is_read_beside_a_mark() {
        Marks marks = Told.marks("entry,judge,score,order\nPath,Ann,7,1\n");
        assertEquals("1", marks.marks().getFirst().further().get(Column.ORDER));
    }

    @Test
    void it_is_asked_whether_numbers_that_each_judge_gave_once_are_places() {
        String table = "Project,Ann,Ben\nPath,1,2\nPark,2,1\nBill,3,3\nRest,4,4\n";
        assertEquals(
                List.of("permuted [4]"),
                Told.marks(table).understood().notes().stream()
                        .map(note -> note.code() + " " + note.arguments())
                        .toList());
        assertEquals(
                List.of(),
                Told.marks(table.replace("Rest,4,4", "Rest,4,3")).understood().notes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Judge,Path,Park,Bill\nAnn,1st,2nd,3rd\nBen,2nd,1st,3rd\n",
                "Judge,Path,Park,Bill\nAnn,First,second,3rd place\nBen,2nd,#1,3\n",
                "Judge,Path,Park,Bill\nAnn,الأول,الثاني,الثالث\nBen,المركز الثاني,المركز الأول,المركز الثالث\n",
                "Judge,Path,Park,Bill\nAnn,الأولى,الثانية,المرتبة 3\nBen,ثانية,أولى,ثالثة\n"
            })
    void ordinals_below_entries_are_places(String table) {
        assertEquals(
                List.of("Path/Ann=1", "Park/Ann=2", "Bill/Ann=3", "Path/Ben=2", "Park/Ben=1", "Bill/Ben=3"),
                places(table));
    }

    @Test
    void ordinals_below_judges_and_a_line_a_place_are_places_too() {
        List<String> all = List.of("Path/Ann=1", "Path/Ben=2", "Park/Ann=2", "Park/Ben=1");
        assertEquals(all, places("Project,Ann,Ben\nPath,1st,2nd\nPark,2nd,1st\n"));
        assertEquals(all, places("entry,judge,place\nPath,Ann,1st\nPath,Ben,2nd\nPark,Ann,2nd\nPark,Ben,1st\n"));
        assertEquals(
                all,
                places("المشروع,المحكم,الترتيب\nPath,Ann,الأول\nPath,Ben,الثاني\nPark,Ann,الثاني\nPark,Ben,الأول\n"));
    }

    @Test
    void names_that_are_ordinals_stay_names() {
        assertEquals(
                List.of("First/Ann=1", "Second/Ann=2", "First/Ben=2", "Second/Ben=1"),
                places("entry,judge,place\nFirst,Ann,1\nSecond,Ann,2\nFirst,Ben,2\nSecond,Ben,1\n"));
        assertEquals(
                List.of("Second/Ann=1", "First/Ann=2", "First/Ben=1", "Second/Ben=2"),
                places("Judge,1st,2nd\nAnn,Second,First\nBen,First,Second\n"));
        assertEquals(
                List.of("First/1st=1", "Second/1st=2", "First/2nd=2", "Second/2nd=1"),
                places("entry,judge,place\nFirst,1st,1\nSecond,1st,2\nFirst,2nd,2\nSecond,2nd,1\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Judge,Path,Park\nAnn,1st,2nd\nBen,2nd,1st\n",
                "Project,Ann,Ben\nPath,1st,2nd\nPark,2nd,1st\n",
                "entry,judge,score\nPath,Ann,1st\nPath,Ben,2nd\nPark,Ann,2nd\nPark,Ben,1st\n",
                "Judge,Path,Park\nAnn,الأول,الثاني\nBen,الثاني,الأول\n"
            })
    void ordinals_where_marks_are_read_are_said_to_be_places(String table) {
        List<String> faults = Told.faults(table);
        assertEquals(1, faults.size(), faults.toString());
        assertEquals("places", faults.getFirst().split(" ")[1], faults.toString());
    }
}
