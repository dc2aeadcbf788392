package org.mizan.audit;

import java.util.ArrayList;
import java.util.List;

/** What was found, of which the first ones are named and the rest is counted. */
final class Findings {
    /** So many are named. */
    static final int MOST = 100;

    private final List<Finding> named = new ArrayList<>();
    private final Uncompared uncompared = new Uncompared();
    private long count;

    void add(Finding finding) {
        count++;
        if (named.size() < MOST) {
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
