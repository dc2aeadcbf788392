package org.mizan.submission.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mizan.table.Fault;
import org.mizan.table.TableSentences;
import org.mizan.web.Language;

/** What a request is told of its table names parameters, never options of the command line. */
class TableQueryTest {
    /** Only {@code plan} says these, a command. */
    private static final Set<String> OF_COMMANDS = Set.of("reviews", "conflicts.beside");

    private static final Pattern PARAMETER = Pattern.compile(" ([a-z]+)=(?=[\"“«]|true)");
    private static final Set<String> PARAMETERS = Set.of("columns", "sheet", "merge", "grades", "scales");

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_sentence_about_a_table_names_an_option(Language language) throws IOException {
        TableSentences sentences = TableQuery.sentences(language);
        for (String code : codes(language)) {
            String told = sentences.what(Fault.of(0, code, List.of("entry"), "--columns \"judge=A\"", "c", 4, 5, 6));
            assertFalse(told.contains("--") || told.contains("scripts/mizan"), code + ": " + told);
            Matcher given = PARAMETER.matcher(told);
            while (given.find()) {
                assertTrue(PARAMETERS.contains(given.group(1)), code + ": " + told);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_option_with_a_value_is_a_parameter_with_it(Language language) {
        TableSentences sentences = TableQuery.sentences(language);
        assertTrue(sentences.what(Fault.of(1, "grades", "good", "\"good=N\"")).contains("grades=\"good=N\""));
        assertTrue(sentences.what(Fault.of(1, "form.judge", "Name", "Name")).contains("columns=\"judge=Name\""));
        assertTrue(sentences.what(Fault.of(1, "alike.entry", "Path, path")).contains("merge=true"));
    }

    private static List<String> codes(Language language) throws IOException {
        Properties table = new Properties();
        String name = "/messages/table." + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (InputStream stream = TableQueryTest.class.getResourceAsStream(name)) {
            table.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        List<String> codes = new ArrayList<>();
        for (String key : table.stringPropertyNames()) {
            String code = key.substring("table.".length());
            // These are filled with counts.
            if (!OF_COMMANDS.contains(code) && !table.getProperty(key).matches(".*, ?(choice|number).*")) {
                codes.add(code);
            }
        }
        assertEquals(
                Set.of(),
                Set.copyOf(OF_COMMANDS.stream()
                        .filter(code -> !table.containsKey("table." + code))
                        .toList()));
        return codes;
    }
}
