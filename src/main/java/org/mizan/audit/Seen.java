package org.mizan.audit;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a statement saw of the transactions: those that were committed when it began, as PostgreSQL tells it. */
record Seen(long lowest, long next, Set<Long> underWay) {
    /** Of {@code pg_snapshot} as text: {@code 10:20:10,14}. */
    static Seen of(String snapshot) {
        String[] parts = snapshot.split(":", -1);
        return new Seen(
                Long.parseUnsignedLong(parts[0]),
                Long.parseUnsignedLong(parts[1]),
                Arrays.stream(parts[2].split(",", -1))
                        .filter(one -> !one.isEmpty())
                        .map(Long::parseUnsignedLong)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether it saw what that transaction, which is committed by now, wrote. */
    boolean sees(long transaction) {
        return Long.compareUnsigned(transaction, lowest) < 0
                || (Long.compareUnsigned(transaction, next) < 0 && !underWay.contains(transaction));
    }
}
