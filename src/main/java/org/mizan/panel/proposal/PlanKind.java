package org.mizan.panel.proposal;

/** How a plan came about. */
enum PlanKind {
    /** Drawn anew, but for cards that have begun. */
    DRAWN,
    /** Changed as little as can be. */
    CHANGE,
    /** Made by hand. */
    HAND,
    /** As it is now. */
    NOW
}
