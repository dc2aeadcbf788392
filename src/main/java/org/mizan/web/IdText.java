package org.mizan.web;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an id is written in a path, a body or a list; the database says the same in {@code id_written}. */
public final class IdText {
    /** Asked first, since the JDK takes "1-1-1-1-1" for an id. */
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private IdText() {}

    /** The id, whose letters may be capitals; null where the text is none. */
    public static @Nullable UUID read(String text) {
        return FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
