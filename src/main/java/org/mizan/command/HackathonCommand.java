package org.mizan.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.Node;
import org.mizan.config.Config;
import org.mizan.db.Database;
import org.mizan.edition.Edition;
import org.mizan.edition.EditionApi;
import org.mizan.edition.Preset;
import org.mizan.identity.HouseLink;
import org.mizan.identity.IdentityApi;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A hackathon, from nothing to its page in the browser. */
@Command(
        name = "hackathon",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HackathonCommand.New.class)
public final class HackathonCommand {

    /** Asks six questions and makes the edition. */
    @Command(name = "new", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class New implements Callable<Integer> {
        private static final String PRESET = "hackathon-weekend";
        private static final int MOST_OF_ONE_NAME = 100;

        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Option(names = "--organiser", paramLabel = "ADDRESS")
        private @Nullable String organiser;

        @Mixin
        private Speech speech = new Speech();

        private final BufferedReader input;

        New() {
            // Not closed: it is the input of the process.
            this(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }

        /** The same with answers from elsewhere. */
        New(BufferedReader input) {
            this.input = input;
        }

        @Override
        public Integer call() {
            Preset preset = Preset.named(PRESET).orElseThrow();
            LocalDate today = LocalDate.now(ZoneId.systemDefault());
            Sentences sentences = speech.sentences("hackathon");
            HackathonQuestions questions = new HackathonQuestions(
                    preset, today, sentences, Messages.of(speech.language()), speech::say, input);
            Optional<JsonObject> set;
            try {
                set = questions.ask();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            if (set.isEmpty()) {
                return speech.refused(sentences.say("hackathon.ended"));
            }
            Config config = settings.config();
            return DatabaseOptions.inDatabase(
                    config, (vertx, database) -> make(config, vertx, database, preset, set.get()));
        }

        private int make(Config config, Vertx vertx, Database database, Preset preset, JsonObject set) {
            Clock clock = Clock.systemUTC();
            try {
                IdentityApi identity = PersonCommand.identity(config, vertx, database);
                String whose = organiser != null
                        ? organiser
                        : identity.organiser().await().orElse(null);
                Edition edition =
                        made(new EditionApi(database, made -> Future.succeededFuture()), preset, set, whose, clock);
                say(
                        config,
                        edition,
                        whose,
                        identity.link(false, clock.instant()).await());
                return 0;
            } catch (Problem refused) {
                Messages messages = Messages.of(speech.language());
                refused.faults().forEach(fault -> speech.refused(messages.format(fault.code(), fault.arguments())));
                return refused.faults().isEmpty() ? speech.refused(messages.format(refused.code())) : 1;
            }
        }

        /** Under its own short name, or with a number behind it where that is taken. */
        private static Edition made(
                EditionApi editions, Preset preset, JsonObject set, @Nullable String whose, Clock clock) {
            String slug = HackathonQuestions.slug(set);
            for (int number = 1; ; number++) {
                try {
                    return editions.create(
                                    preset, number == 1 ? slug : slug + "-" + number, set, whose, clock.instant())
                            .await();
                } catch (Problem refused) {
                    if (!refused.code().equals("edition.slug.taken") || number == MOST_OF_ONE_NAME) {
                        throw refused;
                    }
                }
            }
        }

        private void say(Config config, Edition edition, @Nullable String whose, Optional<HouseLink> link) {
            Sentences sentences = speech.sentences("hackathon");
            String address = Node.address(config, config.http().port());
            speech.say("");
            speech.say(sentences.say("hackathon.made", edition.name().in(speech.language())));
            speech.say("");
            speech.say("  " + address + "/editions/" + edition.slug());
            speech.say("");
            if (whose != null) {
                speech.say(sentences.say("hackathon.whose", whose));
            }
            link.ifPresent(
                    one -> FirstStep.lines(one, address, speech.language()).forEach(speech::say));
            speech.say(sentences.say("hackathon.runs"));
        }
    }
}
