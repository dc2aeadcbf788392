package org.mizan.judging;

/** The statements of a scorecard's save, for the measurement that gives them to pgbench. */
public final class ScorecardStatements {
    private ScorecardStatements() {}

    /** The query of the facts. */
    public static String facts() {
        return ScorecardStore.FACTS;
    }

    /** The guarded write with its audit row. */
    public static String append() {
        return ScorecardStore.APPEND;
    }
}
