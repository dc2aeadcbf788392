package org.mizan.ranking.rasch;

import java.util.Locale;

/** What a mark depends on. */
public enum Facet {
    /** Who is measured. */
    ENTRY(0),
    /** Who measures. */
    JUDGE(1),
    /** On what. */
    CRITERION(2);

    /** Its place in arrays by facet. */
    final int at;

    Facet(int at) {
        this.at = at;
    }

    /** The name in messages and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
