package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** A signed stretch of leaves; every field but the signature is in the signed bytes. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Seal(
        UUID edition,
        long number,
        long firstLeaf,
        long lastLeaf,
        long cursor,
        byte[] root,
        byte[] previousRoot,
        Instant sealedAt,
        String keyId,
        byte[] signature) {
    static final byte[] NO_ROOT = new byte[Merkle.SIZE];

    /** What the signature is over: the canonical JSON of the seal. */
    byte[] statement() {
        return Canonical.bytes(new JsonObject()
                .put("type", "mizan-audit-seal-1")
                .put("edition", edition.toString())
                .put("number", number)
                .put("firstLeaf", firstLeaf)
                .put("lastLeaf", lastLeaf)
                .put("cursor", Long.toString(cursor))
                .put("root", HexFormat.of().formatHex(root))
                .put("previousRoot", HexFormat.of().formatHex(previousRoot))
                .put("sealedAt", sealedAt.toString())
                .put("keyId", keyId));
    }

    Seal signed(byte[] by) {
        return new Seal(edition, number, firstLeaf, lastLeaf, cursor, root, previousRoot, sealedAt, keyId, by);
    }
}
