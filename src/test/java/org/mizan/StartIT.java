package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database answers a start and then goes away in the midst of it, as when another member of a cluster takes over. */
class StartIT {
    private volatile Wire wire;

    private TestServer ours(BiConsumer<Wire, String> fate, String step) {
        return TestServer.with(Map.of("database.waitTimeout", "2s", "database.statementTimeout", "2s"))
                .by(direct -> {
                    wire = new Wire(direct.server());
                    fate.accept(wire, step);
                    return wire.through(direct);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flyway_schema_history", // migrating
                "mizan privileges", // giving the server's role its rights
                "signing_key", // opening the keys of the node
                "insert into house", // entering the house
                "from edition e where exists", // taking the boards into memory
                "LISTEN" // hearing of changes
            })
    void it_waits_and_begins_again_whichever_step_it_was_at(String step) throws Exception {
        beginsAgain(ours(Wire::cutAt, step), () -> wire.isCut());
    }

    /** Only while a migration is at work, and none is here, does it mean nothing that it says nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flyway_schema_history",
                "mizan privileges",
                "signing_key",
                "insert into house",
                "from edition e where exists",
                "LISTEN"
            })
    void it_begins_again_where_the_database_falls_silent_too(String step) throws Exception {
        beginsAgain(ours(Wire::swallowAt, step), () -> wire.swallowed() > 0);
    }

    private void beginsAgain(TestServer server, BooleanSupplier gone) throws Exception {
        try (server;
                LogLines log = new LogLines()) {
            CompletableFuture<TestServer> starting = CompletableFuture.supplyAsync(server::start);
            Until.so(
                    "the database is gone, or the start ended",
                    () -> starting.isDone() || wire != null && gone.getAsBoolean());
            Until.so(
                    "the start says that it waits, or ended",
                    () -> starting.isDone()
                            || log.of(Level.WARN).stream().anyMatch(line -> line.contains("the start begins again")));
            wire.mend();
            starting.get();
            assertEquals(200, server.health("ready"));
            server.person().get("/people/me").expect(200);
        } finally {
            wire.close();
        }
    }
}
