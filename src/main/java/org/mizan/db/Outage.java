package org.mizan.db;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time without a database, as the log tells it: one warning when it begins and one line when it is over, however many
 * requests, loops and jobs meet it. One a process, since they all speak to the same database.
 */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    /** So long nobody must have met it, before it is over: one loop may be answered while another one is not. */
    private static final long QUIET = Duration.ofSeconds(2).toNanos();

    private static @Nullable Long began;
    private static long last;
    private static long met;

    private Outage() {}

    /** Whether that failure is one of the outage's, which the log has been told of. */
    public static boolean explains(Throwable failure) {
        boolean ours = SqlState.isAway(failure) || SqlState.hasWaited(failure);
        if (ours) {
            meet(failure);
        }
        return ours;
    }

    /** Warns of a failure, unless the outage explains it. */
    public static void warn(Logger log, String what, Throwable failure) {
        if (!explains(failure)) {
            log.warn("{}: {}", what, failure.toString());
        }
    }

    /** Somebody was not answered. */
    static synchronized void meet(Throwable failure) {
        last = System.nanoTime();
        met++;
        if (began == null) {
            began = last;
            LOG.warn(
                    "The database cannot be used just now ({}); requests that need it get 503 until it can",
                    failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        }
    }

    /** Whether the log waits for the end of one. */
    static synchronized boolean isUnderWay() {
        return began != null;
    }

    /** A heartbeat was answered by a database that writes. */
    static synchronized void answered() {
        long now = System.nanoTime();
        if (began != null && now - last > QUIET) {
            LOG.info(
                    "The database answers again; it was away for {} s, which {} statements met",
                    Duration.ofNanos(last - began).toSeconds(),
                    met);
            began = null;
            met = 0;
        }
    }
}
