package org.mizan.standings.next;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.GainRule;
import org.mizan.web.Problem.Fault;

/**
 * By what a round gives reviews to judges who ask: fixed and public before it opens.
 *
 * @param budget reviews in all
 * @param floor reviews that every entry gets first
 * @param ceiling reviews that no entry gets more than
 * @param lines numbers of places whose border matters
 * @param perSector whether every sector has a list of winners of its own
 * @param certainty at which no more reviews are given; null: only the budget ends them
 * @param holdMinutes after which an entry that was given and not begun goes to others
 */
record NextRule(
        @Min(1) @Max(10_000) int budget,
        @Min(1) @Max(100) int floor,
        @Min(1) @Max(100) int ceiling,
        @Size(min = 1, max = 10) List<Line> lines,
        boolean perSector,
        @Nullable @DecimalMin("0.5") @DecimalMax("0.999") Double certainty,
        @Min(5) @Max(10_080) int holdMinutes) {
    /** Copies. */
    NextRule {
        lines = List.copyOf(lines);
    }

    /**
     * A border of the list of winners.
     *
     * @param places inside
     * @param weight beside the other lines'
     */
    record Line(
            @Min(1) @Max(1_000) int places,
            @DecimalMin("0.01") @DecimalMax("1000") BigDecimal weight) {}

    /** What does not fit together. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (ceiling < floor) {
            faults.add(new Fault("/rule/ceiling", "standings.rule.ceiling", floor));
        }
        if (budget < floor) {
            faults.add(new Fault("/rule/budget", "standings.rule.budget", floor));
        }
        Set<Integer> seen = new HashSet<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!seen.add(lines.get(at).places())) {
                faults.add(new Fault("/rule/lines/" + at + "/places", "standings.rule.line"));
            }
        }
        return faults;
    }

    /** As the ranking takes it. */
    GainRule gain(long seed) {
        return new GainRule(
                budget,
                floor,
                ceiling,
                lines.stream().map(Line::places).toList(),
                lines.stream().map(line -> line.weight().doubleValue()).toList(),
                seed);
    }
}
