package org.mizan.table;

import java.util.concurrent.CancellationException;

/** Where reading that may take long looks whether anybody still waits for it. */
public final class Interrupted {
    private Interrupted() {}

    /** Ends the work of a thread that was interrupted; the thread stays so, for whatever else it is in the middle of. */
    public static void end() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("nobody waits for it any more");
        }
    }
}
