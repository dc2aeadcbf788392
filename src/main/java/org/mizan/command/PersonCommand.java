package org.mizan.command;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.Node;
import org.mizan.config.Config;
import org.mizan.db.Database;
import org.mizan.identity.HouseLink;
import org.mizan.identity.IdentityApi;
import org.mizan.identity.Keys;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** People, without the API: how the first organiser comes into an empty house. */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PersonCommand.Create.class, PersonCommand.Link.class})
public final class PersonCommand {

    /** Shows a link that makes its opener an organiser of the house. */
    @Command(name = "link", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class Link implements Callable<Integer> {
        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Mixin
        private Speech speech = new Speech();

        @Override
        public Integer call() {
            Config config = settings.house(speech);
            return DatabaseOptions.inDatabase(config, (vertx, database) -> {
                HouseLink link = identity(config, vertx, database)
                        .link(true, Clock.systemUTC().instant())
                        .await()
                        .orElseThrow();
                FirstStep.lines(link, Node.address(config, config.http().port()), speech.language())
                        .forEach(speech::say);
                return 0;
            });
        }
    }

    /** The people of that house, as its operator reaches them. */
    static IdentityApi identity(Config config, Vertx vertx, Database database) {
        try {
            return new IdentityApi(vertx, database, Keys.open(config.data()), config, Clock.systemUTC());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }

    /** Makes a person who can sign in. */
    @Command(name = "create", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class Create implements Callable<Integer> {
        private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
        private static final int GROUPS = 5;
        private static final int GROUP = 4;

        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--email", required = true, paramLabel = "ADDRESS")
        @SuppressWarnings("NullAway.Init")
        private String email;

        @Option(names = "--name-ar", paramLabel = "NAME")
        private @Nullable String arabic;

        @Option(names = "--name-en", paramLabel = "NAME")
        private @Nullable String english;

        @Option(names = "--locale", paramLabel = "ar|en", defaultValue = "ar")
        private Language locale = Language.AR;

        @Option(names = "--organiser")
        private boolean organiser;

        @Option(names = "--password-stdin")
        private boolean passwordFromInput;

        @Mixin
        private Speech speech = new Speech();

        @Override
        public Integer call() {
            if (arabic == null && english == null) {
                throw new ParameterException(
                        spec.commandLine(), speech.sentences("usage").say("usage.person.name"));
            }
            Config config = settings.config();
            String password = passwordFromInput ? read() : make();
            return DatabaseOptions.inDatabase(config, (vertx, database) -> create(config, vertx, database, password));
        }

        private int create(Config config, Vertx vertx, Database database, String password) {
            try {
                UUID id = identity(config, vertx, database)
                        .create(
                                email,
                                password,
                                name(),
                                locale,
                                organiser,
                                Clock.systemUTC().instant())
                        .await();
                Sentences sentences = speech.sentences("usage");
                speech.say(sentences.say("usage.made.person", id.toString()));
                if (!passwordFromInput) {
                    speech.say(sentences.say("usage.made.password", password));
                }
                return 0;
            } catch (Problem refused) {
                refuse(refused);
                return 1;
            }
        }

        private Text name() {
            Map<String, String> byLanguage = new LinkedHashMap<>();
            if (arabic != null) {
                byLanguage.put(Language.AR.tag(), arabic);
            }
            if (english != null) {
                byLanguage.put(Language.EN.tag(), english);
            }
            return new Text(byLanguage);
        }

        private void refuse(Problem refused) {
            Messages messages = Messages.of(speech.language());
            PrintWriter err = spec.commandLine().getErr();
            if (refused.faults().isEmpty()) {
                err.println(messages.format(refused.code()));
            }
            for (Problem.Fault fault : refused.faults()) {
                err.println(speech.option(fault.pointer()) + ": " + messages.format(fault.code(), fault.arguments()));
            }
            err.flush();
        }

        private String read() {
            try {
                // Not closed: it is the input of the process.
                String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                return line == null ? "" : line;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** A hundred random bits, in letters that nobody mistakes for one another. */
        private static String make() {
            SecureRandom random = new SecureRandom();
            StringBuilder password = new StringBuilder();
            for (int index = 0; index < GROUPS * GROUP; index++) {
                password.append(index > 0 && index % GROUP == 0 ? "-" : "");
                password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            return password.toString();
        }
    }
}
