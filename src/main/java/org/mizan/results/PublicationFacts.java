package org.mizan.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.standings.Terms;

/**
 * All that publishing depends on. Edition, round, prizes, sectors, institutions and entries already have the public
 * shape; {@code standings} is null where the edition has none of that id, {@code seal}
 * where nothing is sealed yet.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record PublicationFacts(
        String[] roles,
        Map<String, Object> edition,
        Settings settings,
        boolean open,
        @Nullable Computed standings,
        List<Map<String, Object>> prizes,
        List<Map<String, Object>> sectors,
        List<Map<String, Object>> institutions,
        Map<String, Map<String, Object>> entries,
        @Nullable Previous previous,
        @Nullable Map<String, Object> seal) {

    /** What the edition says of its results: how many places, and whether scores are public. */
    record Settings(@Nullable Integer top, boolean scores, boolean live) {}

    /** Standings as they were computed, on which state of marks and entries, and the state of those now. */
    record Computed(
            UUID id,
            Map<String, Object> round,
            Map<String, Object> scale,
            String method,
            long seed,
            String inputDigest,
            Map<String, Object> options,
            List<Map<String, Object>> exclusions,
            Map<String, Object> result,
            String basis,
            String state) {
        /** The number of decimals in which a score is published, and at which ties were decided. */
        int decimals() {
            return options.get("decimals") instanceof Number decimals ? decimals.intValue() : Terms.DECIMALS;
        }

        /** Whether marks, entries, assignments or criteria changed after. */
        boolean stale() {
            return !basis.equals(state);
        }
    }

    /** The publication before. */
    record Previous(int number, Instant publishedAt) {}
}
