package org.mizan.panel.plan;

import java.util.List;
import org.mizan.ranking.design.Link;

/**
 * Who judges what.
 *
 * @param seed with which the same wishes give the same plan
 * @param pairs by entry and judge
 * @param loads by judge
 * @param parts 1 where every entry can be ranked with every other
 * @param bridges pairs that alone hold parts together
 * @param strangers reviews by judges who do not know the entry's sector
 * @param units the cost in units: four times the squares of the entries' strangers, and the squares of the loads
 * @param leastUnits the same of the best plan of all, where nothing is asked of parts; with company, of the best found
 * @param unkept wishes that could not be kept
 */
public record Plan(
        long seed,
        List<Link> pairs,
        List<Load> loads,
        int parts,
        List<Link> bridges,
        int strangers,
        long units,
        long leastUnits,
        List<Unkept> unkept) {
    /** Copies. */
    public Plan {
        pairs = List.copyOf(pairs);
        loads = List.copyOf(loads);
        bridges = List.copyOf(bridges);
        unkept = List.copyOf(unkept);
    }

    /** How many reviews a judge has. */
    public record Load(String judge, int reviews) {}
}
