package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README and the pages of src/docs name only what is there, and stay short enough to be read. */
class PagesTest {
    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("src", "docs");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?://|#)([^)#]+)");
    private static final Pattern FILE = Pattern.compile("`((?:src|conf|scripts)/[\\w./*-]+)`");

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_to_a_file(Path page) throws IOException {
        var missing = new TreeSet<String>();
        LINK.matcher(Files.readString(page)).results().forEach(found -> {
            if (!Files.exists(page.resolveSibling(found.group(1)).normalize())) {
                missing.add(found.group(1));
            }
        });
        assertEquals(List.of(), List.copyOf(missing));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_file_that_is_named_is_there(Path page) throws IOException {
        var missing = new TreeSet<String>();
        FILE.matcher(Files.readString(page)).results().forEach(found -> {
            var named = found.group(1);
            if (!named.contains("*") && !Files.exists(Path.of(named))) {
                missing.add(named);
            }
        });
        assertEquals(List.of(), List.copyOf(missing));
    }

    @Test
    void readme_leads_to_every_page_in_two_steps_at_most() throws IOException {
        var readme = Files.readString(README);
        var reached = new StringBuilder(readme);
        for (var page : pages()) {
            if (readme.contains("](src/docs/" + page.getFileName() + ")")) {
                reached.append(Files.readString(page).replace("](", "](src/docs/"));
            }
        }
        for (var page : pages()) {
            assertTrue(
                    page.equals(README) || reached.indexOf("](src/docs/" + page.getFileName() + ")") >= 0,
                    page::toString);
        }
    }

    @Test
    void readme_is_read_in_five_minutes() throws IOException {
        var words = Files.readString(README).split("\\s+").length;
        assertTrue(words < 1_000, words + " words, at 200 a minute");
    }

    @Test
    void every_page_is_read_in_six_minutes() throws IOException {
        for (var page : pages()) {
            var words = Files.readString(page).split("\\s+").length;
            assertTrue(words < 1_200, page + ": " + words + " words, at 200 a minute");
        }
    }

    static List<Path> pages() throws IOException {
        try (var files = Files.list(DOCS)) {
            return Stream.concat(
                            Stream.of(README),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }
}
