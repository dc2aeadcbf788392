package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mizan.ranking.design.Link;

/** A plan that people made, looked at as one that was found: what holds it together, and what it does not keep. */
public final class Handmade {
    private Handmade() {}

    /** The plan of these pairs and of those begun, with everything that it does not keep of the wishes. */
    public static Plan of(Wishes wishes, Collection<Link> pairs) {
        Set<Link> all = new HashSet<>(pairs);
        all.addAll(wishes.begun());
        Plan settled = Planner.plan(settled(wishes, all));
        Numbered numbers = new Numbered(wishes);
        BitSet[] judges = numbers.pairs(all);
        List<Unkept> unkept = new ArrayList<>(entries(numbers, judges));
        unkept.addAll(loads(numbers, numbers.loads(judges)));
        unkept.addAll(settled.unkept());
        return new Plan(
                wishes.seed(),
                settled.pairs(),
                settled.loads(),
                settled.parts(),
                settled.bridges(),
                settled.strangers(),
                settled.units(),
                settled.leastUnits(),
                unkept);
    }

    /** With these pairs for good, and nothing else wanted. */
    private static Wishes settled(Wishes wishes, Set<Link> pairs) {
        return new Wishes(
                wishes.entries().stream()
                        .map(entry -> new Wishes.Entry(entry.name(), entry.sector(), entry.institution(), 0))
                        .toList(),
                wishes.judges().stream()
                        .map(judge ->
                                new Wishes.Judge(judge.name(), judge.sectors(), judge.institution(), 0, judge.most()))
                        .toList(),
                wishes.conflicts(),
                wishes.company(),
                pairs,
                wishes.seed());
    }

    private static List<Unkept> entries(Numbered numbers, BitSet[] judges) {
        List<Unkept> unkept = new ArrayList<>();
        for (int e = 0; e < judges.length; e++) {
            int has = judges[e].cardinality();
            if (has < numbers.asked[e]) {
                unkept.add(new Unkept.Lacking(numbers.entries.get(e), numbers.asked[e], has));
            }
            for (int j = judges[e].nextSetBit(0); j >= 0; j = judges[e].nextSetBit(j + 1)) {
                if (!numbers.may(e, j) && !numbers.begun[e].get(j)) {
                    unkept.add(new Unkept.Barred(numbers.entries.get(e), numbers.judges.get(j)));
                }
            }
        }
        return unkept;
    }

    private static List<Unkept> loads(Numbered numbers, int[] loads) {
        List<Unkept> unkept = new ArrayList<>();
        for (int j = 0; j < loads.length; j++) {
            if (loads[j] > numbers.most[j]) {
                unkept.add(new Unkept.Over(numbers.judges.get(j), numbers.most[j], loads[j]));
            } else if (loads[j] < numbers.least[j]) {
                unkept.add(new Unkept.Under(numbers.judges.get(j), numbers.least[j], loads[j]));
            }
        }
        return unkept;
    }
}
