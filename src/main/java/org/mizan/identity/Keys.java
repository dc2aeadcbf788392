package org.mizan.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mizan.config.Secret;

/**
 * The secret of this installation, and the keys derived from it, one for each use. It is made at the first start in the
 * data directory, for its owner's eyes only; servers that share a database share the file by a copy of it.
 */
public record Keys(Secret secret) {
    private static final String FILE = "server.key";
    private static final int LENGTH = 32;

    /** Takes a secret of 32 bytes in Base64. */
    public Keys {
        if (bytes(secret).length != LENGTH) {
            throw new IllegalArgumentException("a server key has " + LENGTH + " bytes");
        }
    }

    /** Reads the secret of the data directory, and makes it where there is none. */
    public static Keys open(Path data) throws IOException {
        Files.createDirectories(data);
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            make(data, file);
        }
        try {
            return new Keys(new Secret(Files.readString(file).strip()));
        } catch (IllegalArgumentException malformed) {
            // Without the cause, which may hold a piece of the secret.
            throw new IOException(file + " does not hold a key of " + LENGTH + " bytes in Base64");
        }
    }

    /** Two servers may start at once: the file appears whole, and the first one wins. */
    private static void make(Path data, Path file) throws IOException {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(data, FILE, ".new", ownerOnly);
        try {
            Files.writeString(draft, Base64.getEncoder().encodeToString(secret) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException otherWasFirst) {
            // The other one's secret is as good.
        } finally {
            Files.delete(draft);
        }
    }

    /** The key of one use; no key tells anything of another or of the secret. */
    byte[] derive(String use) {
        return code(bytes(secret), use.getBytes(StandardCharsets.UTF_8));
    }

    /** What tells whether another installation has the same secret, and nothing of it. */
    public String house() {
        return name("house");
    }

    /** A public name of the key of one use. */
    String name(String use) {
        return HexFormat.of().formatHex(derive("name of " + use), 0, 8);
    }

    private static byte[] bytes(Secret secret) {
        return Base64.getDecoder().decode(secret.text());
    }

    /** The HMAC-SHA256 of a message. */
    static byte[] code(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
