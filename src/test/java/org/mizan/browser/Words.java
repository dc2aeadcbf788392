package org.mizan.browser;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the client says in a language, by its keys: so that one walk is played in both. */
final class Words {
    /** What patterns read as a sign; they are read by the browser's rules, which know no quotes. */
    private static final Pattern SIGN = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private final JsonObject words = new JsonObject();

    /** Those of a language, such as {@code ar}. */
    static Words of(String language) {
        Words all = new Words();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/web/words", language))) {
            files.forEach(file -> all.words.mergeIn(new JsonObject(read(file))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The whole sentence of a key, whatever stands in its places; where there are several forms, any of them. */
    Pattern say(String key) {
        return Pattern.compile("^\\s*(" + forms(key) + ")\\s*$");
    }

    /** A sentence that begins with that of a key. */
    Pattern begins(String key) {
        return Pattern.compile("^\\s*(" + forms(key) + ")");
    }

    private String forms(String key) {
        return Stream.of("", ".one", ".two", ".few", ".many", ".other")
                .map(form -> words.getString(key + form))
                .filter(Objects::nonNull)
                .map(sentence -> SIGN.matcher(sentence).replaceAll("\\\\$0").replaceAll("\\\\\\{\\d\\\\}", ".+"))
                .reduce((one, other) -> one + "|" + other)
                .orElseThrow(() -> new IllegalArgumentException("no word for " + key));
    }
}
