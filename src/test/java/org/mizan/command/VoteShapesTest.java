package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and votes in the shapes in which ballots come: the same votes are the same figures. */
class VoteShapesTest {
    private static final String ORDERS = "judge,entry,place\nAnn,Path,1\nAnn,Park,2\nAnn,Bill,3\n"
            + "Ben,Park,1\nBen,Path,2\nBen,Bill,3\nCid,Path,1\nCid,Bill,2\n";

    private static final String VOTES =
            "winner,loser,judge,tie\nPath,Park,Ann,\nPath,Park,Ben,\nBill,Path,Ann,yes\nPark,Bill,Ben,\n";

    @TempDir
    private Path folder;

    private Run run(Callable<Integer> command, String table, String... more) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(Files.writeString(folder.resolve("table.csv"), table).toString());
        all.addAll(List.of(more));
        return Run.of(command, all);
    }

    private Run orders(String table, String... more) throws IOException {
        return run(new OrdersCommand(), table, more);
    }

    private Run votes(String table, String... more) throws IOException {
        return run(new PairwiseCommand(), table, more);
    }

    private void ordered(String table) throws IOException {
        Run run = orders(table, "--format", "json");
        assertEquals(0, run.code(), run.err());
        assertEquals(orders(ORDERS, "--format", "json").out(), run.out());
        assertEquals(
                "Understood: 3 judges in rows, each with an order, 3 entries in them.",
                run.understood(),
                () -> table + run.err());
    }

    private void compared(String table, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--format", "json"));
        Run run = votes(table, all.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        assertEquals(votes(VOTES, "--format", "json").out(), run.out(), table);
        assertTrue(run.understood().contains("names the better one of"), run.understood());
    }

    private static String faults(Run run) {
        assertEquals(1, run.code(), run.out());
        return run.complaints().stream().collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "judge,1st,2nd,3rd",
                "Judge,First,Second,Third",
                "Reviewer,1,2,3",
                "Judge,Place 1,Place 2,Place 3",
                "Name,First choice,Second choice,Third choice",
                "Voter,#1,#2,#3",
                "Team,Best project [1st],Best project [2nd],Best project [3rd]",
                "المحكّم,الأول,الثاني,الثالث",
                "المحكمة,المركز الأول,المركز الثاني,المركز الثالث",
                "اسم المحكّم,المركز ١,المركز ٢,المركز ٣",
                "المقيّم,الاختيار الأول,الاختيار الثاني,الاختيار الثالث"
            })
    void a_line_a_judge_with_a_column_a_place_is_an_order(String heading) throws IOException {
        ordered(heading + "\nAnn,Path,Park,Bill\nBen,Park,Path,Bill\nCid,Path,Bill,\n");
    }

    @Test
    void places_may_stand_in_any_order_below_a_title_and_beside_other_columns() throws IOException {
        ordered(
                "Ballots,,,,\n,,,,\n#,2nd,1st,Judge,3rd\n1,Park,Path,Ann,Bill\n2,Path,Park,Ben,Bill\n3,Bill,Path,Cid,-\n");
    }

    @Test
    void a_whole_order_stands_in_one_cell() throws IOException {
        ordered("Judge,Order\nAnn,Path > Park > Bill\nBen,Park>Path>Bill\nCid,Path > Bill\n");
        assertEquals(
                orders("judge,entry,place\nAnn,Path,1\nAnn,Park,2\nAnn,Bill,2\n", "--format", "json")
                        .out(),
                orders("المحكم,ترتيبك\nAnn,Path > Park = Bill\n", "--format", "json")
                        .out());
    }

    @Test
    void orders_of_nobody_named_are_of_judges_of_their_own_and_it_is_said() throws IOException {
        Run run = orders(
                "Timestamp,1st choice,2nd choice\n11/28/2026 14:00:00,Path,Park\n11/28/2026 14:01:00,Park,Path\n");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.understood().contains("2 judges in rows"), run.understood());
        assertTrue(run.err().contains("each line counts as that of a judge of its own"), run.err());
    }

    @Test
    void what_an_order_cannot_say_is_named_by_line() throws IOException {
        assertEquals(
                "line 2: “Path” stands twice in the order of “Ann”; keep it in one place\n"
                        + "line 4: “Ben” gave an order in line 3 already; keep one of the two lines",
                faults(orders("judge,1st,2nd,3rd\nAnn,Path,Park,Path\nBen,Park,Path,Bill\nBen,Bill,,\n")));
        assertTrue(faults(orders("judge,1st,2nd\n,Path,Park\n")).contains("line 2: “judge” is empty"));
        String numbers = faults(orders("judge,1st,2nd,3rd\nAnn,7,12,3\nBen,12,7,3\n"));
        assertTrue(numbers.contains("“1st”, “2nd”, “3rd” are places") && numbers.contains("T7 for 7"), numbers);
        String arabic = faults(orders("judge,1st,2nd,3rd\nAnn,7,12,3\n", "--lang", "ar"));
        assertTrue(arabic.contains("--columns \"entry=1st+2nd+3rd\""), arabic);
    }

    @Test
    void entries_that_are_called_as_places_are_read_where_it_is_said() throws IOException {
        Run run = orders("judge,1st,2nd\nAnn,1,2\nBen,2,1\n", "--columns", "entry=1st+2nd", "--format", "json");
        assertEquals(0, run.code(), run.err());
        assertEquals("1st", run.json().at("/items/0/item").textValue());
    }

    @Test
    void who_ranks_such_a_table_is_told_that_these_are_places() throws IOException {
        String told = faults(run(new RankCommand(), "judge,1st,2nd,3rd\nAnn,Path,Park,Bill\nBen,Park,Path,Bill\n"));
        assertTrue(told.contains("“1st”, “2nd”, “3rd”: these are places"), told);
        assertTrue(told.contains("scripts/mizan orders FILE"), told);
    }

    @Test
    void a_third_column_names_the_better_one_of_two_or_a_tie() throws IOException {
        compared("A,B,choice,judge\nPath,Park,Path,Ann\nPark,Path,path,Ben\nBill,Path,tie,Ann\nBill,Park,Park,Ben\n");
        compared("A,B,choice,judge\nPath,Park,A,Ann\nPark,Path,B,Ben\nBill,Path,Tie,Ann\nBill,Park,B,Ben\n");
        compared("judge,Left entry,Right entry,winner\nAnn,Path,Park,left\nBen,Park,Path,Right\nAnn,Bill,Path,draw\n"
                + "Ben,Bill,Park,right\n");
        compared("المحكم;المشروع أ;المشروع ب;الأفضل\nAnn;Path;Park;أ\nBen;Park;Path;ب\nAnn;Bill;Path;تعادل\n"
                + "Ben;Bill;Park;ب\n");
        compared(
                "x,y,z,who\nPath,Park,Path,Ann\nPark,Path,Path,Ben\nBill,Path,equal,Ann\nBill,Park,Park,Ben\n",
                "--columns",
                "winner=z,judge=who");
    }

    @Test
    void who_was_shown_first_is_read_of_a_column_that_says_it() throws IOException {
        String shown = "winner,loser,first\nPath,Park,Path\nPath,Park,Park\nPark,Path,Park\nPath,Park,Path\n";
        String chosen = "First,Second,choice\nPath,Park,Path\nPark,Path,Path\nPark,Path,Park\nPath,Park,Path\n";
        assertEquals(
                votes(shown, "--order-effect", "--format", "json").out(),
                votes(chosen, "--order-effect", "--format", "json").out());
    }

    @Test
    void a_choice_of_neither_is_named_by_line() throws IOException {
        assertEquals(
                "line 3: “Bill” is neither “Path” nor “Park”; write one of them, or “tie” where neither was better\n"
                        + "line 4: “” is neither “Path” nor “Park”; write one of them, or “tie” where neither was better\n"
                        + "line 5: “B” is empty; fill it in or leave the line out",
                faults(votes("A,B,choice\nPath,Park,Path\nPath,Park,Bill\nPath,Park,\nPath,,Path\nPark,Path,Park\n"
                        + "Park,Path,tie\nPark,Path,Path\n")));
        assertTrue(faults(votes("A,B,choice\nPath,Path,Path\nPath,Path,Path\n")).contains("compared with itself"));
    }

    @Test
    void two_columns_alone_are_still_asked_for() throws IOException {
        String told = faults(votes("A,B\nPath,Park\n"));
        assertTrue(told.contains("no column “winner”"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--grades", "--scales"})
    void what_marks_are_worth_is_refused_where_no_marks_are_read(String option) throws IOException {
        String worth = option.equals("--grades") ? "A=1" : "Ann=10";
        for (Run run : List.of(orders(ORDERS, option, worth), votes(VOTES, option, worth))) {
            assertEquals(2, run.code(), run.out());
            assertTrue(run.err().startsWith("Option " + option + ": it says what marks are worth"), run.err());
            assertTrue(run.err().contains("scripts/mizan rank FILE"), run.err());
        }
    }
}
