package org.mizan.db;

import io.vertx.pgclient.PgException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Failures whose trace the log has: a trace is worth its lines once. What fails in the same way at the same place again,
 * for instance at each request that meets one broken row, takes one line.
 */
public final class Traces {
    private static final String OURS = "org.mizan.";
    private static final int MOST = 1_000;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Traces() {}

    /** The name of the failure with whose trace the log shows this one too; none where it is the first, which has that name. */
    public static Optional<String> before(Throwable failure, String name) {
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return Optional.ofNullable(KNOWN.putIfAbsent(place(failure), name));
    }

    /** By code alone: what a message quotes is different each time. */
    private static String place(Throwable failure) {
        StringBuilder place = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < SqlState.DEEPEST; depth++) {
            place.append(cause.getClass().getName()).append(' ');
            if (cause instanceof PgException refused) {
                place.append(refused.getSqlState()).append(' ').append(refused.getConstraint());
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith(OURS)) {
                    place.append(frame).append(' ');
                    break;
                }
            }
            cause = cause.getCause();
        }
        return place.toString();
    }
}
