package org.mizan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the event loops of this process do, as it is seen by looking again and again. */
public final class EventLoops {
    private EventLoops() {}

    /**
     * The methods of this project in which an event loop was seen while the work was done, as {@code Class.method}. What
     * never runs there is never seen; what runs there for long is.
     */
    public static Set<String> seen(Runnable work) {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        Thread looking = Thread.ofPlatform().daemon().start(() -> {
            while (!done.get()) {
                Thread.getAllStackTraces().forEach((thread, frames) -> {
                    if (thread.getName().startsWith("vert.x-eventloop-thread")) {
                        add(seen, frames);
                    }
                });
            }
        });
        try {
            work.run();
        } finally {
            done.set(true);
        }
        await(looking);
        return Set.copyOf(seen);
    }

    private static void add(Set<String> seen, StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            String type = frame.getClassName();
            if (type.startsWith("org.mizan.")) {
                seen.add(type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName());
            }
        }
    }

    private static void await(Thread looking) {
        try {
            looking.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
