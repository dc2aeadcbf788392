package org.mizan.panel.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Handmade;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Planner;
import org.mizan.panel.plan.Replan;
import org.mizan.panel.plan.Wishes;
import org.mizan.ranking.design.Link;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;

/** From what people ask, and what the round is, to a plan. */
final class Proposing {
    private Proposing() {}

    /** A pair of a plan that is made by hand. */
    record Pair(UUID entry, UUID judge) {
        Link link() {
            return new Link(entry.toString(), judge.toString());
        }
    }

    /**
     * A plan with everything that it was made from, so that it can be made again.
     *
     * @param before pairs that there were
     */
    record Proposed(PlanKind kind, PlanWish wish, Wishes wishes, Set<Link> before, Plan plan) {
        /** The pairs of the plan, and those that have begun and are no reviews any more, which stay. */
        Set<Link> pairs(Set<Link> begun) {
            Set<Link> pairs = new HashSet<>(plan.pairs());
            pairs.addAll(begun);
            return pairs;
        }
    }

    /** A plan, or the problem why there is none. */
    static Proposed propose(PlanFacts facts, PlanKind kind, PlanWish wish, List<Pair> pairs, long seed) {
        refuse(facts, wish, pairs);
        Wishes wishes = wishes(facts, wish, seed);
        List<Link> links = pairs.stream().map(Pair::link).toList();
        Set<Link> before = facts.pairs();
        return new Proposed(kind, wish, wishes, before, made(kind, wishes, before, links));
    }

    /** The same wishes and seed give the same plan. */
    static Plan made(PlanKind kind, Wishes wishes, Set<Link> before, List<Link> links) {
        return switch (kind) {
            case DRAWN -> Planner.plan(wishes);
            case CHANGE -> Replan.of(wishes, before).plan();
            case HAND, NOW -> Handmade.of(wishes, links);
        };
    }

    /** How things stand, looked at as a plan that was made by hand. */
    static Proposed standing(PlanFacts facts, PlanWish wish) {
        Wishes wishes = wishes(facts, wish, 0);
        Set<Link> known = known(facts);
        List<Link> there = facts.pairs().stream().filter(known::contains).toList();
        return new Proposed(PlanKind.NOW, wish, wishes, facts.pairs(), Handmade.of(wishes, there));
    }

    /** Pairs there are of entries and judges that there still are. */
    private static Set<Link> known(PlanFacts facts) {
        Set<String> entries =
                facts.entries().stream().map(entry -> entry.id().toString()).collect(Collectors.toSet());
        Set<Link> apart = new HashSet<>(facts.begun());
        apart.removeAll(facts.counted());
        return facts.pairs().stream()
                .filter(pair -> entries.contains(pair.entry()) && !apart.contains(pair))
                .collect(Collectors.toSet());
    }

    private static Wishes wishes(PlanFacts facts, PlanWish wish, long seed) {
        Set<Link> counted = facts.counted();
        Map<String, Integer> begun = new HashMap<>();
        counted.forEach(pair -> begun.merge(pair.judge(), 1, Integer::sum));
        Map<UUID, PlanWish.Limit> limits = wish.byJudge();
        Set<String> entries =
                facts.entries().stream().map(entry -> entry.id().toString()).collect(Collectors.toSet());
        return new Wishes(
                facts.entries().stream()
                        .map(entry -> new Wishes.Entry(
                                entry.id().toString(), entry.sector(), entry.institution(), wish.reviews()))
                        .toList(),
                facts.judges().stream()
                        .map(judge -> limited(
                                judge,
                                wish,
                                limits.get(judge.id()),
                                begun.getOrDefault(judge.id().toString(), 0)))
                        .toList(),
                facts.conflicts().stream()
                        .filter(pair -> entries.contains(pair.entry()))
                        .collect(Collectors.toSet()),
                wish.company().stream()
                        .map(pair -> new Wishes.Company(
                                pair.one().toString(), pair.other().toString(), pair.together()))
                        .toList(),
                counted,
                seed);
    }

    /** With the limits of a judge who has begun so much; those who leave have no more than that. */
    private static Wishes.Judge limited(PlanFacts.Judge judge, PlanWish wish, PlanWish.@Nullable Limit own, int begun) {
        int most = wish.most() == null ? Wishes.NO_LIMIT : wish.most();
        int least = wish.least();
        if (own != null) {
            most = own.leaves() ? begun : own.most() == null ? most : own.most();
            least = own.least() == null || own.leaves() ? Math.min(least, most) : own.least();
        }
        return new Wishes.Judge(
                judge.id().toString(),
                Set.copyOf(judge.sectors()),
                judge.institution(),
                own != null && own.leaves() ? 0 : least,
                most);
    }

    private static void refuse(PlanFacts facts, PlanWish wish, List<Pair> pairs) {
        if (facts.entries().isEmpty()) {
            throw Problem.conflict("judging.plan.entries");
        }
        if (facts.judges().isEmpty()) {
            throw Problem.conflict("judging.plan.judges");
        }
        long judges = facts.judges().size();
        long entries = facts.entries().size();
        if (entries * judges > Wishes.MOST_PAIRS || entries * Math.min(wish.reviews(), judges) > Wishes.MOST_REVIEWS) {
            throw Problem.conflict(
                    "judging.plan.large", Integer.toString(Wishes.MOST_PAIRS), Integer.toString(Wishes.MOST_REVIEWS));
        }
        Set<UUID> seated = facts.judges().stream().map(PlanFacts.Judge::id).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>(limits(wish, seated));
        faults.addAll(company(wish, seated));
        faults.addAll(unknown(facts, pairs, seated));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static List<Fault> limits(PlanWish wish, Set<UUID> seated) {
        List<Fault> faults = new ArrayList<>();
        if (crosses(wish.least(), wish.most())) {
            faults.add(new Fault("/most", "judging.plan.limits"));
        }
        Set<UUID> named = new HashSet<>();
        for (int at = 0; at < wish.judges().size(); at++) {
            PlanWish.Limit own = wish.judges().get(at);
            if (!seated.contains(own.judge())) {
                faults.add(new Fault("/judges/" + at + "/judge", "judging.assignment.judge"));
            } else if (!named.add(own.judge())) {
                faults.add(new Fault("/judges/" + at + "/judge", "judging.plan.twice"));
            }
            if (own.least() != null && crosses(own.least(), own.most() == null ? wish.most() : own.most())) {
                faults.add(new Fault("/judges/" + at + "/most", "judging.plan.limits"));
            }
        }
        return faults;
    }

    private static boolean crosses(int least, @Nullable Integer most) {
        return most != null && least > most;
    }

    private static List<Fault> company(PlanWish wish, Set<UUID> seated) {
        List<Fault> faults = new ArrayList<>();
        for (int at = 0; at < wish.company().size(); at++) {
            PlanWish.Company pair = wish.company().get(at);
            if (!seated.contains(pair.one())) {
                faults.add(new Fault("/company/" + at + "/one", "judging.assignment.judge"));
            }
            if (!seated.contains(pair.other())) {
                faults.add(new Fault("/company/" + at + "/other", "judging.assignment.judge"));
            } else if (pair.one().equals(pair.other())) {
                faults.add(new Fault("/company/" + at + "/other", "judging.plan.twice"));
            }
        }
        return faults;
    }

    private static List<Fault> unknown(PlanFacts facts, List<Pair> pairs, Set<UUID> seated) {
        List<Fault> faults = new ArrayList<>();
        Set<UUID> entries = facts.entries().stream().map(PlanFacts.Entry::id).collect(Collectors.toSet());
        for (int at = 0; at < pairs.size(); at++) {
            if (!entries.contains(pairs.get(at).entry())) {
                faults.add(new Fault("/pairs/" + at + "/entry", "judging.plan.entry"));
            }
            if (!seated.contains(pairs.get(at).judge())) {
                faults.add(new Fault("/pairs/" + at + "/judge", "judging.assignment.judge"));
            }
        }
        return faults;
    }
}
