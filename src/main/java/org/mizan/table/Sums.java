package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Columns that are computed from the others beside them, whatever they are called. */
final class Sums {
    private static final int LOOKED_AT = 500;
    private static final int FEWEST = 3;
    /** A whole mark may be the mean of others by chance. */
    private static final int FEWEST_WHOLE_MEANS = 6;

    private static final double NEARLY = 0.9;
    private static final int MOST_WEIGHTS = 8;
    private static final double LEAST_WEIGHT = 0.01;
    private static final double NEAR = 1e-6;

    private final List<BigDecimal[]> rows = new ArrayList<>();
    /** Row by row, of the columns that stand before the one that is looked at, and of all that are left. */
    private final List<Tally> before = new ArrayList<>();

    private final List<Tally> whole = new ArrayList<>();
    private final TreeSet<Integer> left = new TreeSet<>();

    private Sums(Sheet sheet, int heading, List<Frame.Spread> marks) {
        List<Sheet.Line> lines = sheet.lines();
        for (Sheet.Line line : lines.subList(heading + 1, Math.min(lines.size(), heading + 1 + LOOKED_AT))) {
            Interrupted.end();
            BigDecimal[] row = new BigDecimal[marks.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] =
                        Written.value(Spelling.clean(line.cell(marks.get(column).at())));
            }
            rows.add(row);
            before.add(Tally.NONE);
            whole.add(Tally.of(row));
        }
        for (int at = 0; at < marks.size(); at++) {
            left.add(at);
        }
    }

    /** A column that is computed; {@code sure} where it is the sum in every line. */
    record Found(Frame.Spread column, boolean sure) {}

    /** Of columns of marks, those that are computed from all the others, or from all that stand before them. */
    static List<Found> among(Sheet sheet, int heading, List<Frame.Spread> marks) {
        List<Found> found = new ArrayList<>();
        Sums sums = marks.size() < 3 ? null : new Sums(sheet, heading, marks);
        for (int at = 0; sums != null && at < marks.size() && sums.left.size() > 2; at++) {
            Interrupted.end();
            Boolean sum = sums.computed(at);
            if (sum != null) {
                found.add(new Found(marks.get(at), sum));
            }
            sums.pass(at, sum == null);
        }
        return found;
    }

    /** Goes on to the next column; a computed one is no part of any other. */
    private void pass(int at, boolean kept) {
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal mark = rows.get(row)[at];
            if (kept) {
                before.set(row, before.get(row).with(at, mark));
            } else {
                whole.set(row, whole.get(row).without(at, mark));
            }
        }
        if (!kept) {
            left.remove(at);
        }
    }

    /** Whether it is surely the sum of those before it, or of all others; null where it is not computed from them. */
    private @Nullable Boolean computed(int at) {
        Boolean sum = computed(at, before, left.headSet(at));
        if (sum != null || left.higher(at) == null) {
            return sum;
        }
        List<Tally> others = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            others.add(whole.get(row).without(at, rows.get(row)[at]));
        }
        return computed(at, others, left);
    }

    private @Nullable Boolean computed(int at, List<Tally> tallies, Set<Integer> columns) {
        List<Integer> others = columns.stream()
                .filter(other -> other != at)
                .limit(MOST_WEIGHTS + 1)
                .toList();
        if (others.size() < 2) {
            return null;
        }
        double sum = agreeing(at, tallies, false);
        if (sum >= NEARLY) {
            return sum == 1;
        }
        boolean other = agreeing(at, tallies, true) >= NEARLY || weighted(at, others);
        return other ? false : null;
    }

    /** In which part of the different lines that show it the column is the sum, or the mean, of the others. */
    private double agreeing(int at, List<Tally> tallies, boolean mean) {
        int shown = 0;
        int agree = 0;
        boolean integers = true;
        Set<Long> met = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            Tally others = tallies.get(row);
            BigDecimal mark = rows.get(row)[at];
            int given = mean ? others.given() : others.counting();
            boolean shows = mark != null && given > 1 && !(mean && others.alike());
            if (met.add(others.with(at, mark).print()) && shows) {
                shown++;
                integers &= mark.stripTrailingZeros().scale() <= 0;
                double expected = others.sum().doubleValue() / (mean ? given : 1);
                agree += Math.abs(expected - mark.doubleValue()) <= near(mark) ? 1 : 0;
            }
        }
        int fewest = mean && integers ? FEWEST_WHOLE_MEANS : FEWEST;
        return shown < fewest ? 0 : (double) agree / shown;
    }

    /** A mark with decimals may have been rounded. */
    private static double near(BigDecimal mark) {
        return mark.scale() > 0 ? 0.5 * Math.pow(10, -mark.scale()) + NEAR : NEAR;
    }

    /** Whether weights, of which several count, give it in every line that has all marks: in more lines than there are weights. */
    private boolean weighted(int at, List<Integer> others) {
        if (others.size() > MOST_WEIGHTS) {
            return false;
        }
        List<BigDecimal[]> whole = new ArrayList<>();
        Set<List<BigDecimal>> different = new HashSet<>();
        for (BigDecimal[] row : rows) {
            List<BigDecimal> marks = new ArrayList<>();
            others.stream().map(other -> row[other]).forEach(marks::add);
            if (row[at] != null && marks.stream().allMatch(mark -> mark != null) && different.add(marks)) {
                whole.add(row);
            }
        }
        if (whole.size() < others.size() + FEWEST) {
            return false;
        }
        double[] weights = weights(whole, at, others);
        int counting = 0;
        for (double weight : weights) {
            if (!(weight > -NEAR)) {
                return false;
            }
            counting += weight > LEAST_WEIGHT ? 1 : 0;
        }
        return counting > 1
                && whole.stream().allMatch(row -> {
                    double sum = 0;
                    for (int other = 0; other < weights.length; other++) {
                        sum += weights[other] * row[others.get(other)].doubleValue();
                    }
                    return Math.abs(sum - row[at].doubleValue()) <= near(row[at]);
                });
    }

    /** By least squares; not numbers where the columns do not tell them. */
    private static double[] weights(List<BigDecimal[]> rows, int at, List<Integer> others) {
        int size = others.size();
        double[][] normal = new double[size][size + 1];
        for (BigDecimal[] row : rows) {
            for (int i = 0; i < size; i++) {
                double mark = row[others.get(i)].doubleValue();
                for (int j = 0; j < size; j++) {
                    normal[i][j] += mark * row[others.get(j)].doubleValue();
                }
                normal[i][size] += mark * row[at].doubleValue();
            }
        }
        for (int pivot = 0; pivot < size; pivot++) {
            double divisor = normal[pivot][pivot];
            for (int i = 0; i < size; i++) {
                double factor = i == pivot ? 0 : normal[i][pivot] / divisor;
                for (int j = pivot; j <= size && factor != 0; j++) {
                    normal[i][j] -= factor * normal[pivot][j];
                }
            }
        }
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = Math.abs(normal[i][i]) < NEAR ? Double.NaN : normal[i][size] / normal[i][i];
        }
        return weights;
    }
}
