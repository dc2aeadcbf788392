package org.mizan.web;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mizan.db.SqlState;

/** Acts that their callers named by an idempotency key: each is done once, however often it is asked for. */
final class NamedActs {
    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    private final EarlierRequests requests;

    NamedActs(EarlierRequests requests) {
        this.requests = requests;
    }

    /** Does the act, or tells what was done when it was asked for before. */
    Future<Reply> once(Call call, Function<Call, Future<Reply>> act) {
        String name = call.request().getHeader(HEADER);
        Optional<UUID> person = call.caller();
        if (name == null || person.isEmpty()) {
            return act.apply(call);
        }
        if (name.isEmpty() || name.length() > LONGEST || !name.chars().allMatch(unit -> unit > 0x20 && unit < 0x7f)) {
            throw Problem.of(400, "web.idempotency.malformed");
        }
        IdempotencyKey key = new IdempotencyKey(person.get(), name, digest(call));
        call.named(key);
        return requests.find(key, call.session())
                .compose(earlier -> earlier.isPresent()
                        ? replayed(key, earlier.get())
                        : act.apply(call)
                                .compose(reply -> alike(call, key, reply), failure -> overtaken(call, key, failure)));
    }

    /**
     * The first attempt of the same act may have ended in between and have left nothing to do: assignments that are there
     * already. Then too who asked twice gets what the first has done.
     */
    private Future<Reply> alike(Call call, IdempotencyKey key, Reply reply) {
        return requests.find(key, call.session())
                .otherwise(Optional.empty())
                .compose(earlier -> earlier.filter(first -> !reply.says(first)).isPresent()
                        ? replayed(key, earlier.get())
                        : Future.succeededFuture(reply));
    }

    /**
     * The first attempt of the same act may have ended in between, and whatever it made then refuses the second: a team
     * that one is in already, a name that is taken. Who asked twice gets what the first has done.
     */
    private Future<Reply> overtaken(Call call, IdempotencyKey key, Throwable failure) {
        if (SqlState.busy(failure)) {
            // It would only wait once more for a database that cannot be had.
            return Future.failedFuture(failure);
        }
        return requests.find(key, call.session())
                .otherwise(Optional.empty())
                .compose(earlier -> earlier.isPresent() ? replayed(key, earlier.get()) : Future.failedFuture(failure));
    }

    private static Future<Reply> replayed(IdempotencyKey key, EarlierRequests.Earlier earlier) {
        if (!MessageDigest.isEqual(key.bodyDigest(), earlier.bodyDigest())) {
            return Future.failedFuture(Problem.of(422, "web.idempotency.mismatch"));
        }
        return Future.succeededFuture(
                Reply.again(earlier.status(), earlier.answer()).header("Idempotency-Replayed", "true"));
    }

    private static byte[] digest(Call call) {
        MessageDigest digest = Sha256.begun();
        digest.update(call.request().path().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return digest.digest(call.rawBody().getBytes());
    }
}
