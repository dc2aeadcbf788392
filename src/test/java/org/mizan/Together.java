package org.mizan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Acts that are done at the same time. */
public final class Together {
    private Together() {}

    /** Begins all when all are ready, and gives what came of each, in their order. */
    public static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        CyclicBarrier ready = new CyclicBarrier(acts.size());
        List<Future<T>> running = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            for (Callable<T> act : acts) {
                running.add(threads.submit(() -> {
                    ready.await();
                    return act.call();
                }));
            }
        }
        List<T> done = new ArrayList<>();
        for (Future<T> one : running) {
            done.add(one.get());
        }
        return done;
    }

    /** The numbers of what was made so, least first. */
    public static List<Integer> numbers(List<Callable<Answer>> acts) throws Exception {
        return atOnce(acts).stream()
                .map(made -> made.expect(201).json().getInteger("number"))
                .sorted()
                .toList();
    }
}
