package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every award. */
class RankingPropertiesTest {
    private static final Options ADJUSTED = new Options(Method.ADJUSTED, 1, 256, 2, List.of(3, 10), 1);
    private static final Options MEAN = Options.of(Method.MEAN, 1);
    private static final Options HELD = ADJUSTED.draws(0)
            .scaleUse(Options.ScaleUse.NONE)
            .reliability(Options.Reliability.NONE)
            .held(new Options.Ratios(0.6, 1.5));

    @Provide
    Arbitrary<Scores> awards() {
        return Awards.connected(14, 9, 1, 2, 5, 100);
    }

    @Provide
    Arbitrary<Scores> oddAwards() {
        Arbitrary<Integer> entries = Arbitraries.integers().between(1, 14);
        Arbitrary<Integer> judges = Arbitraries.integers().between(1, 9);
        Arbitrary<Integer> parts = Arbitraries.of(1, 1, 2, 3);
        Arbitrary<Integer> tracks = Arbitraries.of(0, 0, 2, 3);
        Arbitrary<Integer> spread = Arbitraries.of(0, 1, 3);
        return Combinators.combine(entries, judges, parts, tracks, spread, Arbitraries.longs())
                .as(RankingPropertiesTest::oddAward);
    }

    /**
     * Marks that are all different, gaps, an entry without a review; judges who see every so many-th entry only, tracks
     * without meaning, and confidences from 10 to the power of minus to plus {@code spread}.
     */
    private static Scores oddAward(int entries, int judges, int parts, int tracks, int spread, long seed) {
        Random random = new Random(seed);
        List<Review> reviews = new ArrayList<>();
        Map<String, String> trackOf = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if (i % parts == j % parts && (j == 0 || random.nextInt(10) >= 4)) {
                    BigDecimal mark = BigDecimal.valueOf(random.nextInt(1_000_000), 5);
                    double power = spread * (2 * random.nextDouble() - 1);
                    BigDecimal confidence = BigDecimal.valueOf(Math.round(1e6 * Math.pow(10, power)), 6);
                    reviews.add(new Review("e" + i, "j" + j, Map.of(Review.TOTAL, mark), confidence));
                }
            }
            if (tracks > 0) {
                trackOf.put("e" + i, "t" + random.nextInt(tracks));
            }
        }
        return new Scores(List.of("e50"), reviews, Map.of(), trackOf);
    }

    /** A rule of one panel has nothing to say of others, and says so. */
    private static void assumePanel(Scores scores, Method method) {
        Assume.that(!(Ranking.rank(scores, ADJUSTED.method(method)) instanceof Outcome.Partial));
    }

    /** What is wanted, or what the method takes for granted whatever is wanted. */
    private static @Nullable Assumption possible(Method method, Assumption wanted) {
        return method.assumptions().contains(wanted)
                ? wanted
                : method.assumptions().stream().findFirst().orElse(null);
    }

    private static Scores shuffled(Scores scores) {
        List<Review> reviews = new ArrayList<>(scores.reviews());
        Collections.shuffle(reviews, new Random(9));
        return Scores.of(reviews);
    }

    @Property(tries = 300)
    void no_figure_is_ever_nan_or_infinite(@ForAll("awards") Scores scores) {
        FiniteFigures.check(Vectors.ranked(scores, ADJUSTED));
    }

    @Property(tries = 60)
    void no_figure_of_any_method_is_ever_nan_or_infinite(@ForAll("awards") Scores scores, @ForAll Method method) {
        assumePanel(scores, method);
        FiniteFigures.check(Vectors.ranked(scores, ADJUSTED.method(method)));
        FiniteFigures.check(Vectors.ranked(
                scores,
                ADJUSTED.method(method)
                        .robust(true)
                        .scaleUse(Options.ScaleUse.SHRUNKEN)
                        .reliability(Options.Reliability.SHRUNKEN)));
    }

    @Property(tries = 300)
    void no_figure_of_parts_tracks_and_weights_is_nan_or_infinite(
            @ForAll("oddAwards") Scores scores, @ForAll Method method, @ForAll Assumption assumption) {
        assumePanel(scores, method);
        Options options = ADJUSTED.method(method).assumption(possible(method, assumption));
        FiniteFigures.check(Vectors.ranked(scores, options));
        FiniteFigures.check(Vectors.ranked(
                scores,
                options.tracks(Options.Tracks.FIXED)
                        .robust(true)
                        .scaleUse(Options.ScaleUse.SHRUNKEN)
                        .reliability(Options.Reliability.SHRUNKEN)));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void no_figure_of_an_odd_award_is_nan_or_infinite(Method method) {
        List<Review> one = List.of(Review.of("e", "j", BigDecimal.TEN));
        List<Review> thousand = new ArrayList<>();
        List<Review> maximum = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            thousand.add(Review.of("e" + i, "j" + i % 7, BigDecimal.valueOf(i % 5)));
            maximum.add(Review.of("e" + i / 4, "j" + i % 4, BigDecimal.valueOf(5)));
        }
        for (List<Review> reviews : List.of(one, thousand, maximum)) {
            for (Assumption assumption : method.assumptions()) {
                Options options = ADJUSTED.method(method).assumption(assumption);
                FiniteFigures.check(Vectors.ranked(Scores.of(reviews), options));
                FiniteFigures.check(Vectors.ranked(
                        Scores.of(reviews),
                        options.robust(true)
                                .scaleUse(Options.ScaleUse.SHRUNKEN)
                                .reliability(Options.Reliability.SHRUNKEN)));
            }
        }
    }

    @Property(tries = 100)
    void the_order_of_rows_changes_nothing(@ForAll("awards") Scores scores, @ForAll Method method) {
        assumePanel(scores, method);
        Options options = ADJUSTED.method(method);
        assertEquals(Vectors.ranked(scores, options), Vectors.ranked(shuffled(scores), options));
    }

    @Property(tries = 50)
    void the_number_of_threads_changes_nothing(@ForAll("awards") Scores scores) {
        assertEquals(Vectors.ranked(scores, ADJUSTED), Vectors.ranked(scores, ADJUSTED.threads(3)));
    }

    /** Of entries or judges that are alike in everything one is drawn first: marks that are all different have none. */
    @Property(tries = 100)
    void other_names_change_nothing(@ForAll("oddAwards") Scores scores, @ForAll Method method) {
        assumePanel(scores, method);
        Options options = ADJUSTED.method(method).assumption(possible(method, Assumption.PANELS_EQUALLY_SEVERE));
        Map<String, Standing> after = Vectors.byEntry(Vectors.ranked(renamed(scores), options));
        Vectors.byEntry(Vectors.ranked(scores, options)).forEach((entry, before) -> {
            Standing same = after.get(other(entry));
            assertEquals(before.rank(), same.rank());
            assertEquals(before.score() == null, same.score() == null);
            if (before.score() != null) {
                assertEquals(before.score(), same.score(), 1e-12 * Math.max(1, Math.abs(before.score())));
            }
            assertEquals(before.standardError(), same.standardError());
            assertEquals(before.rankLow(), same.rankLow());
            assertEquals(before.rankHigh(), same.rankHigh());
            assertEquals(before.probabilityTop(), same.probabilityTop());
        });
    }

    private static Scores renamed(Scores scores) {
        Map<String, String> tracks = new TreeMap<>();
        scores.tracks().forEach((entry, track) -> tracks.put(other(entry), other(track)));
        return new Scores(
                scores.entries().stream().map(RankingPropertiesTest::other).toList(),
                scores.reviews().stream()
                        .map(review -> new Review(
                                other(review.entry()), other(review.judge()), review.marks(), review.confidence()))
                        .toList(),
                scores.weights(),
                tracks);
    }

    /** Turns the canonical order around. */
    private static String other(String name) {
        return name.charAt(0) + Integer.toString(99 - Integer.parseInt(name.substring(1)));
    }

    @Property(tries = 200)
    void a_better_mark_never_lowers_a_place(@ForAll("awards") Scores scores, @ForAll boolean last) {
        List<Review> better = new ArrayList<>(scores.reviews());
        int at = last ? better.size() - 1 : 0;
        Review review = better.get(at);
        BigDecimal raised = review.marks().get(Review.TOTAL).add(BigDecimal.ONE);
        better.set(at, Review.of(review.entry(), review.judge(), raised));
        for (Options options :
                List.of(MEAN, MEAN.method(Method.MEDIAN), MEAN.method(Method.TRIMMED), MEAN.method(Method.OLS), HELD)) {
            int before = place(scores, review.entry(), options.decimals(6));
            assertTrue(place(Scores.of(better), review.entry(), options.decimals(6)) <= before, options.toString());
        }
    }

    private static int place(Scores scores, String entry, Options options) {
        return Vectors.byEntry(Vectors.ranked(scores, options)).get(entry).rank();
    }

    @Property(tries = 100)
    void points_for_all_entries_of_a_judge_move_no_effect_of_least_squares(@ForAll("awards") Scores scores) {
        Options options = MEAN.method(Method.OLS).decimals(6);
        String lenient = scores.reviews().getLast().judge();
        List<Review> raised = scores.reviews().stream()
                .map(review -> review.judge().equals(lenient)
                        ? Review.of(
                                review.entry(),
                                lenient,
                                review.marks().get(Review.TOTAL).add(BigDecimal.TEN))
                        : review)
                .toList();
        Standings before = Vectors.ranked(scores, options);
        Standings after = Vectors.ranked(Scores.of(raised), options);
        Map<String, Standing> byEntry = Vectors.byEntry(after);
        for (Standing standing : before.entries()) {
            Standing same = byEntry.get(standing.entry());
            assertEquals(
                    standing.score() - before.model().mean(),
                    same.score() - after.model().mean(),
                    1e-9);
        }
    }

    @Property(tries = 100)
    void as_many_points_for_all_change_no_place(@ForAll("awards") Scores scores) {
        List<Review> raised = scores.reviews().stream()
                .map(review -> Review.of(
                        review.entry(),
                        review.judge(),
                        review.marks().get(Review.TOTAL).add(BigDecimal.TEN)))
                .toList();
        Map<String, Standing> after = Vectors.byEntry(Vectors.ranked(Scores.of(raised), ADJUSTED));
        Vectors.byEntry(Vectors.ranked(scores, ADJUSTED))
                .forEach((entry, before) ->
                        assertEquals(before.rank(), after.get(entry).rank()));
    }

    @Property(tries = 100)
    void places_count_those_who_are_better(@ForAll("awards") Scores scores) {
        Standings standings = Vectors.ranked(scores, ADJUSTED);
        for (Standing standing : standings.entries()) {
            long better = standings.entries().stream()
                    .filter(other -> other.rank() < standing.rank())
                    .count();
            assertEquals(better + 1, standing.rank().longValue());
        }
    }

    @Property(tries = 100)
    void chances_to_be_first_sum_to_one(@ForAll("awards") Scores scores) {
        Standings standings = Vectors.ranked(scores, ADJUSTED);
        if (standings.seed() != null) {
            double sum = standings.entries().stream()
                    .mapToDouble(Standing::probabilityFirst)
                    .sum();
            assertEquals(1, sum, 1e-9);
        }
    }
}
