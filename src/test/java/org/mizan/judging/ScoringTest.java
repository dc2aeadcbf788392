package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.edition.Phase;
import org.mizan.judging.Scoring.Decision;
import org.mizan.judging.Scoring.Facts;
import org.mizan.judging.Scoring.Marks;
import org.mizan.judging.Scoring.Scale;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Text;

class ScoringTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Amman");
    private static final UUID JUDGE = new UUID(1, 1);
    private static final Instant OPENS = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-05-10T21:00:00Z");
    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
    private static final List<Scale> SCALES = List.of(
            new Scale("impact", BigDecimal.ONE, new BigDecimal("5"), new BigDecimal("0.5")),
            new Scale("novelty/ai~", BigDecimal.ZERO, new BigDecimal("100"), new BigDecimal("1")));

    private static Phase phase(String allows) {
        return new Phase("judging", Text.EMPTY, List.of(allows), OPENS, CLOSES, 1);
    }

    private static Facts facts(Scorecard current) {
        return new Facts(JUDGE, phase("score"), ZONE, SCALES, current, List.of("1"), null, false);
    }

    private static Marks wish(CardState state, Object... pairs) {
        Map<String, BigDecimal> marks = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            marks.put((String) pairs[at], new BigDecimal((String) pairs[at + 1]));
        }
        return new Marks(marks, "", state, null, null, null);
    }

    private static Marks complete(String impact) {
        return wish(CardState.SUBMITTED, "impact", impact, "novelty/ai~", "70");
    }

    private static Scorecard accepted(Marks wish) {
        Decision decision = Scoring.decide(facts(Scorecard.EMPTY), wish, 0, NOW);
        return assertInstanceOf(Decision.Append.class, decision).card();
    }

    private static Problem refused(Decision decision) {
        return assertInstanceOf(Decision.Refused.class, decision).why();
    }

    private static List<Fault> faults(Marks wish) {
        return refused(Scoring.decide(facts(Scorecard.EMPTY), wish, 0, NOW)).faults();
    }

    @Test
    void the_first_save_becomes_revision_one_with_marks_in_their_one_way_of_writing() {
        Scorecard card = accepted(wish(CardState.SUBMITTED, "impact", "4.50", "novelty/ai~", "1e2"));
        assertEquals(1, card.revision());
        assertEquals(Map.of("impact", "4.5", "novelty/ai~", "100"), card.marks());
        assertEquals(NOW, card.receivedAt());
    }

    @Test
    void a_draft_may_miss_every_mark() {
        assertEquals(CardState.DRAFT, accepted(wish(CardState.DRAFT)).state());
    }

    @Test
    void a_submitted_card_needs_every_mark_and_names_each_that_is_missing() {
        List<Fault> faults = faults(wish(CardState.SUBMITTED));
        assertEquals(
                List.of("/marks/impact", "/marks/novelty~1ai~0"),
                faults.stream().map(Fault::pointer).toList());
        assertTrue(faults.stream().allMatch(fault -> fault.code().equals("judging.mark.missing")));
    }

    @ParameterizedTest
    @CsvSource({
        "0.999999999999999999999, judging.mark.range",
        "5.5, judging.mark.range",
        "-1, judging.mark.range",
        "1e30, judging.mark.range",
        "-1e30, judging.mark.range",
        "1e-30, judging.mark.range",
        "4.25, judging.mark.step",
        "4.500000000000000000000000000000001, judging.mark.step",
    })
    void a_mark_off_the_scale_or_the_step_is_named(String mark, String code) {
        Fault fault = faults(complete(mark)).getFirst();
        assertEquals("/marks/impact", fault.pointer());
        assertEquals(code, fault.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "5", "5.000", "4.5"})
    void the_ends_of_the_scale_and_its_steps_are_on_it(String mark) {
        assertEquals(1, accepted(complete(mark)).revision());
    }

    @Test
    void a_step_is_counted_from_the_lowest_mark() {
        Scale odd = new Scale("odd", new BigDecimal("0.1"), new BigDecimal("1"), new BigDecimal("0.3"));
        assertTrue(odd.fault("", new BigDecimal("0.7")).isEmpty());
        assertTrue(odd.fault("", new BigDecimal("0.6")).isPresent());
    }

    @Test
    void an_unknown_criterion_is_named_by_its_pointer() {
        Fault fault = faults(wish(CardState.DRAFT, "الأثر/~", "4")).getFirst();
        assertEquals("/marks/الأثر~1~0", fault.pointer());
        assertEquals("judging.criterion.unknown", fault.code());
    }

    @Test
    void of_thousands_of_unknown_criteria_the_first_are_told_and_how_many_there_are() {
        Object[] pairs = new Object[10_000];
        for (int at = 0; at < pairs.length; at += 2) {
            pairs[at] = "x" + at;
            pairs[at + 1] = "1";
        }
        Problem refused = refused(Scoring.decide(facts(Scorecard.EMPTY), wish(CardState.DRAFT, pairs), 0, NOW));
        assertEquals(100, refused.faults().size());
        assertEquals("web.invalid.first", refused.code());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T07:59:59.999Z, edition.phase.notYet",
        "2026-05-01T08:00:00.000Z, ",
        "2026-05-10T20:59:59.999Z, ",
        "2026-05-10T21:00:00.000Z, edition.phase.over",
    })
    void the_phase_is_exact_to_the_millisecond(Instant receivedAt, String refusal) {
        Decision decision = Scoring.decide(facts(Scorecard.EMPTY), complete("4"), 0, receivedAt);
        if (refusal == null) {
            assertInstanceOf(Decision.Append.class, decision);
        } else {
            assertEquals(refusal, refused(decision).code());
        }
    }

    @Test
    void a_phase_that_is_not_for_scoring_takes_no_scorecard() {
        Facts facts = new Facts(JUDGE, phase("submit"), ZONE, SCALES, Scorecard.EMPTY, List.of("1"), null, false);
        assertEquals(
                "edition.phase.never",
                refused(Scoring.decide(facts, complete("4"), 0, NOW)).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, Integer.MAX_VALUE})
    void a_save_on_any_other_revision_shows_both_versions(int revision) {
        Scorecard current =
                new Scorecard(3, CardState.SUBMITTED, Map.of("impact", "2"), "c", NOW, JUDGE, null, Remarks.NONE);
        var changed = refused(Scoring.decide(facts(current), complete("4"), revision, NOW))
                .members();
        assertEquals(current, changed.get("current"));
        assertEquals(
                "4",
                assertInstanceOf(Scorecard.class, changed.get("yours")).marks().get("impact"));
    }

    @Test
    void the_repetition_of_a_save_whose_answer_was_lost_succeeds_even_after_the_close() {
        Scorecard saved = accepted(complete("4"));
        Decision decision = Scoring.decide(facts(saved), complete("4.0"), 0, CLOSES.plusSeconds(60));
        assertEquals(saved, assertInstanceOf(Decision.Repeated.class, decision).card());
    }

    @Test
    void the_same_content_saved_by_another_hand_is_no_repetition() {
        Scorecard saved = accepted(complete("4"));
        Scorecard imported = new Scorecard(
                1, saved.state(), saved.marks(), saved.comment(), NOW, null, CardOrigin.IMPORT, Remarks.NONE);
        assertEquals(
                412,
                refused(Scoring.decide(facts(imported), complete("4"), 0, NOW)).status());
    }

    @Test
    void a_submitted_card_may_go_back_to_a_draft_as_one_more_revision() {
        Scorecard saved = accepted(complete("4"));
        Decision decision = Scoring.decide(facts(saved), wish(CardState.DRAFT, "impact", "4"), 1, NOW);
        assertEquals(2, assertInstanceOf(Decision.Append.class, decision).card().revision());
    }

    @Test
    void the_same_content_on_the_current_revision_is_a_new_revision() {
        Scorecard saved = accepted(complete("4"));
        assertInstanceOf(Decision.Append.class, Scoring.decide(facts(saved), complete("4"), 1, NOW));
    }

    @Test
    void an_entry_that_was_withdrawn_is_scored_no_more_but_a_lost_answer_is_given_again() {
        Scorecard saved = accepted(complete("3"));
        Facts withdrawn = new Facts(JUDGE, phase("score"), ZONE, SCALES, saved, List.of(), null, false);
        assertEquals(
                "judging.entry.withdrawn",
                refused(Scoring.decide(withdrawn, complete("4"), 1, NOW)).code());
        assertInstanceOf(Decision.Repeated.class, Scoring.decide(withdrawn, complete("3"), 0, NOW));
    }

    private static Marks remarked(List<String> cannotJudge, Map<String, String> comments, String comment) {
        return new Marks(
                Map.of("impact", new BigDecimal("4")), comment, CardState.SUBMITTED, cannotJudge, comments, "call me");
    }

    @Test
    void a_criterion_that_the_judge_cannot_judge_needs_no_mark() {
        Scorecard card = accepted(remarked(List.of("novelty/ai~"), Map.of("impact", "clear", "novelty/ai~", " "), ""));
        assertEquals(Map.of("impact", "4"), card.marks());
        assertEquals(new Remarks(List.of("novelty/ai~"), Map.of("impact", "clear"), "call me"), card.remarks());
    }

    @Test
    void a_criterion_is_not_marked_and_called_impossible_to_judge_at_once() {
        List<Fault> faults = faults(remarked(List.of("impact", "novelty/ai~", "beauty"), Map.of("charm", "x"), ""));
        assertEquals(
                List.of("/marks/impact", "/cannotJudge/2", "/comments/charm"),
                faults.stream().map(Fault::pointer).toList());
        assertEquals("judging.mark.both", faults.getFirst().code());
    }

    @Test
    void where_words_come_first_a_card_without_any_is_not_submitted() {
        Facts words = new Facts(JUDGE, phase("score"), ZONE, SCALES, Scorecard.EMPTY, List.of("1"), null, true);
        List<Fault> faults =
                refused(Scoring.decide(words, complete("4"), 0, NOW)).faults();
        assertEquals("/comment", faults.getFirst().pointer());
        assertInstanceOf(
                Decision.Append.class,
                Scoring.decide(words, remarked(List.of("novelty/ai~"), Map.of("impact", "clear"), ""), 0, NOW));
    }
}
