package org.mizan.panel;

/** By which act a revision of a scorecard came that its judge did not save. */
public enum CardOrigin {
    /** By an import of marks. */
    IMPORT,
    /** By taking an import back: it says again what was said before, by whoever said it. */
    UNDO,
    /** From paper: somebody typed it for the judge, and another person confirmed it. */
    PAPER,
    /** It came after the close, and an organiser admitted it. */
    LATE
}
