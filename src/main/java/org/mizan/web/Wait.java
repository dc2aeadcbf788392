package org.mizan.web;

import java.util.ArrayList;
import java.util.List;

/** How long somebody waits for the answer of a call: it is over once that was answered to be late. Of one event loop. */
final class Wait {
    private final List<Runnable> ends = new ArrayList<>();
    private boolean over;

    boolean isOver() {
        return over;
    }

    /** To be done when nobody waits any more. */
    void whenOver(Runnable end) {
        ends.add(end);
    }

    void end() {
        over = true;
        ends.forEach(Runnable::run);
        ends.clear();
    }
}
