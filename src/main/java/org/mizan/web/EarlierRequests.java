package org.mizan.web;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of acts that were named by an idempotency key. */
@FunctionalInterface
public interface EarlierRequests {
    /** What the person's earlier request of this key did, if there was one. */
    Future<Optional<Earlier>> find(IdempotencyKey key);

    /** The outcome of an earlier request. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Earlier(byte[] bodyDigest, int status, @Nullable String location) {}
}
