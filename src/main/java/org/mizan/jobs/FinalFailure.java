package org.mizan.jobs;

/** A failure that another attempt would only repeat. */
public final class FinalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, in a sentence that an organiser may read. */
    public FinalFailure(String reason) {
        super(reason, null, false, false);
    }
}
