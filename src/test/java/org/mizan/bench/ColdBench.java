package org.mizan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code scripts/mizan rank} on a large table, from the command to its last line, in a process of its own. */
final class ColdBench {
    private static final int RUNS = 3;
    private static final double SECONDS = 6;
    private static final double MEGABYTES = 512;

    private record Run(double seconds, double megabytes) {}

    private ColdBench() {}

    static List<Bench.Figure> measure() throws Exception {
        Bench.say("Measuring the ranking of 10,000 x 1,000 from a cold command line ...");
        var table = Files.createTempFile("mizan-bench", ".csv");
        try {
            Files.writeString(table, RankingBench.largeTable());
            var runs = new ArrayList<Run>();
            for (int run = 0; run < RUNS; run++) {
                runs.add(rank(table));
            }
            return List.of(
                    Bench.below(
                            "cold command line, 10,000 x 1,000, 50,000 reviews",
                            Bench.median(runs.stream().map(Run::seconds).toList()),
                            SECONDS,
                            "s"),
                    Bench.below(
                            "its resident memory at most",
                            runs.stream().mapToDouble(Run::megabytes).max().orElseThrow(),
                            MEGABYTES,
                            "MB"));
        } finally {
            Files.delete(table);
        }
    }

    private static Run rank(Path table) throws Exception {
        var script = Path.of(System.getProperty("mizan.scripts", "scripts"), "mizan");
        var began = System.nanoTime();
        var process = new ProcessBuilder(script.toString(), "rank", table.toString(), "--format", "json")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var most = 0.0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, peakMegabytes(process.pid()));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("scripts/mizan rank ended with " + process.exitValue());
        }
        return new Run((System.nanoTime() - began) / 1e9, most);
    }

    private static double peakMegabytes(long process) {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
            return 0;
        } catch (IOException ended) {
            return 0;
        }
    }
}
