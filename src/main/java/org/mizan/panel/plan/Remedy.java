package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.Link;

/**
 * One act that would help where a wish could not be kept; each is enough by itself to make it better, not always to keep it.
 *
 * @param judge whose limit it is
 * @param number of judges to invite, or the new limit, or the new number of reviews
 * @param pairs reviews to be added
 */
public record Remedy(Act act, @Nullable String judge, int number, List<Link> pairs) {
    /** Copies. */
    public Remedy {
        pairs = List.copyOf(pairs);
    }

    /** What is to be done. */
    public enum Act {
        /** Invite judges. */
        INVITE,
        /** Raise the most of a judge. */
        RAISE,
        /** Lower the least of a judge. */
        LOWER,
        /** Ask for another number of reviews of every entry. */
        REVIEWS,
        /** Add reviews. */
        ADD
    }

    /** What would help against one of the things that a plan did not keep. */
    public static List<Remedy> of(Unkept unkept, Wishes wishes, Plan plan) {
        List<Remedy> remedies = new ArrayList<>();
        switch (unkept) {
            case Unkept.FewJudges few -> {
                remedies.add(number(Act.INVITE, few.wanted() - few.possible()));
                fewer(wishes, few.possible()).ifPresent(remedies::add);
            }
            case Unkept.FullJudges full -> {
                int lacking = full.wanted() - full.possible();
                raised(full, lacking, wishes, plan).ifPresent(remedies::add);
                remedies.add(number(Act.INVITE, 1));
            }
            case Unkept.IdleJudges idle -> lowered(idle, wishes, plan).ifPresent(remedies::add);
            case Unkept.Apart apart -> {
                joined(apart.joining(), remedies);
                more(apart.why(), wishes, Integer.MAX_VALUE).ifPresent(remedies::add);
            }
            case Unkept.Hanging hanging -> {
                joined(hanging.joining(), remedies);
                more(hanging.why(), wishes, 2).ifPresent(remedies::add);
            }
            case Unkept.Over over -> remedies.add(new Remedy(Act.RAISE, over.judge(), over.has(), List.of()));
            case Unkept.Under under -> remedies.add(new Remedy(Act.LOWER, under.judge(), under.has(), List.of()));
            case Unkept.NotApart met -> remedies.clear();
            case Unkept.NotTogether parted -> remedies.clear();
            case Unkept.Lacking few -> remedies.clear();
            case Unkept.Barred barred -> remedies.clear();
        }
        return remedies;
    }

    private static Remedy number(Act act, int number) {
        return new Remedy(act, null, number, List.of());
    }

    private static Optional<Remedy> fewer(Wishes wishes, int possible) {
        return possible > 0 && possible < reviews(wishes)
                ? Optional.of(number(Act.REVIEWS, possible))
                : Optional.empty();
    }

    private static int reviews(Wishes wishes) {
        return wishes.entries().stream().mapToInt(Wishes.Entry::reviews).max().orElse(0);
    }

    /** Of the full judges the one who could take most of what is lacking, and of several the one with the lowest limit. */
    private static Optional<Remedy> raised(Unkept.FullJudges full, int lacking, Wishes wishes, Plan plan) {
        Map<String, Wishes.Judge> judges =
                wishes.judges().stream().collect(Collectors.toMap(Wishes.Judge::name, judge -> judge));
        Map<String, Integer> has = new HashMap<>();
        plan.pairs().forEach(pair -> has.merge(pair.entry(), 1, Integer::sum));
        List<Wishes.Entry> open = wishes.entries().stream()
                .filter(entry ->
                        full.entries().contains(entry.name()) && has.getOrDefault(entry.name(), 0) < entry.reviews())
                .toList();
        Set<Link> taken = new HashSet<>(plan.pairs());
        taken.addAll(wishes.conflicts());
        record Gain(Wishes.Judge judge, int gain) {}
        return full.judges().stream()
                .map(judges::get)
                .map(judge -> new Gain(judge, (int) open.stream()
                        .filter(entry -> !taken.contains(new Link(entry.name(), judge.name()))
                                && (entry.institution() == null
                                        || !entry.institution().equals(judge.institution())))
                        .count()))
                .filter(one -> one.gain() > 0)
                .max(Comparator.comparingInt((Gain one) -> Math.min(one.gain(), lacking))
                        .thenComparingInt(one -> -one.judge().most()))
                .map(one -> new Remedy(
                        Act.RAISE, one.judge().name(), one.judge().most() + Math.min(one.gain(), lacking), List.of()));
    }

    private static Optional<Remedy> lowered(Unkept.IdleJudges idle, Wishes wishes, Plan plan) {
        Map<String, Integer> loads =
                plan.loads().stream().collect(Collectors.toMap(Plan.Load::judge, Plan.Load::reviews));
        return wishes.judges().stream()
                .filter(judge ->
                        idle.judges().contains(judge.name()) && loads.getOrDefault(judge.name(), 0) < judge.least())
                .findFirst()
                .map(judge -> new Remedy(Act.LOWER, judge.name(), loads.getOrDefault(judge.name(), 0), List.of()));
    }

    private static void joined(List<Link> joining, List<Remedy> remedies) {
        remedies.add(joining.isEmpty() ? number(Act.INVITE, 1) : new Remedy(Act.ADD, null, joining.size(), joining));
    }

    /** One more review of every entry, where there are too few, and less than so many. */
    private static Optional<Remedy> more(Unkept.Why why, Wishes wishes, int enough) {
        int reviews = reviews(wishes);
        return why == Unkept.Why.FEW_REVIEWS && reviews < enough
                ? Optional.of(number(Act.REVIEWS, reviews + 1))
                : Optional.empty();
    }
}
