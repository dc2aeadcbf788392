package org.mizan.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Places;

/*
 * Design: with s the score of an entry in a round as it is published, on the scale from l to h, and w the weight of
 * the round, its points are
 *
 *     100 * sum of w (s - l) / (h - l)  /  sum of w,
 *
 * 0 where it has the lowest score of every round, 100 where it has the highest. Their standard error is 100 times the
 * root of the sum of (w e / (h - l))^2 over the sum of w, with e that of the score: the errors of different rounds are
 * taken as independent. All of it is one fraction of exact decimals, divided once and rounded half up at the end, so
 * that who calculates with pen and paper finds the same places. Points are not cut off at 0 and 100: a fair score may
 * lie a little outside of its scale, and cutting would make ties. Published scores and no finer ones: what the public
 * sees of the rounds is what the points are made of. Who lacks a score in one of the rounds has no points rather than
 * a zero nobody gave.
 */

/**
 * Points of several rounds, with the places that follow from them: the weighted sum of scores brought to one scale by its
 * ends. That is simple additive weighting (Hwang & Yoon 1981, Multiple Attribute Decision Making, ch. 3).
 *
 * @param decimals the published precision of points, the finest of those of the rounds: entries equal to it share a
 * place
 * @param entries by place, those that share one by name
 * @param notRanked by name
 */
record Combination(int decimals, List<Line> entries, List<Unranked> notRanked) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext ROOT = MathContext.DECIMAL128;

    /** Copies. */
    Combination {
        entries = List.copyOf(entries);
        notRanked = List.copyOf(notRanked);
    }

    /**
     * What scores of a round lie between, as a fraction that is exact: the weighted mean of the criteria's lowest
     * marks is {@code lowest / weight}, that of the highest {@code highest / weight}.
     */
    record Scale(BigDecimal lowest, BigDecimal highest, BigDecimal weight) {
        /** A scale from the lowest to the highest. */
        Scale(BigDecimal lowest, BigDecimal highest) {
            this(lowest, highest, BigDecimal.ONE);
        }

        /** Whether scores can be told apart on it. */
        boolean spans() {
            return weight.signum() > 0 && highest.compareTo(lowest) > 0;
        }

        private BigDecimal width() {
            return highest.subtract(lowest);
        }
    }

    /** An entry's score at the published precision, and its standard error; null where there is none. */
    record Score(@Nullable BigDecimal score, @Nullable BigDecimal standardError) {}

    /**
     * A round.
     *
     * @param weight positive; of any sum with the others
     * @param decimals the published precision of its scores
     * @param scores by entry, of all that took part
     */
    record Round(String key, BigDecimal weight, Scale scale, int decimals, Map<String, Score> scores) {
        /** Copies. */
        Round {
            scores = Map.copyOf(scores);
        }
    }

    /**
     * An entry with points.
     *
     * @param scores that the points are made of, in the order of the rounds
     * @param standardError null where one of the scores has none
     */
    record Line(
            String entry,
            int rank,
            boolean tied,
            BigDecimal points,
            @Nullable BigDecimal standardError,
            List<BigDecimal> scores) {
        /** Copies. */
        Line {
            scores = List.copyOf(scores);
        }
    }

    /** An entry without points, and where it lacks a score. */
    record Unranked(String entry, List<Lack> lacks) {
        /** Copies. */
        Unranked {
            lacks = List.copyOf(lacks);
        }
    }

    /** What is lacking of a round. */
    record Lack(String round, Ground ground) {}

    /** Why an entry has no score in a round. */
    enum Ground {
        /** It did not take part. */
        ABSENT,
        /** It took part, and has no score. */
        NO_SCORE
    }

    /**
     * Of rounds in an order that does not change the points.
     *
     * @throws IllegalArgumentException for fewer than two rounds, the same one twice, a weight that is not positive,
     * or a
     *     scale without width
     */
    static Combination of(List<Round> rounds) {
        check(rounds);
        SortedSet<String> entries = new TreeSet<>();
        rounds.forEach(round -> entries.addAll(round.scores.keySet()));
        int decimals = rounds.stream().mapToInt(Round::decimals).max().orElseThrow();
        List<BigDecimal> factors = factors(rounds);
        BigDecimal whole = whole(rounds);
        List<Line> unplaced = new ArrayList<>();
        List<Unranked> notRanked = new ArrayList<>();
        for (String entry : entries) {
            List<Lack> lacks = lacks(rounds, entry);
            if (lacks.isEmpty()) {
                unplaced.add(line(rounds, factors, whole, entry, decimals));
            } else {
                notRanked.add(new Unranked(entry, lacks));
            }
        }
        return new Combination(decimals, placed(unplaced, decimals), notRanked);
    }

    private static void check(List<Round> rounds) {
        if (rounds.size() < 2) {
            throw new IllegalArgumentException("two rounds or more are combined");
        }
        Set<String> keys = new HashSet<>();
        for (Round round : rounds) {
            if (!keys.add(round.key)) {
                throw new IllegalArgumentException("round " + round.key + " twice");
            }
            if (round.weight.signum() <= 0) {
                throw new IllegalArgumentException("the weight of " + round.key + " is not positive");
            }
            if (!round.scale.spans()) {
                throw new IllegalArgumentException("the scale of " + round.key + " has no width");
            }
        }
    }

    private static List<Lack> lacks(List<Round> rounds, String entry) {
        List<Lack> lacks = new ArrayList<>();
        for (Round round : rounds) {
            Score score = round.scores.get(entry);
            if (score == null) {
                lacks.add(new Lack(round.key, Ground.ABSENT));
            } else if (score.score == null) {
                lacks.add(new Lack(round.key, Ground.NO_SCORE));
            }
        }
        return lacks;
    }

    /** Each round's weight times 100 and the widths of all the other scales: over the whole, what a round counts. */
    private static List<BigDecimal> factors(List<Round> rounds) {
        List<BigDecimal> factors = new ArrayList<>();
        for (int at = 0; at < rounds.size(); at++) {
            BigDecimal factor = rounds.get(at).weight.multiply(HUNDRED);
            for (int other = 0; other < rounds.size(); other++) {
                factor = other == at
                        ? factor
                        : factor.multiply(rounds.get(other).scale.width());
            }
            factors.add(factor);
        }
        return factors;
    }

    /** The sum of the weights times the widths of all scales. */
    private static BigDecimal whole(List<Round> rounds) {
        BigDecimal whole = rounds.stream().map(Round::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Round round : rounds) {
            whole = whole.multiply(round.scale.width());
        }
        return whole;
    }

    /** An entry's points, before it has a place. */
    private static Line line(
            List<Round> rounds, List<BigDecimal> factors, BigDecimal whole, String entry, int decimals) {
        List<BigDecimal> scores = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int at = 0; at < rounds.size(); at++) {
            Scale scale = rounds.get(at).scale;
            Score given = rounds.get(at).scores.get(entry);
            if (given == null || given.score == null) {
                throw new IllegalStateException(entry + " has no score in " + rounds.get(at).key);
            }
            scores.add(given.score);
            sum = sum.add(
                    factors.get(at).multiply(given.score.multiply(scale.weight).subtract(scale.lowest)));
            if (given.standardError == null || squares == null) {
                squares = null;
            } else {
                BigDecimal part = factors.get(at).multiply(given.standardError).multiply(scale.weight);
                squares = squares.add(part.multiply(part));
            }
        }
        return new Line(
                entry,
                0,
                false,
                Options.quotient(sum, whole, decimals),
                squares == null ? null : Options.rounded(squares.sqrt(ROOT).divide(whole, ROOT), decimals),
                scores);
    }

    private static List<Line> placed(List<Line> unplaced, int decimals) {
        BigDecimal[] points = unplaced.stream().map(Line::points).toArray(BigDecimal[]::new);
        List<Line> lines = new ArrayList<>();
        for (Places.Placed placed : Places.byScore(points, decimals)) {
            Line line = unplaced.get(placed.at());
            lines.add(new Line(
                    line.entry,
                    Objects.requireNonNull(placed.place()),
                    placed.tied(),
                    line.points,
                    line.standardError,
                    line.scores));
        }
        return lines;
    }
}
