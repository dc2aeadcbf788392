package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptsTest {
    private static final Path FOLDER = Path.of("scripts");
    /** Our functions of two words and more: no program that a script calls is named so. */
    private static final Pattern CALLED =
            Pattern.compile("(?m)(?:^|[;&|(!]|\\b(?:if|then|else|do))\\s*([a-z]+(?:_[a-z]+)+)(?![\\w=+\\[.-])");

    private static final Pattern DEFINED = Pattern.compile("(?m)^([a-z_]+)\\(\\)");

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_is_read_by_bash_without_complaint(Path script) throws Exception {
        var bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
        assertEquals("", said);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_function_that_a_script_calls_is_there(Path script) throws IOException {
        var defined = new HashSet<String>();
        for (var text : List.of(Files.readString(FOLDER.resolve("lib.sh")), Files.readString(script))) {
            DEFINED.matcher(text).results().forEach(found -> defined.add(found.group(1)));
        }
        var missing = new TreeSet<String>();
        CALLED.matcher(Files.readString(script)).results().forEach(found -> missing.add(found.group(1)));
        missing.removeAll(defined);
        assertEquals(Set.of(), missing);
    }

    @Test
    void every_script_but_the_shared_part_can_be_started() throws IOException {
        for (var script : scripts()) {
            assertTrue(script.endsWith("lib.sh") || Files.isExecutable(script), script::toString);
        }
    }

    static List<Path> scripts() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
