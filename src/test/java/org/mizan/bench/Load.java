package org.mizan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Programs that make load, each run to its end, and the rate that it reports. */
final class Load {
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TRANSACTIONS = Pattern.compile("tps = ([0-9.]+)");

    private Load() {}

    /** Requests a second by wrk; anything but the expected answers is a failure of the measurement. */
    static double wrk(int threads, int connections, int seconds, String url, String... more) throws Exception {
        var command = new ArrayList<>(
                List.of("wrk", "-t" + threads, "-c" + connections, "-d" + seconds + "s", "--timeout", "10s"));
        command.addAll(List.of(more));
        command.add(url);
        var output = run(command);
        if (output.contains("Non-2xx") && !output.contains("expected 304") || output.contains("Socket errors")) {
            throw new IllegalStateException(output);
        }
        return rate(REQUESTS, output);
    }

    /** Transactions a second by pgbench. */
    static double pgbench(String url, int clients, int seconds, Path script) throws Exception {
        return rate(
                TRANSACTIONS,
                run(List.of(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(clients),
                        "-j",
                        "2",
                        "-T",
                        Integer.toString(seconds),
                        "-f",
                        script.toString(),
                        url)));
    }

    private static double rate(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed:\n" + output);
        }
        return output;
    }
}
