package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Bias terms: all measures held, the g that makes what a judge gave a target what is expected, sum(x - E(h + g)) = 0; t =
 * g / s.e. with s.e. = 1 / sqrt(sum W(h + g)) (Linacre 1989, ch. 10). One surprising t among many is no proof: it is
 * where to look.
 */
final class Biases {
    private final Point point;
    private final Evidence evidence;
    private final Offset offset;
    private final List<Measures.Bias> found = new ArrayList<>();

    Biases(Point point, Evidence evidence) {
        this.point = point;
        this.evidence = evidence;
        offset = new Offset(point);
    }

    List<Measures.Bias> found() {
        return found;
    }

    void against(Measures.Against against, List<String> targets, IntToLongFunction targetOf) {
        long size = targets.size();
        Grouping grouping = new Grouping(evidence.fitted, r -> point.ratings.judge[r] * size + targetOf.applyAsLong(r));
        for (int g = 0; g < grouping.key.length; g++) {
            String judge = point.ratings.judges.get((int) (grouping.key[g] / size));
            String target = targets.get((int) (grouping.key[g] % size));
            found.add(new Measures.Bias(judge, against, target, excess(grouping, g)));
        }
    }

    private Measures.Excess excess(Grouping grouping, int group) {
        double observed = 0;
        double expected = 0;
        for (int at = grouping.start[group]; at < grouping.start[group + 1]; at++) {
            int r = grouping.order[at];
            observed += point.categories.mark(
                    point.categories.scale(point.ratings.criterion[r]), point.categories.category[r]);
            expected += evidence.expected[r];
        }
        int marks = grouping.start[group + 1] - grouping.start[group];
        double difference = (observed - expected) / marks;
        Offset.Found bias = offset.find(grouping, group, evidence.exponent);
        if (bias == null) {
            return new Measures.Excess(marks, observed, expected, difference, null, null, null, marks - 1, false);
        }
        return new Measures.Excess(
                marks,
                observed,
                expected,
                difference,
                bias.value(),
                bias.standardError(),
                marks > 1 ? (Double) (bias.value() / bias.standardError()) : null,
                marks - 1,
                bias.extreme());
    }
}
