package org.mizan.ranking.rasch;

import java.util.Locale;

/** Whose thresholds the steps from one mark to the next are. */
public enum Steps {
    /** The rating scale model (Andrich 1978): one scale for all criteria. */
    SHARED,
    /** The partial credit model (Masters 1982): each criterion has a scale of its own. */
    CRITERION;

    /** The name on the command line and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
