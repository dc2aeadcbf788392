package org.mizan.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages in which the server speaks; Arabic where the caller names neither. */
public enum Language {
    /** Arabic. */
    AR,
    /** English. */
    EN;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /** The best of the languages that an {@code Accept-Language} header asks for. */
    public static Language of(@Nullable String accepted) {
        if (accepted == null || accepted.length() > 200) {
            return AR;
        }
        Language best = AR;
        double bestWeight = 0;
        for (String part : accepted.split(",", 20)) {
            String[] pieces = part.trim().split(";", 2);
            double weight = pieces.length == 1 ? 1 : weight(pieces[1]);
            String primary = pieces[0].trim().toLowerCase(Locale.ROOT).split("-", 2)[0];
            for (Language language : values()) {
                if (primary.equals(language.tag) && weight > bestWeight) {
                    best = language;
                    bestWeight = weight;
                }
            }
        }
        return best;
    }

    private static double weight(String parameter) {
        String trimmed = parameter.replace(" ", "");
        try {
            return trimmed.startsWith("q=") ? Double.parseDouble(trimmed.substring(2)) : 0;
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
