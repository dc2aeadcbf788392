package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.TestDatabase;
import org.mizan.config.ConfigProblem;

class HouseIT {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    @Test
    void only_nodes_with_the_key_of_the_house_enter_it() {
        var database = postgres.database();
        House.enter(database, "ours", NOW).await();
        House.enter(database, "ours", NOW).await();
        assertTrue(House.isWritable(database, NOW).await());
        var refused = assertThrows(
                ConfigProblem.class, () -> House.enter(database, "theirs", NOW).await());
        assertTrue(refused.getMessage().contains("server.key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_seal values (HOUSE, 1, 1, 1, AHEAD, '\\x00', '\\x00', '2026-11-26Z', 'key', '\\x00')",
                "audit values (HOUSE, HOUSE, AHEAD, 'x', null, 'x', '2026-11-26Z', '{}', null)",
                "witness (edition_id, tx, relation, key, salt) values (HOUSE, AHEAD, 'membership', 'x', '\\x00')"
            })
    void a_database_whose_transaction_numbers_began_anew_is_refused(String restored) {
        try (var other = TestDatabase.fresh().opened()) {
            other.database()
                    .writes()
                    .query(
                            "insert into "
                                    + restored.replace("HOUSE", "'00000000-0000-0000-0000-000000000000'")
                                            .replace(
                                                    "AHEAD",
                                                    "(pg_snapshot_xmax(pg_current_snapshot())::text::numeric + 1000000)::text::xid8"))
                    .execute()
                    .await();
            var refused = assertThrows(
                    ConfigProblem.class,
                    () -> House.enter(other.database(), "ours", NOW).await());
            assertTrue(refused.getMessage().contains("pg_basebackup"));
        }
    }
}
