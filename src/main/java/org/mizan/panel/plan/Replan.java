package org.mizan.panel.plan;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.mizan.ranking.design.Link;

/**
 * What changes in a plan when somebody leaves, comes late or recuses: as little as can be.
 *
 * @param added pairs that are new
 * @param removed pairs that are no more
 * @param plan as it is then
 */
public record Replan(List<Link> added, List<Link> removed, Plan plan) {
    /** Copies. */
    public Replan {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * Plans again around what has begun. A judge who leaves is left out of the wishes or has no more than what has begun,
     * one who comes late has a least, who recuses has a conflict. Of all plans with as few missing reviews, and judges short
     * of their least, as can be, it takes the one with the fewest pairs that come or go, and of these the cheapest; then
     * parts are joined by the exchanges that change least. Whether it hangs on one judge is told and not mended.
     *
     * @param before the plan until now; pairs whose entry or judge is gone count as removed
     */
    public static Replan of(Wishes wishes, Collection<Link> before) {
        Numbered numbers = new Numbered(wishes);
        List<Link> there = before.stream().filter(numbers::knownBoth).toList();
        Plan plan = new Planner.Made(wishes, numbers, numbers.pairs(there)).plan();
        TreeSet<Link> added = new TreeSet<>(plan.pairs());
        added.removeAll(new TreeSet<>(before));
        TreeSet<Link> removed = new TreeSet<>(before);
        removed.removeAll(new TreeSet<>(plan.pairs()));
        return new Replan(List.copyOf(added), List.copyOf(removed), plan);
    }
}
