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
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Arrays.stream(parts[2].split(",", -1))
                        .filter(one -> !one.isEmpty())
                        .map(Long::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether it saw what that transaction, which is committed by now, wrote. */
    boolean sees(long transaction) {
        return transaction < lowest || (transaction < next && !underWay.contains(transaction));
    }
}
