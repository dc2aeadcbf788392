package org.mizan.config;

import java.time.Duration;

/** Live boards: open streams at most, how often nodes tell each other, how often they look for themselves. */
public record Board(
        @Between(min = "0", max = "1000000") int streamsMax,
        @Between(min = "10ms", max = "1min") Duration notifyEvery,
        @Between(min = "100ms", max = "10min") Duration cursorEvery) {}
