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
    /** Each column is looked at with all others in every line: of more cells than these there are none that are computed. */
    private static final long MOST_LOOKED_AT = 5_000_000;

    private static final int FEWEST = 3;
    /** A whole mark may be the mean of others by chance. */
    private static final int FEWEST_WHOLE_MEANS = 6;

    private static final double NEARLY = 0.9;
    private static final int MOST_WEIGHTS = 8;
    private static final double LEAST_WEIGHT = 0.01;
    private static final double NEAR = 1e-6;

    private final List<BigDecimal[]> rows = new ArrayList<>();

    private Sums(Sheet sheet, int heading, List<Frame.Spread> marks) {
        List<Sheet.Line> lines = sheet.lines();
        for (Sheet.Line line : lines.subList(heading + 1, Math.min(lines.size(), heading + 1 + LOOKED_AT))) {
            BigDecimal[] row = new BigDecimal[marks.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = Numerals.value(
                        Spelling.clean(line.cell(marks.get(column).at())));
            }
            rows.add(row);
        }
    }

    /** A column that is computed; {@code sure} where it is the sum in every line. */
    record Found(Frame.Spread column, boolean sure) {}

    /** Of columns of marks, those that are computed from all the others, or from all that stand before them. */
    static List<Found> among(Sheet sheet, int heading, List<Frame.Spread> marks) {
        List<Found> found = new ArrayList<>();
        long looks = (long) marks.size()
                * marks.size()
                * Math.min(LOOKED_AT, sheet.lines().size());
        Sums sums = marks.size() < 3 || looks > MOST_LOOKED_AT ? null : new Sums(sheet, heading, marks);
        Set<Integer> left = new TreeSet<>();
        for (int at = 0; at < marks.size(); at++) {
            left.add(at);
        }
        for (int at = 0; sums != null && at < marks.size() && left.size() > 2; at++) {
            Interrupted.end();
            int one = at;
            List<Integer> before = left.stream().filter(other -> other < one).toList();
            List<Integer> others = left.stream().filter(other -> other != one).toList();
            Boolean sum = sums.computed(at, before);
            if (sum == null && others.size() > before.size()) {
                sum = sums.computed(at, others);
            }
            if (sum != null) {
                found.add(new Found(marks.get(at), sum));
                left.remove(at);
            }
        }
        return found;
    }

    /** Whether it is surely the sum of these; null where it is not computed from them. */
    private @Nullable Boolean computed(int at, List<Integer> others) {
        if (others.size() < 2) {
            return null;
        }
        double sum = agreeing(at, others, false);
        if (sum >= NEARLY) {
            return sum == 1;
        }
        boolean other = agreeing(at, others, true) >= NEARLY || weighted(at, others);
        return other ? false : null;
    }

    /** In which part of the different lines that show it the column is the sum, or the mean, of the others. */
    private double agreeing(int at, List<Integer> others, boolean mean) {
        int shown = 0;
        int agree = 0;
        boolean whole = true;
        Set<List<BigDecimal>> met = new HashSet<>();
        for (BigDecimal[] row : rows) {
            List<BigDecimal> marks = new ArrayList<>();
            others.forEach(other -> marks.add(row[other]));
            marks.add(row[at]);
            if (!met.add(marks)) {
                continue;
            }
            BigDecimal sum = BigDecimal.ZERO;
            int given = 0;
            Set<BigDecimal> different = new HashSet<>();
            for (int other : others) {
                BigDecimal mark = row[other];
                if (mark != null && (mean || mark.signum() != 0)) {
                    sum = sum.add(mark);
                    given++;
                    different.add(mark.stripTrailingZeros());
                }
            }
            BigDecimal mark = row[at];
            if (mark != null && given > 1 && !(mean && different.size() < 2)) {
                shown++;
                whole &= mark.stripTrailingZeros().scale() <= 0;
                double expected = mean ? sum.doubleValue() / given : sum.doubleValue();
                agree += Math.abs(expected - mark.doubleValue()) <= near(mark) ? 1 : 0;
            }
        }
        int fewest = mean && whole ? FEWEST_WHOLE_MEANS : FEWEST;
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
