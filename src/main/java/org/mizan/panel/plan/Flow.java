package org.mizan.panel.plan;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The cheapest plan of given openings, exactly: a flow from each entry, directly or by a node of its own for judges who
 * do not know its sector, to judges, and by an arc for each further review of a judge to the root; a missing review goes
 * straight to the root. It begins with some 24 + 4r cheapest judges an entry and a plan that gives each review to the
 * least busy of them; after each optimum, arcs left out that would lower it are added, until there are none, so that the
 * last optimum is that of all arcs.
 */
final class Flow {
    private static final int FIRST_JUDGES = 24;
    private static final int JUDGES_A_REVIEW = 4;
    private static final int FURTHER_LOADS = 4;
    private static final int NONE = -1;

    private final Openings openings;
    private final Numbered numbers;
    private final Costs costs;
    private final int entries;
    private final int judges;
    private final int root;
    /** By entry: the node before judges who do not know its sector; -1 where every open judge does. */
    private final int[] strange;

    private final NetworkSimplex simplex;
    /** By entry: judges with an arc. */
    private final BitSet[] offered;

    private final int[] settledLoads;
    /** By judge: how many reviews have an arc, settled ones among them. */
    private final int[] reach;
    /** Arcs between entries and judges, and which these are. */
    private int[] pairArc = new int[1024];

    private int[] pairEntry = new int[1024];
    private int[] pairJudge = new int[1024];
    private int pairs;
    /** By entry: where its first arcs to judges begin, and the arc to strangers that is filled next. */
    private final int[] begins;

    private final int[] strangeArc;

    private Flow(Openings openings, Costs costs) {
        this.openings = openings;
        this.costs = costs;
        numbers = openings.numbers;
        entries = numbers.entries.size();
        judges = numbers.judges.size();
        strange = new int[entries];
        begins = new int[entries + 1];
        strangeArc = new int[entries];
        offered = numbers.none();
        settledLoads = openings.loads();
        reach = settledLoads.clone();
        int node = entries + judges;
        for (int e = 0; e < entries; e++) {
            strange[e] = openings.lacking(e) > 0 && anyUnknowing(e) ? node++ : NONE;
        }
        root = node;
        simplex = new NetworkSimplex(root + 1, (FIRST_JUDGES + 2 * JUDGES_A_REVIEW) * entries, costs.tooDear());
    }

    private boolean anyUnknowing(int entry) {
        BitSet closed = openings.closed[entry];
        for (int j = closed.nextClearBit(0); j < judges; j = closed.nextClearBit(j + 1)) {
            if (!numbers.knows(entry, j)) {
                return true;
            }
        }
        return false;
    }

    /** The optimum. */
    static Seats of(Openings openings, Costs costs) {
        return new Flow(openings, costs).solved();
    }

    private Seats solved() {
        begin();
        do {
            simplex.solve();
        } while (widened());
        BitSet[] found = Openings.copy(openings.settled);
        for (int p = 0; p < pairs; p++) {
            if (simplex.full(pairArc[p])) {
                found[pairEntry[p]].set(pairJudge[p]);
            }
        }
        return new Seats(openings, costs, found);
    }

    private void begin() {
        int[] loads = settledLoads.clone();
        for (int e = 0; e < entries; e++) {
            seat(e, openings.lacking(e) == 0 ? new BitSet() : cheapest(e), loads);
            begins[e + 1] = pairs;
        }
        for (int j = 0; j < judges; j++) {
            int node = entries + j;
            if (reach[j] < openings.most[j]) {
                simplex.hang(node, further(j, false));
                int share = loads[j] + FURTHER_LOADS;
                while (reach[j] < Math.min(openings.most[j], Math.max(share, openings.least[j]))) {
                    further(j, false);
                }
            } else {
                simplex.hang(node);
            }
        }
        for (int e = 0; e < entries; e++) {
            hang(e, begins[e], begins[e + 1]);
        }
    }

    /** An arc for one more review of the judge. */
    private int further(int judge, boolean full) {
        reach[judge]++;
        return simplex.arc(entries + judge, root, costs.load(reach[judge], openings.least[judge]), full);
    }

    /** Those of the cheapest pairs, by the lots that about so many have. */
    private BitSet cheapest(int entry) {
        int enough = FIRST_JUDGES + JUDGES_A_REVIEW * numbers.wanted[entry];
        BitSet known = new BitSet(judges);
        BitSet others = new BitSet(judges);
        for (int j = 0; j < judges; j++) {
            if (openings.open(entry, j)) {
                (numbers.knows(entry, j) ? known : others).set(j);
            }
        }
        int left = enough - known.cardinality();
        thin(entry, known, enough);
        thin(entry, others, left);
        known.or(others);
        return known;
    }

    private void thin(int entry, BitSet some, int enough) {
        int number = some.cardinality();
        if (number <= enough) {
            return;
        }
        long below = Math.max(0, (long) enough * costs.lots() / number);
        for (int j = some.nextSetBit(0); j >= 0; j = some.nextSetBit(j + 1)) {
            if (costs.lot(entry, j) >= below && !costs.kept(entry, j)) {
                some.clear(j);
            }
        }
    }

    /** Arcs of an entry, and reviews by the least busy judges who know its sector, then by others. */
    private void seat(int entry, BitSet first, int[] loads) {
        int settled = openings.settled[entry].cardinality();
        int lacking = openings.lacking(entry);
        BitSet seated = new BitSet(judges);
        for (int k = 0; k < lacking; k++) {
            int judge = leastBusy(entry, first, seated, loads);
            if (judge == NONE) {
                break;
            }
            seated.set(judge);
            loads[judge]++;
            further(judge, true);
        }
        int strangers = 0;
        for (int j = first.nextSetBit(0); j >= 0; j = first.nextSetBit(j + 1)) {
            pair(entry, j, seated.get(j));
            strangers += seated.get(j) && !numbers.knows(entry, j) ? 1 : 0;
        }
        strangeArc[entry] = NONE;
        if (strange[entry] != NONE) {
            int already = openings.unknowing(entry);
            for (int k = 1; k <= lacking; k++) {
                int arc = simplex.arc(entry, strange[entry], costs.unknowing(already + k), k <= strangers);
                strangeArc[entry] = k == strangers + 1 ? arc : strangeArc[entry];
            }
        }
        for (int k = 1; k <= lacking; k++) {
            simplex.arc(entry, root, costs.lacking(settled + k), k > seated.cardinality());
        }
    }

    private int leastBusy(int entry, BitSet first, BitSet seated, int[] loads) {
        int best = NONE;
        boolean bestKnows = false;
        for (int j = first.nextSetBit(0); j >= 0; j = first.nextSetBit(j + 1)) {
            if (seated.get(j) || loads[j] >= openings.most[j]) {
                continue;
            }
            boolean knows = numbers.knows(entry, j);
            if (best == NONE || (knows && !bestKnows) || (knows == bestKnows && loads[j] < loads[best])) {
                best = j;
                bestKnows = knows;
            }
        }
        return best;
    }

    private void pair(int entry, int judge, boolean full) {
        if (pairs == pairArc.length) {
            pairArc = Arrays.copyOf(pairArc, 2 * pairs);
            pairEntry = Arrays.copyOf(pairEntry, 2 * pairs);
            pairJudge = Arrays.copyOf(pairJudge, 2 * pairs);
        }
        offered[entry].set(judge);
        pairEntry[pairs] = entry;
        pairJudge[pairs] = judge;
        pairArc[pairs] = simplex.arc(tail(entry, judge), entries + judge, costs.pair(entry, judge), full);
        pairs++;
    }

    private int tail(int entry, int judge) {
        return numbers.knows(entry, judge) ? entry : strange[entry];
    }

    /** An entry hangs by its cheapest empty arc, after the node of its strangers, and so that by its own. */
    private void hang(int entry, int from, int until) {
        int known = NONE;
        int other = NONE;
        for (int p = from; p < until; p++) {
            if (!simplex.full(pairArc[p])) {
                if (numbers.knows(entry, pairJudge[p])) {
                    known = cheaper(pairArc[p], known);
                } else {
                    other = cheaper(pairArc[p], other);
                }
            }
        }
        if (strange[entry] != NONE) {
            hang(strange[entry], other);
            int way = strangeArc[entry];
            known = way == NONE || simplex.full(way) ? known : cheaper(way, known);
        }
        hang(entry, known);
    }

    private void hang(int node, int arc) {
        if (arc == NONE) {
            simplex.hang(node);
        } else {
            simplex.hang(node, arc);
        }
    }

    private int cheaper(int arc, int than) {
        return than == NONE || simplex.price(arc) < simplex.price(than) ? arc : than;
    }

    /** Adds the arcs left out that would lower the optimum. */
    private boolean widened() {
        boolean any = false;
        for (int j = 0; j < judges; j++) {
            for (int k = 0; k < FURTHER_LOADS && reach[j] < openings.most[j]; k++) {
                long price = costs.load(reach[j] + 1, openings.least[j]);
                if (simplex.reduced(entries + j, root, price) >= 0) {
                    break;
                }
                further(j, false);
                any = true;
            }
        }
        for (int e = 0; e < entries; e++) {
            any |= openings.lacking(e) > 0 && widened(e);
        }
        return any;
    }

    private boolean widened(int entry) {
        boolean any = false;
        BitSet closed = openings.closed[entry];
        for (int j = closed.nextClearBit(0); j < judges; j = closed.nextClearBit(j + 1)) {
            if (!offered[entry].get(j) && simplex.reduced(tail(entry, j), entries + j, costs.pair(entry, j)) < 0) {
                pair(entry, j, false);
                any = true;
            }
        }
        return any;
    }
}
