package org.mizan.judging;

import java.util.List;
import org.mizan.web.Language;
import org.mizan.web.Messages;

/** A row of a table that cannot be imported: its line, and why, by the key of a message; line 0 is the whole table. */
public record BadRow(long line, String code, List<Object> arguments) {
    static BadRow of(long line, String code, Object... arguments) {
        return new BadRow(line, code, List.of(arguments));
    }

    /** The reason in that language. */
    public String reason(Language language) {
        return Messages.of(language).format(code, arguments.toArray());
    }
}
