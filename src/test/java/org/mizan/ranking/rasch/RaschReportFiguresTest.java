package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.ranking.rasch.Marks.element;
import static org.mizan.ranking.rasch.Marks.entry;
import static org.mizan.ranking.rasch.Marks.expected;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** What is told beside the measures: biases, fair averages, categories, tracks. */
class RaschReportFiguresTest extends RaschFits {

    @Test
    void a_bias_at_the_end_of_the_scale_is_drawn_inside() {
        Scores scores =
                Marks.of("a i 1 2", "a j 2 3", "b i 3 3", "b j 2 1", "c i 2 1", "c j 3 2", "d i 2 3", "d j 1 1");
        Measures measures = Marks.measured(scores, MAP);
        Measures.Bias favour = measures.biases().stream()
                .filter(bias -> bias.judge().equals("i") && bias.target().equals("b"))
                .findFirst()
                .orElseThrow();
        assertTrue(favour.excess().extreme());
        assertEquals(6, favour.excess().observed());
        double sum = 0;
        for (String criterion : List.of("c0", "c1")) {
            sum += expected(
                    measures.scales().getFirst(),
                    favour.excess().bias()
                            + entry(measures, "b").measure()
                            - element(measures.judges(), "i").measure()
                            - element(measures.criteria(), criterion).measure());
        }
        assertEquals(4 - 0.3, sum, 1e-8);
        assertEquals(
                favour.excess().bias() / favour.excess().standardError(),
                favour.excess().t(),
                1e-12);
        assertEquals(
                4,
                measures.biases().stream()
                        .filter(bias -> bias.against() == Measures.Against.CRITERION)
                        .count());
    }

    /** The mean over the criteria of what each scale expects of the entry before the average judge. */
    @Test
    void a_fair_average_is_taken_over_the_scales_of_all_criteria() {
        Scores scores = Marks.drawn(8, 4, 3, 3, 0.8, 8);
        Measures measures = Marks.measured(scores, MAP.steps(Steps.CRITERION));
        double judges = measures.judges().stream()
                .mapToDouble(Measures.Element::measure)
                .average()
                .orElseThrow();
        double entries = measures.entries().stream()
                .mapToDouble(placed -> placed.element().measure())
                .average()
                .orElseThrow();
        double fair = 0;
        for (String criterion : List.of("c0", "c1", "c2")) {
            double difficulty = element(measures.criteria(), criterion).measure();
            fair += expected(scale(measures, criterion), entry(measures, "e2").measure() - judges - difficulty) / 3;
            assertEquals(
                    expected(scale(measures, criterion), entries - judges - difficulty),
                    element(measures.criteria(), criterion).fit().fairAverage(),
                    1e-9);
        }
        assertEquals(fair, entry(measures, "e2").fit().fairAverage(), 1e-9);
    }

    @Test
    void categories_tell_at_what_measures_they_were_given() {
        Scores scores = Marks.drawn(8, 4, 2, 2, 0.8, 9);
        Measures measures = Marks.measured(scores, JMLE);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (Review review : scores.reviews()) {
            for (Map.Entry<String, BigDecimal> mark : review.marks().entrySet()) {
                if (mark.getValue().signum() == 0) {
                    double h = exponent(measures, review.entry(), review.judge(), mark.getKey());
                    Measures.Scale scale = measures.scales().getFirst();
                    double variance = (expected(scale, h + 1e-5) - expected(scale, h - 1e-5)) / 2e-5;
                    sum += h;
                    squares += expected(scale, h) * expected(scale, h) / variance;
                    count++;
                }
            }
        }
        Measures.Category lowest = measures.scales().getFirst().categories().getFirst();
        assertEquals(count, lowest.count());
        assertEquals(sum / count, lowest.averageMeasure(), 1e-9);
        assertEquals(squares / count, lowest.outfit(), 1e-6);
        assertNotNull(lowest.expectedMeasure());
        assertTrue(lowest.expectedMeasure()
                < measures.scales().getFirst().categories().getLast().expectedMeasure());
    }

    @Test
    void judges_are_held_against_tracks_too() {
        Scores plain = Marks.of("a i 1 2", "a j 2 3", "b i 3 3", "b j 2 1", "c i 2 1", "c j 3 2");
        Scores tracked = new Scores(List.of(), plain.reviews(), Map.of(), Map.of("a", "x", "b", "y"));
        List<Measures.Bias> biases = Marks.measured(tracked, MAP).biases().stream()
                .filter(bias -> bias.against() == Measures.Against.TRACK)
                .toList();
        assertEquals(
                List.of("i", "ix", "iy", "j", "jx", "jy"),
                biases.stream().map(bias -> bias.judge() + bias.target()).toList());
        assertEquals(
                List.of(3.0, 3.0, 6.0, 5.0, 5.0, 3.0),
                biases.stream().map(bias -> bias.excess().observed()).toList());
        assertTrue(Marks.measured(plain, MAP).biases().stream()
                .noneMatch(bias -> bias.against() == Measures.Against.TRACK));
    }
}
