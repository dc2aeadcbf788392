package org.mizan.standings;

import java.util.List;

/**
 * The criteria of a round.
 *
 * @param alike whether all have one and the same scale
 */
record Criteria(List<String> keys, boolean alike) {
    /** Copies. */
    Criteria {
        keys = List.copyOf(keys);
    }
}
