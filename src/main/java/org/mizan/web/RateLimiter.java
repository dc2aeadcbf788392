package org.mizan.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/*
 * Design: a token bucket a person and one an address, in memory, for one event loop: a fair share of the node, not an
 * account of the cluster. A bucket fills at the rate and holds half a minute of it, since a page opens with many
 * requests at once. A hall of 80 judges has one address, so an address may do a hundredfold. Full buckets say nothing
 * and are swept when there are too many.
 */
final class RateLimiter {
    private static final int ADDRESS_SHARE = 100;
    private static final int MOST_BUCKETS = 20_000;

    private final double perMilli;
    private final double capacity;
    private final InstantSource clock;
    private final Map<Object, Bucket> buckets = new HashMap<>();

    RateLimiter(int requestsPerMinute, InstantSource clock) {
        this.perMilli = requestsPerMinute / 60_000.0;
        this.capacity = Math.max(10, requestsPerMinute / 2.0);
        this.clock = clock;
    }

    void person(UUID person) {
        take(person, 1);
    }

    void address(String address) {
        take(address, ADDRESS_SHARE);
    }

    private void take(Object whose, int share) {
        long now = clock.millis();
        Bucket bucket = buckets.get(whose);
        if (bucket == null) {
            if (buckets.size() >= MOST_BUCKETS) {
                sweep(now);
            }
            bucket = new Bucket(capacity * share, now, share);
            buckets.put(whose, bucket);
        }
        fill(bucket, now);
        if (bucket.tokens < 1) {
            double missing = (1 - bucket.tokens) / (perMilli * share);
            throw Problem.of(429, "web.tooMany").retryAfter(Duration.ofMillis((long) Math.ceil(missing)));
        }
        bucket.tokens -= 1;
    }

    private void fill(Bucket bucket, long now) {
        bucket.tokens = Math.min(
                capacity * bucket.share, bucket.tokens + Math.max(0, now - bucket.at) * perMilli * bucket.share);
        bucket.at = now;
    }

    private void sweep(long now) {
        Iterator<Bucket> all = buckets.values().iterator();
        while (all.hasNext()) {
            Bucket bucket = all.next();
            fill(bucket, now);
            if (bucket.tokens >= capacity * bucket.share) {
                all.remove();
            }
        }
        if (buckets.size() >= MOST_BUCKETS) {
            buckets.clear();
        }
    }

    private static final class Bucket {
        private double tokens;
        private long at;
        private final int share;

        Bucket(double tokens, long at, int share) {
            this.tokens = tokens;
            this.at = at;
            this.share = share;
        }
    }
}
