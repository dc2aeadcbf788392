package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a backup's file holds, it is brought back or refused, and nothing is written outside of its directory. */
class BackupFuzzTest {
    private static final String HEAD = "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1\n";

    private static final Pattern DEAR = Pattern.compile(" [0-9]{2}\n");

    @TempDir
    static Path folder;

    static Stream<byte[]> heads() {
        return Stream.of(HEAD + "A".repeat(43) + "\n--- " + "A".repeat(43) + "\n" + "x".repeat(40), "\u001f\u008b")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Stream<byte[]> archives() throws IOException {
        return Stream.of(archive("""
                {"format": 1, "made": "2026-11-27T00:00:00Z", "database": false, "bytes": 3}
                """));
    }

    private static byte[] archive(String head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            Entries.add(tar, "mizan-backup.json", head.getBytes(StandardCharsets.UTF_8));
            Entries.folder(tar, "files");
            Entries.add(tar, "files/a", new byte[] {1, 2, 3});
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": null}",
                "{\"format\": 1, \"bytes\": null}",
                "{\"format\": 1, \"bytes\": \"x\"}",
                "{\"format\": 1, \"bytes\": 3, \"database\": null}",
                "null",
                "[]",
                ""
            })
    void a_head_that_no_backup_has_is_refused(String head, @TempDir Path own) throws IOException {
        Path file = own.resolve("backup");
        try (OutputStream out = BackupFile.write(file, null)) {
            out.write(archive(head));
        }
        assertThrows(BackupProblem.class, () -> Backup.restore(file, own.resolve("target"), null));
    }

    @MethodSource("heads")
    @FuzzTest
    void the_head_of_a_locked_backup_is_read_or_refused(byte[] file) throws IOException {
        // Work of two digits is bounded, but too much to be done a million times.
        if (DEAR.matcher(new String(file, StandardCharsets.ISO_8859_1)).find()) {
            return;
        }
        try {
            AgeFile.unlocking(new ByteArrayInputStream(file), "word").readAllBytes();
        } catch (BackupProblem refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @MethodSource("archives")
    @FuzzTest
    void an_archive_is_brought_back_or_refused(byte[] tar) throws IOException {
        Path file = folder.resolve("backup");
        Path target = folder.resolve("target");
        Files.deleteIfExists(file);
        clear(target);
        try (OutputStream out = BackupFile.write(file, null)) {
            out.write(tar);
        }
        try {
            Backup.restore(file, target, null);
        } catch (BackupProblem | IOException refused) {
            assertNotNull(refused.getMessage());
        }
        try (Stream<Path> beside = Files.list(folder)) {
            if (beside.count() > 2) {
                throw new IllegalStateException("something was written beside the directory");
            }
        }
    }

    private static void clear(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> tree = Files.walk(target)) {
                tree.sorted(Comparator.reverseOrder()).forEach(BackupFuzzTest::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
