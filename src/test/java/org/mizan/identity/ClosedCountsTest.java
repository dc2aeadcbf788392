package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosedCountsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(30);

    private final ClosedCounts closed = new ClosedCounts();

    private static byte[] key(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }

    private Optional<Instant> until(int account, int network, Instant at) {
        return closed.until(key(account), key(network), at);
    }

    @Test
    void a_count_that_was_seen_closed_is_so_for_a_moment_and_is_looked_at_again_then() {
        closed.remember(key(1), UNTIL, NOW);
        assertEquals(Optional.of(UNTIL), until(1, 9, NOW.plusMillis(999)));
        assertEquals(Optional.empty(), until(1, 9, NOW.plusSeconds(1)));
    }

    @Test
    void one_that_opens_within_the_moment_is_open_then() {
        closed.remember(key(1), NOW.plusMillis(10), NOW);
        assertEquals(Optional.empty(), until(1, 9, NOW.plusMillis(10)));
    }

    @Test
    void the_network_closes_for_every_account_and_another_count_is_not_touched() {
        closed.remember(key(9), UNTIL, NOW);
        assertEquals(Optional.of(UNTIL), until(1, 9, NOW));
        assertEquals(Optional.of(UNTIL), until(2, 9, NOW));
        assertEquals(Optional.empty(), until(1, 8, NOW));
    }

    @Test
    void of_ever_so_many_the_oldest_are_forgotten() {
        for (int key = 0; key <= 10_000; key++) {
            closed.remember(key(key), UNTIL, NOW);
        }
        assertEquals(Optional.empty(), until(0, 0, NOW));
        assertEquals(Optional.of(UNTIL), until(1, 1, NOW));
    }
}
