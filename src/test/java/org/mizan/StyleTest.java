package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources to what neither compiler nor formatter sees. */
class StyleTest {

    private static final Path MAIN = Path.of("src/main/java");

    /** A comment, or a text that may hold anything: a block, a string, a character. */
    private static final Pattern SPOKEN = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);

    /** Of a local variable, a loop's, a resource or a lambda's parameter; what is left are the parts of record patterns. */
    private static final Pattern DECLARED =
            Pattern.compile("\\bvar\\s+\\w+\\s*[=:;]|(?<![\\w>])\\s*\\(\\s*(?:final\\s+)?var\\s+\\w+\\s*[,)]");

    @Test
    void variables_state_their_type_and_var_is_for_record_patterns_alone() throws IOException {
        try (var files = Files.walk(MAIN)) {
            var found = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(StyleTest::declaredByVar)
                    .toList();
            assertEquals(List.of(), found);
        }
    }

    private static Stream<String> declaredByVar(Path file) {
        try {
            var code = SPOKEN.matcher(Files.readString(file))
                    .replaceAll(spoken -> spoken.group().replaceAll("[^\\n]", " "));
            return DECLARED.matcher(code)
                    .results()
                    .map(match -> file + ":"
                            + (1 + code.substring(0, match.start()).lines().count()));
        } catch (IOException unread) {
            throw new java.io.UncheckedIOException(unread);
        }
    }
}
