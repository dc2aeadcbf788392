package org.mizan.judging;

import java.util.List;
import org.mizan.table.Marks;

/**
 * Marks to be imported, and what may be done for them.
 *
 * @param understood how their table was read, to be told with the plan
 * @param create whether entries and judges that the edition does not have are made
 * @param replace whether scorecards that say something else get these marks as their next revision
 * @param merge whether names that differ in letter case or spelling alone are one
 */
public record ImportWish(Marks marks, List<String> understood, boolean create, boolean replace, boolean merge) {
    /** Copies. */
    public ImportWish {
        understood = List.copyOf(understood);
    }
}
