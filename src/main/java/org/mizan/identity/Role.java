package org.mizan.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person may be in an edition, or in the house where the edition is all zeros. */
public enum Role {
    /** Runs the edition, or the house. */
    ORGANISER,
    /** Scores what is assigned to them. */
    JUDGE,
    /** Sits in the steering committee, which reads the standings. */
    STEERING,
    /** Reads entries and the record, and changes nothing. */
    OBSERVER,
    /** Stands in the hall: sees how far judges are, and what is there of the entries. */
    CLERK,
    /** Takes part in a team. */
    STUDENT;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in SQL and in JSON. */
    public String key() {
        return key;
    }

    /**
     * Whether nobody is both in one edition: who competes has no part in its running, and who runs it, or takes down what
     * judges say, does not judge.
     */
    public boolean isApartFrom(Role other) {
        return this != other
                && (this == STUDENT
                        || other == STUDENT
                        || (this == JUDGE && other.isOfTheHouse())
                        || (other == JUDGE && isOfTheHouse()));
    }

    private boolean isOfTheHouse() {
        return this == ORGANISER || this == CLERK;
    }

    /** The roles of a column; a name that is none is left out. */
    static List<Role> all(String[] column) {
        return Arrays.stream(column).flatMap(key -> of(key).stream()).toList();
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
