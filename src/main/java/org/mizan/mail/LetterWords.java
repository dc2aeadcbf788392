package org.mizan.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Language;
import org.mizan.web.Messages;

/** Words that letters need in the language of who reads them. */
final class LetterWords {
    private LetterWords() {}

    /** A role's name; the key of its message is {@code mail.role.<role>}. */
    static String role(@Nullable String role, Language language) {
        return role == null ? "" : Messages.of(language).format("mail.role." + role.toLowerCase(Locale.ROOT));
    }

    /** What is said instead of an edition's name, where a letter belongs to none. */
    static String house(Language language) {
        return Messages.of(language).format("mail.house");
    }
}
