package org.mizan.mail;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes the token behind the link of a letter; it goes into the letter and nowhere else. */
@FunctionalInterface
public interface LetterTokens {
    /** A fresh token for this person; empty where there is nothing left to do by such a letter. */
    Future<Optional<String>> issue(Letter letter, UUID person, Instant at);
}
