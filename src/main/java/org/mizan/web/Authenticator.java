package org.mizan.web;

import io.vertx.core.Future;
import java.util.UUID;

/** Knows who holds an access token. */
@FunctionalInterface
public interface Authenticator {
    /** The holder of the token; fails with any exception when the token is not valid now. */
    Future<Caller> authenticate(String bearerToken);

    /** A person who has signed in, and by which session. */
    record Caller(UUID person, UUID session) {}
}
