package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.web.FairLine;
import org.mizan.web.Workshop;

/**
 * Hashes and compares passwords on a few threads of their own, never on an event loop. All event loops of a process share
 * the threads and the line before them, which is bounded and in which sources take turns: who would wait for long is
 * told at once to come back.
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
     * Who takes a turn: those with a role, others who are known, those who proved no address, strangers, and who signs up,
     * so that those of whom there may be any number keep none of the others waiting; within them networks, and within a
     * network accounts.
     */
    record Source(Kind kind, String network, String account) {
        private enum Kind {
            ENTRUSTED,
            KNOWN,
            UNPROVED,
            STRANGER,
            NEW
        }

        /** Somebody to whom a role was given signs in on a device where they did before: of these nobody makes many. */
        static Source entrusted(String network, String email) {
            return new Source(Kind.ENTRUSTED, network, email);
        }

        /** Somebody without one does, or comes by a secret that was sent to them. */
        static Source known(String network, String email) {
            return new Source(Kind.KNOWN, network, email);
        }

        /** The same, of an account whose address nobody proved: it costs nothing to make many. */
        static Source unproved(String network, String email) {
            return new Source(Kind.UNPROVED, network, email);
        }

        /** Somebody signs in elsewhere. */
        static Source stranger(String network, String email) {
            return new Source(Kind.STRANGER, network, email);
        }

        /** Somebody signs up. */
        static Source signingUp(String network, String email) {
            return new Source(Kind.NEW, network, email);
        }

        /** The operator at the house's own machine. */
        static Source house() {
            return new Source(Kind.ENTRUSTED, "house", "house");
        }

        private List<String> path() {
            return List.of(kind.name(), network, account);
        }
    }

    /** The hash to keep of a password, which must be in its normal form. */
    Future<String> hash(Source source, String password) {
        return line.take(source.path(), () -> workshop.run(() -> argon.hash(password)));
    }

    /** Whether the hash is of this password. Without a hash it takes the same time, and the answer is no. */
    Future<Boolean> matches(Source source, String password, @Nullable String hash) {
        return line.take(
                source.path(),
                () -> workshop.run(() -> Argon.matches(password, hash == null ? nobody : hash) && hash != null));
    }

    /** Whether the hash was made at another cost than is asked for now. */
    boolean outdated(String hash) {
        return argon.outdates(hash);
    }
}
