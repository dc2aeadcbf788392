package org.mizan.db;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a backup: gzip, which {@code tar xzf} reads, inside the format of age where a passphrase locks it. Without
 * one a second member of gzip follows with the SHA-256 of the first, so that no change goes unseen.
 */
final class BackupFile {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final int BUFFER = 1 << 16;
    private static final int LEVEL = 4;
    private static final int TAIL = tail(new byte[32]).length;

    private BackupFile() {}

    /** Opens a file that is not there for writing; only its owner may read it. Closing it puts it on the disk. */
    static OutputStream write(Path file, @Nullable String passphrase) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            OutputStream disk = new OnDisk(channel);
            return passphrase == null ? new Gzip(new WithTail(disk)) : new Gzip(AgeFile.locking(disk, passphrase));
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Whether a passphrase locks it. */
    static boolean isLocked(Path file) throws IOException {
        byte[] age = AgeFile.beginning();
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] beginning = bytes.readNBytes(age.length);
            if (Arrays.equals(beginning, age)) {
                return true;
            }
            if (!Arrays.equals(Arrays.copyOf(beginning, GZIP.length), GZIP)) {
                throw new BackupProblem(BackupProblem.Kind.FOREIGN);
            }
            return false;
        }
    }

    /** Reads the whole of it and refuses it where one byte is not as it was written. */
    static void check(Path file, @Nullable String passphrase) throws IOException {
        if (isLocked(file)) {
            try (InputStream bytes = unlocked(file, passphrase)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return;
        }
        MessageDigest digest = sha256();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            byte[] buffer = new byte[BUFFER];
            long left = Files.size(file) - TAIL;
            while (left > 0) {
                int read = bytes.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            if (left != 0 || !Arrays.equals(bytes.readAllBytes(), tail(digest.digest()))) {
                throw new BackupProblem(BackupProblem.Kind.ALTERED);
            }
        }
    }

    /** What was written into it. */
    static InputStream read(Path file, @Nullable String passphrase) throws IOException {
        InputStream bytes = isLocked(file)
                ? unlocked(file, passphrase)
                : new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return new GZIPInputStream(bytes, BUFFER);
    }

    private static InputStream unlocked(Path file, @Nullable String passphrase) throws IOException {
        if (passphrase == null) {
            throw new BackupProblem(BackupProblem.Kind.PASSPHRASE);
        }
        return AgeFile.unlocking(new BufferedInputStream(Files.newInputStream(file), BUFFER), passphrase);
    }

    private static byte[] tail(byte[] digest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.NO_COMPRESSION); // the same bytes from every zlib
            }
        }) {
            gzip.write(HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(LEVEL);
        }
    }

    /** Its end is on the disk when it is closed, and not only on its way there. */
    private static final class OnDisk extends BufferedOutputStream {
        private final FileChannel channel;

        OnDisk(FileChannel channel) {
            super(Channels.newOutputStream(channel), BUFFER);
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try {
                    flush();
                    channel.force(true);
                } finally {
                    channel.close();
                }
            }
        }
    }

    private static final class WithTail extends FilterOutputStream {
        private final DigestOutputStream digested;
        private boolean closed;

        WithTail(OutputStream to) {
            super(to);
            this.digested = new DigestOutputStream(to, sha256());
        }

        @Override
        public void write(int one) throws IOException {
            digested.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digested.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try {
                    out.write(tail(digested.getMessageDigest().digest()));
                } finally {
                    out.close();
                }
            }
        }
    }
}
