package org.mizan.config;

import java.time.Duration;

/** Sessions, passwords and the limits of signing in: attempts by account and address, and by address alone, where those to sign up have a number of their own. */
public record Identity(
        @Bounds(min = "10s", max = "24h") Duration accessTokenLife,
        @Bounds(min = "1min", max = "365d") Duration refreshTokenLife,
        @Bounds(min = "0s", max = "10min") Duration refreshGrace,
        @Bounds(min = "1", max = "64") int passwordWorkers,
        @Bounds(min = "7MiB", max = "1GiB") long argonMemory,
        @Bounds(min = "1", max = "20") int argonPasses,
        @Bounds(min = "1", max = "1000") int signInAttempts,
        @Bounds(min = "1s", max = "24h") Duration signInWindow,
        @Bounds(min = "1", max = "1000000") int addressAttempts,
        @Bounds(min = "1", max = "1000000") int addressSignUps) {}
