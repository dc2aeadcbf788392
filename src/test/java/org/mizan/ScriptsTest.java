package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptsTest {
    private static final Path FOLDER = Path.of("scripts");

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
