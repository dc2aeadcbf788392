package org.mizan.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Json;
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
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                JsonNode json = Json.written(bytes);
                JsonNode number = json.path("number");
                if (number.isInt() && number.intValue() > 0) {
                    UUID edition =
                            UUID.fromString(json.path("edition").path("id").asText());
                    return new Copy(edition, number.intValue(), Sha256.named(bytes));
                }
            } catch (IOException malformed) {
                throw new IllegalArgumentException("no publication", malformed);
            }
            throw new IllegalArgumentException("no publication");
        }
    }
}
