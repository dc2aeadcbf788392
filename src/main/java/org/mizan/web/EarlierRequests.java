package org.mizan.web;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** The memory of acts that were named by an idempotency key. */
@FunctionalInterface
public interface EarlierRequests {
    /** What the person's earlier request of this key did, if there was one; a session that has ended learns nothing. */
    Future<Optional<Earlier>> find(IdempotencyKey key, UUID session);

    /** How an earlier request was answered: its status, and {@link Reply#kept}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Earlier(byte[] bodyDigest, int status, String answer) {}
}
