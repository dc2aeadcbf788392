package org.mizan.ranking.rasch;

import java.util.Arrays;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;

/**
 * Newton's climb to the joint maximum. A step that is too long to raise the likelihood is halved, so every step raises
 * it; a step longer than {@value #LONGEST} logits is shortened first, since far out the curve is flat and the quadratic
 * tells little. It ends when no score equation is off by more than {@value #NEAR} category steps, or where rounding
 * leaves no higher point; from 0 that takes five to nine steps. Newton's method with halved steps: Dennis & Schnabel 1983,
 * Numerical Methods for Unconstrained Optimization, ch. 6; of Rasch models Linacre 1994, Many-Facet Rasch Measurement.
 *
 * <p>Where the likelihood has no maximum measures drift away, about a logit a step: past {@value #FAR} logits, or after
 * {@value #STEPS} steps, there is none. The ridge stops difficulties and thresholds earlier: past {@value #OPEN} logits they
 * are said to be open.
 */
final class RaschFit {
    private static final double NEAR = 1e-10;
    private static final double CLOSED = 1e-8;
    private static final double ROUNDING = 1e-12;
    private static final double LONGEST = 3;
    private static final double FAR = 10;
    private static final double OPEN = 8;
    private static final int STEPS = 100;
    private static final int HALVINGS = 40;
    private static final double FIRST_DAMPING = 1e-8;

    private final Layout layout;
    private final RaschOptions options;
    private final double[] row;
    private final double[] dense;
    private int steps;
    private double objective;

    private double residual;

    RaschFit(Layout layout, RaschOptions options) {
        this.layout = layout;
        this.options = options;
        row = new double[layout.rows];
        dense = new double[layout.dense];
    }

    /** False when {@code progress} ended it. */
    boolean climb(Threads threads, Progress progress) {
        Equations equations = new Equations(layout, options.entryPrecision(), options.judgePrecision());
        double[] rowStep = new double[layout.rows];
        double[] denseStep = new double[layout.dense];
        objective = equations.evaluate(row, dense, 0);
        residual = equations.residual();
        while (residual > NEAR && steps < STEPS) {
            if (!progress.proceed(Math.min(0.95, steps / 12.0))) {
                return false;
            }
            steps++;
            step(equations, threads, rowStep, denseStep);
            if (!rise(equations, rowStep, denseStep)) {
                break;
            }
        }
        return true;
    }

    private void step(Equations equations, Threads threads, double[] rowStep, double[] denseStep) {
        double damping = 0;
        while (true) {
            try {
                equations.step(threads, rowStep, denseStep);
                return;
            } catch (ArithmeticException nearlySingular) {
                damping = damping == 0 ? FIRST_DAMPING : 10 * damping;
                equations.evaluate(row, dense, damping);
            }
        }
    }

    private boolean rise(Equations equations, double[] rowStep, double[] denseStep) {
        double[] fromRow = row.clone();
        double[] fromDense = dense.clone();
        double share = Math.min(1, LONGEST / Math.max(longest(rowStep), longest(denseStep)));
        int tries = residual > CLOSED ? HALVINGS : 1;
        for (int halving = 0; halving < tries; halving++) {
            move(row, fromRow, rowStep, share);
            move(dense, fromDense, denseStep, share);
            double risen = equations.evaluate(row, dense, 0);
            double left = equations.residual();
            boolean level = risen >= objective - ROUNDING * Math.abs(objective);
            if (risen > objective || (level && left < residual)) {
                objective = risen;
                residual = left;
                return true;
            }
            share /= 2;
        }
        System.arraycopy(fromRow, 0, row, 0, row.length);
        System.arraycopy(fromDense, 0, dense, 0, dense.length);
        return false;
    }

    private static void move(double[] to, double[] from, double[] step, double share) {
        for (int at = 0; at < to.length; at++) {
            to[at] = from[at] + share * step[at];
        }
    }

    private static double longest(double[] step) {
        double most = Double.MIN_NORMAL;
        for (double one : step) {
            most = Math.max(most, Math.abs(one));
        }
        return most;
    }

    /** Log-likelihood less the penalties. */
    double objective() {
        return objective;
    }

    /** Whether every score equation holds. */
    boolean closed() {
        return residual <= CLOSED;
    }

    /** Ability of an entry, leniency of a judge (minus severity), or ease of a criterion (minus difficulty). */
    double[] parameters(Facet facet) {
        if (facet == Facet.CRITERION) {
            return Arrays.copyOfRange(dense, layout.columns, layout.columns + layout.ratings.criteria.size());
        }
        return layout.entriesAreRows == (facet == Facet.ENTRY) ? row.clone() : Arrays.copyOf(dense, layout.columns);
    }

    double[] levels(int scale) {
        return Equations.levels(layout, dense, scale);
    }

    /** Whether a parameter has drifted past any measure. */
    static boolean far(double parameter) {
        return Math.abs(parameter) > FAR;
    }

    /** Whether a difficulty or threshold lies where only the ridge can have stopped it. */
    static boolean open(double parameter) {
        return Math.abs(parameter) > OPEN;
    }

    /** Whether a threshold was stopped by the ridge alone. */
    boolean openThreshold() {
        return Arrays.stream(dense, layout.columns + layout.ratings.criteria.size(), dense.length)
                .anyMatch(RaschFit::open);
    }
}
