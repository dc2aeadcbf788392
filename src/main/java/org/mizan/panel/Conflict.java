package org.mizan.panel;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem;

/** Why a judge must not score an entry: they are or were in its team or wrote it, or an organiser or they themselves declared it. */
public enum Conflict {
    /** They are or were a member, or wrote what no team has. */
    TEAM,
    /** An organiser or the judge said so, and no organiser took it back. */
    DECLARED;

    /** For a statement in which $1 is the edition: a conflict of that judge with that entry, null where there is none. */
    public static String column(String judge, String entry) {
        return "(select k.kind from conflict_now k where k.edition_id = $1::uuid and k.entry_id = " + entry
                + " and k.judge_id = " + judge + " order by k.kind desc limit 1)";
    }

    /** What declaring one, or taking it back, depends on: both are there, and whether it is declared now. */
    record Facts(boolean judge, boolean entry, boolean declared) {}

    /** Why a conflict may not be declared or taken back. */
    static Optional<Problem> refusal(Facts facts, boolean declared) {
        if (!facts.judge()) {
            return Optional.of(Problem.invalid("/judge", "judging.conflict.judge"));
        }
        if (!facts.entry()) {
            return Optional.of(Problem.invalid("/entry", "judging.conflict.entry"));
        }
        if (facts.declared() != declared) {
            return Optional.empty();
        }
        return Optional.of(Problem.conflict(declared ? "judging.conflict.already" : "judging.conflict.none"));
    }

    /** From the column. */
    public static @Nullable Conflict read(@Nullable String column) {
        return column == null ? null : valueOf(column.toUpperCase(Locale.ROOT));
    }
}
