package org.mizan.web;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mizan.db.Again;

/**
 * An act in two trips: the facts are read, the rules decide, a guarded statement writes. Where the guard finds that the
 * facts have changed meanwhile, they are read once more, and the rules say why.
 */
public final class Guarded {
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
        return facts.get().compose(found -> switch (decide.apply(found)) {
            case Step.Answer(Reply reply) -> Future.succeededFuture(reply);
            case Step.Write(Supplier<Future<Optional<Reply>>> statement) ->
                statement
                        .get()
                        .compose(written -> written.map(Future::succeededFuture)
                                .orElseGet(() -> facts.get().map(now -> explained(decide.apply(now)))));
        });
    }

    /**
     * The same for an act that takes the next number of its kind, which is a key of that name: where another act takes
     * the number first, from the facts on, since this one follows it then.
     */
    public static <F> Future<Reply> numbered(String key, Supplier<Future<F>> facts, Function<F, Step> decide) {
        return Again.whenTaken(key, () -> act(facts, decide));
    }

    private static Reply explained(Step step) {
        return switch (step) {
            case Step.Answer(Reply reply) -> reply;
            // What stood in the way is gone again.
            case Step.Write write -> throw Problem.busy();
        };
    }
}
