package org.mizan.judging;

import java.util.List;
import org.mizan.table.Marks;
import org.mizan.web.Endless;

/**
 * Marks to be imported, and what may be done for them.
 *
 * @param understood how their table was read, to be told with the plan
 * @param create whether entries and judges that the edition does not have are made
 * @param replace whether scorecards that say something else get these marks as their next revision
 * @param merge whether names that differ in letter case or spelling alone are one
 * @param means by which more could be asked for
 */
public record ImportWish(
        Marks marks, List<String> understood, boolean create, boolean replace, boolean merge, Means means) {
    /** How whoever imports asks for something, as a refusal has to name it. */
    public enum Means {
        /** On the command line. */
        OPTION,
        /** In the query of a request. */
        PARAMETER;

        /** To make what is not there. */
        String create() {
            return of("create");
        }

        String merge() {
            return of("merge");
        }

        /** To give scorecards other marks. */
        public String replace() {
            return of("replace");
        }

        /** To let an edition have entries of no team. */
        String withoutTeam() {
            return this == OPTION ? "edition create --with /entries/withoutTeam=true" : "entries.withoutTeam";
        }

        /** So many lines in the way are put into words: a terminal may show all, an answer has the first. */
        int told() {
            return this == OPTION ? Integer.MAX_VALUE : Endless.MOST;
        }

        private String of(String name) {
            return this == OPTION ? "--" + name : name + "=true";
        }
    }

    /** Copies. */
    public ImportWish {
        understood = List.copyOf(understood);
    }
}
