package org.mizan.web;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mizan.db.Again;

/**
 * An act in two trips: the facts are read, the rules decide, a guarded statement writes. Where the guard finds that the
 * facts have changed meanwhile, they are read once more, and the rules say why, or let it be written on the facts of now.
 */
public final class Guarded {
    private static final int MOST_WRITES = 3;

    private Guarded() {}

    /** What the rules make of the facts, where they do not refuse by a {@link Problem}. */
    public sealed interface Step {
        /** Nothing is to be written: this is the answer. */
        record Answer(Reply reply) implements Step {}

        /** This is to be written; the statement gives no answer where its guard found the facts changed. */
        record Write(Supplier<Future<Optional<Reply>>> statement) implements Step {}
    }

    /** Reads, decides and writes. */
    public static <F> Future<Reply> act(Supplier<Future<F>> facts, Function<F, Step> decide) {
        return act(facts, decide, MOST_WRITES);
    }

    private static <F> Future<Reply> act(Supplier<Future<F>> facts, Function<F, Step> decide, int writes) {
        return facts.get().compose(found -> switch (decide.apply(found)) {
            case Step.Answer(Reply reply) -> Future.succeededFuture(reply);
            case Step.Write(Supplier<Future<Optional<Reply>>> statement) ->
                // What stood in the way may be gone again: then the same is allowed, on other facts.
                writes == 0
                        ? Future.failedFuture(Problem.busy())
                        : statement
                                .get()
                                .compose(written -> written.map(Future::succeededFuture)
                                        .orElseGet(() -> act(facts, decide, writes - 1)));
        });
    }

    /**
     * The same for an act that takes the next number of its kind, which is a key of that name: where another act takes
     * the number first, from the facts on, since this one follows it then.
     */
    public static <F> Future<Reply> numbered(String key, Supplier<Future<F>> facts, Function<F, Step> decide) {
        return Again.whenTaken(key, () -> act(facts, decide));
    }
}
