package org.mizan.identity;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts that were seen closed, remembered for a moment: whoever insists costs the database, at which others save, one
 * statement in that moment. One that opens before its time does so at most the moment later.
 */
final class ClosedCounts {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Map<ByteBuffer, Closed> closed = new LinkedHashMap<>();

    private record Closed(Instant seen, Instant until) {
        boolean isSo(Instant at) {
            return !at.isBefore(seen) && at.isBefore(seen.plus(MOMENT)) && at.isBefore(until);
        }
    }

    /** Until when an attempt is refused that counts there and there; none where nothing is known of it. */
    synchronized Optional<Instant> until(byte[] account, byte[] network, Instant at) {
        return Stream.of(account, network)
                .map(key -> closed.get(ByteBuffer.wrap(key)))
                .filter(found -> found != null && found.isSo(at))
                .map(Closed::until)
                .max(Instant::compareTo);
    }

    /** This count is closed until then. */
    synchronized void remember(byte[] key, Instant until, Instant at) {
        closed.remove(ByteBuffer.wrap(key));
        if (closed.size() == MOST) {
            closed.remove(closed.keySet().iterator().next());
        }
        closed.put(ByteBuffer.wrap(key), new Closed(at, until));
    }
}
