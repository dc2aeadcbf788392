package org.mizan.edition;

import java.time.Instant;
import java.util.List;
import org.mizan.web.Text;

/** A dated switch: what it allows, it allows from its opening up to, and without, its closing. */
public record Phase(String key, Text name, List<String> allows, Instant opensAt, Instant closesAt, int revision) {
    /** Keeps a copy. */
    public Phase {
        allows = List.copyOf(allows);
    }

    /** Whether it is open at that time. */
    public boolean isOpen(Instant at) {
        return !at.isBefore(opensAt) && at.isBefore(closesAt);
    }
}
