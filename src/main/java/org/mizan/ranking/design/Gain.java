package org.mizan.ranking.design;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Normal;
import org.mizan.ranking.algebra.NormalStream;

/**
 * Reviews where they matter: the judge who asks gets the entry where one more opinion is expected to improve the list of
 * winners most.
 *
 * <p>Below the floor the entries with the fewest reviews come first. Then, with m_i the entry's effect, V_i its variance when
 * all in flight are scored and s_i = V_i / sqrt(V_i + error) the s.d. by which one more review moves m_i, a line after c places
 * gains {@code s_i f(-|m_i - ref| / s_i)}, f(z) = z Phi(z) + phi(z): what is expected to be won by who crosses the line, where
 * ref is the first effect outside for who is inside, and the last inside for who is outside. That is the knowledge gradient
 * (Frazier, Powell & Dayanik 2008, SIAM J. Control Optim. 47:2410-2439) for the borders of a list; several lines, each with a
 * weight, better than one cut. No entry goes above the ceiling: without one, reviews pile up on whatever lies on a line.
 *
 * <p>Its figures over thousands of made-up awards are those of {@code simulate --kind adaptive}. Raw means are biased after
 * such reviews, the fitted effects are not.
 */
public final class Gain {
    private final GainRule rule;
    private final Opinions opinions;
    private final Spread spread;
    private final Estimated now;

    /**
     * Of what is known now.
     *
     * @throws IllegalArgumentException where a number is of no entry, judge or track
     */
    public Gain(GainRule rule, Opinions opinions, Spread spread) {
        this.rule = rule;
        this.opinions = opinions;
        this.spread = spread;
        now = new Estimated(opinions, spread);
    }

    /** What the judge of this number looks at next. */
    public NextReview next(int judge) {
        if (opinions.given() >= rule.budget()) {
            return NextReview.None.BUDGET_SPENT;
        }
        boolean[] open = open(judge);
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < open.length; i++) {
            fewest = open[i] ? Math.min(fewest, now.given[i]) : fewest;
        }
        if (fewest == Integer.MAX_VALUE) {
            return NextReview.None.NOTHING_LEFT;
        }
        double[] worth = new double[open.length];
        if (fewest >= rule.floor()) {
            worth = gains();
        } else {
            for (int i = 0; i < open.length; i++) {
                open[i] &= now.given[i] == fewest;
            }
        }
        int best = best(open, worth, judge);
        open[best] = false;
        int second = best(open, worth, judge);
        return of(best, worth, second < 0 ? null : of(second, worth, null));
    }

    private NextReview.Of of(int entry, double[] worth, NextReview.@Nullable Of behind) {
        return new NextReview.Of(entry, now.given[entry], worth[entry], now.effect[entry], now.variance[entry], behind);
    }

    private boolean[] open(int judge) {
        boolean[] open = new boolean[opinions.entries()];
        for (int i = 0; i < open.length; i++) {
            open[i] = now.given[i] < rule.ceiling() && !opinions.barred().contains(new Opinions.Pair(i, judge));
        }
        opinions.scored().stream().filter(one -> one.judge() == judge).forEach(one -> open[one.entry()] = false);
        opinions.inFlight().stream().filter(one -> one.judge() == judge).forEach(one -> open[one.entry()] = false);
        return open;
    }

    /** The largest, or -1 where none is open; equals part by lots of the seed, the number of the decision and the judge. */
    private int best(boolean[] open, double[] worth, int judge) {
        NormalStream lots = new NormalStream(rule.seed(), (long) opinions.given() * opinions.judges() + judge);
        int best = -1;
        double drawn = 0;
        for (int i = 0; i < open.length; i++) {
            double lot = lots.uniform();
            boolean better =
                    open[i] && (best < 0 || worth[i] > worth[best] || (worth[i] == worth[best] && lot > drawn));
            if (better) {
                best = i;
                drawn = lot;
            }
        }
        return best;
    }

    /** What one more review of each entry is expected to bring, in marks. */
    public double[] gains() {
        double[] gains = new double[opinions.entries()];
        Set<Integer> tracks = new HashSet<>(opinions.tracks());
        for (int track : tracks) {
            double[] effects = descending(track);
            for (int line = 0; line < rule.lines().size(); line++) {
                int places = rule.lines().get(line);
                if (places < effects.length) {
                    add(
                            gains,
                            track,
                            effects[places - 1],
                            effects[places],
                            rule.weights().get(line));
                }
            }
        }
        return gains;
    }

    private double[] descending(int track) {
        double[] effects = new double[opinions.entries()];
        int size = 0;
        for (int i = 0; i < now.effect.length; i++) {
            if (opinions.tracks().get(i) == track) {
                effects[size++] = -now.effect[i];
            }
        }
        double[] own = Arrays.copyOf(effects, size);
        Arrays.sort(own);
        for (int at = 0; at < size; at++) {
            own[at] = -own[at];
        }
        return own;
    }

    /** What a line is worth, between the last effect inside and the first outside. */
    private void add(double[] gains, int track, double inside, double outside, double weight) {
        for (int i = 0; i < gains.length; i++) {
            double reach = now.variance[i] / Math.sqrt(now.variance[i] + spread.error());
            if (opinions.tracks().get(i) == track && reach > 0) {
                double across = now.effect[i] >= inside ? outside : inside;
                gains[i] += weight * reach * Normal.expectedAbove(-Math.abs(now.effect[i] - across) / reach);
            }
        }
    }
}
