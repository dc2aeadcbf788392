package org.mizan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server of Vert.x alone, in a process of its own, which a bench compares ours with. */
final class BareProcess {
    private BareProcess() {}

    /** Started, and listening there; what comes after the port and the number of its loops is for that server to read. */
    static Process start(Class<?> server, int port, Object... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                server.getName(),
                Integer.toString(port),
                Integer.toString(Runtime.getRuntime().availableProcessors())));
        Arrays.stream(more).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!process.inputReader().readLine().contains("listening")) {
            throw new IllegalStateException("the bare server did not start");
        }
        return process;
    }
}
