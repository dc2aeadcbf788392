package org.mizan.config;

import java.time.Duration;

/** Background work: how many at once, how long a lease lasts, how often to look for more. */
public record Jobs(
        @Between(min = "1", max = "64") int workers,
        @Between(min = "1s", max = "1h") Duration lease,
        @Between(min = "10ms", max = "1min") Duration poll) {}
