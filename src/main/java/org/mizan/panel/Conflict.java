package org.mizan.panel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a judge must not score an entry: they are or were in its team, or an organiser declared it. */
public enum Conflict {
    /** They are or were a member. */
    TEAM,
    /** An organiser said so, and did not take it back. */
    DECLARED;

    /** For a statement in which $1 is the edition: a conflict of that judge with that entry, null where there is none. */
    public static String column(String judge, String entry) {
        return "(select k.kind from conflict_now k where k.edition_id = $1::uuid and k.entry_id = " + entry
                + " and k.judge_id = " + judge + " order by k.kind desc limit 1)";
    }

    /** From the column. */
    public static @Nullable Conflict read(@Nullable String column) {
        return column == null ? null : valueOf(column.toUpperCase(Locale.ROOT));
    }
}
