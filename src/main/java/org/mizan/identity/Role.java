package org.mizan.identity;

import java.util.Locale;
import java.util.Optional;

/** What a person may be in an edition, or in the house where the edition is all zeros. */
public enum Role {
    ORGANISER,
    JUDGE,
    STEERING,
    OBSERVER,
    STUDENT;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in SQL and in JSON. */
    public String key() {
        return key;
    }

    /** The role of a name in lower case. */
    public static Optional<Role> of(String key) {
        for (Role role : values()) {
            if (role.key.equals(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
