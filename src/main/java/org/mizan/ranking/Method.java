package org.mizan.ranking;

import java.util.Locale;

/** How reviews become a score. */
public enum Method {
    /** The plain mean of an entry's review totals. */
    MEAN,
    /** The additive mixed model: the judges' severity is estimated and taken out, few reviews are shrunk. */
    ADJUSTED;

    /** The name used in files, on the command line and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
