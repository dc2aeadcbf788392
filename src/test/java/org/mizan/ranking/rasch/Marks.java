package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** Marks to be measured. */
final class Marks {
    private Marks() {}

    /** Lines of entry, judge and marks; criteria are c0, c1, ...; a mark of - is not given. */
    static Scores of(String... lines) {
        List<Review> reviews = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(" ");
            Map<String, BigDecimal> marks = new HashMap<>();
            for (int c = 2; c < cells.length; c++) {
                if (!cells[c].equals("-")) {
                    marks.put("c" + (c - 2), new BigDecimal(cells[c]));
                }
            }
            reviews.add(new Review(cells[0], cells[1], marks));
        }
        return new Scores(List.of(), reviews, Map.of());
    }

    /** By the model itself, categories from 0 to {@code top}; the first judge sees all. */
    static Scores drawn(int entries, int judges, int criteria, int top, double share, long seed) {
        Random random = new Random(seed);
        double[] ability = random.doubles(entries, -1.5, 1.5).toArray();
        double[] severity = random.doubles(judges, -1, 1).toArray();
        double[] difficulty = random.doubles(criteria, -0.7, 0.7).toArray();
        List<Review> reviews = new ArrayList<>();
        Curve curve = new Curve(top);
        double[] level = new double[top + 1];
        for (int k = 0; k <= top; k++) {
            level[k] = 0.4 * k * (top - k);
        }
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if (j > 0 && random.nextDouble() >= share) {
                    continue;
                }
                Map<String, BigDecimal> marks = new HashMap<>();
                for (int c = 0; c < criteria; c++) {
                    curve.at(ability[i] - severity[j] - difficulty[c], level);
                    double drawn = random.nextDouble();
                    int mark = 0;
                    while (mark < top && drawn < curve.atLeast[mark + 1]) {
                        mark++;
                    }
                    marks.put("c" + c, BigDecimal.valueOf(mark));
                }
                reviews.add(new Review("e" + i, "j" + j, marks));
            }
        }
        return new Scores(List.of(), reviews, Map.of());
    }

    static Measures measured(Scores scores, RaschOptions options) {
        return switch (ManyFacetRasch.measure(scores, options)) {
            case RaschOutcome.Measured(Measures measures) -> measures;
            case RaschOutcome other -> throw new AssertionError(other);
        };
    }

    /** The measure of the entry of that name. */
    static Measures.Element entry(Measures measures, String name) {
        return measures.entries().stream()
                .map(Measures.Placed::element)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The one of that name. */
    static Measures.Element element(List<Measures.Element> elements, String name) {
        return elements.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Observed less expected categories of one entry, judge or criterion, by the formulas and nothing else. */
    static double rest(Scores scores, Measures measures, Facet facet, String name) {
        double rest = 0;
        for (Review review : scores.reviews()) {
            for (Map.Entry<String, BigDecimal> mark : review.marks().entrySet()) {
                String at = switch (facet) {
                    case ENTRY -> review.entry();
                    case JUDGE -> review.judge();
                    case CRITERION -> mark.getKey();
                };
                if (at.equals(name)) {
                    Measures.Scale scale = measures.scales().stream()
                            .filter(one ->
                                    one.criterion() == null || one.criterion().equals(mark.getKey()))
                            .findFirst()
                            .orElseThrow();
                    double h = entry(measures, review.entry()).measure()
                            - element(measures.judges(), review.judge()).measure()
                            - element(measures.criteria(), mark.getKey()).measure();
                    rest += category(scale, mark.getValue().doubleValue()) - expected(scale, h);
                }
            }
        }
        return rest;
    }

    /** The category of a mark on its scale, from 0. */
    static int category(Measures.Scale scale, double mark) {
        return IntStream.range(0, scale.categories().size())
                .filter(k -> scale.categories().get(k).mark() == mark)
                .findFirst()
                .orElseThrow();
    }

    /** The category that is expected at the logit h. */
    static double expected(Measures.Scale scale, double h) {
        double sum = 0;
        double weighted = 0;
        double exponent = 0;
        for (int k = 0; k < scale.categories().size(); k++) {
            exponent += k == 0 ? 0 : h - scale.categories().get(k).threshold();
            sum += Math.exp(exponent);
            weighted += k * Math.exp(exponent);
        }
        return weighted / sum;
    }
}
