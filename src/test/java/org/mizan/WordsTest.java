package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Note;
import org.mizan.ranking.rasch.RaschNote;

/** The words of the browser client: those of a page lie in a file of its own, in each language. */
class WordsTest {
    private static final Path CLIENT = Path.of("src/main/resources/web");
    private static final Path WORDS = CLIENT.resolve("words");
    private static final Pattern USED =
            Pattern.compile("say\\(\"([a-zA-Z0-9.]+)\"|data-(?:word|label|done)=\"([a-zA-Z0-9.]+)\"");
    private static final Pattern COUNTED = Pattern.compile("several\\(\"([a-zA-Z0-9.]+)\"");
    private static final Pattern CHOSEN = Pattern.compile("say\\([^?\"]*\\? \"([a-zA-Z0-9.]+)\" : \"([a-zA-Z0-9.]+)\"");
    private static final Pattern LEARNT = Pattern.compile("\\blearn\\(\"([a-z-]+)\"\\)");
    private static final Pattern OF_A_PAGE = Pattern.compile("data-words=\"([a-z -]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    /** The forms of a number beside {@code other}, which every language has. */
    private static final Pattern FORM = Pattern.compile("(.+)\\.(zero|one|two|few|many)");

    private static final List<String> ARABIC_FORMS = List.of("one", "two", "few", "many");
    /** Names of languages and what joins words, which need no letter of the script. */
    private static final Set<String> AS_THEY_ARE = Set.of("other", "page");

    @Test
    void both_languages_have_the_same_files_and_the_same_words() throws IOException {
        assertEquals(files("ar"), files("en"));
        for (String file : files("en")) {
            assertEquals(meanings("ar", file), meanings("en", file), file);
        }
    }

    @Test
    void both_languages_fill_in_the_same_values() throws IOException {
        for (String file : files("en")) {
            var english = words("en", file);
            var arabic = words("ar", file);
            for (String key : meanings("ar", file)) {
                assertEquals(placeholders(english.get(key)), placeholders(arabic.get(key)), key);
            }
        }
    }

    @Test
    void what_is_counted_has_every_form_of_its_language() throws IOException {
        for (String file : files("ar")) {
            var arabic = words("ar", file);
            var english = words("en", file);
            var counted = new TreeSet<>(counted(arabic));
            counted.addAll(counted(english));
            for (String stem : counted) {
                ARABIC_FORMS.forEach(form -> assertTrue(arabic.containsKey(stem + "." + form), stem + "." + form));
                assertTrue(english.containsKey(stem + ".one"), stem);
            }
        }
    }

    @Test
    void every_arabic_word_is_arabic_but_the_name_of_the_other_language() throws IOException {
        for (String file : files("ar")) {
            words("ar", file)
                    .forEach((key, text) -> assertTrue(
                            AS_THEY_ARE.contains(key)
                                    || text.codePoints()
                                            .anyMatch(c -> Character.isAlphabetic(c)
                                                    && Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC),
                            file + " " + key));
        }
    }

    @Test
    void no_page_says_anew_what_every_page_says() throws IOException {
        var common = words("en", "common").keySet();
        for (String file : files("en")) {
            var own = new TreeSet<>(words("en", file).keySet());
            own.retainAll(common);
            assertEquals(file.equals("common") ? common : Set.of(), own, file);
        }
    }

    @Test
    void every_note_of_a_ranking_can_be_said_on_the_board() throws IOException {
        var board = words("en", "board");
        for (var note : Note.values()) {
            assertTrue(board.containsKey("note." + note.name().toLowerCase(Locale.ROOT)), note.name());
        }
        for (var note : RaschNote.values()) {
            assertTrue(board.containsKey("note." + note.key()), note.key());
        }
    }

    @Test
    void every_word_that_a_page_says_is_among_its_own_or_those_of_every_page() throws IOException {
        for (var source : sources()) {
            var text = Files.readString(source);
            var used = new TreeSet<String>();
            USED.matcher(text)
                    .results()
                    .forEach(found -> used.add(found.group(1) != null ? found.group(1) : found.group(2)));
            COUNTED.matcher(text).results().forEach(found -> used.add(found.group(1) + ".other"));
            CHOSEN.matcher(text).results().forEach(found -> used.addAll(List.of(found.group(1), found.group(2))));
            for (String file : wordsOf(source, text)) {
                used.removeAll(words("en", file).keySet());
            }
            assertEquals(Set.of(), used, source.toString());
        }
    }

    /**
     * A page's words are named as it is, and so is the folder of its modules; those of a part as the part where it has any,
     * those of static pages in their markup; any may learn more by name.
     */
    private static List<String> wordsOf(Path source, String text) throws IOException {
        var names = new ArrayList<>(List.of("common"));
        var path = CLIENT.relativize(source);
        var name = path.getFileName().toString().replaceFirst("\\..*", "");
        var marked = OF_A_PAGE.matcher(text);
        if (marked.find()) {
            names.addAll(List.of(marked.group(1).split(" ")));
        }
        LEARNT.matcher(text).results().forEach(learnt -> names.add(learnt.group(1)));
        Stream.of(
                        name,
                        path.getName(0).toString(),
                        path.getName(Math.max(0, path.getNameCount() - 2)).toString())
                .filter(files("en")::contains)
                .forEach(names::add);
        return names;
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(CLIENT)) {
            return files.filter(name -> name.toString().matches(".*\\.(js|html)"))
                    .toList();
        }
    }

    private static Set<String> files(String language) throws IOException {
        try (var files = Files.list(WORDS.resolve(language))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, String> words(String language, String file) throws IOException {
        return new TreeMap<>(new ObjectMapper()
                .readValue(
                        WORDS.resolve(language).resolve(file + ".json").toFile(),
                        new TypeReference<Map<String, String>>() {}));
    }

    /** What the words of a file mean, whatever forms their numbers have. */
    private static Set<String> meanings(String language, String file) throws IOException {
        var words = words(language, file);
        var meanings = new TreeSet<>(words.keySet());
        meanings.removeIf(key -> {
            var form = FORM.matcher(key);
            return form.matches() && words.containsKey(form.group(1) + ".other");
        });
        return meanings;
    }

    private static Set<String> counted(Map<String, String> words) {
        return words.keySet().stream()
                .map(FORM::matcher)
                .filter(form -> form.matches() && words.containsKey(form.group(1) + ".other"))
                .map(form -> form.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
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
