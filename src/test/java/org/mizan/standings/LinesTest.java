package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Method;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.ranking.rasch.Steps;

/** Who stands where: by the score, by what tells equal ones apart, within sectors, of every method. */
class LinesTest {
    private static final int[][] FIRST = {{1, 3, 3, 5}, {2, 4, 4, 5}, {1, 2, 2, 4}};
    private static final int[][] SECOND = {{2, 3, 3, 4}, {3, 4, 4, 5}, {1, 3, 3, 5}};
    private static final RaschTerms RASCH = rasch("score");

    private static RankingTerms by(Method method, String... metrics) {
        return RankingTermsTest.usual(method, 2, List.of(metrics));
    }

    private static RaschTerms rasch(String... metrics) {
        return RaschTermsTest.terms(Estimator.MAP, Steps.SHARED, 1.0, 1.0, 1, 2, metrics);
    }

    /** Entries a, b, c ... with these totals by one judge; 0 for none. */
    private static Scores totals(int... totals) {
        List<String> entries = new ArrayList<>();
        List<Review> reviews = new ArrayList<>();
        for (int at = 0; at < totals.length; at++) {
            var entry = Character.toString('a' + at);
            entries.add(entry);
            if (totals[at] > 0) {
                reviews.add(Review.of(entry, "judge", BigDecimal.valueOf(totals[at])));
            }
        }
        return new Scores(entries, reviews, Map.of());
    }

    private static List<Line> ranked(Scores scores, RankingTerms terms, Map<String, String> sectors) {
        var outcome = Ranking.rank(scores, terms.options(List.of(1), 1));
        return Lines.of(assertInstanceOf(Outcome.Ranked.class, outcome).standings(), scores, terms, sectors);
    }

    private static <T> List<@Nullable T> column(List<Line> lines, Function<Line, @Nullable T> column) {
        List<@Nullable T> values = new ArrayList<>();
        lines.forEach(line -> values.add(column.apply(line)));
        return values;
    }

    private static List<Line> inSectors(Map<String, String> sectors, int... totals) {
        return ranked(totals(totals), by(Method.MEAN, "score"), sectors);
    }

    @Test
    void places_within_a_sector_count_its_own_entries_only() {
        var lines = inSectors(Map.of("a", "health", "b", "water", "c", "health", "d", "water"), 9, 8, 7, 6);
        assertEquals(List.of(1, 1, 2, 2), column(lines, Line::sectorRank));
        assertEquals(List.of("health", "water", "health", "water"), column(lines, Line::sector));
    }

    @Test
    void a_place_shared_within_a_sector_leaves_out_the_next() {
        var lines = inSectors(Map.of("a", "health", "b", "health", "c", "health", "d", "water"), 9, 9, 5, 9);
        assertEquals(List.of(1, 1, 1, 3), column(lines, Line::sectorRank));
        assertEquals(List.of(true, true, false, false), column(lines, Line::sectorTied));
    }

    @Test
    void an_entry_without_sector_or_score_has_no_place_in_one() {
        var lines = inSectors(Map.of("a", "health", "c", "health"), 9, 8, 0);
        assertEquals(Arrays.asList(1, null, null), column(lines, Line::sectorRank));
    }

    @Test
    void sectors_are_tracks_where_there_are_two() {
        assertEquals(Map.of(), Lines.tracks(Map.of("a", "health", "b", "health")));
        var two = Map.of("a", "health", "b", "water");
        assertEquals(two, Lines.tracks(two));
    }

    /** Entries with the same mean of the two criteria, told apart by one of them. */
    private static Scores equalInAll(String... entries) {
        List<Review> reviews = new ArrayList<>();
        for (int at = 0; at < entries.length; at++) {
            var first = new BigDecimal(entries[at]);
            reviews.add(new Review(
                    Character.toString('a' + at),
                    "j",
                    Map.of("impact", first, "form", BigDecimal.valueOf(10).subtract(first))));
        }
        return new Scores(List.of(), reviews, Map.of("impact", BigDecimal.ONE, "form", BigDecimal.ONE));
    }

    @Test
    void the_score_alone_leaves_equal_entries_on_one_place() {
        var lines = ranked(equalInAll("3", "4"), by(Method.MEAN, "score"), Map.of());
        assertEquals(List.of(1, 1), column(lines, line -> line.standing().rank()));
        assertEquals(Map.of(), lines.getFirst().metrics());
    }

    @Test
    void a_further_metric_tells_them_apart_and_is_printed() {
        var lines = ranked(equalInAll("3", "4", "4"), by(Method.MEAN, "score", "criterion:impact"), Map.of());
        assertEquals(
                List.of("b", "c", "a"), column(lines, line -> line.standing().entry()));
        assertEquals(List.of(1, 1, 3), column(lines, line -> line.standing().rank()));
        assertEquals(
                List.of(true, true, false),
                column(lines, line -> line.standing().tied()));
        assertEquals(Map.of("criterion:impact", "4.00"), lines.getFirst().metrics());
    }

    @Test
    void what_is_equal_as_printed_is_equal() {
        var lines = ranked(equalInAll("4.001", "4.004"), by(Method.MEAN, "score", "criterion:impact"), Map.of());
        assertEquals(List.of(1, 1), column(lines, line -> line.standing().rank()));
    }

    @Test
    void figures_are_published_half_up_without_what_a_search_leaves_open() {
        var standing = new Standing("a", 1, false, 4.1249999, null, null, 0.1, 1, 1, 0.12345, Map.of(3, 0.5), 1);
        var line = new Line(standing, null, Map.of(), null, null, false);
        assertEquals(new BigDecimal("4.13"), line.printedScore(2));
        assertEquals(new BigDecimal("0.1235"), line.printedFirst());
        assertEquals(new BigDecimal("0.5000"), line.printedPrize(3));
        assertNull(line.printedPrize(4));
    }

    @Test
    void entries_that_are_not_ranked_stay_so() {
        var lines = ranked(totals(9, 0), by(Method.MEAN, "score", "rawMean"), Map.of());
        assertEquals(
                Arrays.asList(1, null), column(lines, line -> line.standing().rank()));
    }

    /** Entries a to d, of which b and c have equal marks, and e, which nobody marked. */
    private static Scores marks(Map<String, BigDecimal> weights) {
        List<Review> reviews = new ArrayList<>();
        for (int judge = 0; judge < FIRST.length; judge++) {
            for (int entry = 0; entry < FIRST[judge].length; entry++) {
                reviews.add(new Review(
                        Character.toString('a' + entry),
                        "j" + judge,
                        Map.of(
                                "form", BigDecimal.valueOf(FIRST[judge][entry]),
                                "impact", BigDecimal.valueOf(SECOND[judge][entry]))));
            }
        }
        return new Scores(List.of("e"), reviews, weights, Map.of());
    }

    private static Measures measures(Scores scores) {
        return assertInstanceOf(RaschOutcome.Measured.class, ManyFacetRasch.measure(scores, RASCH.options(1)))
                .measures();
    }

    private static List<Line> measured() {
        var scores = marks(Map.of());
        return Lines.of(measures(scores), scores, RASCH, Map.of());
    }

    @Test
    void measured_entries_stand_by_their_fair_averages_at_the_published_precision() {
        var lines = measured();
        assertEquals(
                List.of("d", "b", "c", "a", "e"),
                column(lines, line -> line.standing().entry()));
        assertEquals(
                Arrays.asList(1, 2, 2, 4, null),
                column(lines, line -> line.standing().rank()));
        assertTrue(lines.get(2).standing().tied());
        assertNull(lines.get(4).standing().score());
    }

    @Test
    void scores_of_measures_lie_on_the_scale_of_the_marks_and_grow_with_the_measure() {
        Double before = null;
        for (var line : measured().subList(0, 4)) {
            var score = line.standing().score();
            assertTrue(score >= 1 && score <= 5, line::toString);
            assertTrue(before == null || line.measured().measure() <= before, line::toString);
            before = line.measured().measure();
            assertEquals(score, line.standing().fairMean());
            assertEquals(3, line.standing().reviews());
            assertEquals(6, line.measured().marks());
        }
    }

    @Test
    void nothing_is_said_of_places_that_the_model_does_not_know() {
        var first = measured().getFirst();
        assertNull(first.standing().standardError());
        assertNull(first.standing().rankLow());
        assertNull(first.standing().probabilityFirst());
        assertNotNull(first.measured().measureError());
    }

    @Test
    void metrics_tell_measured_entries_apart_and_sectors_have_places_of_their_own() {
        var scores = marks(Map.of("form", BigDecimal.ONE, "impact", BigDecimal.valueOf(2)));
        var lines = Lines.of(
                measures(scores),
                scores,
                rasch("score", "criterion:form"),
                Map.of("a", "x", "b", "x", "c", "y", "d", "y"));
        assertEquals(2, lines.get(1).standing().rank());
        assertEquals(2, lines.get(2).standing().rank(), "equal in the metric too");
        assertEquals(1, lines.get(1).sectorRank());
        assertEquals(2, lines.get(2).sectorRank());
        assertEquals(Map.of("criterion:form", "1.33"), lines.get(3).metrics());
    }
}
