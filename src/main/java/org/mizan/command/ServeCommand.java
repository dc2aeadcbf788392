package org.mizan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mizan.Node;
import org.mizan.config.Config;
import org.mizan.db.ConnectionInfo;
import org.mizan.demo.Demo;
import org.mizan.web.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to end. */
@Command(name = "serve", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Option(names = "--port", paramLabel = "N")
    private @Nullable Integer port;

    @Option(names = "--demo")
    private boolean demo;

    @Mixin
    private Speech speech = new Speech();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> options = new LinkedHashMap<>();
        if (port != null) {
            options.put("http.port", port.toString());
        }
        Config config = settings.config(options);
        if (demo && config.http().tls().isSet()) {
            line().getErr().println(usage().say("usage.demo.tls"));
            return 2;
        }
        if (demo && !config.mail().host().isEmpty()) {
            line().getErr().println(usage().say("usage.demo.mail"));
            return 2;
        }
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
        if (demo) {
            play(config, node);
        }
        ended.await();
        return 0;
    }

    /** The demonstration comes from outside, like everybody; only its first organiser is made here, as by an operator. */
    private void play(Config config, Node node) {
        PrintWriter out = line().getOut();
        URI server = URI.create("http://" + Node.shown(config.http().host()) + ":" + node.port());
        String slug;
        try (DemoPicture picture = new DemoPicture(out)) {
            slug = new Demo(server, config.data(), Clock.systemUTC()).play(node::makeOrganiser, picture);
        } catch (IOException | Problem failed) {
            line().getErr().println(usage().say("usage.demo.stopped", String.valueOf(failed.getMessage())));
            return;
        }
        out.printf(
                "  The demonstration is ready.%n%n  Board     %s/board/%s%n  Accounts  %s%n%n",
                node.address(), slug, config.data().toAbsolutePath().normalize().resolve("demo-accounts.json"));
        out.flush();
    }

    private Sentences usage() {
        return speech.sentences("usage");
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("a command runs on a command line");
        }
        return spec.commandLine();
    }

    private void say(Config config, Node node) {
        String base = node.address();
        String database = config.database().url().isEmpty() ? "embedded, in the data directory" : "as configured";
        line().getOut()
                .printf(
                        "%n  Mizan is ready.%n%n  Board     %s/%n  API       %s/api%n  Health    http://%s:%d/health/ready%n"
                                + "  Data      %s%n  Database  %s%n  Letters   %s%n%n  Ctrl+C ends it.%n%n",
                        base,
                        base,
                        Node.shown(config.management().host()),
                        node.managementPort(),
                        config.data().toAbsolutePath().normalize(),
                        database,
                        letters(config));
        links(config, base).forEach(sentence -> line().getOut().printf("  %s%n", sentence));
        if (node.isOwnerOfTables()) {
            line().getOut().printf("  %s%n", owner(config, usage()));
        }
        line().getOut().println();
        node.firstLink()
                .ifPresent(link -> FirstStep.lines(link, base, speech.language())
                        .forEach(sentence -> line().getOut().println(("  " + sentence).stripTrailing())));
        line().getOut().flush();
    }

    static String letters(Config config) {
        return config.mail().host().isEmpty()
                ? "kept as files, until mail.host is set; scripts/mizan outbox shows them with their links"
                : "sent by " + config.mail().host();
    }

    /** That one role is both owner and server, and what to do about it. */
    static String owner(Config config, Sentences sentences) {
        return sentences.say(
                "usage.database.owner", ConnectionInfo.of(config.database()).user());
    }

    /** What others will find at the address that is given to them; nothing where nobody else is let in. */
    static List<String> links(Config config, String base) {
        String host = config.http().host();
        if (host.equals("localhost") || host.equals("::1") || host.startsWith("127.")) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        if (config.http().publicUrl().isEmpty()) {
            boolean every = base.contains("//localhost:");
            sentences.add("Links in letters and on boards begin with " + base
                    + (every ? ", which opens on this machine only" : "") + ".");
            sentences.add("Set http.publicUrl to what others open"
                    + ThisMachine.addresses().stream()
                            .findFirst()
                            .map(address -> ", such as " + base.replace("localhost", Node.shown(address)))
                            .orElse("")
                    + ".");
        }
        if (!config.http().isSecure()) {
            sentences.add("Phones keep no marks while they are offline over plain http: scripts/mizan tls makes a"
                    + " certificate, src/docs/operator.md says more.");
        }
        return sentences;
    }
}
