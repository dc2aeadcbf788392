package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Note;
import org.mizan.ranking.rasch.RaschNote;

/** The words of the browser client. */
class WordsTest {
    private static final Path CLIENT = Path.of("src/main/resources/web");
    private static final Pattern USED =
            Pattern.compile("say\\(\"([a-z0-9.]+)\"|data-(?:word|label|done)=\"([a-z0-9.]+)\"");
    private static final Pattern CHOSEN = Pattern.compile("\\? \"([a-z0-9.]+)\" : \"([a-z0-9.]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @Test
    void both_languages_have_the_same_words() throws IOException {
        assertEquals(words("ar").keySet(), words("en").keySet());
    }

    @Test
    void both_languages_fill_in_the_same_values() throws IOException {
        var english = words("en");
        words("ar").forEach((key, text) -> assertEquals(placeholders(english.get(key)), placeholders(text), key));
    }

    @Test
    void every_arabic_word_is_arabic_but_the_name_of_the_other_language() throws IOException {
        words("ar")
                .forEach((key, text) -> assertTrue(
                        key.equals("other")
                                || key.equals("page")
                                || text.codePoints().anyMatch(Character::isAlphabetic)
                                        && text.codePoints()
                                                .anyMatch(c -> Character.UnicodeScript.of(c)
                                                        == Character.UnicodeScript.ARABIC),
                        key));
    }

    @Test
    void every_note_of_a_ranking_can_be_said_on_the_board() throws IOException {
        for (var note : Note.values()) {
            assertTrue(words("en").containsKey("note." + note.name().toLowerCase(Locale.ROOT)), note.name());
        }
        for (var note : RaschNote.values()) {
            assertTrue(words("en").containsKey("note." + note.key()), note.key());
        }
    }

    @Test
    void every_word_that_a_page_says_exists() throws IOException {
        var known = words("en").keySet();
        try (var files = Files.walk(CLIENT)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(name -> name.toString().matches(".*\\.(js|html)")
                            && !name.toString().contains("/api/"))
                    .toList()) {
                var used = new TreeSet<String>();
                var source = Files.readString(file);
                USED.matcher(source)
                        .results()
                        .forEach(found -> used.add(found.group(1) != null ? found.group(1) : found.group(2)));
                CHOSEN.matcher(source)
                        .results()
                        .filter(found -> found.group(2).contains(".") || known.contains(found.group(2)))
                        .forEach(found -> used.add(found.group(2)));
                used.removeAll(known);
                assertEquals(new TreeSet<>(), used, file.toString());
            }
        }
    }

    private static Map<String, String> words(String language) throws IOException {
        return new TreeMap<>(new ObjectMapper()
                .readValue(
                        CLIENT.resolve("words/" + language + ".json").toFile(),
                        new TypeReference<Map<String, String>>() {}));
    }

    private static String placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .collect(Collectors.joining());
    }
}
