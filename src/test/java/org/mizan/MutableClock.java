package org.mizan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands where the test puts it, or runs on from there. */
public final class MutableClock extends Clock {
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Instant> standing = new AtomicReference<>();

    @Override
    public Instant instant() {
        Instant still = standing.get();
        return still != null ? still : Clock.systemUTC().instant().plus(offset.get());
    }

    /** Stands still at that time, until it is set. */
    public void stand(Instant time) {
        standing.set(time);
    }

    /** Goes on from that time. */
    public void set(Instant time) {
        standing.set(null);
        offset.set(Duration.between(Clock.systemUTC().instant(), time));
    }

    /** Jumps ahead. */
    public void advance(Duration by) {
        offset.updateAndGet(now -> now.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
