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
            line().getErr().println(speech.sentences("usage").say("usage.demo.tls"));
            return 2;
        }
        if (demo && !config.mail().host().isEmpty()) {
            line().getErr().println(speech.sentences("usage").say("usage.demo.mail"));
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
        Demo.Played played;
        try (DemoPicture picture = new DemoPicture(out)) {
            played = new Demo(server, config.data(), Clock.systemUTC()).play(node::makeOrganiser, picture);
        } catch (IOException | Problem failed) {
            line().getErr()
                    .println(speech.sentences("usage").say("usage.demo.stopped", String.valueOf(failed.getMessage())));
            return;
        }
        Sentences sentences = speech.sentences("serve");
        speech.say(sentences.say(
                "serve.demo",
                node.address() + "/board/" + played.edition(),
                config.data().toAbsolutePath().normalize().resolve("demo-accounts.json")));
        if (played.day() != null) {
            speech.say(sentences.say("serve.demo.day", node.address() + "/editions/" + played.day()));
        }
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("a command runs on a command line");
        }
        return spec.commandLine();
    }

    private void say(Config config, Node node) {
        String base = node.address();
        Sentences sentences = speech.sentences("serve");
        speech.say(sentences.say(
                "serve.ready",
                base,
                Node.shown(config.management().host()) + ":" + node.managementPort(),
                config.data().toAbsolutePath().normalize(),
                sentences.say(config.database().url().isEmpty() ? "serve.database.own" : "serve.database.named"),
                letters(config, sentences)));
        links(config, base, sentences).forEach(sentence -> speech.say("  " + sentence));
        if (node.isOwnerOfTables()) {
            speech.say("  " + owner(config, speech.sentences("usage")));
        }
        speech.say("");
        node.firstLink()
                .ifPresent(link -> FirstStep.lines(link, base, speech.language())
                        .forEach(sentence -> speech.say(("  " + sentence).stripTrailing())));
    }

    static String letters(Config config, Sentences sentences) {
        return config.mail().host().isEmpty()
                ? sentences.say("serve.letters.kept")
                : sentences.say("serve.letters.sent", config.mail().host());
    }

    /** That one role is both owner and server, and what to do about it. */
    static String owner(Config config, Sentences sentences) {
        return sentences.say(
                "usage.database.owner", ConnectionInfo.of(config.database()).user());
    }

    /** What others will find at the address that is given to them; nothing where nobody else is let in. */
    static List<String> links(Config config, String base, Sentences sentences) {
        String host = config.http().host();
        if (host.equals("localhost") || host.equals("::1") || host.startsWith("127.")) {
            return List.of();
        }
        List<String> links = new ArrayList<>();
        if (config.http().publicUrl().isEmpty()) {
            links.add(sentences.say(base.contains("//localhost:") ? "serve.links.here" : "serve.links", base));
            links.add(ThisMachine.addresses().stream()
                    .findFirst()
                    .map(address -> sentences.say("serve.address.such", base.replace("localhost", Node.shown(address))))
                    .orElseGet(() -> sentences.say("serve.address")));
        }
        if (!config.http().isSecure()) {
            links.add(sentences.say("serve.offline"));
        }
        return links;
    }
}
