package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mizan.Award;
import org.mizan.PostgresProcesses;
import org.mizan.TestServer;
import org.mizan.Until;

/** Commands on a PostgreSQL that only reads. */
class StandbyIT {
    private final TestServer server = TestServer.alone();

    @BeforeEach
    void sealed() {
        server.start();
        Award award = Award.recorded(server, "standby");
        Until.so("all is sealed", () -> unsealed(award) == 0);
        PostgresProcesses.of(server.config().data()).becomeStandby();
        Until.so("it only reads", this::onlyReads);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private long unsealed(Award award) {
        return server.row(
                        "select count(*) from audit a where edition_id = $1 and not exists (select from audit_leaf l"
                                + " where l.edition_id = a.edition_id and l.audit_id = a.id)",
                        award.edition())
                .getLong(0);
    }

    private boolean onlyReads() {
        try {
            return server.row("select pg_is_in_recovery()").getBoolean(0);
        } catch (Exception starting) {
            return false;
        }
    }

    private Run run(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(server.flags());
        return Run.of(command, all);
    }

    @Test
    void the_record_is_verified_and_that_the_schema_could_not_be_compared_is_said_with_what_to_do() {
        Run verified = run(new AuditCommand(), "verify");
        assertEquals(2, verified.code(), verified::toString);
        assertTrue(
                verified.out()
                        .lines()
                        .anyMatch(line -> line.startsWith("standby: ") && line.contains("nothing was changed")),
                verified.out());
        assertTrue(verified.out().contains("The schema was not compared"), verified.out());
        assertTrue(verified.out().contains("in a read-only transaction. Run this on the primary"), verified.out());
    }
}
