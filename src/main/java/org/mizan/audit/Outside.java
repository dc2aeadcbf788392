package org.mizan.audit;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Sha256;

/**
 * What is known of a record from outside of its database.
 *
 * @param keys that may have signed; null: those of the database itself are trusted
 * @param root that a seal must have; null for none
 * @param publications that somebody kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record Outside(@Nullable PublicKeys keys, byte @Nullable [] root, List<Copy> publications) {
    /** Nothing. */
    public static final Outside NOTHING = new Outside(null, null, List.of());

    /** Copies. */
    public Outside {
        publications = List.copyOf(publications);
    }

    /** A publication that somebody kept: which one it is, and its digest. */
    public record Copy(UUID edition, int number, String digest) {
        /**
         * From its bytes as they were read.
         *
         * @throws IllegalArgumentException where they are no publication
         */
        public static Copy of(String text) {
            try {
                JsonObject json = new JsonObject(text);
                return new Copy(
                        UUID.fromString(json.getJsonObject("edition").getString("id")),
                        json.getInteger("number"),
                        Sha256.named(text.getBytes(StandardCharsets.UTF_8)));
            } catch (DecodeException | ClassCastException | NullPointerException malformed) {
                throw new IllegalArgumentException("no publication", malformed);
            }
        }
    }
}
