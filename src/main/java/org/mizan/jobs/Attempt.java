package org.mizan.jobs;

/** How a running job and those who watch it speak to each other; from any thread. */
public interface Attempt {
    /** The share that is done, from 0 to 1. */
    void report(double share);

    /** Whether to stop: cancelled, taken over by another node, or the server closes. Fail, then, with anything. */
    boolean cancelled();
}
