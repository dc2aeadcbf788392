package org.mizan.web;

import io.vertx.core.Future;

/** What a route line does with a call. It may also throw a {@link Problem}. */
@FunctionalInterface
public interface Handler {
    /** Answers the call; a failed future becomes a problem. */
    Future<Reply> handle(Call call);
}
