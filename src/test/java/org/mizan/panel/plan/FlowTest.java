package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The flow against every plan there is. */
class FlowTest {

    /** What a plan is compared by: reviews from the worst served, reviews short of leasts, changes, units, lots. */
    private record Worth(int[] served, int idle, int changes, long units, long lots) implements Comparable<Worth> {
        static Worth of(Seats seats, BitSet @Nullable [] before) {
            Numbered numbers = seats.openings.numbers;
            int[] served = Arrays.stream(seats.judges)
                    .mapToInt(BitSet::cardinality)
                    .sorted()
                    .toArray();
            int idle = IntStream.range(0, seats.loads.length)
                    .map(j -> Math.max(0, numbers.least[j] - seats.loads[j]))
                    .sum();
            int changes = 0;
            long lots = 0;
            for (int e = 0; e < seats.entries(); e++) {
                BitSet differ = (BitSet) seats.judges[e].clone();
                if (before != null) {
                    differ.xor(before[e]);
                    changes += differ.cardinality();
                }
                int entry = e;
                lots += seats.judges[e].stream()
                        .filter(j -> !seats.openings.settled[entry].get(j))
                        .mapToLong(j -> seats.costs.lot(entry, j))
                        .sum();
            }
            return new Worth(served, idle, changes, seats.units(), lots);
        }

        @Override
        public int compareTo(Worth other) {
            int served = Arrays.compare(other.served, this.served);
            int idle = Integer.compare(this.idle, other.idle);
            int changes = Integer.compare(this.changes, other.changes);
            int units = Long.compare(this.units, other.units);
            return served != 0
                    ? served
                    : idle != 0
                            ? idle
                            : changes != 0 ? changes : units != 0 ? units : Long.compare(this.lots, other.lots);
        }
    }

    private static Worth best(Openings openings, Costs costs, BitSet @Nullable [] before) {
        int judges = openings.numbers.judges.size();
        int pairs = openings.numbers.entries.size() * judges;
        Worth best = null;
        for (long some = 0; some < 1L << pairs; some++) {
            BitSet[] chosen = Openings.copy(openings.settled);
            boolean allowed = true;
            for (int at = 0; at < pairs && allowed; at++) {
                if ((some >> at & 1) == 1) {
                    allowed = openings.open(at / judges, at % judges);
                    chosen[at / judges].set(at % judges);
                }
            }
            for (int e = 0; e < chosen.length && allowed; e++) {
                int most = Math.max(openings.numbers.wanted[e], openings.settled[e].cardinality());
                allowed = chosen[e].cardinality() <= most;
            }
            if (allowed) {
                Seats seats = new Seats(openings, costs, chosen);
                int[] settled = openings.loads();
                boolean within = IntStream.range(0, judges)
                        .allMatch(j -> seats.loads[j] <= Math.max(openings.most[j], settled[j]));
                Worth worth = within ? Worth.of(seats, before) : null;
                best = worth != null && (best == null || worth.compareTo(best) < 0) ? worth : best;
            }
        }
        return best;
    }

    private static void equal(Worth expected, Worth found) {
        assertArrayEquals(expected.served, found.served);
        assertEquals(expected.idle, found.idle);
        assertEquals(expected.changes, found.changes);
        assertEquals(expected.units, found.units);
        assertEquals(expected.lots, found.lots);
    }

    @Property(tries = 400)
    void no_plan_serves_the_worst_served_better_or_costs_less(@ForAll long seed) {
        Numbered numbers = new Numbered(MadeWishes.small(seed));
        Openings openings = new Openings(numbers);
        Costs costs = new Costs(numbers, seed, null);
        equal(best(openings, costs, null), Worth.of(Flow.of(openings, costs), null));
    }

    @Property(tries = 400)
    void no_plan_changes_less_of_the_plan_before(@ForAll long seed) {
        Numbered numbers = new Numbered(MadeWishes.small(seed));
        Random random = new Random(seed ^ 17);
        BitSet[] before = numbers.none();
        for (BitSet some : before) {
            for (int j = 0; j < numbers.judges.size(); j++) {
                some.set(j, random.nextInt(3) == 0);
            }
        }
        Openings openings = new Openings(numbers);
        Costs costs = new Costs(numbers, seed, before);
        equal(best(openings, costs, before), Worth.of(Flow.of(openings, costs), before));
    }

    @Property(tries = 60)
    void limits_and_conflicts_hold_in_larger_plans(@ForAll long seed) {
        Random random = new Random(seed);
        Wishes wishes = MadeWishes.of(30 + random.nextInt(60), 20 + random.nextInt(20), 2 + random.nextInt(3), seed);
        Numbered numbers = new Numbered(wishes);
        Seats seats = Flow.of(new Openings(numbers), new Costs(numbers, seed, null));
        for (int e = 0; e < seats.entries(); e++) {
            assertEquals(numbers.wanted[e], seats.judges[e].cardinality());
            assertTrue(!seats.judges[e].intersects(numbers.barred[e]));
        }
        for (int j = 0; j < seats.loads.length; j++) {
            assertTrue(seats.loads[j] <= numbers.most[j]);
        }
    }
}
