package org.mizan.db;

/** What the log was told last of the databases of this JVM, which tests share. */
public final class Outages {
    private Outages() {}

    /** Whether that was the beginning of an outage. */
    public static boolean isOneUnderWay() {
        return Outage.isUnderWay();
    }
}
