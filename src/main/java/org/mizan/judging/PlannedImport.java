package org.mizan.judging;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.Called;
import org.mizan.web.RefusedLine;

/**
 * What an import would do, for its owner to see before anything is written; of what is refused nothing counts as new.
 *
 * @param digest of all that is shown and of what it would be done to: who has it done names it
 * @param understood how the table was read, sentence by sentence
 * @param criteria what the criteria are called in the language that was asked for, by key
 * @param newCards scorecards of pairs that have none
 * @param sameCards scorecards that say the same already, whoever saved them
 * @param changes scorecards that say something else, kept or replaced
 * @param refused lines that are in the way, by their numbers; where there are any, nothing can be done
 * @param refusedInAll how many these are, of which an answer has the first alone
 */
public record PlannedImport(
        String digest,
        List<String> understood,
        List<Named> entries,
        List<Named> judges,
        Map<String, String> criteria,
        int newCards,
        int sameCards,
        List<Change> changes,
        List<RefusedLine> refused,
        int refusedInAll) {
    /** Copies. */
    public PlannedImport {
        understood = List.copyOf(understood);
        entries = List.copyOf(entries);
        judges = List.copyOf(judges);
        criteria = Map.copyOf(criteria);
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
    }

    /**
     * Who or what a name of the table stands for.
     *
     * @param by how it was found; none where it is new
     * @param id of whom or what was found
     * @param called the title or name of whom or what was found
     * @param near of those that are new, names of the edition that are spelled nearly so
     */
    public record Named(
            String name,
            Called.@Nullable By by,
            @Nullable UUID id,
            @Nullable String called,
            List<String> near) {
        /** Copies. */
        public Named {
            near = List.copyOf(near);
        }
    }

    /**
     * A scorecard that says something else than the table.
     *
     * @param line where the table's review begins
     * @param repeat which look of the judge at the entry it is, from 1
     * @param replaced whether the table's marks become its next revision
     * @param own whether the judge saved it, and not an import
     */
    public record Change(
            long line,
            String entry,
            String judge,
            int repeat,
            boolean replaced,
            boolean own,
            Map<String, String> before,
            Map<String, String> after) {
        /** Copies. */
        public Change {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** How many scorecards would get the table's marks as their next revision. */
    public int replaced() {
        return (int) changes.stream().filter(Change::replaced).count();
    }

    /** How many lines are in the way, some perhaps for several reasons; without what is wrong with the whole table. */
    public int refusedLines() {
        return (int) refused.stream()
                .map(RefusedLine::line)
                .filter(line -> line > 0)
                .distinct()
                .count();
    }

    /** How many things are new or become others. */
    public boolean nothing() {
        return newCards + replaced() == 0
                && entries.stream().allMatch(one -> one.by() != null)
                && judges.stream().allMatch(one -> one.by() != null);
    }
}
