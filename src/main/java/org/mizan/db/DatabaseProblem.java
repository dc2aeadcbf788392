package org.mizan.db;

import org.jspecify.annotations.Nullable;

/** The database cannot be had; the message says what is missing and what to do, for the person who starts the server. */
public final class DatabaseProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseProblem(String message) {
        super(message);
    }

    DatabaseProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
