package org.mizan.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The words that lock a backup: from a file, typed unseen, or the first line of standard input. */
final class Passphrase {
    @Option(names = "--passphrase-file", paramLabel = "FILE")
    private @Nullable Path file;

    /** Reads it; empty where there is none. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 always have one, which reads redirected input as well
    String read(String question) {
        try {
            if (file != null) {
                return Files.readString(file).lines().findFirst().orElse("");
            }
            Console console = System.console();
            if (console != null) {
                char[] typed = console.readPassword("%s ", question);
                return typed == null ? "" : new String(typed);
            }
            // Not closed: it is the input of the process.
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
