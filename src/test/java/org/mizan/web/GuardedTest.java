package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mizan.web.Guarded.Step;

class GuardedTest {
    private static final Reply WRITTEN = Reply.noContent();

    private final List<String> trips = new ArrayList<>();

    /** An act whose facts are these, one after another, and whose write finds what the guard says. */
    private Future<Reply> act(Optional<Reply> written, String... facts) {
        List<String> left = new ArrayList<>(List.of(facts));
        return Guarded.act(
                () -> {
                    trips.add("read");
                    return Future.succeededFuture(left.removeFirst());
                },
                found -> switch (found) {
                    case "open" ->
                        new Step.Write(() -> {
                            trips.add("write");
                            return Future.succeededFuture(written);
                        });
                    case "done" -> new Step.Answer(WRITTEN);
                    default -> throw Problem.conflict(found);
                });
    }

    private Problem refusal(Future<Reply> act) {
        return assertInstanceOf(Problem.class, act.cause());
    }

    @Test
    void what_the_rules_let_through_is_read_once_and_written_once() {
        assertSame(WRITTEN, act(Optional.of(WRITTEN), "open").result());
        assertEquals(List.of("read", "write"), trips);
    }

    @Test
    void what_the_rules_refuse_is_not_written() {
        assertEquals(
                "judging.entry.withdrawn",
                refusal(act(Optional.of(WRITTEN), "judging.entry.withdrawn")).code());
        assertEquals(List.of("read"), trips);
    }

    @Test
    void what_was_done_before_is_answered_and_not_written() {
        assertSame(WRITTEN, act(Optional.empty(), "done").result());
        assertEquals(List.of("read"), trips);
    }

    @Test
    void facts_that_changed_before_the_write_are_read_again_and_the_rules_name_the_reason() {
        assertEquals(
                "judging.entry.withdrawn",
                refusal(act(Optional.empty(), "open", "judging.entry.withdrawn"))
                        .code());
        assertEquals(List.of("read", "write", "read"), trips);
    }

    @Test
    void an_act_that_another_did_first_has_its_answer() {
        assertSame(WRITTEN, act(Optional.empty(), "open", "done").result());
    }

    @Test
    void a_write_that_is_refused_three_times_and_that_nothing_explains_may_be_tried_again_soon() {
        Problem busy = refusal(act(Optional.empty(), "open", "open", "open", "open"));
        assertEquals(503, busy.status());
        assertEquals("1", busy.headers().get("Retry-After"));
        assertEquals(List.of("read", "write", "read", "write", "read", "write", "read"), trips);
    }

    @Test
    void a_write_that_other_facts_let_through_again_is_written_on_those() {
        List<String> facts = new ArrayList<>(List.of("first round", "second round"));
        Future<Reply> act = Guarded.act(
                () -> Future.succeededFuture(facts.removeFirst()),
                found -> new Step.Write(() -> Future.succeededFuture(
                        found.equals("second round") ? Optional.of(WRITTEN) : Optional.empty())));
        assertSame(WRITTEN, act.result());
    }
}
