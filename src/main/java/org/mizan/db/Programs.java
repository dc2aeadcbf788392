package org.mizan.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once from the archive on the class path into a directory named after its content. A
 * directory of that name is whole: it is unpacked beside it and renamed.
 */
final class Programs {
    private static final int EXECUTABLE = 0100;

    private Programs() {}

    /** The directory that holds {@code bin}, below {@code cache}. */
    static synchronized Path unpacked(Path cache) {
        URL archive = archive();
        try {
            URLConnection connection = archive.openConnection();
            String mark = connection instanceof JarURLConnection jar
                    ? Long.toHexString(jar.getJarEntry().getCrc())
                    : Long.toString(connection.getContentLengthLong());
            Path home = cache.resolve("postgres-" + mark);
            if (!Files.isDirectory(home)) {
                unpack(archive, cache, home);
            }
            return home;
        } catch (IOException failed) {
            throw new DatabaseProblem(
                    "The programs of PostgreSQL cannot be unpacked into " + cache + ": " + failed, failed);
        }
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
        String name = "postgres-" + system + "-" + processor + ".txz";
        URL archive = Programs.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new DatabaseProblem("This build holds no PostgreSQL for " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + " (" + name
                    + "); install PostgreSQL 15 or newer and give its address as database.url");
        }
        return archive;
    }

    private static void unpack(URL archive, Path cache, Path home) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (Files.isDirectory(home) || !lock.isValid()) {
                return;
            }
            Path half = cache.resolve(home.getFileName() + ".half");
            delete(half);
            Files.createDirectories(half);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
            extract(archive, half);
            try {
                Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException strange) {
                Files.move(half, home);
            }
        }
    }

    private static void extract(URL archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry leaves the directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    String mode = (entry.getMode() & EXECUTABLE) != 0 ? "rwxr-xr-x" : "rw-r--r--";
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
                }
            }
        }
    }

    /** Removes a directory with all it holds; links are removed, not followed. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
