package org.mizan.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many people who do the same, some at once. */
final class Together {
    private static final int AT_ONCE = 8;

    private Together() {}

    /** What one of many does. */
    interface Part<T> {
        T of(int number) throws IOException;
    }

    /** What came of each, in their order. */
    static <T> List<T> together(String act, int count, Stage stage, Part<T> part) throws IOException {
        try (ExecutorService people = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int own = number;
                Callable<T> does = () -> part.of(own);
                running.add(people.submit(does));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
                stage.at(act, results.size(), count);
            }
            return results;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
