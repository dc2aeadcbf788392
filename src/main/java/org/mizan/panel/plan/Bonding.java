package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.Joints;

/**
 * Joins the parts of a plan, and holds it together without any one judge, by exchanges that leave every entry its number
 * of reviews, every limit and every conflict.
 *
 * <p>Two judges of different parts change one entry each: as both new pairs lead from part to part, and if one of the old
 * pairs was not its part's only bond, there is one part less (the same among the pieces that a judge would leave behind,
 * so that the plan hangs on that judge less). Or a judge leaves such an entry to one of another part who has room. The
 * cheapest exchange is made, of all while there are few reviews, of those of a seeded draw from every part where there
 * are many. Without conflicts and limits such an exchange exists as long as there are enough reviews for one part at
 * all, since then one part has a review that is not its only bond; so only conflicts, limits and begun cards leave a
 * plan apart that has the reviews. That a plan is in one part is seen, not assumed: it is searched anew.
 */
final class Bonding {
    private static final int LOOKED_AT = 900;
    private static final int FEWEST_A_PART = 6;
    private static final int TRIED = 48;
    private static final int MOST_TRIALS = 1_500;
    private static final int NOBODY = -1;

    private final Seats seats;
    private final Companies companies;
    private int trials;

    Bonding(Seats seats, Companies companies) {
        this.seats = seats;
        this.companies = companies;
    }

    /** A judge leaves an entry to another, who may leave one in exchange; {@code second} is -1 where there is none. */
    private record Exchange(int first, int judge, int second, int other, long cost) {}

    private record Pair(int entry, int judge, int part, boolean bond) {}

    /** Joins parts while that can be done. */
    void join() {
        for (int parts = parts(); parts > 1; parts--) {
            Exchange cheapest = exchanges(NOBODY, 1).poll();
            if (cheapest == null) {
                return;
            }
            make(cheapest);
        }
    }

    /** Lets it hang on no one judge where that can be done. */
    void hold() {
        BitSet given = new BitSet();
        while (trials < MOST_TRIALS) {
            int judge = hangingMost(given);
            if (judge == NOBODY) {
                return;
            }
            if (enoughWithout(judge) && held(judge)) {
                given.clear();
            } else {
                given.set(judge);
            }
        }
    }

    private boolean enoughWithout(int judge) {
        int vertices = 0;
        int reviews = 0;
        for (BitSet some : seats.judges) {
            boolean counts = some.cardinality() > 1;
            vertices += counts ? 1 : 0;
            reviews += counts ? some.cardinality() - (some.get(judge) ? 1 : 0) : 0;
        }
        return vertices > 1 && reviews >= vertices;
    }

    private boolean held(int judge) {
        long hanging = hanging();
        PriorityQueue<Exchange> found = exchanges(judge, TRIED);
        List<Exchange> cheapest = new ArrayList<>(found);
        cheapest.sort(Comparator.comparingLong(Exchange::cost));
        for (Exchange exchange : cheapest) {
            trials++;
            make(exchange);
            if (hanging() < hanging) {
                return true;
            }
            takeBack(exchange);
        }
        return false;
    }

    private void make(Exchange exchange) {
        seats.move(exchange.first, exchange.judge, exchange.other);
        if (exchange.second >= 0) {
            seats.move(exchange.second, exchange.other, exchange.judge);
        }
    }

    private void takeBack(Exchange exchange) {
        seats.move(exchange.first, exchange.other, exchange.judge);
        if (exchange.second >= 0) {
            seats.move(exchange.second, exchange.judge, exchange.other);
        }
    }

    /** Parts that have a review. */
    int parts() {
        return parts(Joints.of(seats.graph(NOBODY, 1), seats.entries()));
    }

    private int parts(Joints joints) {
        int parts = joints.parts();
        for (BitSet judges : seats.judges) {
            parts -= judges.isEmpty() ? 1 : 0;
        }
        return parts;
    }

    /** How many pieces would come off if judges were absent one at a time; parts weigh more than all of them. */
    private long hanging() {
        Joints joints = Joints.of(seats.graph(NOBODY, 2), seats.entries());
        long pieces = 0;
        for (int j = 0; j < seats.loads.length; j++) {
            pieces += joints.pieces(seats.entries() + j) - 1;
        }
        return (long) parts() * seats.entries() * seats.loads.length + pieces;
    }

    private int hangingMost(BitSet given) {
        Joints joints = Joints.of(seats.graph(NOBODY, 2), seats.entries());
        int most = NOBODY;
        for (int j = given.nextClearBit(0); j < seats.loads.length; j = given.nextClearBit(j + 1)) {
            int pieces = joints.pieces(seats.entries() + j);
            if (pieces > 1 && (most == NOBODY || pieces > joints.pieces(seats.entries() + most))) {
                most = j;
            }
        }
        return most;
    }

    /** The cheapest that would join two parts, as if the judge were absent: one at most in which a given pair goes first. */
    private PriorityQueue<Exchange> exchanges(int without, int number) {
        Joints joints = Joints.of(seats.graph(without, without == NOBODY ? 1 : 2), seats.entries());
        List<Pair> pairs = pairs(joints, without);
        PriorityQueue<Exchange> cheapest =
                new PriorityQueue<>(Comparator.comparingLong(Exchange::cost).reversed());
        for (int at = 0; at < pairs.size(); at++) {
            Pair one = pairs.get(at);
            Exchange best = !one.bond || one.judge == without ? move(one, joints, without) : null;
            for (Pair other : pairs.subList(at + 1, pairs.size())) {
                if (one.part != other.part && !(one.bond && other.bond)) {
                    best = cheaper(best, exchange(one, other));
                }
            }
            if (best != null) {
                cheapest.add(best);
                if (cheapest.size() > number) {
                    cheapest.poll();
                }
            }
        }
        return cheapest;
    }

    private static @Nullable Exchange cheaper(@Nullable Exchange one, @Nullable Exchange other) {
        return one == null || (other != null && other.cost < one.cost) ? other : one;
    }

    private @Nullable Exchange exchange(Pair one, Pair other) {
        if (!comes(one.entry, other.judge, one.judge) || !comes(other.entry, one.judge, other.judge)) {
            return null;
        }
        long cost = seats.costOfMove(one.entry, one.judge, other.judge)
                + seats.costOfMove(other.entry, other.judge, one.judge);
        return new Exchange(one.entry, one.judge, other.entry, other.judge, cost);
    }

    private boolean comes(int entry, int judge, int leaving) {
        return seats.free(entry, judge) && !companies.meets(judge, seats.judges[entry], leaving);
    }

    private @Nullable Exchange move(Pair pair, Joints joints, int without) {
        Openings openings = seats.openings;
        Exchange best = null;
        boolean leaves = seats.loads[pair.judge] > Math.max(1, openings.least[pair.judge]);
        for (int j = 0; leaves && j < seats.loads.length; j++) {
            int part = joints.part(seats.entries() + j);
            if (part >= 0
                    && part != pair.part
                    && j != without
                    && seats.loads[j] < openings.most[j]
                    && comes(pair.entry, j, pair.judge)) {
                long cost = seats.costOfMove(pair.entry, pair.judge, j) + seats.costOfLoads(pair.judge, j);
                best = cheaper(best, new Exchange(pair.entry, pair.judge, -1, j, cost));
            }
        }
        return best;
    }

    /**
     * All that may be exchanged, or a draw of as many from each part. The only bond of a piece with the judge who is absent
     * stays: given to another, the piece would hang on that one.
     */
    private List<Pair> pairs(Joints joints, int without) {
        Joints whole = without == NOBODY ? joints : Joints.of(seats.graph(NOBODY, 2), seats.entries());
        List<List<Pair>> byPart = new ArrayList<>();
        for (int part = 0; part < joints.parts(); part++) {
            byPart.add(new ArrayList<>());
        }
        for (int e = 0; e < seats.entries(); e++) {
            int fewest = without == NOBODY ? 1 : 2;
            for (int j = seats.judges[e].nextSetBit(0); j >= 0; j = seats.judges[e].nextSetBit(j + 1)) {
                boolean only = j == without && whole.bridge(e, seats.entries() + j);
                if (seats.movable(e, j) && seats.judges[e].cardinality() >= fewest && !only) {
                    boolean bond = j == without || joints.bridge(e, seats.entries() + j);
                    byPart.get(joints.part(e)).add(new Pair(e, j, joints.part(e), bond));
                }
            }
        }
        byPart.removeIf(List::isEmpty);
        int share = Math.max(FEWEST_A_PART, LOOKED_AT / Math.max(1, byPart.size()));
        Comparator<Pair> drawn = Comparator.comparing(Pair::bond)
                .thenComparingInt(pair -> seats.costs.lot(pair.entry, pair.judge))
                .thenComparingInt(Pair::entry)
                .thenComparingInt(Pair::judge);
        List<Pair> pairs = new ArrayList<>();
        for (List<Pair> part : byPart) {
            part.sort(drawn);
            pairs.addAll(part.subList(0, Math.min(share, part.size())));
        }
        return pairs;
    }
}
