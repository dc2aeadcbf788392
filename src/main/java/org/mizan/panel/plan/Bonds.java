package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Unkept.Why;
import org.mizan.ranking.design.Joints;
import org.mizan.ranking.design.Link;
import org.mizan.ranking.design.Part;

/** What holds a plan together, told: its parts, on whom it hangs, why, and which reviews would join the pieces. */
final class Bonds {
    private static final int NOBODY = -1;
    private static final int MOST_JOINING = 12;
    private static final int JOINING_A_JUDGE = 3;
    private static final int JUDGES_HELPED = 12;

    private final Seats seats;
    private final Numbered numbers;
    private final Companies companies;
    private final Joints whole;

    Bonds(Seats seats, Companies companies) {
        this.seats = seats;
        this.companies = companies;
        numbers = seats.openings.numbers;
        whole = Joints.of(seats.graph(NOBODY, 1), seats.entries());
    }

    /** Parts, judges by whom alone pieces hang. */
    List<Unkept> unkept() {
        List<Unkept> unkept = new ArrayList<>();
        List<Part> parts = parts();
        if (parts.size() > 1) {
            int fewest = numberOf(seats.judges) + busy() - 1;
            List<Link> joining = joining(whole, NOBODY, MOST_JOINING);
            unkept.add(
                    new Unkept.Apart(why(seats.reviews() < fewest, joining), seats.reviews(), fewest, parts, joining));
        }
        int helped = 0;
        for (int j = 0; j < seats.loads.length; j++) {
            int pieces = whole.pieces(seats.entries() + j);
            if (pieces > 1) {
                unkept.add(hanging(j, pieces, helped++ < JUDGES_HELPED ? JOINING_A_JUDGE : 0));
            }
        }
        return unkept;
    }

    private static Why why(boolean few, List<Link> joining) {
        return few ? Why.FEW_REVIEWS : joining.isEmpty() ? Why.CONFLICTS : Why.NO_EXCHANGE;
    }

    private static int numberOf(BitSet[] judges) {
        int number = 0;
        for (BitSet some : judges) {
            number += some.isEmpty() ? 0 : 1;
        }
        return number;
    }

    private int busy() {
        int number = 0;
        for (int load : seats.loads) {
            number += load > 0 ? 1 : 0;
        }
        return number;
    }

    /** Those with a review, the largest first. */
    List<Part> parts() {
        List<BitSet> entries = new ArrayList<>();
        List<BitSet> judges = new ArrayList<>();
        for (int part = 0; part < whole.parts(); part++) {
            entries.add(new BitSet());
            judges.add(new BitSet());
        }
        for (int e = 0; e < seats.entries(); e++) {
            entries.get(whole.part(e)).set(e);
        }
        for (int j = 0; j < seats.loads.length; j++) {
            if (seats.loads[j] > 0) {
                judges.get(whole.part(seats.entries() + j)).set(j);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < entries.size(); part++) {
            if (!judges.get(part).isEmpty()) {
                parts.add(new Part(numbers.entryNames(entries.get(part)), numbers.judgeNames(judges.get(part))));
            }
        }
        parts.sort(Comparator.comparingInt((Part part) -> part.entries().size()).reversed());
        return parts;
    }

    /** Pairs that alone hold parts together. */
    List<Link> bridges() {
        return numbers.links(seats.judges).stream()
                .filter(pair ->
                        whole.bridge(numbers.entry(pair.entry()), seats.entries() + numbers.judge(pair.judge())))
                .toList();
    }

    private Unkept hanging(int judge, int pieces, int joins) {
        Joints without = Joints.of(seats.graph(judge, 1), seats.entries());
        List<BitSet> groups = new ArrayList<>();
        for (int part = 0; part < without.parts(); part++) {
            groups.add(new BitSet());
        }
        int alone = 0;
        for (int e = 0; e < seats.entries(); e++) {
            if (whole.part(e) == whole.part(seats.entries() + judge)) {
                groups.get(without.part(e)).set(e);
                alone += seats.has(e, judge) && seats.judges[e].cardinality() == 1 ? 1 : 0;
            }
        }
        groups.removeIf(BitSet::isEmpty);
        groups.sort(Comparator.comparingInt(BitSet::cardinality).reversed());
        BitSet entries = new BitSet();
        groups.subList(1, groups.size()).forEach(entries::or);
        int fewest = numberOf(seats.judges) + busy() - 2;
        boolean few = alone > 0 || seats.reviews() - seats.loads[judge] < fewest;
        List<Link> joining = joins == 0 ? List.of() : joining(without, judge, joins);
        Why why = joins == 0 && !few ? Why.NO_EXCHANGE : why(few, joining);
        return new Unkept.Hanging(why, numbers.judges.get(judge), pieces, numbers.entryNames(entries), joining);
    }

    /** The best further reviews that join the pieces, one after the other: by judges with room, who know the sector. */
    private List<Link> joining(Joints joints, int without, int most) {
        int[] group = new int[joints.parts()];
        for (int part = 0; part < group.length; part++) {
            group[part] = part;
        }
        List<Link> links = new ArrayList<>();
        while (links.size() < most) {
            Further best = null;
            for (int e = 0; e < seats.entries(); e++) {
                best = seats.judges[e].isEmpty() ? best : better(e, joints, group, without, best);
            }
            if (best == null) {
                return links;
            }
            links.add(numbers.link(best.entry, best.judge));
            int gone = group[joints.part(best.entry)];
            int stays = group[joints.part(seats.entries() + best.judge)];
            for (int part = 0; part < group.length; part++) {
                group[part] = group[part] == gone ? stays : group[part];
            }
        }
        return links;
    }

    private record Further(int entry, int judge, long cost) {}

    private @Nullable Further better(int entry, Joints joints, int[] group, int without, @Nullable Further than) {
        Further best = than;
        if (without >= 0 && whole.part(entry) != whole.part(seats.entries() + without)) {
            return best;
        }
        int from = group[joints.part(entry)];
        for (int j = 0; j < seats.loads.length; j++) {
            int part = joints.part(seats.entries() + j);
            boolean another = j != without
                    && part >= 0
                    && group[part] != from
                    && (without < 0 || whole.part(seats.entries() + j) == whole.part(seats.entries() + without));
            if (another
                    && numbers.may(entry, j)
                    && !seats.has(entry, j)
                    && !companies.meets(j, seats.judges[entry], NOBODY)) {
                long over = Math.max(0, seats.loads[j] + 1 - seats.openings.most[j]);
                long load = (over << 32) + ((numbers.knows(entry, j) ? 0L : 1L) << 31) + seats.loads[j];
                long cost = load * seats.costs.lots() + seats.costs.lot(entry, j);
                best = best == null || cost < best.cost ? new Further(entry, j, cost) : best;
            }
        }
        return best;
    }
}
