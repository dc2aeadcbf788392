package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mizan.ranking.Fitted;

/**
 * What a mark does to the difference of two scores by least squares, where the reviews hang together: the current through
 * the review as a wire between entry and judge, its weight the conductance, when one unit flows from the one entry to the
 * other (Doyle & Snell 1984, Random Walks and Electric Networks; of incomplete blocks: Tjur 1991, Ann. Stat. 19:1009-1027).
 * So the currents of an entry's own reviews sum to one: a point more in every mark is a point.
 *
 * <p>Potentials are solved for by conjugate gradients, each node divided by its conductances, until the residual is a
 * trillionth of the flow (Hestenes & Stiefel 1952, J. Res. Natl. Bur. Stand. 49:409-436): a sweep over the reviews a step,
 * and nothing dense.
 */
final class LeastSquaresInfluences implements Influences {
    private static final double NEAR = 1e-12;

    private final Map<String, Integer> entries = new HashMap<>();
    private final int nodes;
    private final int[] from;
    private final int[] to;
    private final double[] conductance;
    private final double[] all;
    private final int own;
    private final List<Integer> reviews = new ArrayList<>();
    private final List<String> judges = new ArrayList<>();
    private String solvedFor = "";
    private double[] potential = {};

    LeastSquaresInfluences(List<Fitted.FittedReview> fitted, String entry) {
        fitted.forEach(review -> entries.putIfAbsent(review.entry(), entries.size()));
        Map<String, Integer> numbers = new HashMap<>();
        from = new int[fitted.size()];
        to = new int[fitted.size()];
        conductance = new double[fitted.size()];
        for (int r = 0; r < from.length; r++) {
            Fitted.FittedReview review = fitted.get(r);
            numbers.putIfAbsent(review.judge(), entries.size() + numbers.size());
            from[r] = entries.getOrDefault(review.entry(), 0);
            to[r] = numbers.getOrDefault(review.judge(), 0);
            conductance[r] = review.weight();
            if (review.entry().equals(entry)) {
                reviews.add(r);
                judges.add(review.judge());
            }
        }
        nodes = entries.size() + numbers.size();
        own = entries.getOrDefault(entry, 0);
        all = new double[nodes];
        for (int r = 0; r < from.length; r++) {
            all[from[r]] += conductance[r];
            all[to[r]] += conductance[r];
        }
    }

    @Override
    public List<String> judges() {
        return judges;
    }

    @Override
    public double gain(int at, String other) {
        if (!other.equals(solvedFor)) {
            potential = potentials(entries.getOrDefault(other, own));
            solvedFor = other;
        }
        int review = reviews.get(at);
        return conductance[review] * (potential[from[review]] - potential[to[review]]);
    }

    /** With one unit put in at the own entry and taken out at the other. */
    private double[] potentials(int other) {
        double[] solved = new double[nodes];
        double[] residual = new double[nodes];
        residual[own] += 1;
        residual[other] -= 1;
        double[] direction = divided(residual);
        double slope = product(residual, direction);
        for (int step = 0; step < 20 * nodes && product(residual, residual) > NEAR * NEAR; step++) {
            double[] flow = flow(direction);
            double length = slope / product(direction, flow);
            for (int v = 0; v < nodes; v++) {
                solved[v] += length * direction[v];
                residual[v] -= length * flow[v];
            }
            double[] next = divided(residual);
            double further = product(residual, next);
            for (int v = 0; v < nodes; v++) {
                direction[v] = next[v] + further / slope * direction[v];
            }
            slope = further;
        }
        return solved;
    }

    private double[] divided(double[] values) {
        double[] divided = Arrays.copyOf(values, nodes);
        for (int v = 0; v < nodes; v++) {
            divided[v] /= all[v];
        }
        return divided;
    }

    /** What flows out of every node at these potentials. */
    private double[] flow(double[] potentials) {
        double[] flow = new double[nodes];
        for (int r = 0; r < from.length; r++) {
            double current = conductance[r] * (potentials[from[r]] - potentials[to[r]]);
            flow[from[r]] += current;
            flow[to[r]] -= current;
        }
        return flow;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int v = 0; v < one.length; v++) {
            sum += one[v] * other[v];
        }
        return sum;
    }
}
