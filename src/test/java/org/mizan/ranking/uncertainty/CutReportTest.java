package org.mizan.ranking.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.uncertainty.CutReport.Figure;
import org.mizan.ranking.uncertainty.CutReport.Reason;

/** What is said of a cut, and what is not, with its reason. */
class CutReportTest {
    private static final Options OPTIONS = Options.of(Method.ADJUSTED, 7).threads(1);
    private static final Scores SCORES = award(30, 6, 0);

    /** Each entry has three reviews by judges of a ring that starts at {@code from}. */
    private static Scores award(int entries, int judges, int from) {
        return Scores.of(reviews(entries, judges, from));
    }

    private static List<Review> reviews(int entries, int judges, int from) {
        NormalStream normals = new NormalStream(3 + from, 0);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double entry = normals.next();
            for (int k = 0; k < 3; k++) {
                long total = Math.round(100 * (5 + entry + 0.6 * normals.next()));
                reviews.add(Review.of(
                        "e%05d".formatted(from + i), "j" + (from + (i + k) % judges), BigDecimal.valueOf(total, 2)));
            }
        }
        return reviews;
    }

    private static Standings ranked(Scores scores, Options options) {
        return switch (Ranking.rank(scores, options)) {
            case Outcome.Ranked(Standings standings) -> standings;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private static Standings version(Standings of, String version) {
        return new Standings(
                of.method(),
                of.model(),
                of.entries(),
                of.judges(),
                of.design(),
                of.incomplete(),
                of.notes(),
                of.inputDigest(),
                of.seed(),
                version,
                of.choice(),
                of.fitted());
    }

    @Test
    void every_simultaneous_set_holds_its_entry_s_place() {
        Standings standings = ranked(SCORES, OPTIONS);
        CutReport report = CutReport.of(SCORES, standings, 10, 5, OPTIONS);
        List<CutReport.Possible> sets = report.sets();
        assertNotNull(sets);
        for (int at = 0; at < sets.size(); at++) {
            var standing = standings.entries().get(at);
            assertEquals(standing.entry(), sets.get(at).entry());
            Integer rank = standing.rank();
            assertNotNull(rank);
            assertTrue(sets.get(at).low() <= rank && rank <= sets.get(at).high(), sets.get(at)::toString);
        }
        assertTrue(report.drawn());
        assertEquals(Map.of(), report.reasons());
    }

    @Test
    void chances_of_another_cut_are_those_that_the_ranking_would_have_held() {
        Options held = new Options(Method.ADJUSTED, 7, 4_000, 2, List.of(4), 1);
        CutReport drawn = CutReport.of(SCORES, ranked(SCORES, OPTIONS), 4, 30, OPTIONS);
        CutReport known = CutReport.of(SCORES, ranked(SCORES, held), 4, 30, held);
        assertEquals(known, drawn);
        assertFalse(java.util.Objects.requireNonNull(drawn.further()).isEmpty());
    }

    @Test
    void another_version_does_not_draw_and_says_so() {
        CutReport report = CutReport.of(SCORES, version(ranked(SCORES, OPTIONS), "0"), 4, 3, OPTIONS);
        assertEquals(Map.of(Figure.DOUBT, Reason.VERSION), report.reasons());
        List<FurtherReview> further = report.further();
        assertNotNull(further);
        assertEquals(3, further.size());
        assertNull(further.getFirst().gain().doubt());
    }

    @Test
    void beyond_so_many_entries_bonferroni_s_value_decides_and_beyond_many_more_nothing_is_compared() {
        Scores some = award(CutReport.MOST_DRAWN + 1, 40, 0);
        assertFalse(CutReport.of(some, ranked(some, OPTIONS), 10, 0, OPTIONS).drawn());
        Scores many = award(CutReport.MOST_COMPARED + 1, 60, 0);
        Options few = OPTIONS.draws(100);
        CutReport report = CutReport.of(many, ranked(many, few), 10, 1, few);
        assertNull(report.sets());
        assertNull(report.jointWinners());
        assertNotNull(report.cut());
        assertEquals(Map.of(Figure.SETS, Reason.LARGE, Figure.JOINT_WINNERS, Reason.LARGE), report.reasons());
    }

    @Test
    void a_method_without_uncertainty_has_a_reason_for_everything() {
        Options mean = Options.of(Method.MEAN, 7).threads(1);
        CutReport report = CutReport.of(SCORES, ranked(SCORES, mean), 4, 3, mean);
        assertNull(report.cut());
        assertNull(report.further());
        assertEquals(
                Map.of(
                        Figure.CUT, Reason.METHOD,
                        Figure.SETS, Reason.METHOD,
                        Figure.JOINT_WINNERS, Reason.METHOD,
                        Figure.FURTHER_REVIEWS, Reason.METHOD),
                report.reasons());
    }

    @Test
    void parts_that_are_taken_as_equally_good_have_no_joint_errors() {
        List<Review> both = new ArrayList<>(reviews(12, 4, 0));
        both.addAll(reviews(12, 4, 100));
        Scores scores = Scores.of(both);
        Options assumed = OPTIONS.assumption(Assumption.TRACKS_EQUALLY_GOOD);
        CutReport report = CutReport.of(scores, ranked(scores, assumed), 4, 3, assumed);
        assertEquals(Reason.ASSUMPTION, report.reasons().get(Figure.SETS));
        assertNotNull(report.cut());
    }
}
