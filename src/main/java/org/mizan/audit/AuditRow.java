package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recorded act as its table holds it; every column counts for its hash. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record AuditRow(
        UUID edition,
        UUID id,
        long tx,
        String act,
        @Nullable UUID person,
        String subject,
        Instant at,
        JsonObject body,
        byte @Nullable [] commitment) {
    /** The order of leaves: by transaction, then by id as PostgreSQL orders it, which is by unsigned bytes. */
    static final Comparator<AuditRow> ORDER = Comparator.comparingLong(AuditRow::tx)
            .thenComparing(row -> row.id().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(row -> row.id().getLeastSignificantBits(), Long::compareUnsigned);

    /** The hash of its leaf, over the canonical JSON of its columns. */
    byte[] hash() {
        return Merkle.leaf(Canonical.bytes(new JsonObject()
                .put("edition", edition.toString())
                .put("id", id.toString())
                .put("tx", Long.toString(tx))
                .put("act", act)
                .put("person", person == null ? null : person.toString())
                .put("subject", subject)
                .put("at", at.toString())
                .put("body", body)
                .put(
                        "commitment",
                        commitment == null
                                ? null
                                : Base64.getUrlEncoder().withoutPadding().encodeToString(commitment))));
    }
}
