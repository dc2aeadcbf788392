package org.mizan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of the PostgreSQL that a data directory holds, for tests that let it fail. */
public final class PostgresProcesses {
    private final Path cluster;

    private PostgresProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /** Those of the data directory of a server. */
    public static PostgresProcesses of(Path data) {
        try (var files = Files.walk(data.resolve("postgres"), 2)) {
            return new PostgresProcesses(files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow()
                    .getParent());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The process that all others come from. */
    ProcessHandle first() {
        try {
            String number =
                    Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(number.strip())).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** None of them does anything any more, and every connection stays open. */
    public void freeze() {
        signal("STOP");
    }

    /** They go on where they stood. */
    public void thaw() {
        signal("CONT");
    }

    /** All end at once, without a word. */
    void kill() {
        signal("KILL");
    }

    /** It is started again as one that only reads, until it is promoted. */
    public void becomeStandby() {
        try {
            Files.createFile(cluster.resolve("standby.signal"));
            run(
                    "chown",
                    "--reference=" + cluster,
                    cluster.resolve("standby.signal").toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        run("kill", "-INT", Long.toString(first().pid()));
    }

    private void signal(String name) {
        ProcessHandle first = first();
        run(Stream.concat(
                        Stream.of("kill", "-" + name),
                        Stream.concat(Stream.of(first), first.descendants())
                                .map(process -> Long.toString(process.pid())))
                .toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
