package org.mizan.submission.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.RefusedLine;

/**
 * What an import of entries would do, for its owner to see before anything is written.
 *
 * @param digest of all that is shown and of what it would be done to: who has it done names it
 * @param understood how the table was read, sentence by sentence
 * @param made entries that are new
 * @param changes entries that are there and would say something else
 * @param same entries that are there and stay as they are
 * @param refused lines that are in the way, by their numbers; where there are any, nothing can be done
 * @param refusedInAll how many these are, of which an answer has the first alone
 */
public record PlannedEntries(
        String digest,
        List<String> understood,
        List<New> made,
        List<Change> changes,
        List<Same> same,
        List<RefusedLine> refused,
        int refusedInAll) {
    /** Copies. */
    public PlannedEntries {
        understood = List.copyOf(understood);
        made = List.copyOf(made);
        changes = List.copyOf(changes);
        same = List.copyOf(same);
        refused = List.copyOf(refused);
    }

    /** An entry that the edition does not have. */
    public record New(
            long line,
            String title,
            @Nullable String sector,
            @Nullable Integer table,
            int links) {}

    /** An entry that would say something else. */
    public record Change(long line, UUID entry, String code, String title, List<Difference> differences) {
        /** Copies. */
        public Change {
            differences = List.copyOf(differences);
        }
    }

    /** What of an entry would become another; none where it says nothing of it. */
    public record Difference(
            What what, @Nullable String before, @Nullable String after) {}

    /** What a table may say of an entry. */
    public enum What {
        /** Its title, where it is known by its code. */
        TITLE,
        /** What it is about. */
        SECTOR,
        /** What it is, in some words. */
        SUMMARY,
        /** Where more of it is. */
        LINKS,
        /** Where it stands in the hall. */
        TABLE,
        /** That it was withdrawn when an import was taken back, and is submitted again. */
        STATE
    }

    /** An entry that stays as it is; why, where the table says something else. */
    public record Same(
            long line,
            UUID entry,
            String code,
            String title,
            @Nullable Why why) {}

    /** Why an entry stays as it is. */
    public enum Why {
        /** It is of a team, which alone changes it. */
        TEAM,
        /** It was withdrawn with a reason. */
        WITHDRAWN,
        /** It was found to be one with another. */
        MERGED
    }

    /** Whether there is nothing to do. */
    public boolean nothing() {
        return made.isEmpty() && changes.isEmpty();
    }
}
