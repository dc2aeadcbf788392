package org.mizan.edition;

import java.util.Locale;
import java.util.Optional;

/** What a phase may allow while it is open. */
public enum Permission {
    /** Form a team, join or leave one. */
    REGISTER,
    /** Write and submit entries. */
    SUBMIT,
    /** Pass or fail entries before scoring. */
    SCREEN,
    /** Save scorecards. */
    SCORE,
    /** Vote, where the public decides. */
    VOTE,
    /** Publish results. */
    PUBLISH;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The word in SQL and in JSON. */
    public String key() {
        return key;
    }

    /** The permission of a word. */
    public static Optional<Permission> of(String key) {
        for (Permission permission : values()) {
            if (permission.key.equals(key)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }
}
