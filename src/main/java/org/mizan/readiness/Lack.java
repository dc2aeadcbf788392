package org.mizan.readiness;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * Something that is missing.
 *
 * @param kind what, as {@link Readiness} names it
 * @param round in which round; none where it is of the whole edition
 * @param count how many
 * @param named the first of them by name
 */
public record Lack(String kind, @Nullable String round, int count, List<Text> named) {
    /** Keeps a copy. */
    public Lack {
        named = List.copyOf(named);
    }

    static Lack of(String kind, int count) {
        return new Lack(kind, null, count, List.of());
    }
}
