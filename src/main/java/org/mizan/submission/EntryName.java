package org.mizan.submission;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mizan.edition.Code;

/** What people call an entry by: its id, or its code, which they read from a table card or from another screen. */
public final class EntryName {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private EntryName() {}

    /** The name as it is kept, for the database's {@code entry_named(edition, name)}. */
    public static String of(String typed) {
        String id = typed.strip().toLowerCase(Locale.ROOT);
        return ID.matcher(id).matches() ? id : Code.typed(typed).text();
    }
}
