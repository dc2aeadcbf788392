package org.mizan.command;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mizan.Node;
import org.mizan.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to end. */
@Command(
        name = "serve",
        description = "Runs the server, and its database where none is configured.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--port", paramLabel = "N", description = "The public port (default: 8080).")
    private @Nullable Integer port;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> options = new LinkedHashMap<>();
        if (port != null) {
            options.put("http.port", port.toString());
        }
        Config config = settings.config(options);
        Node node = Node.start(config, Clock.systemUTC());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.close();
                            ended.countDown();
                        },
                        "mizan-close"));
        say(config, node);
        ended.await();
        return 0;
    }

    private void say(Config config, Node node) {
        if (spec == null) {
            throw new IllegalStateException("a command runs on a command line");
        }
        String base = config.http().publicUrl().isEmpty()
                ? "http://" + shown(config.http().host()) + ":" + node.port()
                : config.http().publicUrl();
        String database = config.database().url().isEmpty() ? "embedded, in the data directory" : "as configured";
        spec.commandLine()
                .getOut()
                .printf(
                        "%n  Mizan is ready.%n%n  Board     %s/%n  API       %s/api%n  Health    http://%s:%d/health/ready%n"
                                + "  Data      %s%n  Database  %s%n%n  Ctrl+C ends it.%n%n",
                        base,
                        base,
                        shown(config.management().host()),
                        node.managementPort(),
                        config.data().toAbsolutePath().normalize(),
                        database);
        spec.commandLine().getOut().flush();
    }

    private static String shown(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
