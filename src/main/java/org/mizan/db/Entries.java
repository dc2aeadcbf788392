package org.mizan.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The entries of a backup's tar: folders and files for their owner only. */
final class Entries {
    private static final int EXECUTABLE_FOLDER = 0700;
    private static final int OWNER_ONLY = 0600;
    private static final int BUFFER = 1 << 16;

    private Entries() {}

    static void folder(TarArchiveOutputStream tar, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(EXECUTABLE_FOLDER);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(OWNER_ONLY);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** As long as it was when it was opened: what grows meanwhile is cut, what shrinks is filled up with zeros. */
    static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            long left = Files.size(file);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(OWNER_ONLY);
            entry.setSize(left);
            tar.putArchiveEntry(entry);
            byte[] buffer = new byte[BUFFER];
            while (left > 0) {
                int wanted = (int) Math.min(buffer.length, left);
                int read = bytes.readNBytes(buffer, 0, wanted);
                Arrays.fill(buffer, read, wanted, (byte) 0);
                tar.write(buffer, 0, wanted);
                left -= wanted;
            }
            tar.closeArchiveEntry();
        } catch (NoSuchFileException goneMeanwhile) {
            // A table that was dropped, a letter that was sent: the log of the database knows.
        }
    }
}
