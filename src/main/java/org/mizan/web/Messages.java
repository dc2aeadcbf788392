package org.mizan.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentences of the server in one language, from {@code messages/<domain>.<language>.properties}. */
public final class Messages {
    /** The domains whose sentences the server says; each has a file a language. */
    static final List<String> DOMAINS = List.of(
            "web",
            "identity",
            "edition",
            "team",
            "submission",
            "rubric",
            "judging",
            "standings",
            "results",
            "audit",
            "jobs",
            "mail",
            "table",
            "plan",
            "names");

    private static final int LONGEST_WORD = 500;

    private static final Map<Language, Messages> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Messages(language));
        }
    }

    private final Language language;
    private final Map<String, String> patterns = new HashMap<>();

    private Messages(Language language) {
        this.language = language;
        for (String domain : DOMAINS) {
            load("/messages/" + domain + "." + language.tag() + ".properties");
        }
    }

    /** An argument that is itself a word to translate, such as "edition". */
    record Subject(String name) {}

    /** An argument that is said otherwise in each language. */
    public interface Worded {
        /** What takes its place in a sentence of that language. */
        Object in(Language language);
    }

    /** An argument that is itself a sentence: its key and arguments. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sentence(String key, Object... arguments) {}

    /** The sentences of a language. */
    public static Messages of(Language language) {
        Messages messages = ALL.get(language);
        if (messages == null) {
            throw new IllegalStateException(language.name());
        }
        return messages;
    }

    /** Whether there is a sentence of the key. */
    public boolean says(String key) {
        return patterns.containsKey(key);
    }

    /** The sentence of a key; the key itself where it has none, which a test prevents. */
    public String format(String key, Object... arguments) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            return key;
        }
        Object[] words = new Object[arguments.length];
        for (int index = 0; index < words.length; index++) {
            words[index] = word(arguments[index]);
        }
        // Digits are the same in both languages here: these are sentences of an interface, not of a page.
        return new MessageFormat(pattern, Locale.ENGLISH).format(words);
    }

    /** What a status means in general. */
    String title(int status) {
        String own = patterns.get("web.title." + status);
        return own != null ? own : format("web.title." + (status / 100) + "xx");
    }

    Set<String> keys() {
        return patterns.keySet();
    }

    String pattern(String key) {
        return patterns.getOrDefault(key, "");
    }

    private Object word(Object argument) {
        return switch (argument) {
            case Subject(var name) -> {
                String own = patterns.get("web.subject." + name);
                yield own != null ? own : patterns.getOrDefault("web.subject.thing", name);
            }
            case Enum<?> constant -> Audience.name(constant);
            case Text text -> text.in(language);
            // It may be the caller's own, and many sentences may hold it.
            case String text when text.length() > LONGEST_WORD -> text.substring(0, LONGEST_WORD) + "…";
            case Sentence(var key, var arguments) -> format(key, arguments);
            case Worded worded -> word(worded.in(language));
            case List<?> several ->
                several.stream()
                        .map(one -> String.valueOf(word(one)))
                        .collect(Collectors.joining(patterns.getOrDefault("names.and", ", ")));
            default -> argument;
        };
    }

    private void load(String resource) {
        try (InputStream stream = Messages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            properties.forEach((key, value) -> patterns.put((String) key, (String) value));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
