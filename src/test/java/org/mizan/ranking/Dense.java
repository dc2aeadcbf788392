package org.mizan.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Henderson's equations of a small award written out whole and inverted by elimination: entries, judges, levels. */
final class Dense {
    final double[] solution;
    final double variance;
    private final double[][] design;
    private final double[] value;
    private final double[] weight;
    private final double[][] inverse;
    private final double logDeterminant;
    private final List<String> entries;
    private final List<String> judges;
    private final List<String> levels;
    private final int[] levelOf;
    private final double entryRatio;
    private final double judgeRatio;

    Dense(Scores scores, double entryRatio, double judgeRatio) {
        this.entryRatio = entryRatio;
        this.judgeRatio = judgeRatio;
        entries = scores.entries();
        judges = new ArrayList<>(
                new TreeSet<>(scores.reviews().stream().map(Review::judge).toList()));
        levels = new ArrayList<>(new TreeSet<>(entries.stream()
                .map(entry -> scores.tracks().getOrDefault(entry, ""))
                .toList()));
        levelOf = entries.stream()
                .mapToInt(entry -> levels.indexOf(scores.tracks().getOrDefault(entry, "")))
                .toArray();
        int size = entries.size() + judges.size() + levels.size();
        int n = scores.reviews().size();
        design = new double[n][size];
        value = new double[n];
        weight = new double[n];
        double[][] matrix = new double[size][size];
        double[] right = new double[size];
        for (int r = 0; r < n; r++) {
            Review review = scores.reviews().get(r);
            int i = entries.indexOf(review.entry());
            design[r][i] = 1;
            design[r][entries.size() + judges.indexOf(review.judge())] = 1;
            design[r][entries.size() + judges.size() + levelOf[i]] = 1;
            value[r] = review.marks().get(Review.TOTAL).doubleValue();
            weight[r] = review.confidence().doubleValue();
            for (int a = 0; a < size; a++) {
                right[a] += weight[r] * design[r][a] * value[r];
                for (int b = 0; b < size; b++) {
                    matrix[a][b] += weight[r] * design[r][a] * design[r][b];
                }
            }
        }
        for (int a = 0; a < entries.size() + judges.size(); a++) {
            matrix[a][a] += a < entries.size() ? entryRatio : judgeRatio;
        }
        inverse = new double[size][size];
        logDeterminant = invert(matrix, inverse);
        solution = product(right);
        double squares = 0;
        for (int r = 0; r < n; r++) {
            squares += weight[r] * residual(r) * residual(r);
        }
        for (int a = 0; a < entries.size() + judges.size(); a++) {
            squares += (a < entries.size() ? entryRatio : judgeRatio) * solution[a] * solution[a];
        }
        variance = squares / (n - levels.size());
    }

    private static double invert(double[][] matrix, double[][] inverse) {
        int size = matrix.length;
        double log = 0;
        for (int a = 0; a < size; a++) {
            inverse[a][a] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++) {
            double scale = matrix[pivot][pivot];
            log += Math.log(scale);
            for (int b = 0; b < size; b++) {
                matrix[pivot][b] /= scale;
                inverse[pivot][b] /= scale;
            }
            for (int a = 0; a < size; a++) {
                double times = a == pivot ? 0 : matrix[a][pivot];
                for (int b = 0; b < size; b++) {
                    matrix[a][b] -= times * matrix[pivot][b];
                    inverse[a][b] -= times * inverse[pivot][b];
                }
            }
        }
        return log;
    }

    private double[] product(double[] right) {
        double[] product = new double[right.length];
        for (int a = 0; a < right.length; a++) {
            for (int b = 0; b < right.length; b++) {
                product[a] += inverse[a][b] * right[b];
            }
        }
        return product;
    }

    double residual(int review) {
        double fitted = 0;
        for (int a = 0; a < solution.length; a++) {
            fitted += design[review][a] * solution[a];
        }
        return value[review] - fitted;
    }

    private double form(double[] vector) {
        double[] product = product(vector);
        double sum = 0;
        for (int a = 0; a < vector.length; a++) {
            sum += vector[a] * product[a];
        }
        return sum;
    }

    double leverage(int review) {
        return weight[review] * form(design[review]);
    }

    double score(int entry) {
        return solution[entry] + solution[entries.size() + judges.size() + levelOf[entry]];
    }

    /** S.d. of the score's error, less that of the mean level. */
    double error(int entry) {
        double[] vector = new double[solution.length];
        vector[entry] = 1;
        int first = entries.size() + judges.size();
        if (levels.size() > 1) {
            vector[first + levelOf[entry]] += 1;
            for (int level : levelOf) {
                vector[first + level] -= 1.0 / entries.size();
            }
        }
        return Math.sqrt(variance * form(vector));
    }

    /** S.d. of the error of the difference of two entries, with or without the levels of their groups. */
    double error(int one, int other, boolean withLevels) {
        double[] vector = new double[solution.length];
        vector[one] = 1;
        vector[other] -= 1;
        int first = entries.size() + judges.size();
        if (withLevels) {
            vector[first + levelOf[one]] += 1;
            vector[first + levelOf[other]] -= 1;
        }
        return Math.sqrt(variance * form(vector));
    }

    /** Variance, in units of the error's, of an entry's effect (or a judge's, behind the entries) less the mean of all. */
    double variance(int effect) {
        double[] vector = new double[solution.length];
        vector[effect] = 1;
        int first = effect < entries.size() ? 0 : entries.size();
        int size = effect < entries.size() ? entries.size() : judges.size();
        for (int at = 0; at < size; at++) {
            vector[first + at] -= 1.0 / size;
        }
        return form(vector);
    }

    double deviance() {
        int freedom = value.length - levels.size();
        double log = logDeterminant - entries.size() * Math.log(entryRatio) - judges.size() * Math.log(judgeRatio);
        for (double one : weight) {
            log -= Math.log(one);
        }
        return log + freedom * (1 + Math.log(2 * Math.PI * variance));
    }
}
