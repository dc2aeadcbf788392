package org.mizan.judging;

import org.mizan.db.Database;

/** An edition with one open round, named evaluation, for tests of other packages. */
public final class TestEdition {
    private TestEdition() {}

    /** Makes it, with these criteria on 1 to 9 by one, and gives its slug. */
    public static String set(Database database, String... criteria) {
        return Stage.set(database, criteria).slug;
    }
}
