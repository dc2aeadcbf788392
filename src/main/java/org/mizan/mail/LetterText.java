package org.mizan.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mizan.web.Language;

/** A letter's words, from {@code letters/<letter>.<language>.txt}: the subject, an empty line, the text. */
record LetterText(String subject, String text) {
    private static final Pattern BLANK = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /** The words of a letter with its blanks, such as {@code {edition}}, still open. */
    static LetterText of(Letter letter, Language language) {
        String name = "/letters/" + letter.file() + "." + language.tag() + ".txt";
        try (InputStream stream = LetterText.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no letter " + name);
            }
            String[] parts = new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return new LetterText(parts[0], parts[1]);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    /** The same with the blanks filled; a value stays on its line, whatever it holds. */
    LetterText filled(Map<String, String> values) {
        return new LetterText(filled(subject, values), filled(text, values));
    }

    private static String filled(String text, Map<String, String> values) {
        return BLANK.matcher(text).replaceAll(blank -> {
            String value = values.get(blank.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing is known for {" + blank.group(1) + "}");
            }
            return Matcher.quoteReplacement(CONTROL.matcher(value).replaceAll(" "));
        });
    }
}
