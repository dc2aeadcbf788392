package org.mizan.standings.next;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.Certainty;
import org.mizan.ranking.design.Gain;
import org.mizan.ranking.design.GainRule;
import org.mizan.ranking.design.NextReview;
import org.mizan.ranking.design.Opinions;
import org.mizan.ranking.design.Spread;
import org.mizan.standings.next.Decided.Ended;
import org.mizan.standings.next.Decided.Figure;
import org.mizan.standings.next.Decided.Figures;
import org.mizan.standings.next.Known.Counted;
import org.mizan.web.Json;

/**
 * What a judge who asks is given: a function of the rule, its seed and what is known, so that a replay of the log says the
 * same. Entries of sectors that the judge does not know come last; they come at once where the reviews that are left have
 * only to fill the floor, for that is promised. Certainty is looked at when ten more reviews are scored, and once more before it ends
 * the round, since marks may have come or changed since.
 */
final class Deciding {
    private Deciding() {}

    /**
     * Decides.
     *
     * @param strange entries of sectors that the judge does not know
     * @param before what was said at the decision before
     */
    static Decided decide(NextRule rule, Lots lots, Counted known, Collection<String> strange, Figures before) {
        GainRule gain = rule.gain(lots.seed());
        Opinions opinions = known.opinions();
        String digest = digest(rule, lots, known, strange);
        Spread spread = Spread.of(opinions);
        Figures said = looked(gain, opinions, spread, before);
        if (reached(rule, said) && filled(rule, opinions)) {
            said = looked(gain, opinions, spread);
        }
        if (reached(rule, said) && filled(rule, opinions)) {
            return new Decided(null, Ended.CERTAINTY, digest, said);
        }
        NextReview next = known.judge() < 0 ? NextReview.None.NOTHING_LEFT : next(rule, gain, known, spread, strange);
        if (!(next instanceof NextReview.Of of)) {
            return new Decided(null, next == NextReview.None.BUDGET_SPENT ? Ended.BUDGET : Ended.NOTHING, digest, said);
        }
        return new Decided(
                known.entries().get(of.entry()),
                null,
                digest,
                new Figures(
                        Figure.of(of, known.entries()),
                        Figure.of(of.behind(), known.entries()),
                        said.listed(),
                        said.certainty(),
                        said.scored()));
    }

    private static Figures looked(GainRule rule, Opinions opinions, Spread spread, Figures before) {
        int scored = opinions.scored().size();
        if (scored / Certainty.STEP == before.scored() / Certainty.STEP) {
            return new Figures(null, null, before.listed(), before.certainty(), before.scored());
        }
        return looked(rule, opinions, spread);
    }

    private static Figures looked(GainRule rule, Opinions opinions, Spread spread) {
        Certainty now = Certainty.of(rule, opinions, spread);
        return new Figures(
                null, null, now.listed(), now.sure(), opinions.scored().size());
    }

    private static boolean reached(NextRule rule, Figures said) {
        Double certain = rule.certainty();
        Double sure = said.certainty();
        return certain != null && sure != null && sure >= certain;
    }

    private static NextReview next(
            NextRule rule, GainRule gain, Counted known, Spread spread, Collection<String> strange) {
        Opinions opinions = known.opinions();
        int left =
                rule.budget() - opinions.scored().size() - opinions.inFlight().size();
        boolean pressing = left <= missing(rule, opinions);
        if (!pressing && !strange.isEmpty()) {
            NextReview own = new Gain(gain, known.without(strange), spread).next(known.judge());
            if (own != NextReview.None.NOTHING_LEFT) {
                return own;
            }
        }
        return new Gain(gain, opinions, spread).next(known.judge());
    }

    /** Whether every entry has what it was promised, scored. */
    private static boolean filled(NextRule rule, Opinions opinions) {
        int[] scored = new int[opinions.tracks().size()];
        opinions.scored().forEach(one -> scored[one.entry()]++);
        return Arrays.stream(scored).allMatch(count -> count >= rule.floor());
    }

    /** Reviews that are still to be given until every entry has what it was promised. */
    private static int missing(NextRule rule, Opinions opinions) {
        int[] given = new int[opinions.tracks().size()];
        opinions.scored().forEach(one -> given[one.entry()]++);
        opinions.inFlight().forEach(one -> given[one.entry()]++);
        return Arrays.stream(given)
                .map(count -> Math.max(0, rule.floor() - count))
                .sum();
    }

    /** By the digest of the lots, not the lots: who knows all else could try seeds until one fits. */
    private static String digest(NextRule rule, Lots lots, Counted known, Collection<String> strange) {
        List<String> unknown = strange.stream().sorted().toList();
        return ShownRule.digest(Json.bytes(rule) + "\n" + lots.digest() + "\n" + known.text() + unknown);
    }

    /** Where the log and the replay of a decision differ in their figures; null where they do not. */
    static @Nullable String differing(Figures kept, Figures replayed) {
        if (!Figure.alike(kept.chosen(), replayed.chosen())) {
            return "figures";
        }
        if (!Figure.alike(kept.behind(), replayed.behind())) {
            return "behind";
        }
        Double one = kept.certainty();
        Double other = replayed.certainty();
        boolean sure = (one == null || other == null) ? Objects.equals(one, other) : Figure.near(one, other);
        return sure && kept.listed() == replayed.listed() && kept.scored() == replayed.scored() ? null : "certainty";
    }
}
