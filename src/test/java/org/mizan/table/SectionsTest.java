package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that head others are no entries, those below a heading of who left are not read, and names may be given once. */
class SectionsTest {
    private static List<String> notes(Marks marks) {
        return marks.understood().notes().stream()
                .map(note -> note.line() + " " + note.code() + " " + note.arguments())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Track: Health", "Sector – Education", "Group A", "Day 2", "المسار: الصحة", "القطاع: التعليم"})
    void the_heading_of_a_group_is_no_entry(String heading) {
        Marks wide = Told.marks("Project,Ann,Ben\n" + heading + ",,\nPath,4,5\n" + heading + "1,,\nPark,3,2\n");
        assertEquals(List.of("Path/Ann=4", "Path/Ben=5", "Park/Ann=3", "Park/Ben=2"), Told.values(wide));
        assertEquals(2, wide.understood().entries(), heading);
        assertEquals("2 section [" + heading + "]", notes(wide).getFirst());
        Marks lines = Told.marks("entry,judge,score\n" + heading + ",,\nPath,Ann,4\n");
        assertEquals(1, lines.understood().entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Withdrew",
                "Withdrawn",
                "Teams that withdrew",
                "Disqualified",
                "انسحبت",
                "المشاريع المنسحبة",
                "مستبعدة"
            })
    void what_stands_below_a_heading_of_who_left_is_not_read_up_to_the_next_group(String heading) {
        Marks marks = Told.marks("Project,Ann,Ben\nPath,4,5\n" + heading + ",,\nPark,3,2\nTrack: B,,\nBill,1,2\n");
        assertEquals(List.of("Path/Ann=4", "Path/Ben=5", "Bill/Ann=1", "Bill/Ben=2"), Told.values(marks));
        assertEquals(
                List.of("3 section [" + heading + "]", "4 left [" + heading + ", Park]", "5 section [Track: B]"),
                notes(marks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Health", "Group Therapy", "Smart Park (withdrawn)", "Track My Bus"})
    void a_line_of_one_name_between_others_is_an_entry_that_nobody_marked_and_it_is_said(String name) {
        Marks marks = Told.marks("Project,Ann,Ben\nPath,4,5\n" + name + ",,\nPark,3,2\n");
        assertEquals(3, marks.understood().entries());
        assertEquals(List.of("3 unmarked [" + name + "]"), notes(marks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max score", "Average", "المتوسط", "الوزن", "Weight"})
    void a_line_that_sums_up_is_known_behind_its_number(String name) {
        Marks marks = Told.marks("No.,Project,Ann,Ben\n1,Path,4,5\n2,Park,3,2\n3," + name + ",9,9\n");
        assertEquals(2, marks.understood().entries());
        assertEquals(4, marks.understood().skippedLines().getFirst().line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Total", "Average", "المجموع"})
    void a_line_that_sums_up_criteria_is_no_criterion(String name) {
        assertEquals(
                List.of("Path/Ann/Idea=7", "Path/Ann/Ease=8"),
                Told.values(
                        "Project,Judge,Criterion,Mark\nPath,Ann,Idea,7\nPath,Ann," + name + ",15\nPath,Ann,Ease,8\n"));
    }

    @Test
    void a_name_that_is_given_once_for_several_lines_is_of_all_of_them() {
        Marks entries = Told.marks("Project,Judge,Mark\nPath,Ann,4\n,Ben,5\nPark,Ann,3\n,Ben,2\n");
        assertEquals(List.of("Path/Ann=4", "Path/Ben=5", "Park/Ann=3", "Park/Ben=2"), Told.values(entries));
        assertEquals(List.of("0 merged.two [Project, [3, 5]]"), notes(entries));
        Marks judges = Told.marks("Judge,Project,Idea,Ease\nAnn,Path,4,5\n,Park,3,2\nBen,Path,1,2\n,Park,3,4\n");
        assertEquals(4, judges.understood().entries() * judges.understood().judges());
        assertEquals(8, Told.values(judges).size());
        Marks track = Told.marks("Track,Project,Ann\nHealth,Path,4\n,Park,5\nTrade,Bill,3\n,Rest,2\n");
        assertEquals(
                List.of("Health", "Health", "Trade", "Trade"),
                track.marks().stream()
                        .map(mark -> mark.further().get(Column.TRACK))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'Path,Ann,4\n,Ben,5\nPark,Ann,3\n,Ben,3\nBill,Ann,1\n',3",
        "'Path,Ann,4\n,Ann,5\nPark,Ben,2\n,Ann,3\n',3",
        "'Path,Ann,4\n,Ben,5\nPath,Cem,3\n,Dan,1\n',3"
    })
    void an_empty_name_that_may_be_another_is_a_fault(String lines, int line) {
        assertEquals(
                line + " blank.above [Project]",
                Told.faults("Project,Judge,Mark\n" + lines).getFirst());
    }
}
