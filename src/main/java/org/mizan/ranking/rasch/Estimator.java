package org.mizan.ranking.rasch;

import java.util.Locale;

/** How measures are found. */
public enum Estimator {
    /** Joint maximum likelihood: all measures at once, none drawn to the middle. */
    JMLE,
    /** Maximum a posteriori: entries and judges have normal priors around 0, so that every measure is finite. */
    MAP;

    /** The name on the command line and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
