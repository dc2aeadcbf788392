package org.mizan.jobs;

/** How far a job is. */
public enum JobState {
    /** Not begun, or to be tried again. */
    WAITING,
    /** Leased by a node. */
    RUNNING,
    /** Has a result. */
    DONE,
    /** Tried as often as allowed; has a reason. */
    FAILED,
    /** Stopped because somebody asked. */
    CANCELLED
}
