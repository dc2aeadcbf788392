package org.mizan.panel;

import java.util.Locale;

/** How far a scorecard is. */
public enum CardState {
    /** Saved, perhaps with marks missing; it counts for nothing. */
    DRAFT,
    /** Complete, and counted. */
    SUBMITTED;

    /** The name in the database and in JSON. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static CardState of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
