package org.mizan.identity;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one spelling of a mail address. The part before the sign is plain ASCII, so that no letter of another alphabet can
 * pass for it; a domain of another alphabet is kept in its ASCII form (IDNA), which differs from every look-alike.
 */
public final class MailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_INPUT = 320;
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");
    // A page in Arabic wraps a copied address in marks of direction, which nobody sees.
    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");

    private MailAddress() {}

    /** The address in its one spelling; empty when it is none. */
    public static Optional<String> of(String written) {
        if (written.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String trimmed = EDGES.matcher(written).replaceAll("");
        int sign = trimmed.lastIndexOf('@');
        if (sign < 1) {
            return Optional.empty();
        }
        String local = trimmed.substring(0, sign);
        // Lower case is asked for after this: the Kelvin sign would turn into a k.
        if (local.length() > LONGEST_LOCAL || !local.chars().allMatch(letter -> letter < 128)) {
            return Optional.empty();
        }
        String lower = local.toLowerCase(Locale.ROOT);
        return domain(trimmed.substring(sign + 1))
                .filter(domain -> LOCAL.matcher(lower).matches())
                .map(domain -> lower + "@" + domain)
                .filter(address -> address.length() <= LONGEST);
    }

    private static Optional<String> domain(String written) {
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException notDomain) {
            return Optional.empty();
        }
    }
}
