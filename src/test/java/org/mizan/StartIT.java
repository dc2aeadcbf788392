package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.db.Access;

/** The database answers a start and then goes away in the midst of it, as when another member of a cluster takes over. */
class StartIT {
    private volatile Wire wire;
    private String fatal;

    private Access ours(Access direct) {
        wire = new Wire(direct.server());
        wire.cutAt(fatal);
        return wire.through(direct);
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
        fatal = step;
        TestServer server =
                TestServer.with(Map.of("database.waitTimeout", "2s")).by(this::ours);
        try (server;
                LogLines log = new LogLines()) {
            CompletableFuture<TestServer> starting = CompletableFuture.supplyAsync(server::start);
            Until.so("the way is cut, or the start ended", () -> starting.isDone() || wire != null && wire.isCut());
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
