package org.mizan.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sealed leaf with the row it stands for, which is null when that row is gone. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Leaf(
        long position,
        long seal,
        UUID auditId,
        byte[] hash,
        @Nullable AuditRow row) {}
