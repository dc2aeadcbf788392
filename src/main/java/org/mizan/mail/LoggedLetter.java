package org.mizan.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * A letter as the log of its edition shows it: never its text, its link or a token.
 *
 * @param role that it is about, if it is about one
 * @param attempts how often it was tried
 * @param sentAt when it was sent, or kept
 * @param nextAt when it is tried next, while it waits
 * @param reason why the last attempt failed, in the caller's language
 */
public record LoggedLetter(
        UUID id,
        @Nullable UUID person,
        @Nullable Text name,
        @Nullable String email,
        Letter letter,
        @Nullable String role,
        State state,
        int attempts,
        Instant madeAt,
        @Nullable Instant sentAt,
        @Nullable Instant nextAt,
        @Nullable String reason) {
    /** How far a letter is. */
    public enum State {
        /** To be tried, or tried again. */
        WAITING,
        /** Under way. */
        SENDING,
        /** Taken by a mail server. */
        SENT,
        /** Laid into the outbox of the house, which has no mail server. */
        KEPT,
        /** Not needed any more. */
        SKIPPED,
        /** Given up. */
        FAILED,
        /** Stopped by somebody. */
        CANCELLED
    }
}
