package org.mizan.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of files that people chose, safe to stand in a header and on the disk of who saves them (RFC 6266, 8187). */
final class FileName {
    private static final int LONGEST = 150;
    private static final String NAMELESS = "file";
    /** Separators of paths, what cannot be seen, what turns the direction of writing, and what Windows refuses. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}/\\\\:*?\"<>|\\u2028\\u2029]");

    private FileName() {}

    /** The value of Content-Disposition: in letters that every client reads, and as it is for those that read more. */
    static String disposition(String kind, String name) {
        String safe = safe(name);
        StringBuilder plain = new StringBuilder();
        safe.codePoints().forEach(point -> plain.append(point < 0x7f && point != '%' ? (char) point : '_'));
        String value = kind + "; filename=\"" + plain + "\"";
        return safe.contentEquals(plain) ? value : value + "; filename*=UTF-8''" + encoded(safe);
    }

    private static String safe(String name) {
        String kept = UNSAFE.matcher(name).replaceAll("").strip();
        while (kept.startsWith(".")) {
            kept = kept.substring(1).strip();
        }
        if (kept.codePointCount(0, kept.length()) > LONGEST) {
            // The end tells what kind of file it is.
            kept = kept.substring(kept.offsetByCodePoints(kept.length(), -LONGEST));
        }
        return kept.isEmpty() ? NAMELESS : kept;
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char unit = (char) (octet & 0xff);
            if ((unit >= 'a' && unit <= 'z')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= '0' && unit <= '9')
                    || "!#$&+-.^_`|~".indexOf(unit) >= 0) {
                text.append(unit);
            } else {
                text.append('%').append("%02X".formatted((int) unit));
            }
        }
        return text.toString();
    }
}
