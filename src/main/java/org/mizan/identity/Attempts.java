package org.mizan.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mizan.web.Call;
import org.mizan.web.Problem;

/**
 * Attempts at what costs a password's work or a letter: each is counted before it is made, by account and network and by
 * network alone, and let through or told how long to wait.
 */
final class Attempts {
    // Where another attempt closed the count just now, its end is not seen yet.
    private static final Duration CLOSED_JUST_NOW = Duration.ofSeconds(30);

    /** What is tried where the same account signed in before. */
    static final String KNOWN = "device";

    private final AttemptStore store;
    private final Keys keys;

    Attempts(AttemptStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * An attempt to sign in; where it succeeds its count is given back. On a device on which this account signed in
     * before, only what is tried on that device counts.
     */
    Future<AttemptStore.Attempt> signIn(Call call, String email, Optional<Device> known) {
        AttemptStore.Counted counted = known.map(device -> counted(call, KNOWN, email, device.source()))
                .orElseGet(() -> counted(call, "sign-in", email));
        return admitted(store.attempt(counted, email), call);
    }

    /** An attempt to sign up. */
    Future<AttemptStore.Attempt> signUp(Call call, String email) {
        return admitted(store.signUp(counted(call, "sign-up", email), email), call);
    }

    /** An attempt to have a password set anew. */
    Future<AttemptStore.Attempt> reset(Call call, String email) {
        return admitted(store.letter(counted(call, "password-reset", email), email), call);
    }

    /** An attempt to have a letter sent by which one signs in. */
    Future<AttemptStore.Attempt> signInLetter(Call call, String email) {
        return admitted(store.letter(counted(call, "sign-in-letter", email), email), call);
    }

    /** An attempt to prove an address by its letter; where it succeeds its count is given back. */
    Future<AttemptStore.Attempt> proof(Call call, String email) {
        return admitted(store.attempt(counted(call, "proof", email), email), call);
    }

    /** An attempt to have a letter sent by which an address is proved. */
    Future<AttemptStore.Attempt> proofLetter(Call call, String email) {
        return admitted(store.letter(counted(call, "proof-letter", email), email), call);
    }

    /**
     * What a card opens. Only one that opens nothing is counted, against its network, so that whoever guesses waits, and
     * keeps no judge of the same hall from coming in.
     */
    <T> Future<T> card(Call call, Future<Optional<T>> opened) {
        return opened.compose(found -> found.map(Future::succeededFuture)
                .orElseGet(() -> admitted(store.card(counted(call, "card", "")), call)
                        .compose(counted -> Future.failedFuture(Problem.of(404, "identity.card.over")))));
    }

    private AttemptStore.Counted counted(Call call, String purpose, String email) {
        return counted(call, purpose, email, call.network());
    }

    private AttemptStore.Counted counted(Call call, String purpose, String email, String from) {
        return new AttemptStore.Counted(
                purpose,
                SignInRules.accountAndNetwork(keys, purpose, email, from),
                SignInRules.network(keys, purpose, from),
                call.receivedAt());
    }

    /** Where the password's work was turned away nothing was tried, and nothing counts; the failure goes on. */
    <T> Future<T> notMade(AttemptStore.Attempt attempt, Throwable failure) {
        return failure instanceof Problem problem && problem.status() == 503
                ? store.notMade(attempt).transform(done -> Future.failedFuture(failure))
                : Future.failedFuture(failure);
    }

    private static Future<AttemptStore.Attempt> admitted(Future<AttemptStore.Attempt> counted, Call call) {
        return counted.map(attempt -> admitted(attempt, call.receivedAt()));
    }

    private static AttemptStore.Attempt admitted(AttemptStore.Attempt attempt, Instant at) {
        if (attempt.admitted()) {
            return attempt;
        }
        Duration wait =
                attempt.refusedUntil().map(until -> Duration.between(at, until)).orElse(CLOSED_JUST_NOW);
        throw Problem.of(429, "identity.attempts", Math.max(1, wait.toSeconds()))
                .retryAfter(wait);
    }
}
