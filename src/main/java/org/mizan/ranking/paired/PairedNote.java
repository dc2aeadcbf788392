package org.mizan.ranking.paired;

import java.util.Locale;

/** Something that the reader of worths has to know about them; messages under {@code paired.note.<key>}. */
public enum PairedNote {
    /** Nothing was compared with anything. */
    NOTHING_COMPARED,
    /** Items fall into parts that were never compared: only the prior says how parts compare. */
    DISCONNECTED,
    /** Some groups never lost to the rest, or never won: the prior says how far ahead or behind they are. */
    HELD_BY_PRIOR,
    /** The order effect was asked for, but no vote says who was first. */
    ORDER_UNKNOWN,
    /** Those who were first always won, or always lost: the order effect has no finite figure. */
    ORDER_OPEN,
    /** All votes are ties. */
    TIES_OPEN;

    /** The name in messages and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
