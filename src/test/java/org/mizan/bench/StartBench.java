package org.mizan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long until the first answer from the database, and how much memory the server holds when nothing happens. */
final class StartBench {
    private StartBench() {}

    static List<Bench.Figure> measure(ServerProcess server) throws Exception {
        Bench.say("Starting five times ...");
        var seconds = new ArrayList<Double>();
        for (int run = 0; run < 5; run++) {
            seconds.add(server.restart());
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        return List.of(
                Bench.below("start to the first answer, embedded database, warm", Bench.median(seconds), 3, "s"),
                Bench.below("resident memory, demonstration loaded", server.residentMegabytes(), 256, "MB"));
    }
}
