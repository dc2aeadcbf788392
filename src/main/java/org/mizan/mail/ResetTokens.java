package org.mizan.mail;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.UUID;

/** Makes the token by which a person sets a password; it goes into the letter and nowhere else. */
@FunctionalInterface
public interface ResetTokens {
    /** A fresh token for this person. */
    Future<String> issue(UUID person, Instant at);
}
