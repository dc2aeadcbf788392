package org.mizan.submission.intake;

import org.jspecify.annotations.Nullable;
import org.mizan.submission.Entry;
import org.mizan.submission.Entry.State;
import org.mizan.submission.intake.PlannedEntries.Why;

/**
 * An entry that the edition has.
 *
 * @param table where it stands in the hall
 * @param absent whether it did not come
 * @param said what was said of it last: withdrawn or merged where it is that by somebody's word
 */
record KnownEntry(
        Entry entry,
        @Nullable Integer table,
        boolean absent,
        @Nullable Why said) {
    boolean out() {
        return entry.state() == State.WITHDRAWN;
    }

    /** Whether it stays out, whatever a table says. */
    boolean stays() {
        return out() && said != null;
    }
}
