package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Rounds, days and the audience are no judges. */
class RoundsTest {
    @Test
    void names_of_rounds_are_known_in_both_languages_and_names_of_judges_are_none() {
        for (String round : List.of(
                "Round 1",
                "Day 2",
                "day two",
                "First round",
                "Semi-final",
                "Round 1 score",
                "الجولة الأولى",
                "اليوم 2",
                "المرحلة الثانية",
                "درجة الجولة الأولى",
                "النهائي")) {
            assertTrue(Rounds.round(round), round);
        }
        for (String judge : List.of("Judge 1", "R1", "Dr. Day", "May Round", "هدى", "Heat", "Stage design", "محكم 1")) {
            assertFalse(Rounds.round(judge), judge);
        }
    }

    @Test
    void sheets_that_are_rounds_are_asked_for_and_one_can_be_chosen() throws IOException {
        byte[] book = book(List.of("Round 1", "Round 2"));
        assertEquals(
                List.of("0 sheet.rounds [[Round 1, Round 2], \"Round 2\"]"),
                Told.faults(Tables.read(book, Asked.MARKS)));
        Reading one = Tables.read(book, Asked.MARKS.told(Map.of(), "Round 2", false));
        assertEquals(List.of("Path/Rana=7", "Path/Sami=8"), Told.values(Told.marks(one)));
        assertEquals(
                List.of("Path/Noor/Rana=7", "Path/Noor/Sami=8", "Path/Zaid/Rana=7", "Path/Zaid/Sami=8"),
                Told.values(Told.marks(Tables.read(book(List.of("Noor", "Zaid")), Asked.MARKS))));
    }

    @Test
    void columns_that_are_rounds_are_asked_for_and_one_can_be_ranked() {
        String wide = "Project,Round 1,Round 2\nPath,7,8\nPark,5,9\n";
        assertEquals(List.of("1 rounds [[Round 1, Round 2], Round 2]"), Told.faults(wide));
        Marks one = Told.marks(Told.reading(wide, Map.of(Column.SCORE, List.of("Round 2"))));
        assertEquals(List.of("Path/Round 2=8", "Park/Round 2=9"), Told.values(one));
        assertEquals("unnamed", one.understood().notes().getFirst().code());
        String judged = "Project,Judge,Round 1 score,Round 2 score\nPath,Rana,7,8\nPark,Rana,5,9\n";
        assertEquals(List.of("1 rounds [[Round 1 score, Round 2 score], Round 2 score]"), Told.faults(judged));
        assertEquals(
                List.of("Path/Rana=7", "Park/Rana=5"),
                Told.values(Told.marks(Told.reading(judged, Map.of(Column.SCORE, List.of("Round 1 score"))))));
    }

    @Test
    void columns_of_one_judge_in_several_rounds_are_looks_of_this_judge_and_it_is_said() {
        String table = "Project,Rana R1,Sami R1,Rana R2,Sami R2\nPath,7,8,6,9\nPark,5,6,4,\n";
        Marks marks = Told.marks(read(table, Asked.MARKS.repeated()));
        assertEquals(
                List.of("Path/Rana 1", "Path/Sami 1", "Path/Rana 2", "Path/Sami 2", "Park/Rana 1", "Park/Sami 1"),
                marks.marks().stream()
                        .limit(6)
                        .map(mark -> mark.entry() + "/" + mark.judge() + " " + mark.repeat())
                        .toList());
        Fault note = marks.understood().notes().getFirst();
        assertEquals(
                List.of(List.of("Rana R1", "Sami R1", "Rana R2", "Sami R2"), "\"judge=Rana R1+Sami R1\""),
                note.arguments());
        assertEquals(
                List.of("1 looks.unused [[Rana R1, Sami R1, Rana R2, Sami R2], \"judge=Rana R1+Sami R1\"]"),
                Told.faults(read(table, Asked.MARKS)));
    }

    @Test
    void one_mark_of_each_entry_without_a_judge_is_asked_for_and_can_be_ranked() {
        for (String heading : List.of("Score", "الدرجة", "Total")) {
            String table = "Project," + heading + "\nPath,70\nPark,85\n";
            assertEquals(List.of("1 judge.none [" + heading + "]"), Told.faults(table));
            Reading told = Told.reading(table, Map.of(Column.SCORE, List.of(heading)));
            assertEquals(List.of("Path/" + heading + "=70", "Park/" + heading + "=85"), Told.values(Told.marks(told)));
        }
    }

    @Test
    void the_audience_is_left_out_and_it_is_said() {
        for (String audience : List.of("Audience votes", "Public vote", "تصويت الجمهور", "People's choice")) {
            Marks marks = Told.marks("Project,Rana,Sami," + audience + "\nPath,7,8,120\nPark,5,6,340\n");
            assertEquals(List.of("Path/Rana=7", "Path/Sami=8", "Park/Rana=5", "Park/Sami=6"), Told.values(marks));
            assertEquals(
                    List.of(audience, "\"judge=Rana+Sami+" + audience + "\""),
                    marks.understood().notes().getFirst().arguments());
        }
    }

    private static Reading read(String table, Asked asked) {
        return Tables.read(table.getBytes(StandardCharsets.UTF_8), asked);
    }

    private static byte[] book(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            for (String name : names) {
                Worksheet sheet = book.newWorksheet(name);
                List<String> head = List.of("Project", "Rana", "Sami");
                for (int at = 0; at < head.size(); at++) {
                    sheet.value(0, at, head.get(at));
                }
                sheet.value(1, 0, "Path");
                sheet.value(1, 1, 7);
                sheet.value(1, 2, 8);
            }
        }
        return bytes.toByteArray();
    }
}
