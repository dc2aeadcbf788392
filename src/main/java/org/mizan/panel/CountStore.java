package org.mizan.panel;

import io.vertx.core.Future;
import org.mizan.db.Database;

/** What the database knows of how many rows there are, by which it chooses its ways. */
public final class CountStore {
    /** With fewer, any way is a short one. */
    private static final int MANY = 500;

    private CountStore() {}

    /** Has them counted anew after so many were added at once; what was added stands, whatever comes of that. */
    public static Future<Void> after(int added, Database database) {
        return added < MANY
                ? Future.succeededFuture()
                : database.writes()
                        .query("select count_anew()")
                        .execute()
                        .<Void>mapEmpty()
                        .otherwiseEmpty();
    }
}
