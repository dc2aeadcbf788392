package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.panel.Assigning.Assignment;
import org.mizan.panel.Assigning.Decision;
import org.mizan.panel.Assigning.Pair;

class AssigningTest {
    private static final UUID JUDGE = new UUID(1, 1);
    private static final UUID ENTRY = new UUID(2, 2);
    private static final Pair GOOD = new Pair(JUDGE, ENTRY, true, null, 1, 0, false);

    private static Decision decide(Pair... pairs) {
        return Assigning.decide(List.of(pairs), at -> "/assignments/" + at);
    }

    private static List<String> faults(Pair... pairs) {
        return assertInstanceOf(Decision.Refused.class, decide(pairs)).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @Test
    void a_pair_asked_for_twice_is_assigned_once() {
        assertEquals(
                List.of(new Assignment(JUDGE, ENTRY, 1)),
                assertInstanceOf(Decision.Assign.class, decide(GOOD, GOOD)).missing());
    }

    @Test
    void a_further_look_needs_the_one_before_it_there_or_beside_it() {
        Pair first = new Pair(JUDGE, ENTRY, true, null, 1, 0, false);
        Pair second = new Pair(JUDGE, ENTRY, true, null, 2, 0, false);
        Pair third = new Pair(JUDGE, ENTRY, true, null, 3, 0, false);
        assertEquals(List.of("/assignments/0/repeat judging.assignment.first"), faults(second));
        assertEquals(List.of("/assignments/1/repeat judging.assignment.first"), faults(first, third));
        assertEquals(
                List.of(
                        new Assignment(JUDGE, ENTRY, 3),
                        new Assignment(JUDGE, ENTRY, 1),
                        new Assignment(JUDGE, ENTRY, 2)),
                assertInstanceOf(Decision.Assign.class, decide(third, first, second))
                        .missing());
        Pair after = new Pair(JUDGE, ENTRY, true, null, 2, 1, false);
        assertEquals(
                List.of(new Assignment(JUDGE, ENTRY, 2)),
                assertInstanceOf(Decision.Assign.class, decide(after)).missing());
    }

    @Test
    void a_pair_that_is_there_is_fine_even_when_the_entry_was_taken_back_since() {
        Pair there = new Pair(JUDGE, ENTRY, false, null, 1, 1, false);
        assertEquals(
                List.of(),
                assertInstanceOf(Decision.Assign.class, decide(there)).missing());
    }

    @Test
    void every_bad_pair_is_named_and_the_good_ones_do_not_pass() {
        assertEquals(
                List.of(
                        "/assignments/1/judge judging.assignment.judge",
                        "/assignments/2/entry judging.assignment.entry",
                        "/assignments/3/entry judging.assignment.unsubmitted",
                        "/assignments/4/judge judging.assignment.own",
                        "/assignments/5/judge judging.assignment.judge",
                        "/assignments/5/entry judging.assignment.entry",
                        "/assignments/6/entry judging.assignment.failed"),
                faults(
                        GOOD,
                        new Pair(null, ENTRY, true, null, 1, 0, false),
                        new Pair(JUDGE, null, false, null, 1, 0, false),
                        new Pair(JUDGE, ENTRY, false, null, 1, 0, false),
                        new Pair(JUDGE, ENTRY, true, Conflict.TEAM, 1, 0, false),
                        new Pair(null, null, false, null, 1, 0, false),
                        new Pair(JUDGE, ENTRY, false, null, 1, 0, true)));
    }
}
