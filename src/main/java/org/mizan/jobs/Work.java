package org.mizan.jobs;

import io.vertx.core.Future;

/**
 * What is done for the jobs of one kind. It may run again after a crash, so doing it twice must do no harm; what computes
 * goes to a worker thread by itself.
 */
@FunctionalInterface
public interface Work {
    /** Does it; the result is kept with the job as JSON, a failure is tried again. */
    Future<? extends Record> run(Job job, Attempt progress);
}
