package org.mizan.config;

/** Editions: who may make them. */
public record Editions(Makers makers) {
    /** Who may make editions, beside the operator's command line. */
    public enum Makers {
        /** Whom the operator names: the organisers of the house. */
        NAMED,
        /** Everyone with a proved address. */
        PROVED
    }
}
