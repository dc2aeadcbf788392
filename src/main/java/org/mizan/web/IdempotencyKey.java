package org.mizan.web;

import java.util.UUID;

/** The name that a person gave to one act, so that repeating the request does not repeat the act. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record IdempotencyKey(UUID person, String key, byte[] bodyDigest) {}
