package org.mizan.audit;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Ed25519 keys by their ids, which are made of the keys themselves.
 *
 * @param keys the 32 bytes of each, by its thumbprint
 */
public record PublicKeys(Map<String, byte[]> keys) {
    /** Copies. */
    public PublicKeys {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /**
     * From a JSON Web Key, or a set of them as servers publish it.
     *
     * @throws IllegalArgumentException where the text is neither
     */
    public static PublicKeys read(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        try {
            JsonObject json = new JsonObject(text);
            JsonArray list = json.containsKey("keys") ? json.getJsonArray("keys") : new JsonArray().add(json);
            for (int at = 0; list != null && at < list.size(); at++) {
                byte[] key =
                        SigningKey.readPublic(Objects.requireNonNullElseGet(list.getJsonObject(at), JsonObject::new));
                keys.put(SigningKey.thumbprint(key), key);
            }
        } catch (DecodeException | ClassCastException malformed) {
            throw new IllegalArgumentException("not a JSON Web Key", malformed);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        return new PublicKeys(keys);
    }

    /** Whether it is one of these. */
    public boolean knows(String keyId) {
        byte[] key = keys.get(keyId);
        return key != null && SigningKey.thumbprint(key).equals(keyId);
    }

    /** Whether one of these has signed the bytes. */
    public boolean verify(byte[] bytes, byte[] signature) {
        return keys.values().stream().anyMatch(key -> SigningKey.verify(key, bytes, signature));
    }

    /** Whether this key, one of these, has signed the bytes. */
    public boolean verify(String keyId, byte[] bytes, byte[] signature) {
        byte[] key = keys.get(keyId);
        return key != null && knows(keyId) && SigningKey.verify(key, bytes, signature);
    }
}
