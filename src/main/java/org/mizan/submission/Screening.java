package org.mizan.submission;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Json;

/**
 * Whether an entry goes to the judges, as the office decided it before judging.
 *
 * @param revision of the decision: how often it was decided
 * @param entryRevision the revision of the entry that was looked at
 */
public record Screening(
        int revision, Verdict verdict, @Nullable String reason, int entryRevision, Instant decidedAt) {
    /** The column, for a statement in which {@code n} is the entry; null where nothing was decided. */
    public static final String COLUMN = """
            (select json_build_object('revision', s.revision, 'verdict', s.verdict, 'reason', s.reason,
                      'entryRevision', s.entry_revision, 'decidedAt', s.decided_at)::text
               from screening_now s where s.edition_id = n.edition_id and s.entry_id = n.id)
            """;

    /** What is decided of an entry. */
    public enum Verdict {
        /** It goes to the judges. */
        PASS,
        /** It goes to no judge. */
        FAIL;

        /** The word in the database. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From the column. */
    public static @Nullable Screening read(@Nullable String column) {
        return column == null ? null : Json.read(column, new TypeReference<>() {});
    }

    /** Whether it says this of what was looked at. */
    public boolean says(Verdict other, @Nullable String why, int of) {
        return verdict == other && entryRevision == of && Objects.equals(reason, why);
    }
}
