package org.mizan.ranking.algebra;

/** Hears how far a long fit is, and may end it. */
@FunctionalInterface
public interface Progress {
    /** Goes on whatever happens. */
    Progress UNHEARD = share -> true;

    /**
     * Called now and then, also from the threads of the fit, with the share done from 0 to 1.
     *
     * @return false to cancel
     */
    boolean proceed(double share);
}
