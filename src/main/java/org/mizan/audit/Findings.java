package org.mizan.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found, of which the first ones of each kind are named and the rest is counted: one kind hides no other. */
final class Findings {
    /** So many of a kind are named. */
    static final int MOST = 100;

    private final List<Finding> named = new ArrayList<>();
    private final Map<Finding.Kind, Integer> kinds = new EnumMap<>(Finding.Kind.class);
    private final Uncompared uncompared = new Uncompared();
    private long count;

    void add(Finding finding) {
        if (finding.kind() == Finding.Kind.UNREADABLE && named.contains(finding)) {
            return; // two comparisons met the same
        }
        count++;
        if (kinds.merge(finding.kind(), 1, Integer::sum) <= MOST) {
            named.add(finding);
        }
    }

    /** So many more were found where only the first ones were asked for. */
    void more(long unnamed) {
        count += unnamed;
    }

    /** What nothing could be found in. */
    Uncompared uncompared() {
        return uncompared;
    }

    List<Finding> named() {
        return List.copyOf(named);
    }

    long count() {
        return count;
    }
}
