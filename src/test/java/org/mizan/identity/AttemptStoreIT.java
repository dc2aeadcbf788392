package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;
import org.mizan.web.FairLine;

/** Attempts stand in lines, and who signed in on a device before is kept waiting by none but those who did so too. */
class AttemptStoreIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Vertx vertx = Vertx.vertx();
    private final AttemptStore attempts =
            new AttemptStore(vertx, server.database(), server.config().identity());

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Future<AttemptStore.Attempt> attempt(String purpose) {
        byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        byte[] network = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        return attempts.attempt(new AttemptStore.Counted(purpose, key, network, Instant.now()), "nobody@example.org");
    }

    @Test
    void while_strangers_wait_a_known_device_is_counted_at_once_and_they_are_when_it_is_their_turn() {
        FairLine line = FairLine.named(vertx, "attempts", 2, 4_096);
        Promise<Void> end = Promise.promise();
        for (int one = 0; one < 2; one++) {
            line.take("somebody", end::future);
        }
        Future<AttemptStore.Attempt> stranger = attempt("sign-in");
        assertTrue(attempt(Attempts.KNOWN).await().admitted());
        assertFalse(stranger.isComplete());
        end.complete();
        assertTrue(stranger.await().admitted());
    }
}
