package org.mizan.web;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.mizan.db.SqlState;

/** Bearer tokens of the Authorization header (RFC 6750). */
final class Tokens {
    private static final int LONGEST = 4096;

    private Tokens() {}

    static Optional<String> bearer(String credentials) {
        if (!credentials.regionMatches(true, 0, "Bearer ", 0, 7) || credentials.length() > LONGEST) {
            return Optional.empty();
        }
        String token = credentials.substring(7).trim();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    /** The refusal of a token, or what kept the server from judging it. */
    static Throwable refusal(Throwable failure) {
        if (SqlState.busy(failure) || failure instanceof TimeoutException) {
            return failure;
        }
        return Problem.of(401, "web.token")
                .header("WWW-Authenticate", "Bearer realm=\"mizan\", error=\"invalid_token\"");
    }
}
