package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.web.Workshop;

/**
 * The server's signature, for what others must be able to check. The private key lies in the data directory, readable by
 * its owner only, and is made at the first start; the public keys of every node are in the database.
 */
public final class SigningKeys {
    /** The name of the private key's file in the data directory. */
    public static final String FILE = "signing-key.json";

    private final Workshop workshop;
    private final SigningKey own;

    private SigningKeys(Vertx vertx, SigningKey own) {
        this.workshop = Workshop.of(vertx);
        this.own = own;
    }

    /** A signature, and the id of the key that made it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Signed(String keyId, byte[] signature) {}

    /** Reads the key of this data directory, or makes it, and registers its public half. */
    public static Future<SigningKeys> open(Vertx vertx, Path data, Database database, Instant now) {
        return Workshop.of(vertx)
                .run(() -> readOrMake(data))
                .compose(own -> database.writes()
                        .preparedQuery("""
                        insert into signing_key (key_id, public_key, created_at) values ($1, $2, $3)
                        on conflict (key_id) do nothing
                        """)
                        .execute(Parameters.of(own.id(), own.publicKey(), now))
                        .map(registered -> new SigningKeys(vertx, own)));
    }

    /** The id of the key that signs here. */
    public String keyId() {
        return own.id();
    }

    /** Signs, off the event loop. */
    public Future<Signed> sign(byte[] bytes) {
        return workshop.run(() -> new Signed(own.id(), own.sign(bytes)));
    }

    /** The public keys as a JSON Web Key Set. */
    public static Future<JsonObject> published(Database database) {
        return SealStore.publicKeys(database.reads()).map(keys -> {
            JsonArray list = new JsonArray();
            keys.values().forEach(key -> list.add(SigningKey.published(key)));
            return new JsonObject().put("keys", list);
        });
    }

    private static SigningKey readOrMake(Path data) {
        Path file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                write(file, SigningKey.generate().secret());
            }
            return SigningKey.read(new JsonObject(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the signing key " + file + " cannot be read or made", unreadable);
        } catch (DecodeException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    "the signing key " + file + " is broken: " + broken.getMessage()
                            + "; put its copy back, or remove it to begin a new key",
                    broken);
        }
    }

    /** Whole or not at all: written beside, forced to disk, then given its name; never over an existing key. */
    private static void write(Path file, JsonObject key) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel out =
                FileChannel.open(beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            out.write(ByteBuffer.wrap(key.encodePrettily().getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        try {
            Files.move(beside, file);
        } catch (FileAlreadyExistsException anotherStartWasFaster) {
            Files.delete(beside);
        }
    }
}
