package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mizan.audit.Finding.Kind;
import org.mizan.db.SqlState;

/**
 * A hand can leave what nothing reads any more: a value without a member, a text that is no number. The part of a
 * comparison that meets it is named, and the others go on; its statements are undone, since a transaction in which one
 * failed answers no other.
 */
final class Unreadable {
    private static final String SAVEPOINT = "part";

    private Unreadable() {}

    /** Compares a part, and names it where it cannot be read. */
    static Future<Void> named(
            SqlConnection sql, Findings findings, Supplier<Future<Void>> compare, String part, Object... names) {
        return sql.query("savepoint " + SAVEPOINT)
                .execute()
                .compose(set -> compare.get())
                .compose(compared ->
                        sql.query("release savepoint " + SAVEPOINT).execute().<Void>mapEmpty())
                .recover(failure -> {
                    if (!isOfContent(failure)) {
                        return Future.failedFuture(failure);
                    }
                    findings.add(Finding.of(
                            Kind.UNREADABLE,
                            Stream.concat(Stream.of(part), Stream.of(names)).toArray()));
                    return sql.query("rollback to savepoint " + SAVEPOINT)
                            .execute()
                            .compose(back ->
                                    sql.query("release savepoint " + SAVEPOINT).execute())
                            .mapEmpty();
                });
    }

    /** Whether what was read failed, and not the reading: a database that is away says so by an exception of its client. */
    private static boolean isOfContent(Throwable failure) {
        return failure instanceof DecodeException
                || SqlState.isOfData(failure)
                || (failure instanceof RuntimeException
                        && failure.getClass().getPackageName().startsWith("java."));
    }
}
