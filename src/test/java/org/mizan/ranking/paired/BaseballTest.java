package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Vectors;
import org.mizan.ranking.algebra.Threads;

/** The American League of 1987 (Agresti 2002, pp. 437-438; BradleyTerry2 1.1-2), estimates and errors to 1e-6. */
class BaseballTest {
    private static final JsonNode EXPECTED = Vectors.json("paired/baseball_1987_expected.json");
    private static final WorthOptions PLAIN = WorthOptions.of(0).threads(1);

    static Comparisons games() {
        List<Comparison> games = new ArrayList<>();
        for (NamedCsvRecord row : Vectors.table("paired/baseball_1987_data.csv")) {
            String home = row.getField("home.team");
            String away = row.getField("away.team");
            games.addAll(Collections.nCopies(
                    Integer.parseInt(row.getField("home.wins")), new Comparison(home, away, null, false, home)));
            games.addAll(Collections.nCopies(
                    Integer.parseInt(row.getField("away.wins")), new Comparison(away, home, null, false, home)));
        }
        return new Comparisons(games);
    }

    static Worths found(WorthOutcome outcome) {
        return switch (outcome) {
            case WorthOutcome.Found(Worths worths) -> worths;
            case WorthOutcome other -> throw new AssertionError(other);
        };
    }

    private static void check(JsonNode expected, Worths worths) {
        Map<String, Worths.Item> items =
                worths.items().stream().collect(Collectors.toMap(Worths.Item::item, Function.identity()));
        double zero = items.get("Baltimore").worth();
        for (Map.Entry<String, Worths.Item> item : items.entrySet()) {
            if (!item.getKey().equals("Baltimore")) {
                assertEquals(
                        expected.at("/est/" + item.getKey()).doubleValue(),
                        item.getValue().worth() - zero,
                        1e-6);
            }
        }
        assertEquals(expected.get("deviance").doubleValue(), worths.deviance(), 1e-6);
        assertEquals(0, worths.items().stream().mapToDouble(Worths.Item::worth).sum(), 1e-12);
    }

    @Test
    void worths_and_deviance_without_home_advantage() {
        Worths worths = found(BradleyTerry.fit(games(), PLAIN));
        check(EXPECTED.get("no_home"), worths);
        assertEquals(36, worths.degreesOfFreedom());
        assertNull(worths.orderEffect());
        assertEquals(List.of(), worths.ties());
        assertEquals(273, worths.votes());
    }

    @Test
    void worths_and_deviance_with_home_advantage() {
        Worths worths = found(BradleyTerry.fit(games(), PLAIN.orderEffect(true)));
        check(EXPECTED.get("home"), worths);
        assertEquals(35, worths.degreesOfFreedom());
        assertEquals(
                EXPECTED.at("/home/est/at.home").doubleValue(),
                worths.orderEffect().estimate(),
                1e-6);
        assertEquals(
                EXPECTED.at("/home/se/at.home").doubleValue(),
                worths.orderEffect().standardError(),
                1e-6);
    }

    /** The errors of the vectors are those of the difference to Baltimore. */
    @Test
    void errors_of_differences_follow_from_the_covariance() {
        for (boolean home : List.of(false, true)) {
            Votes votes = new Votes(games(), home);
            WorthFit fit = new WorthFit(votes, 0, new Threads(1));
            EXPECTED.at(home ? "/home/se" : "/no_home/se").properties().forEach(one -> {
                int at = votes.names.indexOf(one.getKey());
                if (at >= 0) {
                    double variance = fit.covariance(at, at) + fit.covariance(0, 0) - 2 * fit.covariance(at, 0);
                    assertEquals(one.getValue().doubleValue(), Math.sqrt(variance), 1e-6);
                }
            });
        }
    }

    /** Worths about their mean: the covariances of one with all sum to 0. */
    @Test
    void the_errors_are_those_of_worths_about_their_mean() {
        Votes votes = new Votes(games(), true);
        for (double prior : new double[] {0, 1}) {
            WorthFit fit = new WorthFit(votes, prior, new Threads(1));
            for (int i = 0; i < votes.items(); i++) {
                double sum = 0;
                for (int j = 0; j < votes.items(); j++) {
                    sum += fit.covariance(i, j);
                }
                assertEquals(0, sum, 1e-12);
            }
        }
    }

    /** The vectors count each pairing as binomial: their figure has the constant of the arrangements. */
    @Test
    void the_log_likelihood_is_that_of_single_games() {
        double arrangements = 0;
        for (NamedCsvRecord row : Vectors.table("paired/baseball_1987_data.csv")) {
            int won = Integer.parseInt(row.getField("home.wins"));
            int lost = Integer.parseInt(row.getField("away.wins"));
            for (int k = 1; k <= won; k++) {
                arrangements += Math.log((double) (lost + k) / k);
            }
        }
        assertEquals(
                EXPECTED.at("/no_home/loglik").doubleValue(),
                found(BradleyTerry.fit(games(), PLAIN)).logLikelihood() + arrangements,
                1e-6);
    }

    @Test
    void teams_stand_by_their_worth_with_what_they_won() {
        List<Worths.Item> items = found(BradleyTerry.fit(games(), PLAIN)).items();
        assertEquals(
                List.of("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"),
                items.stream().map(Worths.Item::item).toList());
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7),
                items.stream().map(Worths.Item::place).toList());
        assertEquals(273, items.stream().mapToInt(Worths.Item::won).sum());
        assertEquals(273, items.stream().mapToInt(Worths.Item::lost).sum());
    }

    @Test
    void a_prior_draws_worths_together() {
        double plain =
                found(BradleyTerry.fit(games(), PLAIN)).items().getFirst().worth();
        double drawn = found(BradleyTerry.fit(games(), WorthOptions.of(10).threads(1)))
                .items()
                .getFirst()
                .worth();
        assertEquals(true, drawn > 0 && drawn < 0.8 * plain);
    }
}
