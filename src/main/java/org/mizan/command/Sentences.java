package org.mizan.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * What commands say on one subject, and where they list names, in Arabic or English. Numbers are given as text, in the
 * digits of the input.
 */
final class Sentences {
    private static final int NAMES_SHOWN = 12;

    private final Properties texts = new Properties();

    Sentences(String subject, String language) {
        load("names", language);
        load(subject, language);
    }

    private void load(String subject, String language) {
        String name = "/messages/" + subject + "." + language + ".properties";
        try (InputStream stream = Objects.requireNonNull(Sentences.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String say(String key, Object... arguments) {
        String text = Objects.requireNonNull(texts.getProperty(key), key);
        return new MessageFormat(text, Locale.ROOT).format(arguments);
    }

    String joined(List<String> names) {
        return String.join(say("names.and"), names);
    }

    /** That there are so many beside those shown. */
    String more(int number) {
        return say("names.more", Integer.toString(number));
    }

    /** The first names, and how many more there are. */
    String some(List<String> names) {
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? joined(names.subList(0, NAMES_SHOWN)) + " " + more(more) : joined(names);
    }
}
