package org.mizan.db;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A copy of the directory of a running server, file by file, between the two words by which PostgreSQL takes part in it,
 * and then of the log of what happened meanwhile: a server that starts on the copy replays that log and is whole.
 */
final class ClusterCopy {
    /** What belongs to one run of a server; the directories themselves must be there. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "pg_internal.init");

    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final int READS = 100;

    private final Path directory;
    private final String name;
    private final TarArchiveOutputStream tar;

    ClusterCopy(Path directory, String name, TarArchiveOutputStream tar) {
        this.directory = directory;
        this.name = name;
        this.tar = tar;
    }

    /** The bytes of it, as far as they can be known before. */
    static long size(Path directory) throws IOException {
        long size = 0;
        for (Path path : files(directory)) {
            File file = path.toFile();
            size += file.isFile() ? file.length() : 0; // 0 too where it has gone meanwhile
        }
        return size;
    }

    void write(ConnectionInfo connection) throws IOException {
        try (Connection sql = DriverManager.getConnection(
                        connection.jdbc(),
                        connection.user(),
                        connection.password().text());
                Statement statement = sql.createStatement()) {
            // Keeps the log from being thrown away while the files are copied; it ends with the connection.
            statement.execute(
                    "select pg_create_physical_replication_slot('mizan_backup_' || pg_backend_pid(), true, true)");
            String first = text(statement, "select pg_walfile_name(pg_backup_start('mizan', true))", 1);
            for (Path path : files(directory)) {
                add(path);
            }
            control();
            String end = "select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)";
            String last;
            try (ResultSet stopped = statement.executeQuery(end)) {
                stopped.next();
                last = stopped.getString(1);
                Entries.add(tar, name + "/backup_label", stopped.getString(2).getBytes(StandardCharsets.UTF_8));
            }
            log(first, last);
        } catch (SQLException refused) {
            throw new DatabaseProblem("PostgreSQL does not take part in the backup: " + refused.getMessage(), refused);
        }
    }

    private static String text(Statement statement, String question, int column) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(column);
        }
    }

    /** Every file and folder to copy, folders before what they hold. */
    private static List<Path> files(Path directory) throws IOException {
        // Files come and go while a server runs, and a walk of the tree would fail on the first that goes.
        List<Path> found = new ArrayList<>();
        collect(directory, directory, found);
        return found;
    }

    private static void collect(Path directory, Path folder, List<Path> found) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children = list.sorted().toList();
        } catch (NoSuchFileException goneMeanwhile) {
            return;
        }
        found.add(folder);
        for (Path path : children) {
            Path within = directory.relativize(path);
            String part = within.getName(0).toString();
            boolean ofOneRun = within.getNameCount() > 1 && EMPTY.contains(part);
            if (isLeftOut(within)) {
                continue;
            }
            if (!Files.isDirectory(path)) {
                if (!ofOneRun) {
                    found.add(path);
                }
            } else if (!ofOneRun || part.equals("pg_wal")) {
                collect(directory, path, found);
            }
        }
    }

    private static boolean isLeftOut(Path within) {
        String own = within.getFileName().toString();
        return LEFT_OUT.contains(own) || own.startsWith("pgsql_tmp") || within.equals(CONTROL);
    }

    private void add(Path path) throws IOException {
        String within = directory.relativize(path).toString();
        String full = within.isEmpty() ? name : name + "/" + within;
        if (Files.isDirectory(path)) {
            Entries.folder(tar, full);
        } else {
            Entries.add(tar, full, path);
        }
    }

    /** The one file that must not be read half old and half new, and the last of all, since recovery begins at it. */
    private void control() throws IOException {
        Path file = directory.resolve(CONTROL);
        byte[] before = Files.readAllBytes(file);
        for (int read = 0; read < READS; read++) {
            byte[] again = Files.readAllBytes(file);
            if (Arrays.equals(before, again)) {
                break;
            }
            before = again;
        }
        Entries.add(tar, name + "/" + CONTROL, before);
    }

    private void log(String first, String last) throws IOException {
        Path folder = directory.resolve("pg_wal");
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> segments = list.filter(path -> {
                        String segment = path.getFileName().toString();
                        return segment.matches("[0-9A-F]{24}")
                                && segment.compareTo(first) >= 0
                                && segment.compareTo(last) <= 0;
                    })
                    .sorted()
                    .toList();
            for (Path segment : segments) {
                add(segment);
            }
        }
    }
}
