package org.mizan.ranking.design;

import java.util.List;

/**
 * What is fixed and made public before the first judge asks for a review by {@link Gain}.
 *
 * @param budget reviews in all
 * @param floor reviews that every entry gets first
 * @param ceiling reviews that no entry gets more than
 * @param lines numbers of places whose border matters, in every track: 1 for who is first, 3 for who is among the first three
 * @param weights what each line counts, in the order of {@code lines}
 * @param seed of the lots that part equals
 */
public record GainRule(int budget, int floor, int ceiling, List<Integer> lines, List<Double> weights, long seed) {
    /** Copies, and checks ranges. */
    public GainRule {
        lines = List.copyOf(lines);
        weights = List.copyOf(weights);
        boolean whole = budget >= 1 && floor >= 1 && floor <= ceiling;
        boolean lined = !lines.isEmpty()
                && lines.size() == weights.size()
                && lines.stream().allMatch(line -> line >= 1)
                && weights.stream().allMatch(weight -> weight >= 0 && weight < Double.POSITIVE_INFINITY);
        if (!whole || !lined) {
            throw new IllegalArgumentException("no such rule: " + this);
        }
    }

    /** The rule as it was simulated: a floor of 2, a ceiling of 12 (8 of at most ten judges), lines 1, 3, 5 and 10 alike. */
    public static GainRule usual(int budget, int judges, long seed) {
        return new GainRule(budget, 2, judges <= 10 ? 8 : 12, List.of(1, 3, 5, 10), List.of(1.0, 1.0, 1.0, 1.0), seed);
    }
}
