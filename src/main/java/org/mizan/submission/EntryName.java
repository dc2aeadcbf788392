package org.mizan.submission;

import java.util.UUID;
import org.mizan.edition.Code;
import org.mizan.web.IdText;

/** What people call an entry by: its id, or its code, which they read from a table card or from another screen. */
public final class EntryName {
    private EntryName() {}

    /** The name as it is kept, for the database's {@code entry_named(edition, name)}. */
    public static String of(String typed) {
        UUID id = IdText.read(typed.strip());
        return id == null ? Code.typed(typed).text() : id.toString();
    }
}
