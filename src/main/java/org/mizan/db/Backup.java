package org.mizan.db;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A data directory in one file: the embedded database as of the end of the copying, then the keys, letters and files
 * beside it. The files come last, because a row that names one is written after it.
 */
public final class Backup {
    private static final String HEAD = "mizan-backup.json";
    private static final int FORMAT = 1;
    private static final String POSTGRES = "postgres";

    private Backup() {}

    /**
     * Writes the file, whole or not at all.
     *
     * @param connection the running embedded database; null for keys and files only
     * @return the bytes of the file
     */
    public static long make(
            Path data, @Nullable ConnectionInfo connection, Path file, @Nullable String passphrase, Instant now)
            throws IOException {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.getParent() == null ? target : target.getParent();
        Files.createDirectories(folder);
        long size = size(data, connection != null);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < size) {
            throw BackupProblem.space(size, free);
        }
        Path half = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            try (TarArchiveOutputStream tar =
                    new TarArchiveOutputStream(BackupFile.write(half, passphrase), StandardCharsets.UTF_8.name())) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                write(tar, data, connection, size, now);
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
        return Files.size(target);
    }

    private static void write(
            TarArchiveOutputStream tar, Path data, @Nullable ConnectionInfo connection, long size, Instant now)
            throws IOException {
        JsonObject head = new JsonObject()
                .put("format", FORMAT)
                .put("made", now.toString())
                .put("database", connection != null)
                .put("bytes", size);
        Entries.add(tar, HEAD, head.encodePrettily().getBytes(StandardCharsets.UTF_8));
        if (connection != null) {
            Path home = data.resolve(POSTGRES);
            Entries.folder(tar, POSTGRES);
            new ClusterCopy(Cluster.directory(home), POSTGRES + "/cluster", tar).write(connection);
            for (Path password : passwords(home)) {
                Entries.add(tar, POSTGRES + "/" + password.getFileName(), password);
            }
        }
        for (Path path : beside(data)) {
            String name = data.relativize(path).toString();
            if (Files.isDirectory(path)) {
                Entries.folder(tar, name);
            } else if (Files.isRegularFile(path)) {
                Entries.add(tar, name, path);
            }
        }
    }

    private static List<Path> passwords(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(path -> path.getFileName().toString().matches("[a-z-]*password"))
                    .sorted()
                    .toList();
        }
    }

    /** All that is not the database's, folders before what they hold. */
    private static List<Path> beside(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(data, FileVisitOption.FOLLOW_LINKS)) {
            Path postgres = data.resolve(POSTGRES);
            return tree.filter(path -> !path.equals(data) && !path.startsWith(postgres))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path data, boolean database) throws IOException {
        long size = database ? ClusterCopy.size(Cluster.directory(data.resolve(POSTGRES))) : 0;
        for (Path path : beside(data)) {
            size += Files.isRegularFile(path) ? Files.size(path) : 0;
        }
        return size;
    }

    /** Whether a passphrase locks the file; refuses what is no backup. */
    public static boolean isLocked(Path file) throws IOException {
        return BackupFile.isLocked(file);
    }

    /**
     * Brings the file back into a directory that is empty or not there; the file is read to its end before anything is
     * written.
     *
     * @return whether it holds a database
     */
    public static boolean restore(Path file, Path data, @Nullable String passphrase) throws IOException {
        BackupFile.check(file, passphrase);
        Path target = Files.createDirectories(data).toRealPath();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(BackupFile.read(file, passphrase), StandardCharsets.UTF_8.name())) {
            boolean database = head(tar, target);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
            if (database) {
                Path home = target.resolve(POSTGRES);
                Account account = Account.detect();
                account.give(Cluster.directory(home));
                for (Path password : passwords(home)) {
                    account.give(password);
                }
            }
            return database;
        }
    }

    private static boolean head(TarArchiveInputStream tar, Path target) throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null || !first.getName().equals(HEAD)) {
            throw new BackupProblem(BackupProblem.Kind.FOREIGN);
        }
        try {
            JsonObject head = new JsonObject(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            if (!Objects.equals(head.getInteger("format"), FORMAT)) {
                throw new BackupProblem(BackupProblem.Kind.VERSION);
            }
            Long size = head.getLong("bytes");
            Boolean database = head.getBoolean("database");
            if (size == null || database == null) {
                throw new BackupProblem(BackupProblem.Kind.FOREIGN);
            }
            long free = Files.getFileStore(target).getUsableSpace();
            if (free < size) {
                throw BackupProblem.space(size, free);
            }
            return database;
        } catch (DecodeException | ClassCastException malformed) {
            throw new BackupProblem(BackupProblem.Kind.FOREIGN);
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new BackupProblem(BackupProblem.Kind.FOREIGN);
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        } else if (entry.isFile()) {
            Files.createDirectories(path.getParent());
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
