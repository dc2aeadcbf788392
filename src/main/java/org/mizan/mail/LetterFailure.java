package org.mizan.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why a letter was not sent, in words: what a mail server says is for those who know mail servers. */
enum LetterFailure {
    /** Nobody answers there. */
    UNREACHABLE(
            "connection refused|unknownhost|unresolved|no route|timeout|timed out|was closed|reset by peer|connectexception"),
    /** The mail server does not let the house in. */
    LOGIN("\\b53[0458]\\b|auth"),
    /** The mail server does not take the address. */
    ADDRESS("recipient|mailbox|\\b55[0134]\\b"),
    /** Anything else. */
    OTHER("");

    private final Pattern sign;

    LetterFailure(String sign) {
        this.sign = Pattern.compile(sign);
    }

    /** The first of them of which the error shows a sign. */
    static LetterFailure of(String error) {
        String lower = error.toLowerCase(Locale.ROOT);
        for (LetterFailure one : values()) {
            if (one.sign.matcher(lower).find()) {
                return one;
            }
        }
        return OTHER;
    }

    /** The key of its message. */
    String key() {
        return "mail.failed." + name().toLowerCase(Locale.ROOT);
    }
}
