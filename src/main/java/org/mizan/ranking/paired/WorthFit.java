package org.mizan.ranking.paired;

import java.util.Arrays;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Threads;

/**
 * Newton's method (iteratively reweighted least squares) for worths l with the prior N(0, 1 / r) on each: score S - r l,
 * information I + r. A step that does not raise the likelihood is halved. MM (Hunter 2004) needs hundreds of passes
 * where this needs five and gives no standard errors, so there is only this one.
 *
 * <p>The likelihood does not change when all worths move together. A matrix of equal elements g added to the worths'
 * block takes that direction out of every step without touching another, so the sum stays 0; its share 1 / (n (r + g n))
 * is taken out of the inverse again, which leaves the covariance of worths about their mean, with r = 0 the
 * Moore-Penrose inverse.
 *
 * <p>A ridge of 1e-9 on the other parameters bounds them where the votes leave them open; {@link #open(int)} tells.
 */
final class WorthFit {
    private static final double NEAR = 1e-10;
    private static final double CLOSED = 1e-8;
    private static final double ROUNDING = 1e-13;
    private static final double LONGEST = 3;
    private static final double FAR = 14;
    private static final double LOOSE = 500;
    private static final double RIDGE = 1e-9;
    private static final double FIRST_DAMPING = 1e-8;
    private static final int STEPS = 100;
    private static final int HALVINGS = 40;

    private final WorthLikelihood likelihood;
    private final double prior;
    private final Threads threads;
    private final int items;
    private double[] point;
    private final double[] score;
    private final double[][] information;
    private double logLikelihood;
    private double equal;
    private final double[][] covariance;

    WorthFit(WorthLikelihood likelihood, double prior, Threads threads) {
        this.likelihood = likelihood;
        this.prior = prior;
        this.threads = threads;
        items = likelihood.items();
        int size = items + likelihood.others();
        point = new double[size];
        score = new double[size];
        information = new double[size][size];
        covariance = new double[size][size];
        climb();
        factored();
        double[][] inverse = new double[size][size];
        Cholesky.inverseFactor(information, inverse, threads);
        Cholesky.inverse(inverse, covariance, threads);
    }

    private double evaluate(double damping) {
        Arrays.fill(score, 0);
        for (double[] row : information) {
            Arrays.fill(row, 0);
        }
        logLikelihood = likelihood.evaluate(point, score, information);
        double objective = logLikelihood;
        double trace = 0;
        for (int i = 0; i < items; i++) {
            trace += information[i][i];
        }
        equal = (trace > 0 ? trace / items : 1) / items;
        for (int i = 0; i < point.length; i++) {
            double precision = i < items ? prior : RIDGE;
            objective -= precision * point[i] * point[i] / 2;
            score[i] -= precision * point[i];
            information[i][i] += precision + damping;
            for (int j = i; i < items && j < items; j++) {
                information[i][j] += equal;
            }
        }
        return objective;
    }

    private double residual() {
        double most = 0;
        for (double one : score) {
            most = Math.max(most, Math.abs(one));
        }
        return most;
    }

    private void climb() {
        double objective = evaluate(0);
        double residual = residual();
        for (int tried = 0; tried < STEPS && residual > NEAR; tried++) {
            factored();
            double[] step = score.clone();
            Cholesky.solve(information, step);
            double[] from = point;
            double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
            double share = Math.min(1, LONGEST / longest);
            int tries = residual > CLOSED ? HALVINGS : 1;
            boolean risen = false;
            while (!risen && tries-- > 0) {
                point = moved(from, step, share);
                double reached = evaluate(0);
                double left = residual();
                boolean level = reached >= objective - ROUNDING * Math.abs(objective);
                risen = reached > objective || (level && left < residual);
                if (risen) {
                    objective = reached;
                    residual = left;
                }
                share /= 2;
            }
            if (!risen) {
                point = from;
                break;
            }
        }
        evaluate(0);
    }

    private static double[] moved(double[] from, double[] step, double share) {
        double[] to = new double[from.length];
        Arrays.setAll(to, i -> from[i] + share * step[i]);
        return to;
    }

    /** Turns the information into its factor, damped where it is too near to singular. */
    private void factored() {
        double damping = 0;
        while (true) {
            try {
                Cholesky.factor(information, threads);
                return;
            } catch (ArithmeticException nearlySingular) {
                damping = damping == 0 ? FIRST_DAMPING : 10 * damping;
                evaluate(damping);
            }
        }
    }

    double logLikelihood() {
        return logLikelihood;
    }

    /** A worth less the mean of all, or another parameter. */
    double value(int at) {
        if (at >= items) {
            return point[at];
        }
        double mean = 0;
        for (int i = 0; i < items; i++) {
            mean += point[i] / items;
        }
        return point[at] - mean;
    }

    /** Of two parameters; worths about their mean. */
    double covariance(int a, int b) {
        double whole = covariance[Math.max(a, b)][Math.min(a, b)];
        return a < items && b < items ? whole - 1 / (items * (prior + equal * items)) : whole;
    }

    double standardError(int at) {
        return Math.sqrt(Math.max(0, covariance(at, at)));
    }

    /** Whether a parameter has drifted past any figure, or nothing bounds it: the votes leave it open. */
    boolean open(int at) {
        return !(Math.abs(value(at)) <= FAR && standardError(at) <= LOOSE);
    }

    /** The same of a prevalence of ties among many, which is as small as the sets of so many are numerous. */
    boolean openAbove(int at) {
        return !(value(at) <= FAR && standardError(at) <= LOOSE);
    }

    /** Whether no worth has drifted and every equation holds. */
    boolean closed() {
        for (int i = 0; i < items; i++) {
            if (open(i)) {
                return false;
            }
        }
        return residual() <= CLOSED;
    }
}
