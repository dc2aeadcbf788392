package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {
    private static final String WORDS = "عبارة مرور طويلة";

    @TempDir
    private Path folder;

    /** Bytes that do not compress, so that the file is about as long. */
    private Path written(int length, String words) throws Exception {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        Path file = folder.resolve("backup");
        Files.deleteIfExists(file);
        try (OutputStream out = BackupFile.write(file, words)) {
            out.write(content);
        }
        try (InputStream in = BackupFile.read(file, words)) {
            byte[] read = in.readAllBytes();
            assertArrayEquals(content, Arrays.copyOf(read, length));
        }
        BackupFile.check(file, words);
        return file;
    }

    private static void refused(Path file, byte[] bytes, String words) throws Exception {
        Files.write(file, bytes);
        assertThrows(BackupProblem.class, () -> BackupFile.check(file, words));
    }

    @Test
    void a_change_of_any_byte_is_found_without_a_passphrase_too() throws Exception {
        Path file = written(300, null);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            refused(file, changed, null);
            refused(file, Arrays.copyOf(whole, at), null);
        }
        refused(file, Arrays.copyOf(whole, whole.length + 1), null);
    }

    @Test
    void a_locked_file_is_refused_wherever_it_was_changed_or_cut() throws Exception {
        Path file = written(200_000, WORDS);
        byte[] whole = Files.readAllBytes(file);
        int chunk = (64 << 10) + 16;
        int payload = whole.length - 200_000; // about: the head and what gzip adds
        for (int at : new int[] {0, 30, 60, payload / 2, payload + 10, chunk, 2 * chunk, whole.length - 1}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            refused(file, changed, WORDS);
        }
        int head = whole.length - 3 * chunk - (whole.length - 200) % chunk;
        for (int length : new int[] {whole.length - 1, whole.length - chunk, Math.max(head, 300), 100}) {
            refused(file, Arrays.copyOf(whole, length), WORDS);
        }
        refused(file, Arrays.copyOf(whole, whole.length + 1), WORDS);
    }

    @Test
    void chunks_that_change_places_are_found() throws Exception {
        Path file = written(200_000, WORDS);
        byte[] whole = Files.readAllBytes(file);
        int chunk = (64 << 10) + 16;
        int first = new String(whole, 0, 400, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("---");
        int begin = first + 4 + 43 + 1 + 16;
        byte[] changed = whole.clone();
        System.arraycopy(whole, begin, changed, begin + chunk, chunk);
        System.arraycopy(whole, begin + chunk, changed, begin, chunk);
        refused(file, changed, WORDS);
        // The last chunk left out, at its very boundary.
        refused(file, Arrays.copyOf(whole, begin + 2 * chunk), WORDS);
    }

    @Test
    void another_passphrase_is_told_from_a_changed_file() throws Exception {
        Path file = written(10, WORDS);
        BackupProblem problem = assertThrows(BackupProblem.class, () -> BackupFile.check(file, WORDS + " "));
        assertEquals(BackupProblem.Kind.PASSPHRASE, problem.kind());
    }

    @Test
    void content_that_fills_its_chunks_exactly_comes_back() throws Exception {
        for (int length : new int[] {0, 1, (64 << 10) - 23, 64 << 10}) {
            written(length, WORDS);
        }
    }

    @Test
    void only_its_owner_reads_it() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(written(10, null))));
    }
}
