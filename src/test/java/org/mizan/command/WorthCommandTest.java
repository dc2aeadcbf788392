package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.ranking.paired.WorthJsonTest;

/** From tables of votes and orders to what {@code pairwise} and {@code orders} print. */
class WorthCommandTest {
    private static final String THREE_TO_ONE = "winner,loser,tie,first\na,b,,a\na,b,,b\na,b,,a\nb,a,,b\n";

    @TempDir
    private Path directory;

    private Run pairwise(String table, String... options) throws IOException {
        return AgreementCommandTest.run(
                new PairwiseCommand(), Files.writeString(directory.resolve("table.csv"), table), options);
    }

    private Run orders(String table, String... options) throws IOException {
        return AgreementCommandTest.run(
                new OrdersCommand(), Files.writeString(directory.resolve("table.csv"), table), options);
    }

    private static List<String> members(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void json_has_the_published_members() throws IOException {
        JsonNode json =
                pairwise(THREE_TO_ONE, "--format", "json", "--prior", "0").json();
        assertEquals(WorthJsonTest.HEAD, members(json));
        assertEquals(
                List.of("item", "place", "tied", "worth", "standardError", "won", "lost", "ties"),
                members(json.at("/items/0")));
        assertEquals(Math.log(3) / 2, json.at("/items/0/worth").doubleValue(), 1e-9);
        assertEquals("bradleyTerry", json.get("method").textValue());
        assertEquals(0, json.get("ties").size());
        assertTrue(json.get("orderEffect").isNull());
    }

    @Test
    void the_order_effect_is_estimated_when_asked_for() throws IOException {
        JsonNode json = pairwise(THREE_TO_ONE + "b,a,,a\n", "--format", "json", "--order-effect")
                .json();
        assertTrue(json.at("/orderEffect/estimate").isDouble());
        assertTrue(json.at("/orderEffect/standardError").doubleValue() > 0);
    }

    @Test
    void it_says_how_votes_were_read() throws IOException {
        Run run = pairwise("Winner,Loser,voter,Judge\na,b,x,J\nb,a,y,K\n");
        assertEquals(
                "Understood: 2 lines of table.csv, with the columns winner (Winner), loser (Loser), judge (Judge)",
                run.understood());
        assertEquals("table.csv: columns not read: voter", run.complaints().getFirst());
    }

    @Test
    void the_prior_is_one_unless_said() throws IOException {
        JsonNode json = pairwise("winner,loser\na,b\n", "--format", "json").json();
        assertEquals(1, json.get("prior").doubleValue());
        assertEquals("held_by_prior", json.at("/notes/0").textValue());
    }

    @Test
    void the_table_says_what_it_shows() throws IOException {
        List<String> lines = pairwise("winner,loser,tie\na,b,\nb,a,\na,b,yes\na,b,\n")
                .out()
                .lines()
                .toList();
        assertTrue(
                lines.get(0)
                        .matches(
                                "“a” is in front, but not surely first: against “b”, the second, it wins about \\d\\d of"
                                        + " 100 votes that are no tie; none of the others can be told apart from it"),
                lines.get(0));
        assertEquals("Items: 2, comparisons: 4.", lines.get(1));
        assertEquals(
                "Worths are on a log scale with mean 0: an item that is ahead by 1 wins about 73 votes of 100.",
                lines.get(7));
        assertTrue(lines.get(8).contains("precision 1 "));
        assertTrue(lines.get(3).matches("item +place +worth +± s.e. +won +lost +tied"));
        assertTrue(lines.get(4).matches("a +1 +0\\.\\d\\d +\\d\\.\\d\\d +2 +1 +1"), lines.get(4));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Ties of 2: ln δ = ")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Log-likelihood -")));
    }

    @Test
    void arabic_is_spoken_when_asked_for() throws IOException {
        Run run = pairwise(THREE_TO_ONE, "--lang", "ar", "--order-effect", "--prior", "0.5");
        assertTrue(
                run.out().startsWith("«a» في المقدمة، لكن الفارق غير حاسم: يفوز على «b»، وهو التالي له، بنحو "),
                run.out());
        assertEquals("العناصر 2، المقارنات 4.", run.out().lines().toList().get(1));
        assertTrue(run.out().contains("دقّته 0.5 "));
    }

    private static String votes(int forFirst, int forSecond, String first, String second) {
        return (first + "," + second + "\n").repeat(forFirst) + (second + "," + first + "\n").repeat(forSecond);
    }

    private String first(String votes, String... options) throws IOException {
        return pairwise("winner,loser\n" + votes, options)
                .out()
                .lines()
                .toList()
                .getFirst();
    }

    @Test
    void the_first_line_says_what_the_lead_means_and_who_cannot_be_told_apart() throws IOException {
        assertEquals(
                "“a” is first and can be told apart from all others: against “b”, the second, it wins about 75 of 100 votes",
                first(votes(75, 25, "a", "b"), "--prior", "0"));
        assertEquals(
                "“a” is in front, but not surely first: against “b”, the second, it wins about 60 of 100 votes; none of the"
                        + " others can be told apart from it",
                first(votes(6, 4, "a", "b"), "--prior", "0"));
        String third = votes(90, 10, "a", "c") + votes(90, 10, "b", "c");
        assertEquals(
                "“a” is in front, but not surely first: against “b”, the second, it wins about 54 of 100 votes; these"
                        + " cannot be told apart from it: b",
                first(votes(55, 45, "a", "b") + third, "--prior", "0"));
        assertEquals("These share the first place: a, b", first(votes(50, 50, "a", "b") + third));
        assertEquals(
                "These share the first place: a, b; none of the others can be told apart from them",
                first(votes(5, 5, "a", "b") + votes(1, 0, "a", "c") + votes(1, 0, "b", "c")));
    }

    @Test
    void the_lead_is_never_certain_and_orders_say_it_in_their_own_words() throws IOException {
        assertTrue(first(votes(10_000, 1, "a", "b")).endsWith(" it wins about 99 of 100 votes"));
        String alone =
                orders("judge,entry,place\nj,a,1\n").out().lines().toList().getFirst();
        assertEquals("“a” is the only one: there is nothing to compare it with", alone);
        String two = orders("judge,entry,place\ni,a,1\ni,b,2\nj,a,1\nj,b,2\nk,b,1\nk,a,2\n", "--prior", "0")
                .out()
                .lines()
                .toList()
                .getFirst();
        assertTrue(two.contains(": it is put before “b”, the second, about 67 times in 100; none"), two);
    }

    @Test
    void twenty_items_are_shown_and_the_others_when_asked_for() throws IOException {
        StringBuilder table = new StringBuilder("judge,entry,place\n");
        IntStream.range(0, 23).forEach(i -> table.append("j,e%d,%d%n".formatted(10 + i, i + 1)));
        List<String> few = orders(table.toString()).out().lines().toList();
        assertEquals("and 3 more; --all shows them", few.get(3 + 1 + 20));
        assertFalse(few.stream().anyMatch(line -> line.startsWith("e30 ")));
        List<String> all = orders(table.toString(), "--all").out().lines().toList();
        assertTrue(all.stream().anyMatch(line -> line.startsWith("e32 ")));
        assertEquals(few.size() + 2, all.size());
        assertEquals(
                23,
                orders(table.toString(), "--format", "json").json().get("items").size());
    }

    @Test
    void csv_is_read_back_with_the_same_figures() throws IOException {
        List<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(orders("judge,entry,place\ni,a,1\ni,b,2\nj,b,1\nj,a,2\n", "--format", "csv")
                        .csv())
                .stream()
                .toList();
        assertEquals(2, rows.size());
        assertEquals("a", rows.get(0).getField("item"));
        assertEquals("1", rows.get(1).getField("place"));
        assertEquals("true", rows.get(1).getField("tied"));
        assertEquals(0, Double.parseDouble(rows.get(1).getField("worth")), 1e-12);
    }

    @Test
    void orders_are_fitted_by_plackett_and_luce() throws IOException {
        JsonNode json = orders("judge,entry,place\ni,a,1\ni,b,2\ni,c,3\nj,b,1\nj,c,2\nj,a,3\n", "--format", "json")
                .json();
        assertEquals("plackettLuce", json.get("method").textValue());
        assertEquals(3, json.get("items").size());
        assertEquals("b", json.at("/items/0/item").textValue());
        assertEquals(4, json.get("votes").intValue());
    }

    @Test
    void every_bad_row_is_named_and_nothing_is_printed() throws IOException {
        Run run = pairwise("winner,loser,tie\na,a,\nb,c,perhaps\n");
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "line 2: “a” is compared with itself; leave the line out or correct a name",
                        "line 3: “perhaps” is neither yes nor no; write one of them"),
                run.err().lines().toList());
        assertEquals(
                List.of(
                        "Empty scores, not counted: line 4",
                        "line 3: “0” is not a place; it must be a number from 1, such as 2, or 1.5 where the first and the"
                                + " second place are shared",
                        "line 4: “” is not a place; it must be a number from 1, such as 2, or 1.5 where the first and the"
                                + " second place are shared"),
                orders("judge,entry,place\nj,a,1\nj,b,0\nj,c,\n").err().lines().toList());
        assertEquals(
                List.of(
                        "line 3: “x” is not a number; write one such as 4 or 4.5, or leave the cell empty",
                        "line 4: judge “j” already scored entry “a” in line 2; keep one of the two lines. If the judge looked twice, number the looks in a column “repeat”: 1, 2"),
                orders("judge,entry,place\nj,a,1\nj,c,x\nj,a,4\n").err().lines().toList());
    }

    @Test
    void groups_are_named_where_there_are_no_worths() throws IOException {
        Run run = pairwise("winner,loser\na,b\nb,c\nc,b\n", "--prior", "0");
        assertEquals(1, run.code());
        List<String> lines = run.err().lines().toList();
        assertTrue(lines.get(0).startsWith("There are no finite worths without a prior: the votes fall into 2 groups"));
        assertEquals(List.of("Group 1: a", "Group 2: b, c"), lines.subList(1, 3));
        assertEquals("Collect votes between the groups, or use a prior: --prior 1", lines.get(3));
        assertEquals(4, lines.size());
    }

    @Test
    void long_groups_are_cut_short() throws IOException {
        StringBuilder table = new StringBuilder("judge,entry,place\n");
        IntStream.range(0, 30)
                .forEach(i -> table.append("j,e")
                        .append(10 + i)
                        .append(',')
                        .append(i + 1)
                        .append('\n'));
        List<String> lines =
                orders(table.toString(), "--prior", "0").err().lines().toList();
        assertEquals(14, lines.size());
        IntStream.range(0, 15)
                .forEach(i -> table.append("k,e")
                        .append(24 - i)
                        .append(',')
                        .append(i + 1)
                        .append('\n'));
        assertEquals(
                "Group 1: e10, e11, e12, e13, e14, e15, e16, e17, e18, e19, e20, e21 and 3 more",
                orders(table.toString(), "--prior", "0").err().lines().toList().get(1));
    }

    @Test
    void other_reasons_are_said_without_groups() throws IOException {
        List<String> ties = pairwise("winner,loser,tie\na,b,yes\n", "--prior", "0")
                .err()
                .lines()
                .toList();
        assertEquals("There are no finite worths without a prior: every vote is a tie.", ties.get(0));
        assertEquals(2, ties.size());
        assertTrue(pairwise("winner,loser,first\na,b,a\nb,a,b\n", "--prior", "0", "--order-effect")
                .err()
                .startsWith("There is no finite order effect"));
    }

    @Test
    void options_out_of_range_are_wrong_usage() throws IOException {
        assertEquals(2, pairwise(THREE_TO_ONE, "--prior", "-1").code());
        assertTrue(pairwise(THREE_TO_ONE, "--prior", "-1").err().startsWith("--prior must be 0, or from"));
        assertEquals(2, pairwise(THREE_TO_ONE, "--decimals", "10").code());
        assertEquals(2, orders(THREE_TO_ONE, "--decimals", "-1").code());
        assertEquals(0, pairwise(THREE_TO_ONE, "--decimals", "9").code());
        assertEquals(2, pairwise(THREE_TO_ONE, "--format", "xml").code());
    }

    @Test
    void decimals_decide_who_shares_a_place() throws IOException {
        String table = "winner,loser\na,b\nb,a\na,c\nc,a\nb,c\nc,b\na,b\n";
        assertTrue(pairwise(table, "--decimals", "0").out().contains("1="));
        assertFalse(pairwise(table, "--decimals", "3").out().contains("1="));
    }

    @Test
    void orders_with_shared_places_are_fitted_and_say_how_often_they_are_shared() throws IOException {
        Path table = Cases.of("orders-ties.csv");
        JsonNode json = AgreementCommandTest.run(new OrdersCommand(), table, "--format", "json")
                .json();
        assertEquals("Path", json.at("/items/0/item").textValue());
        assertEquals(5, json.get("items").size());
        assertEquals(2, json.at("/ties/0/size").intValue());
        assertEquals(3, json.at("/ties/1/size").intValue());
        Run run = AgreementCommandTest.run(new OrdersCommand(), table);
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out().lines().anyMatch(line -> line.matches("Ties of 2: ln δ = .* about \\d+ times in 100\\.")),
                run.out());
        assertTrue(AgreementCommandTest.run(new OrdersCommand(), table, "--lang", "ar")
                .out()
                .contains("التعادل بين 3:"));
    }

    @Test
    void a_missing_column_is_told_with_those_that_there_are_and_how_to_name_it() throws IOException {
        Run votes = pairwise("best,worst\na,b\n");
        assertEquals(1, votes.code());
        assertTrue(
                votes.err().contains("It has: “best”, “worst”. Name what is called otherwise: --columns winner=NAME"),
                votes.err());
        assertEquals(
                0,
                pairwise("best,worst\na,b\na,b\nb,a\n", "--columns", "winner=best,loser=worst")
                        .code());
        Run places = orders("judge,entry\nj,a\n");
        assertTrue(places.err().contains("--columns place=NAME"), places.err());
        assertTrue(pairwise("best,worst\na,b\n", "--lang", "ar").err().contains("--columns winner=NAME"));
    }
}
