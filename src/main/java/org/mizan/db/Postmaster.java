package org.mizan.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the lock file of a PostgreSQL data directory, postmaster.pid, says of the server that wrote it. */
record Postmaster(long pid, int port, boolean ready) {
    /** A number that no process can have: Linux stops at 2^22. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Optional<Postmaster> read(Path cluster) {
        try {
            List<String> lines = lines(cluster);
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), port, status.equals("ready")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    /** Whether its process lives and is a server of this directory, and not another program with the same number. */
    boolean serves(Path cluster) {
        try {
            String command =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            String directory =
                    new String(cluster.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return List.of(command.split("\0")).contains(directory);
        } catch (NoSuchFileException gone) {
            return !Files.exists(Path.of("/proc/self"))
                    && ProcessHandle.of(pid)
                            .flatMap(process -> process.info().commandLine())
                            .map(command -> command.contains(cluster.toString()))
                            .orElse(false);
        } catch (IOException ended) {
            return false;
        }
    }

    /**
     * PostgreSQL itself clears a lock file whose process is gone, after it has made sure by the shared memory that no
     * child of it lives on; a number that went to another program, or to a zombie, keeps it from doing so. Deleting the
     * file would lose that check, so only the number is replaced.
     */
    static void disown(Path cluster) throws IOException {
        List<String> lines = lines(cluster);
        lines.set(0, NOBODY);
        Files.writeString(file(cluster), String.join("\n", lines) + "\n");
    }

    private static List<String> lines(Path cluster) throws IOException {
        return Files.readAllLines(file(cluster), StandardCharsets.ISO_8859_1);
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
