package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several looks of one judge at one entry in the additive model. */
public class RepeatWeightsTest {
    private static final String STRENGTHS = "62.8 62.6 60.1 62.3 62.7 63.1 60 61.4 57.5 56.9 61.1 58.9 58.7 57.5 63.9 "
            + "63.1 65.4 63.7 57.1 56.4 56.9 58.6 64.7 64.5 55.1 55.1 54.7 54.2 58.8 57.5 "
            + "63.4 64.9 59.3 58.1 60.5 60 62.5 62.6 61 58.7 56.9 57.7 59.2 59.4 65.2 "
            + "66 64.8 64.1 54.8 54.8 64 64 57.7 56.8 58.3 59.3 59.2 59.2 58.9 56.6";

    /** The pastes of Davies & Goldsmith 1972, table 6.4: batches as entries, casks as judges, two assays of each. */
    public static String table(String nested) {
        StringBuilder table = new StringBuilder("entry,judge,score,repeat\n");
        List<String> lines = nested.lines().skip(1).toList();
        for (int at = 0; at < lines.size(); at++) {
            String[] cells = lines.get(at).replace("\"", "").split(",");
            table.append("%s,%s,%s,%d%n".formatted(cells[0].substring(0, 1), cells[1], cells[2], at % 2 + 1));
        }
        return table.toString();
    }

    /** The strength of a paste in ten batches of three casks, each assayed twice (Davies and Goldsmith 1972). */
    public static String strengths() {
        String[] strengths = STRENGTHS.split(" ");
        StringBuilder table = new StringBuilder("entry,judge,score\n");
        for (int at = 0; at < strengths.length; at++) {
            char batch = (char) ('A' + at / 6);
            char cask = (char) ('a' + at / 2 % 3);
            table.append("%s:%s,%s,%s%n".formatted(batch, cask, cask, strengths[at]));
        }
        return table.toString();
    }

    private static List<Review> pastes() {
        List<String[]> rows =
                table(strengths()).lines().skip(1).map(line -> line.split(",")).toList();
        List<Review> reviews = new ArrayList<>();
        for (int at = 0; at < rows.size(); at += 2) {
            reviews.add(twice(rows.get(at)[0], rows.get(at)[1], rows.get(at)[2], rows.get(at + 1)[2]));
        }
        return reviews;
    }

    private static Review twice(String entry, String judge, String one, String other) {
        return new Review(
                entry,
                judge,
                List.of(Map.of(Review.TOTAL, new BigDecimal(one)), Map.of(Review.TOTAL, new BigDecimal(other))),
                BigDecimal.ONE);
    }

    /**
     * lme4, strength ~ 1 + (1 | batch) + (1 | sample): standard deviations 1.2874, 2.9041 and 0.8234, mean 60.0533. A term
     * for casks, which are numbered anew in each batch, is estimated as none.
     */
    @Test
    void pastes_give_the_published_variances() throws IOException {
        Standings.Model model = Vectors.adjusted(Scores.of(pastes())).model();
        assertEquals(1.2874, Math.sqrt(model.entryVariance()), 0.00005);
        assertEquals(0, model.judgeVariance());
        assertEquals(2.9041 * 2.9041 + 0.8234 * 0.8234, model.residualVariance(), 0.0005);
        assertEquals(60.0533, model.mean(), 0.00005);
    }

    /** (2.9041^2 + 0.8234^2) / (2.9041^2 + 0.8234^2 / 2) = 1.0386. */
    @Test
    void two_looks_that_agree_closely_count_hardly_more_than_one() throws IOException {
        for (Fitted.FittedReview review :
                Vectors.adjusted(Scores.of(pastes())).fitted().reviews()) {
            assertEquals(1.0386, review.weight(), 0.00005);
        }
    }

    private static List<Review> made(double view, double look, int seed) {
        Random random = new Random(seed);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double entry = random.nextGaussian();
            for (int j = 0; j < 12; j++) {
                double mean = entry + 0.1 * j + view * random.nextGaussian();
                List<Map<String, BigDecimal>> looks = IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(none -> Map.of(
                                Review.TOTAL, new BigDecimal("%.4f".formatted(mean + look * random.nextGaussian()))))
                        .toList();
                reviews.add(new Review("e" + i, "j" + j, looks, BigDecimal.ONE));
            }
        }
        return reviews;
    }

    /** 720 reviews of 1, 2 or 3 looks: what a look's own variance is, to a tenth. */
    @Test
    void the_share_of_a_look_is_found_where_numbers_of_looks_differ() {
        Standings standings = Vectors.adjusted(Scores.of(made(0.6, 0.5, 5)));
        assertEquals(0.61, standings.model().residualVariance(), 0.06);
        double most = standings.fitted().reviews().stream()
                .mapToDouble(Fitted.FittedReview::weight)
                .max()
                .orElseThrow();
        assertEquals(0.61 / (0.36 + 0.25 / 3), most, 0.1);
    }

    @Test
    void looks_that_differ_as_much_as_judges_do_count_as_judges_do() {
        Standings standings = Vectors.adjusted(Scores.of(made(0, 0.5, 6)));
        double most = standings.fitted().reviews().stream()
                .mapToDouble(Fitted.FittedReview::weight)
                .max()
                .orElseThrow();
        assertTrue(most > 2.6 && most <= 3 + 1e-9, "weight " + most);
        assertEquals(0.25, standings.model().residualVariance(), 0.03);
    }

    @Test
    void looks_that_are_equal_count_as_one() {
        List<Review> reviews = made(0.6, 0, 7);
        Standings several = Vectors.adjusted(Scores.of(reviews));
        Standings one = Vectors.adjusted(Scores.of(reviews.stream()
                .map(review -> new Review(
                        review.entry(), review.judge(), review.looks().getFirst()))
                .toList()));
        assertEquals(one.model().residualVariance(), several.model().residualVariance(), 1e-9);
        assertEquals(Vectors.byEntry(one).keySet(), Vectors.byEntry(several).keySet());
        Vectors.byEntry(one)
                .forEach((entry, standing) -> assertEquals(
                        standing.score(), Vectors.byEntry(several).get(entry).score(), 1e-9));
    }

    @Test
    void an_unfinished_look_does_not_count_beside_a_whole_one() {
        var half = new Review(
                "a",
                "j",
                List.of(Map.of("idea", BigDecimal.ONE), Map.of("idea", BigDecimal.TWO, "design", BigDecimal.TEN)),
                BigDecimal.ONE);
        assertEquals(Map.of("idea", BigDecimal.TWO, "design", BigDecimal.TEN.stripTrailingZeros()), half.marks());
    }
}
