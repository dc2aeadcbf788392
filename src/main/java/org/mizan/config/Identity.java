package org.mizan.config;

import java.time.Duration;

/** Sessions, passwords and the limits of signing in: attempts by account and address, and by address alone, where those to sign up have a number of their own. */
public record Identity(
        @Between(min = "10s", max = "24h") Duration accessTokenLife,
        @Between(min = "1min", max = "365d") Duration refreshTokenLife,
        @Between(min = "0s", max = "10min") Duration refreshGrace,
        @Between(min = "1", max = "64") int passwordWorkers,
        @Between(min = "7MiB", max = "1GiB") long argonMemory,
        @Between(min = "1", max = "20") int argonPasses,
        @Between(min = "1", max = "1000") int signInAttempts,
        @Between(min = "1s", max = "24h") Duration signInWindow,
        @Between(min = "1", max = "1000000") int addressAttempts,
        @Between(min = "1", max = "1000000") int addressSignUps) {}
