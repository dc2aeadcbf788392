package org.mizan.panel.proposal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mizan.ranking.design.Link;
import org.mizan.web.Messages.Sentence;
import org.mizan.web.Text;

/** Whether a plan can still be committed: what it rests on must be as it was. */
final class Committing {
    private static final int MOST_TOLD = 6;

    private Committing() {}

    sealed interface Decision {
        /** These assignments come, and these go. */
        record Commit(List<Link> added, List<Link> removed) implements Decision {}

        /** Not any more, for these reasons. */
        record Moved(List<Sentence> reasons) implements Decision {}
    }

    /**
     * Looks at what is there now.
     *
     * @param before pairs that there were when the plan was proposed
     * @param pairs of the plan
     * @param entry what an entry is called
     * @param judge what a judge is called
     */
    static Decision decide(
            PlanFacts now,
            Set<Link> before,
            Set<Link> pairs,
            Function<String, Text> entry,
            Function<String, Text> judge) {
        List<Sentence> reasons = new ArrayList<>(gone(now, pairs, entry, judge));
        Set<Link> there = now.pairs();
        Set<Link> begun = now.begun();
        for (Link pair : new TreeSet<>(there)) {
            boolean moved = !before.contains(pair) || (begun.contains(pair) && !pairs.contains(pair));
            if (moved) {
                reasons.add(new Sentence(
                        before.contains(pair) ? "judging.plan.began" : "judging.plan.came",
                        judge.apply(pair.judge()),
                        entry.apply(pair.entry())));
            }
        }
        for (Link pair : new TreeSet<>(before)) {
            if (!there.contains(pair)) {
                reasons.add(new Sentence("judging.plan.went", judge.apply(pair.judge()), entry.apply(pair.entry())));
            }
        }
        if (!reasons.isEmpty()) {
            return new Decision.Moved(reasons.subList(0, Math.min(MOST_TOLD, reasons.size())));
        }
        Set<Link> assigned = now.present().stream()
                .filter(PlanFacts.Present::assigned)
                .map(PlanFacts.Present::pair)
                .collect(Collectors.toSet());
        return new Decision.Commit(without(pairs, assigned), without(assigned, pairs));
    }

    private static List<Sentence> gone(
            PlanFacts now, Set<Link> pairs, Function<String, Text> entry, Function<String, Text> judge) {
        Map<String, PlanFacts.Entry> entries =
                now.entries().stream().collect(Collectors.toMap(one -> one.id().toString(), one -> one));
        Map<String, PlanFacts.Judge> judges =
                now.judges().stream().collect(Collectors.toMap(one -> one.id().toString(), one -> one));
        Set<Link> begun = now.begun();
        Set<String> told = new HashSet<>();
        List<Sentence> reasons = new ArrayList<>();
        for (Link pair : new TreeSet<>(pairs)) {
            PlanFacts.Entry read = entries.get(pair.entry());
            PlanFacts.Judge reader = judges.get(pair.judge());
            if (begun.contains(pair)) {
                continue;
            }
            if (read == null && told.add(pair.entry())) {
                reasons.add(new Sentence("judging.plan.withdrawn", entry.apply(pair.entry())));
            }
            if (reader == null && told.add(pair.judge())) {
                reasons.add(new Sentence("judging.plan.gone", judge.apply(pair.judge())));
            }
            boolean same = read != null
                    && reader != null
                    && read.institution() != null
                    && read.institution().equals(reader.institution());
            if (same || now.conflicts().contains(pair)) {
                reasons.add(
                        new Sentence("judging.plan.conflict", judge.apply(pair.judge()), entry.apply(pair.entry())));
            }
        }
        return reasons;
    }

    private static List<Link> without(Set<Link> all, Set<Link> some) {
        return all.stream().filter(pair -> !some.contains(pair)).sorted().toList();
    }
}
