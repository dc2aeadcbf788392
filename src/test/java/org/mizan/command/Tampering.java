package org.mizan.command;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.mizan.TestServer;
import org.mizan.audit.Outside;
import org.mizan.audit.Verifier;
import org.mizan.web.Language;

/** What who has the database of a server can do with it, triggers off, and what is found then. */
record Tampering(TestServer server) {
    /** Everywhere, or in the edition of that slug. */
    List<String> found(String slug) {
        return Verifier.verify(server.database(), slug, Outside.NOTHING, AuditCommand.CONTENTS)
                .await()
                .reports()
                .stream()
                .flatMap(report -> report.findings(Language.EN).stream())
                .toList();
    }

    /** The statement may name these by $1 and so on, or none of them. */
    void withTriggersOff(String statement, Object... named) {
        server.database()
                .transact(connection -> connection
                        .query("set local session_replication_role = replica")
                        .execute()
                        .compose(off -> connection
                                .preparedQuery(statement)
                                .execute(statement.contains("$1") ? Tuple.from(named) : Tuple.tuple())))
                .await();
    }
}
