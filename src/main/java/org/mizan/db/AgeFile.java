package org.mizan.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;

/**
 * A stream locked by a passphrase in the format of age (age-encryption.org/v1, its scrypt recipient), so that the program
 * age opens it as well. Each 64 KiB are authenticated, and so is where the stream ends.
 */
final class AgeFile {
    private static final String VERSION = "age-encryption.org/v1";
    private static final Pattern HEAD = Pattern.compile(
            "age-encryption\\.org/v1\\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\\n([A-Za-z0-9+/]{43})\\n---");
    private static final int WORK = 17;
    /** 256 MiB of memory, what age itself takes; a file that asks for more would only exhaust the machine. */
    private static final int MOST_WORK = 18;

    private static final int BLOCK = 8;
    private static final int SALT = 16;
    private static final int FILE_KEY = 16;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int CHUNK = 64 << 10;
    private static final int TAG = 16;
    private static final int LONGEST_HEAD = 256;
    private static final Base64.Encoder TEXT = Base64.getEncoder().withoutPadding();

    private AgeFile() {}

    /** How every such file begins. */
    static byte[] beginning() {
        return (VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What is written to it comes out locked; closing it writes the end. */
    static OutputStream locking(OutputStream to, String passphrase) throws IOException {
        byte[] salt = random(SALT);
        byte[] fileKey = random(FILE_KEY);
        byte[] wrapped = sealed(Cipher.ENCRYPT_MODE, derived(passphrase, salt, WORK), new byte[NONCE], fileKey);
        if (wrapped == null) {
            throw new IllegalStateException("nothing to verify");
        }
        String head = VERSION + "\n-> scrypt " + TEXT.encodeToString(salt) + " " + WORK + "\n"
                + TEXT.encodeToString(wrapped) + "\n---";
        to.write((head + " " + TEXT.encodeToString(code(fileKey, head)) + "\n").getBytes(StandardCharsets.US_ASCII));
        byte[] nonce = random(SALT);
        to.write(nonce);
        return new Locking(to, expanded(fileKey, nonce, "payload"));
    }

    /** What is read from it is authenticated before it is given; the end too. */
    static InputStream unlocking(InputStream from, String passphrase) throws IOException {
        String head = head(from);
        Matcher parts = HEAD.matcher(head);
        if (!parts.lookingAt()) {
            throw new BackupProblem(BackupProblem.Kind.ALTERED);
        }
        int work = Integer.parseInt(parts.group(2));
        if (work > MOST_WORK) {
            throw new BackupProblem(BackupProblem.Kind.ALTERED);
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(1));
        byte[] wrapped = Base64.getDecoder().decode(parts.group(3));
        byte[] fileKey = sealed(Cipher.DECRYPT_MODE, derived(passphrase, salt, work), new byte[NONCE], wrapped);
        if (fileKey == null) {
            throw new BackupProblem(BackupProblem.Kind.PASSPHRASE);
        }
        String rest = " " + TEXT.encodeToString(code(fileKey, parts.group())) + "\n";
        if (!MessageDigest.isEqual(
                head.substring(parts.end()).getBytes(StandardCharsets.US_ASCII),
                rest.getBytes(StandardCharsets.US_ASCII))) {
            throw new BackupProblem(BackupProblem.Kind.ALTERED);
        }
        byte[] nonce = from.readNBytes(SALT);
        return new Unlocking(from, expanded(fileKey, nonce, "payload"));
    }

    /** Up to the end of the fourth line, byte by byte: what follows belongs to the stream. */
    private static String head(InputStream from) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int lines = 0; lines < 4; ) {
            int next = from.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new BackupProblem(BackupProblem.Kind.ALTERED);
            }
            head.append((char) next);
            lines += next == '\n' ? 1 : 0;
        }
        return head.toString();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] derived(String passphrase, byte[] salt, int work) {
        byte[] label = (VERSION + "/scrypt").getBytes(StandardCharsets.US_ASCII);
        byte[] labelled = ByteBuffer.allocate(label.length + salt.length)
                .put(label)
                .put(salt)
                .array();
        return SCrypt.generate(passphrase.getBytes(StandardCharsets.UTF_8), labelled, 1 << work, BLOCK, 1, KEY);
    }

    private static byte[] expanded(byte[] key, byte[] salt, String use) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(key, salt, use.getBytes(StandardCharsets.US_ASCII)));
        byte[] derived = new byte[KEY];
        generator.generateBytes(derived, 0, KEY);
        return derived;
    }

    private static byte[] code(byte[] fileKey, String head) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(expanded(fileKey, new byte[0], "header"), "HmacSHA256"));
            return mac.doFinal(head.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Null where the tag does not fit. */
    private static byte @Nullable [] sealed(int mode, byte[] key, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            return cipher.doFinal(bytes);
        } catch (AEADBadTagException changed) {
            return null;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Eleven bytes of number, and whether it is the last. */
    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(NONCE)
                .putLong(3, number)
                .put(NONCE - 1, (byte) (last ? 1 : 0))
                .array();
    }

    private static final class Locking extends OutputStream {
        private final OutputStream to;
        private final byte[] key;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private long number;
        private boolean closed;

        Locking(OutputStream to, byte[] key) {
            this.to = to;
            this.key = key;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                // Only what follows shows that a full chunk is not the last one.
                if (filled == CHUNK) {
                    chunk(false);
                }
                int taken = Math.min(CHUNK - filled, from + length - at);
                System.arraycopy(bytes, at, chunk, filled, taken);
                filled += taken;
                at += taken;
            }
        }

        private void chunk(boolean last) throws IOException {
            byte[] plain = java.util.Arrays.copyOf(chunk, filled);
            byte[] locked = sealed(Cipher.ENCRYPT_MODE, key, nonce(number++, last), plain);
            if (locked != null) {
                to.write(locked);
            }
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                chunk(true);
                to.close();
            }
        }
    }

    private static final class Unlocking extends InputStream {
        private final InputStream from;
        private final byte[] key;
        private byte[] chunk = new byte[0];
        private byte[] ahead;
        private int at;
        private long number;
        private boolean last;

        Unlocking(InputStream from, byte[] key) throws IOException {
            this.from = from;
            this.key = key;
            this.ahead = from.readNBytes(CHUNK + TAG);
        }

        private boolean more() throws IOException {
            if (at < chunk.length) {
                return true;
            }
            if (last) {
                return false;
            }
            byte[] locked = ahead;
            ahead = from.readNBytes(CHUNK + TAG);
            last = ahead.length == 0;
            byte[] plain = locked.length < TAG ? null : sealed(Cipher.DECRYPT_MODE, key, nonce(number, last), locked);
            if (plain == null || (plain.length == 0 && number > 0)) {
                throw new BackupProblem(BackupProblem.Kind.ALTERED);
            }
            number++;
            chunk = plain;
            at = 0;
            return plain.length > 0;
        }

        @Override
        public int read() throws IOException {
            return more() ? chunk[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int into, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int given = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, bytes, into, given);
            at += given;
            return given;
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
