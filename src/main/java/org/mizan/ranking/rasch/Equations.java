package org.mizan.ranking.rasch;

import java.util.Arrays;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Threads;

/**
 * The likelihood of the many-facet Rasch model with its first and second derivatives.
 *
 * <p>ln(P_k / P_(k-1)) = B_i - S_j - D_c - F_k (Linacre 1989; Andrich 1978 and Masters 1982 for F). With the signs of
 * severity, difficulty and threshold turned, every parameter adds to the exponent, so the log-likelihood is that of a
 * linear exponential family: concave, its information the covariance of what the parameters multiply, which is K for B,
 * -S, -D and the indicator of K >= k for -F_k. Newton's method (here Fisher scoring is the same) then climbs to the
 * joint maximum with few, dear steps instead of JMLE's thousand cheap ones.
 *
 * <p>Normal priors subtract B^2 / (2 s^2) and S^2 / (2 s^2): literally -B / s^2 in the score and 1 / s^2 in the
 * information. Criteria and thresholds sum to 0: the last of each group is minus the sum of the others, put into score
 * and information before they are solved. Without priors entries and judges may shift together; a matrix of equal
 * elements, added to the columns' block, chooses the step that leaves the columns' sum as it is.
 *
 * <p>A ridge of 1e-9 on criteria and thresholds moves no figure in the ninth digit; it bounds them where the marks leave
 * them open, which {@link RaschFit} then says.
 *
 * <p>Shapes: rows {@code R}, dense places {@code q}; memory q^2 and one number for every meeting of a row and a dense
 * place. Cost of a pass: one exponential a rating and category, the square of each row's meetings, q^3 / 6.
 */
final class Equations {
    private static final double RIDGE = 1e-9;

    private final Layout layout;
    private final double rowPrecision;
    private final double columnPrecision;
    private final Curve curve;
    private final double[][] levels;
    private final double[] rowScore;
    private final double[] rowInformation;
    /** Before rows are eliminated. */
    private final double[] columnInformation;
    /** By meeting: covariance of a row's and a dense place's score. */
    private final double[] cross;

    private final double[] crossing;
    private final double[] score;
    private final double[] reduced;
    private final double[][] information;

    Equations(Layout layout, double entryPrecision, double judgePrecision) {
        this.layout = layout;
        rowPrecision = layout.entriesAreRows ? entryPrecision : judgePrecision;
        columnPrecision = layout.entriesAreRows ? judgePrecision : entryPrecision;
        levels = new double[layout.threshold.length][];
        int top = 0;
        for (int s = 0; s < levels.length; s++) {
            levels[s] = new double[layout.categories.top(s) + 1];
            top = Math.max(top, layout.categories.top(s));
        }
        curve = new Curve(top);
        rowScore = new double[layout.rows];
        rowInformation = new double[layout.rows];
        columnInformation = new double[layout.columns];
        cross = new double[layout.met.length];
        crossing = new double[layout.dense];
        score = new double[layout.dense];
        reduced = new double[layout.dense];
        information = new double[layout.dense][layout.dense];
    }

    /** Levels of a scale: minus the sums of its thresholds. */
    static double[] levels(Layout layout, double[] dense, int scale) {
        double[] level = new double[layout.categories.top(scale) + 1];
        for (int k = 1; k < level.length; k++) {
            level[k] = level[k - 1] + dense[layout.threshold[scale] + k - 1];
        }
        return level;
    }

    /**
     * Takes the derivatives at a point.
     *
     * @param damping added to every information; 0 but where the information is too near to singular
     * @return log-likelihood less the penalties of priors and ridge
     */
    double evaluate(double[] row, double[] dense, double damping) {
        Arrays.fill(score, 0);
        Arrays.fill(reduced, 0);
        Arrays.fill(columnInformation, 0);
        for (double[] line : information) {
            Arrays.fill(line, 0);
        }
        Arrays.setAll(levels, s -> levels(layout, dense, s));
        double objective = 0;
        for (int i = 0; i < layout.rows; i++) {
            objective += row(i, row[i], dense, damping);
        }
        for (int v = 0; v < layout.dense; v++) {
            double precision = v < layout.columns ? columnPrecision : RIDGE;
            objective -= precision * dense[v] * dense[v] / 2;
            score[v] -= precision * dense[v];
            reduced[v] += score[v];
            information[v][v] += precision + damping;
        }
        if (columnPrecision == 0) {
            fixShift();
        }
        layout.centred.forEach(this::centre);
        return objective;
    }

    private double row(int i, double parameter, double[] dense, double damping) {
        double objective = -rowPrecision * parameter * parameter / 2;
        rowScore[i] = -rowPrecision * parameter;
        rowInformation[i] = rowPrecision + damping;
        for (int at = layout.start[i]; at < layout.start[i + 1]; at++) {
            int r = layout.order[at];
            int column = layout.column(r);
            int criterion = layout.criterion(r);
            int scale = layout.categories.scale(criterion - layout.columns);
            double h = parameter + dense[column] + dense[criterion];
            curve.at(h, levels[scale]);
            int k = layout.categories.category[r];
            objective += curve.log(k, h, levels[scale]);
            double residual = k - curve.mean;
            rowScore[i] += residual;
            score[column] += residual;
            score[criterion] += residual;
            double variance = curve.variance;
            rowInformation[i] += variance;
            crossing[column] += variance;
            crossing[criterion] += variance;
            information[column][column] += variance;
            columnInformation[column] += variance;
            information[column][criterion] += variance;
            information[criterion][criterion] += variance;
            thresholds(k, column, criterion, layout.threshold[scale] - 1);
        }
        eliminate(i);
        return objective;
    }

    /** What one rating adds to its thresholds, {@code first + k} being the place of the k-th. */
    private void thresholds(int category, int column, int criterion, int first) {
        double beyond = 0;
        for (int k = curve.top; k >= 1; k--) {
            beyond += k * curve.chance[k];
            double reached = curve.atLeast[k];
            double covariance = beyond - curve.mean * reached;
            int place = first + k;
            score[place] += (category >= k ? 1 : 0) - reached;
            crossing[place] += covariance;
            information[column][place] += covariance;
            information[criterion][place] += covariance;
            double[] line = information[place];
            for (int l = k; l <= curve.top; l++) {
                line[first + l] += curve.atLeast[l] * (1 - reached);
            }
        }
    }

    private void eliminate(int i) {
        double share = rowInformation[i] > 0 ? 1 / rowInformation[i] : 0;
        int from = layout.meets[i];
        int to = layout.meets[i + 1];
        for (int a = from; a < to; a++) {
            cross[a] = crossing[layout.met[a]];
            crossing[layout.met[a]] = 0;
        }
        for (int a = from; a < to; a++) {
            double factor = cross[a] * share;
            double[] line = information[layout.met[a]];
            for (int b = a; b < to; b++) {
                line[layout.met[b]] -= factor * cross[b];
            }
            reduced[layout.met[a]] -= factor * rowScore[i];
        }
    }

    private void fixShift() {
        double sum = 0;
        int count = 0;
        for (double one : columnInformation) {
            sum += one;
            count += one > 0 ? 1 : 0;
        }
        double equal = count == 0 ? 0 : sum / count / count;
        for (int j = 0; j < layout.columns; j++) {
            if (columnInformation[j] > 0) {
                for (int k = j; k < layout.columns; k++) {
                    information[j][k] += columnInformation[k] > 0 ? equal : 0;
                }
            } else {
                information[j][j] = 1;
            }
        }
    }

    /** Replaces the last of a group by minus the sum of the others. */
    private void centre(int[] group) {
        int last = group[group.length - 1];
        double self = information[last][last];
        double[] withLast = new double[layout.dense];
        for (int v = 0; v < layout.dense; v++) {
            withLast[v] = information[Math.min(v, last)][Math.max(v, last)];
        }
        boolean[] inside = new boolean[layout.dense];
        for (int v : group) {
            inside[v] = true;
        }
        for (int v = 0; v < layout.dense; v++) {
            for (int w : group) {
                if (inside[v] && v <= w) {
                    information[v][w] += self - withLast[v] - withLast[w];
                } else if (!inside[v]) {
                    information[Math.min(v, w)][Math.max(v, w)] -= withLast[v];
                }
            }
        }
        for (int v = 0; v < layout.dense; v++) {
            information[Math.min(v, last)][Math.max(v, last)] = v == last ? 1 : 0;
        }
        for (int v : group) {
            score[v] -= v == last ? 0 : score[last];
            reduced[v] -= v == last ? 0 : reduced[last];
        }
        score[last] = 0;
        reduced[last] = 0;
    }

    /** The largest score equation, in category steps. */
    double residual() {
        double most = 0;
        for (double one : rowScore) {
            most = Math.max(most, Math.abs(one));
        }
        for (double one : score) {
            most = Math.max(most, Math.abs(one));
        }
        return most;
    }

    /**
     * Newton's step from the last point; the information is used up.
     *
     * @throws ArithmeticException when the information is not positive definite
     */
    void step(Threads threads, double[] rowStep, double[] denseStep) {
        Cholesky.factor(information, threads);
        System.arraycopy(reduced, 0, denseStep, 0, reduced.length);
        Cholesky.solve(information, denseStep);
        for (int[] group : layout.centred) {
            double sum = 0;
            for (int at = 0; at < group.length - 1; at++) {
                sum += denseStep[group[at]];
            }
            denseStep[group[group.length - 1]] = -sum;
        }
        for (int i = 0; i < layout.rows; i++) {
            double rest = rowScore[i];
            for (int a = layout.meets[i]; a < layout.meets[i + 1]; a++) {
                rest -= cross[a] * denseStep[layout.met[a]];
            }
            rowStep[i] = rowInformation[i] > 0 ? rest / rowInformation[i] : 0;
        }
    }
}
