package org.mizan.ranking.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.design.Gain;
import org.mizan.ranking.design.GainRule;
import org.mizan.ranking.design.NextReview;
import org.mizan.ranking.design.Opinions;
import org.mizan.ranking.design.Opinions.Opinion;
import org.mizan.ranking.design.Opinions.Pair;
import org.mizan.ranking.design.Spread;

/**
 * The judges of a made-up award, who come when they come: so many at once, each for a few reviews on end, nobody for more
 * than their share and a quarter, and whoever is done next is done at random. Each is given what {@link Gain} says.
 */
final class AskingJudges {
    private static final int SEATS = 10;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 8;

    private final MadeAward award;
    private final GainRule rule;
    private final NormalStream random;
    private final List<Integer> tracks;
    private final List<Opinion> scored = new ArrayList<>();
    /** What is looked at in each seat; null where nobody sits. */
    private final Pair[] seats = new Pair[SEATS];
    /** Reviews that whoever sits there still stays for. */
    private final int[] stay = new int[SEATS];

    private final int[] load;
    private final int most;
    private Spread spread;

    AskingJudges(MadeAward award, GainRule rule, int judges) {
        this.award = award;
        this.rule = rule;
        random = award.random;
        tracks = Arrays.stream(award.tracks()).boxed().toList();
        load = new int[judges];
        most = Math.ceilDiv(5 * rule.budget(), 4 * judges);
        spread = Spread.of(opinions());
    }

    /** Until the budget is spent, or nobody has anything left to look at. */
    void judge() {
        for (int seat = 0; seat < SEATS; seat++) {
            sit(seat);
        }
        int seat = done();
        while (seat >= 0) {
            Pair pair = seats[seat];
            seats[seat] = null;
            scored.add(new Opinion(pair.entry(), pair.judge(), award.review(pair.entry(), pair.judge())));
            if (scored.size() % Spread.STEP == 0) {
                spread = Spread.of(opinions());
            }
            stay[seat]--;
            if (stay[seat] <= 0 || !ask(seat, pair.judge())) {
                sit(seat);
            }
            seat = done();
        }
    }

    private Opinions opinions() {
        List<Pair> inFlight = Arrays.stream(seats).filter(pair -> pair != null).toList();
        return new Opinions(tracks, load.length, scored, inFlight, Set.of());
    }

    /** Somebody's seat, at random; -1 when all are empty. */
    private int done() {
        int[] taken = new int[SEATS];
        int count = 0;
        for (int seat = 0; seat < SEATS; seat++) {
            if (seats[seat] != null) {
                taken[count++] = seat;
            }
        }
        return count == 0 ? -1 : taken[(int) (random.uniform() * count)];
    }

    /** A judge who sits nowhere, at random, who can be given anything. */
    private void sit(int seat) {
        int first = (int) (random.uniform() * load.length);
        for (int more = 0; more < load.length; more++) {
            int judge = (first + more) % load.length;
            boolean sits = Arrays.stream(seats).anyMatch(pair -> pair != null && pair.judge() == judge);
            if (!sits && ask(seat, judge)) {
                stay[seat] = SHORTEST + (int) (random.uniform() * (LONGEST - SHORTEST + 1));
                return;
            }
        }
    }

    private boolean ask(int seat, int judge) {
        if (load[judge] < most && new Gain(rule, opinions(), spread).next(judge) instanceof NextReview.Of of) {
            seats[seat] = new Pair(of.entry(), judge);
            load[judge]++;
            return true;
        }
        return false;
    }
}
