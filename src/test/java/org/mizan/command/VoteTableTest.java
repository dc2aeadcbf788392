package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.paired.Comparison;
import org.mizan.ranking.paired.Comparisons;
import org.mizan.ranking.paired.Order;
import org.mizan.ranking.paired.Orders;
import org.mizan.table.Asked;
import org.mizan.table.Fault;
import org.mizan.table.Reading;
import org.mizan.table.Tables;

/** Tables of votes and orders as people save them. */
class VoteTableTest {
    private static VoteTable.Reading<Comparisons> comparisons(byte[] table) {
        return VoteTable.comparisons(VoteTable.votes(table, Asked.PAIRS));
    }

    private static VoteTable.Reading<Orders> orders(byte[] table) {
        return switch (Tables.read(table, Asked.PLACES)) {
            case Reading.Refused(List<Fault> faults) -> new VoteTable.Reading<>(null, faults);
            case Reading.Read(var places) -> VoteTable.orders(places);
        };
    }

    private static List<Comparison> votes(String table) {
        VoteTable.Reading<Comparisons> reading = comparisons(table.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), reading.faults());
        return reading.input().votes();
    }

    private static List<String> faults(VoteTable.Reading<?> reading) {
        assertNull(reading.input());
        return reading.faults().stream()
                .map(fault -> fault.line() + " " + fault.code() + " " + fault.arguments())
                .toList();
    }

    private static List<String> voteFaults(String table) {
        return faults(comparisons(table.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> orderFaults(String table) {
        return faults(orders(table.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void winner_and_loser_are_enough() {
        assertEquals(List.of(Comparison.of("a", "b")), votes("winner,loser\na,b\n"));
    }

    @Test
    void judge_tie_and_first_are_read_where_they_are() {
        assertEquals(
                List.of(new Comparison("a", "b", "j", true, "b"), new Comparison("b", "a", null, false, null)),
                votes("first,tie,judge,loser,winner\nb,1,j,b,a\n,0,,a,b\n"));
    }

    @Test
    void every_way_to_say_yes_is_a_tie() {
        assertEquals(
                6,
                votes(
                                "winner,loser,tie\na,b,yes\na,b,TRUE\na,b,tie\na,b,نعم\na,b,تعادل\na,b,١\na,b,no\na,b,False\na,b,لا\na,b,\n")
                        .stream()
                        .filter(Comparison::tie)
                        .count());
    }

    @Test
    void arabic_headers_and_semicolons_and_a_mark_are_read() {
        assertEquals(
                List.of(new Comparison("أ", "ب", "سلمى", false, "ب")),
                votes("\ufeffالفائز;الخاسر;المحكم;التعادل;الأول\nأ;ب;سلمى;لا;ب\n"));
    }

    @Test
    void sixteen_bits_are_read() {
        byte[] file = "\ufeffwinner\tloser\na\tb\n".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(List.of(Comparison.of("a", "b")), comparisons(file).input().votes());
    }

    @Test
    void every_bad_vote_is_named_by_line() {
        assertEquals(
                List.of(
                        "2 blank [winner]",
                        "3 blank [loser]",
                        "4 self [a]",
                        "5 tie [perhaps]",
                        "6 first [c, a, b]",
                        "7 tie [2]"),
                voteFaults("winner,loser,tie,first\n,b,,\na,,,\na,a,,\na,b,perhaps,\na,b,,c\na,b,2,\n"));
    }

    @Test
    void a_missing_column_is_named() {
        assertEquals(
                List.of("1 columns.lacking [loser, winner,loser, [winner, second]]"),
                voteFaults("winner,second\na,b\n"));
        assertEquals(List.of("1 columns.orders [[place], judge, entry]"), orderFaults("judge,entry\na,b\n"));
    }

    @Test
    void an_optional_column_that_stands_twice_is_named() {
        assertEquals(List.of("1 column.twice [tie, tie, tie]"), voteFaults("winner,loser,tie,tie\na,b,,\n"));
    }

    @Test
    void a_table_without_rows_is_said() {
        assertEquals(List.of("1 empty []"), voteFaults("winner,loser\n"));
    }

    @Test
    void orders_are_sorted_by_place_whatever_the_gaps() {
        VoteTable.Reading<Orders> reading =
                orders("judge,entry,place\nj,c,10\nj,a,1\ni,b,٢\nj,b,3.0\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(Order.of("i", List.of("b")), Order.of("j", List.of("a", "b", "c"))),
                reading.input().orders());
    }

    @Test
    void a_place_that_is_given_twice_is_shared_whether_as_the_first_or_as_the_middle_of_those_shared() {
        List<Order> shared = List.of(new Order("j", List.of(List.of("a", "b"), List.of("c"))));
        for (String places : List.of("j,b,1\nj,a,1\nj,c,3\n", "j,b,1.5\nj,a,1.50\nj,c,3\n")) {
            assertEquals(
                    shared,
                    orders(("judge,entry,place\n" + places).getBytes(StandardCharsets.UTF_8))
                            .input()
                            .orders());
        }
    }

    @Test
    void every_bad_place_is_named_by_line() {
        assertEquals(
                List.of("3 place [1.2]", "4 place [0.5]", "5 place [0]", "6 place []", "7 place [-1]"),
                orderFaults("judge,entry,place\nj,a,1\nj,b,1.2\nj,c,0.5\nj,d,0\nj,e,\nj,g,-1\n"));
        assertEquals(
                List.of("3 twice [2, a, j]", "4 blank [judge]", "5 blank [entry]", "6 number [x]"),
                orderFaults("judge,entry,place\nj,a,1\nj,a,2\n,f,3\nj,,3\nj,h,x\n"));
    }

    @Test
    void the_same_place_of_two_judges_is_no_fault() {
        assertEquals(
                2,
                orders("judge,entry,place\ni,a,1\nj,a,1\n".getBytes(StandardCharsets.UTF_8))
                        .input()
                        .orders()
                        .size());
    }

    @Test
    void faults_are_those_of_the_table_of_scores() {
        assertEquals(
                List.of(Fault.of(2, "width", 3, 2)),
                comparisons("winner,loser\na,b,c\n".getBytes(StandardCharsets.UTF_8))
                        .faults());
    }
}
