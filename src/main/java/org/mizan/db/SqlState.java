package org.mizan.db;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means, read from its SQLSTATE and the constraint it names. */
public final class SqlState {
    private static final String UNIQUE = "23505";
    private static final String REFERENCE = "23503";
    private static final String EXCLUSION = "23P01";
    /** The classes of values that cannot be read so, and of those that go beyond what any statement reads. */
    private static final Set<String> DATA = Set.of("22", "54");

    private static final String SERIALIZATION = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Resources out, a transaction to repeat: the classes of what passes while the database can be reached. */
    private static final Set<String> PASSING_CLASSES = Set.of("53", "40");

    private static final Set<String> PASSING = Set.of(LOCK_NOT_AVAILABLE, "57014");
    /** The class of lost connections. */
    private static final String CONNECTION = "08";
    /** It stops, crashed or starts; or it is, for now, one that only reads. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "25006", "25P03");
    /** The client has no type for a wait that took too long, only these texts. */
    private static final Set<String> WAITED = Set.of("Timeout", "Timeout waiting for connection");
    /** Nor for a connection that ended with statements in its queue, or with its client. */
    private static final Set<String> ENDED =
            Set.of("Pool closed", "Pending requests failed to be sent due to connection has been closed.");

    static final int DEEPEST = 20;

    /** The server lets nobody in this way, for instance not encrypted. */
    static final String NOT_SO = "08004";

    private SqlState() {}

    /** Whether the row's key is taken, by that constraint or unique index. */
    public static boolean unique(Throwable failure, String constraint) {
        return violates(failure, UNIQUE, constraint);
    }

    /** Whether what the row refers to does not exist, or is still referred to. */
    public static boolean reference(Throwable failure, String constraint) {
        return violates(failure, REFERENCE, constraint);
    }

    /** Whether the row cannot be there beside another one, by that constraint. */
    public static boolean excluded(Throwable failure, String constraint) {
        return violates(failure, EXCLUSION, constraint);
    }

    /** Whether a stored value is not what the statement takes it for. */
    public static boolean isOfData(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && refused.getSqlState().length() == 5
                && DATA.contains(refused.getSqlState().substring(0, 2));
    }

    /** What kind of failure it is, in which two that differ in their time or their row are the same. */
    public static String kind(Throwable failure) {
        return failure instanceof PgException refused
                ? refused.getSqlState() + " " + refused.getErrorMessage()
                : failure.getClass().getName();
    }

    /** Whether the same transaction may succeed when it is tried again. */
    public static boolean repeatable(Throwable failure) {
        return is(failure, SERIALIZATION) || is(failure, DEADLOCK);
    }

    /** Whether a lock was not to be had within the lock timeout. */
    public static boolean locked(Throwable failure) {
        return is(failure, LOCK_NOT_AVAILABLE);
    }

    /**
     * Whether another act took the key, or what is referred to, between what was read and what is written. Where nobody
     * else knows what that means, the same request finds it when it is tried again.
     */
    public static boolean overtaken(Throwable failure) {
        return is(failure, UNIQUE) || is(failure, REFERENCE) || is(failure, EXCLUSION);
    }

    /**
     * Whether the database is too busy just now, or not to be reached for the moment: worth another try later. Where a
     * connection broke, the statement may have been carried out all the same.
     */
    public static boolean busy(Throwable failure) {
        return isAway(failure)
                || hasWaited(failure)
                || failure instanceof ConnectionPoolTooBusyException
                || (failure instanceof PgException refused && isPassing(refused.getSqlState()));
    }

    /** Whether there is no database to be reached, or only one that does not write. */
    static boolean isAway(Throwable failure) {
        return switch (failure) {
            case PgException refused -> isAway(refused.getSqlState());
            case SQLException refused -> isAway(refused.getSQLState());
            case ClosedConnectionException broken -> true;
            case IOException unreachable -> true;
            default -> failure.getMessage() != null && ENDED.contains(failure.getMessage());
        };
    }

    /**
     * Whether this failed because no database answered, whatever it is wrapped in. A file that cannot be read is not one
     * of these, nor a server that answers and lets nobody in.
     */
    public static boolean unanswered(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            boolean ofFile = cause instanceof IOException && !(cause instanceof SocketException);
            boolean answered = cause instanceof SQLException refused && NOT_SO.equals(refused.getSQLState());
            if (!ofFile && !answered && (isAway(cause) || hasWaited(cause))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether a wait for a connection took too long. */
    static boolean hasWaited(Throwable failure) {
        return failure.getMessage() != null && WAITED.contains(failure.getMessage());
    }

    private static boolean isAway(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || AWAY.contains(state));
    }

    private static boolean isPassing(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (PASSING.contains(state) || PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    private static boolean violates(Throwable failure, String state, String constraint) {
        return is(failure, state) && constraint.equals(((PgException) failure).getConstraint());
    }

    private static boolean is(Throwable failure, String state) {
        return failure instanceof PgException refused && state.equals(refused.getSqlState());
    }
}
