package org.mizan.web;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows who holds an access token. */
@FunctionalInterface
public interface Authenticator {
    /** The holder of the token; fails with any exception when the token is not valid now. */
    Future<Caller> authenticate(String bearerToken);

    /** A person who has signed in, by which session, and to what that is bound; null where it opens all that they may do. */
    record Caller(UUID person, UUID session, @Nullable Bound bound) {
        /** One whose session opens all that they may do. */
        public Caller(UUID person, UUID session) {
            this(person, session, null);
        }
    }

    /** All that a session opens which is bound: what one role in one edition may do. */
    record Bound(UUID edition, String role) {}
}
