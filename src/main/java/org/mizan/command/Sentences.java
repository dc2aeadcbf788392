package org.mizan.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What commands say on one subject, in Arabic or English. Numbers are given as text, in the digits of the input. */
final class Sentences {
    private final Properties texts = new Properties();

    Sentences(String subject, String language) {
        String name = "/messages/" + subject + "." + language + ".properties";
        try (var stream = Objects.requireNonNull(Sentences.class.getResourceAsStream(name), name);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String say(String key, Object... arguments) {
        String text = Objects.requireNonNull(texts.getProperty(key), key);
        return new MessageFormat(text, Locale.ROOT).format(arguments);
    }
}
