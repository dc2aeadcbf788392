package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges kept apart or together, which is beyond a flow. A crew that is kept together is settled first: one of it is
 * planned for all, the entries found are settled for the whole crew, and the rest is planned around them. Of two who are
 * kept apart and meet at an entry, one by lot cannot be given it, and it is planned again, until nobody meets. So both
 * wishes hold in every plan but where cards already begun say otherwise; the plan is the cheapest of those that are left,
 * not surely the cheapest of all, and where reviews are missing, another lot may find them.
 */
final class Companies {
    private static final long LOTS = 0x63726577L;

    private final Numbered numbers;
    private final Costs costs;
    private final long seed;
    private final Openings openings;
    private final List<BitSet> crews = new ArrayList<>();
    private final BitSet[] apart;

    Companies(Numbered numbers, Costs costs, Wishes wishes) {
        this.numbers = numbers;
        this.costs = costs;
        seed = Costs.mixed(wishes.seed() ^ LOTS);
        openings = new Openings(numbers);
        apart = IntStream.range(0, numbers.judges.size())
                .mapToObj(judge -> new BitSet())
                .toArray(BitSet[]::new);
        for (Wishes.Company pair : wishes.company()) {
            int one = numbers.judge(pair.one());
            int other = numbers.judge(pair.other());
            if (pair.together()) {
                join(one, other);
            } else {
                apart[one].set(other);
                apart[other].set(one);
            }
        }
        for (int e = 0; e < openings.settled.length; e++) {
            int entry = e;
            openings.settled[e].stream().forEach(judge -> openings.closed[entry].or(apart[judge]));
        }
    }

    private void join(int one, int other) {
        BitSet joined = new BitSet();
        joined.set(one);
        joined.set(other);
        crews.removeIf(crew -> {
            boolean met = crew.intersects(joined);
            if (met) {
                joined.or(crew);
            }
            return met;
        });
        crews.add(joined);
    }

    /** Whether the judge must not join those who judge an entry, one of whom leaves. */
    boolean meets(int judge, BitSet others, int leaving) {
        for (int j = apart[judge].nextSetBit(0); j >= 0; j = apart[judge].nextSetBit(j + 1)) {
            if (j != leaving && others.get(j)) {
                return true;
            }
        }
        return false;
    }

    /** The cheapest plan that keeps company. */
    Seats seated() {
        crews.sort((one, other) -> Integer.compare(other.cardinality(), one.cardinality()));
        for (int at = 0; at < crews.size(); at++) {
            settle(crews.get(at), crews.subList(at + 1, crews.size()));
        }
        while (true) {
            Seats seats = Flow.of(openings, costs);
            if (!parted(seats)) {
                return seats;
            }
        }
    }

    /** Finds what the crew judges by planning one of it, and settles that for all. */
    private void settle(BitSet crew, List<BitSet> later) {
        int size = crew.cardinality();
        int leader = crew.nextSetBit(0);
        Openings trial = openings.copied();
        for (BitSet other : later) {
            BitSet followers = (BitSet) other.clone();
            followers.clear(other.nextSetBit(0));
            close(trial, followers);
        }
        BitSet followers = (BitSet) crew.clone();
        followers.clear(leader);
        close(trial, followers);
        int room = followers.stream().map(j -> openings.most[j]).min().orElse(0);
        trial.most[leader] = Math.min(trial.most[leader], room);
        trial.least[leader] = Math.min(
                trial.most[leader],
                crew.stream().map(j -> openings.least[j]).max().orElse(0));
        for (int e = 0; e < numbers.entries.size(); e++) {
            if (openings.settled[e].intersects(crew)) {
                follow(e, crew);
                trial.settled[e].or(openings.settled[e]);
                trial.closed[e].or(openings.closed[e]);
            } else if (openings.lacking(e) < size || crew.intersects(openings.closed[e]) || quarrels(crew)) {
                trial.closed[e].set(leader);
            }
        }
        Seats found = Flow.of(trial, costs);
        for (int e = 0; e < numbers.entries.size(); e++) {
            if (found.movable(e, leader)) {
                follow(e, crew);
            }
        }
        close(openings, crew);
    }

    /** All of the crew who may judge what one of it judges. */
    private void follow(int entry, BitSet crew) {
        crew.stream()
                .filter(j -> openings.open(entry, j) && openings.lacking(entry) > 0)
                .forEach(j -> {
                    openings.settle(entry, j);
                    openings.closed[entry].or(apart[j]);
                });
    }

    /** Whether two of a crew are to be kept apart as well: then it judges nothing. */
    private boolean quarrels(BitSet crew) {
        return crew.stream().anyMatch(j -> apart[j].intersects(crew));
    }

    private static void close(Openings some, BitSet judges) {
        for (BitSet closed : some.closed) {
            closed.or(judges);
        }
    }

    /** Closes the entry for one of each two who meet at it; false where nobody does, or nobody can leave. */
    private boolean parted(Seats seats) {
        boolean any = false;
        for (int e = 0; e < seats.entries(); e++) {
            BitSet there = (BitSet) seats.judges[e].clone();
            for (int one = there.nextSetBit(0); one >= 0; one = there.nextSetBit(one + 1)) {
                for (int other = apart[one].nextSetBit(one + 1); other >= 0; other = apart[one].nextSetBit(other + 1)) {
                    if (there.get(one) && there.get(other)) {
                        int leaving = leaving(seats, e, one, other);
                        any |= leaving >= 0;
                        if (leaving >= 0) {
                            openings.closed[e].set(leaving);
                            there.clear(leaving);
                        }
                    }
                }
            }
        }
        return any;
    }

    private int leaving(Seats seats, int entry, int one, int other) {
        boolean first = seats.movable(entry, one);
        boolean second = seats.movable(entry, other);
        if (first && second) {
            long lot = Costs.mixed(seed + ((long) entry * numbers.judges.size() + one) * numbers.judges.size() + other);
            return lot < 0 ? one : other;
        }
        return first ? one : second ? other : -1;
    }

    /** Company that could not be kept. */
    List<Unkept> unkept(Seats seats) {
        List<Unkept> unkept = new ArrayList<>();
        for (int e = 0; e < seats.entries(); e++) {
            BitSet there = seats.judges[e];
            String entry = numbers.entries.get(e);
            for (int one = there.nextSetBit(0); one >= 0; one = there.nextSetBit(one + 1)) {
                for (int other = apart[one].nextSetBit(one + 1); other >= 0; other = apart[one].nextSetBit(other + 1)) {
                    if (there.get(other)) {
                        unkept.add(new Unkept.NotApart(entry, numbers.judges.get(one), numbers.judges.get(other)));
                    }
                }
            }
            for (BitSet crew : crews) {
                BitSet with = (BitSet) crew.clone();
                with.and(there);
                BitSet without = (BitSet) crew.clone();
                without.andNot(there);
                if (!with.isEmpty() && !without.isEmpty()) {
                    unkept.add(new Unkept.NotTogether(entry, numbers.judgeNames(with), numbers.judgeNames(without)));
                }
            }
        }
        return unkept;
    }
}
