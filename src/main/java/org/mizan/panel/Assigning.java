package org.mizan.panel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem.Fault;

/** Whether pairs of judge and entry become assignments: all of them, or none and every bad one is named. */
final class Assigning {
    private Assigning() {}

    /**
     * A pair as it was asked for, in words: ids, or the mail address of a judge and the code of an entry.
     *
     * @param repeat which look of the judge at the entry
     */
    record Wanted(String judge, String entry, int repeat) {}

    /**
     * What is known of a wanted pair.
     *
     * @param judge none when no such judge is in the round
     * @param entry none when there is no such entry
     * @param submitted whether the entry's current revision is submitted
     * @param conflict why the judge must not judge the entry, if so
     * @param repeat which look of the judge at the entry is wanted
     * @param looks how many the judge is assigned already
     * @param failed whether the entry failed at screening
     */
    record Pair(
            @Nullable UUID judge,
            @Nullable UUID entry,
            boolean submitted,
            @Nullable Conflict conflict,
            int repeat,
            int looks,
            boolean failed) {
        boolean there() {
            return repeat <= looks;
        }
    }

    /** A look to be written. */
    record Assignment(UUID judge, UUID entry, int repeat) {}

    sealed interface Decision {
        /** Those that are new; the others were there before. */
        record Assign(List<Assignment> missing) implements Decision {}

        /** None. */
        record Refused(List<Fault> faults) implements Decision {}
    }

    /** The pointer says where the n-th pair stands in what was sent. */
    static Decision decide(List<Pair> pairs, IntFunction<String> pointer) {
        List<Fault> faults = new ArrayList<>();
        Set<Assignment> wanted = wanted(pairs);
        Set<Assignment> missing = new LinkedHashSet<>();
        for (int at = 0; at < pairs.size(); at++) {
            Pair pair = pairs.get(at);
            UUID judge = pair.judge();
            UUID entry = pair.entry();
            if (judge == null) {
                faults.add(new Fault(pointer.apply(at) + "/judge", "judging.assignment.judge"));
            }
            if (entry == null) {
                faults.add(new Fault(pointer.apply(at) + "/entry", "judging.assignment.entry"));
            } else if (!pair.there() && pair.failed()) {
                faults.add(new Fault(pointer.apply(at) + "/entry", "judging.assignment.failed"));
            } else if (!pair.there() && !pair.submitted()) {
                faults.add(new Fault(pointer.apply(at) + "/entry", "judging.assignment.unsubmitted"));
            } else if (!pair.there() && pair.conflict() != null) {
                faults.add(new Fault(
                        pointer.apply(at) + "/judge",
                        pair.conflict() == Conflict.TEAM ? "judging.assignment.own" : "judging.assignment.conflict"));
            } else if (judge != null && !pair.there()) {
                missing.add(new Assignment(judge, entry, pair.repeat()));
                if (pair.repeat() > pair.looks() + 1
                        && !wanted.contains(new Assignment(judge, entry, pair.repeat() - 1))) {
                    faults.add(new Fault(
                            pointer.apply(at) + "/repeat",
                            "judging.assignment.first",
                            pair.repeat(),
                            pair.repeat() - 1));
                }
            }
        }
        return faults.isEmpty() ? new Decision.Assign(List.copyOf(missing)) : new Decision.Refused(List.copyOf(faults));
    }

    private static Set<Assignment> wanted(List<Pair> pairs) {
        Set<Assignment> wanted = new HashSet<>();
        for (Pair pair : pairs) {
            if (pair.judge() != null && pair.entry() != null) {
                wanted.add(new Assignment(pair.judge(), pair.entry(), pair.repeat()));
            }
        }
        return wanted;
    }
}
