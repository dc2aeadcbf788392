package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.mizan.web.FairLine;
import org.mizan.web.Workshop;

/**
 * Hashes and compares passwords on a few threads of their own, never on an event loop. All event loops of a process share
 * the threads and the line before them, which is bounded and in which networks take turns, and accounts within them: who
 * would wait for long is told at once to come back.
 */
final class PasswordWork {
    private static final String NAME = "passwords";
    private static final int WAITING_PER_WORKER = 128;

    private final Workshop workshop;
    private final FairLine line;
    private final Argon argon;
    private final String nobody;

    /** Hashes at the cost that the settings name. */
    PasswordWork(Vertx vertx, org.mizan.config.Identity settings) {
        this(
                vertx,
                NAME,
                new Argon(Math.toIntExact(settings.argonMemory() / 1024), settings.argonPasses()),
                settings.passwordWorkers(),
                settings.passwordWorkers() * WAITING_PER_WORKER);
    }

    PasswordWork(Vertx vertx, String name, Argon argon, int workers, int waiting) {
        this.workshop = Workshop.named(vertx, name, workers, waiting);
        this.line = FairLine.named(vertx, name, workers, waiting);
        this.argon = argon;
        this.nobody = argon.hopeless();
    }

    /**
     * Who takes a turn: a network, apart for who is known there, so that strangers keep none of these waiting; and within
     * it an account.
     */
    record Source(String network, String account) {
        static Source of(boolean isKnownDevice, String email, String network) {
            return new Source(isKnownDevice ? "known " + network : network, email);
        }
    }

    /** The hash to keep of a password, which must be in its normal form. */
    Future<String> hash(Source source, String password) {
        return line.take(source.network, source.account, () -> workshop.run(() -> argon.hash(password)));
    }

    /** Whether the hash is of this password. Without a hash it takes the same time, and the answer is no. */
    Future<Boolean> matches(Source source, String password, @Nullable String hash) {
        return line.take(
                source.network,
                source.account,
                () -> workshop.run(() -> Argon.matches(password, hash == null ? nobody : hash) && hash != null));
    }

    /** Whether the hash was made at another cost than is asked for now. */
    boolean outdated(String hash) {
        return argon.outdates(hash);
    }
}
