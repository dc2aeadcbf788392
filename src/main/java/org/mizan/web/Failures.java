package org.mizan.web;

import io.vertx.pgclient.PgException;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Outage;
import org.mizan.db.SqlState;
import org.mizan.db.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From whatever went wrong to the one problem that the caller sees. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger("org.mizan.web");

    private Failures() {}

    /** The problem; {@code where} names the route for the log, which sees no path and no query, since these hold secrets. */
    static Problem problem(Throwable failure, String where) {
        return switch (failure) {
            case Problem problem -> problem;
            case CompletionException wrapped when wrapped.getCause() != null -> problem(wrapped.getCause(), where);
            case ExecutionException wrapped when wrapped.getCause() != null -> problem(wrapped.getCause(), where);
            case RejectedExecutionException full -> busy(full, where);
            case TimeoutException late -> busy(late, where);
            case CancellationException stopped -> busy(stopped, where);
            default ->
                SqlState.busy(failure) || SqlState.repeatable(failure) || SqlState.overtaken(failure)
                        ? busy(failure, where)
                        : unexpected(failure, where);
        };
    }

    private static Problem busy(Throwable cause, String where) {
        String id = incident();
        if (!Outage.explains(cause)) {
            LOG.warn("{} {} busy: {}", id, where, described(cause));
        }
        return Problem.busy().with("instance", "urn:mizan:incident:" + id);
    }

    private static Problem unexpected(Throwable failure, String where) {
        String id = incident();
        Traces.before(failure, where + " " + id)
                .ifPresentOrElse(
                        before -> LOG.error("{} {} failed: {}, as {} did", id, where, described(failure), before),
                        () -> LOG.error("{} {} failed: {}", id, where, described(failure), Scrubbed.of(failure)));
        return Problem.of(500, "web.failed", id).with("instance", "urn:mizan:incident:" + id);
    }

    private static String incident() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** What may be written down: the database's own message and its details quote rows. */
    private static String described(Throwable failure) {
        if (failure instanceof PgException refused) {
            return "SQLSTATE " + refused.getSqlState() + " " + refused.getErrorMessage() + " (constraint "
                    + refused.getConstraint() + ")";
        }
        return failure.getClass().getSimpleName();
    }

    /** The trace of a failure in whose chain the database speaks. */
    private static final class Scrubbed extends Exception {
        private Scrubbed(Throwable original, @Nullable Throwable cause) {
            super(described(original), cause, false, true);
            setStackTrace(original.getStackTrace());
        }

        static Throwable of(Throwable original) {
            return quotesRows(original) ? scrubbed(original) : original;
        }

        private static boolean quotesRows(@Nullable Throwable failure) {
            return failure != null && (failure instanceof PgException || quotesRows(failure.getCause()));
        }

        private static Scrubbed scrubbed(Throwable original) {
            Throwable cause = original.getCause();
            return new Scrubbed(original, cause == null ? null : scrubbed(cause));
        }
    }
}
