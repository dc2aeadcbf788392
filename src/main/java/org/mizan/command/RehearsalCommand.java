package org.mizan.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.Node;
import org.mizan.config.Config;
import org.mizan.db.Database;
import org.mizan.edition.Edition;
import org.mizan.edition.RehearsalApi;
import org.mizan.judging.RehearsalWork;
import org.mizan.standings.next.RuleWork;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rehearsals of an edition, without the API. */
@Command(
        name = "rehearsal",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RehearsalCommand.Make.class, RehearsalCommand.Wipe.class})
public final class RehearsalCommand {

    /** Makes one, filled. */
    @Command(name = "make", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class Make implements Callable<Integer> {
        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Parameters(paramLabel = "EDITION")
        @SuppressWarnings("NullAway.Init")
        private String edition;

        @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1")
        private int seed = 1;

        @Option(names = "--organiser", paramLabel = "ADDRESS")
        private @Nullable String organiser;

        @Mixin
        private Speech speech = new Speech();

        @Override
        public Integer call() {
            Config config = settings.house(speech);
            return told(
                    speech,
                    edition,
                    config,
                    (vertx, database) -> say(
                            config,
                            rehearsals(vertx, database)
                                    .make(
                                            edition,
                                            seed,
                                            organiser,
                                            Clock.systemUTC().instant())
                                    .await()));
        }

        private int say(Config config, Edition made) {
            Sentences sentences = speech.sentences("rehearsal");
            speech.say(sentences.say("rehearsal.made", made.name().in(speech.language())));
            speech.say("");
            speech.say("  " + Node.address(config, config.http().port()) + "/editions/" + made.slug() + "/office");
            speech.say("");
            speech.say(sentences.say("rehearsal.wipe"));
            speech.say("scripts/mizan rehearsal wipe " + made.slug() + settings.written());
            return 0;
        }
    }

    /** Deletes one with all that was in it. */
    @Command(name = "wipe", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class Wipe implements Callable<Integer> {
        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Parameters(paramLabel = "REHEARSAL")
        @SuppressWarnings("NullAway.Init")
        private String rehearsal;

        @Mixin
        private Speech speech = new Speech();

        @Override
        public Integer call() {
            return told(speech, rehearsal, settings.house(speech), (vertx, database) -> {
                Edition wiped = rehearsals(vertx, database)
                        .wipe(rehearsal, Clock.systemUTC().instant())
                        .await();
                speech.say(speech.sentences("rehearsal")
                        .say("rehearsal.wiped", wiped.name().in(speech.language())));
                return 0;
            });
        }
    }

    /** A running server sees by itself what a command made or deleted. */
    private static RehearsalApi rehearsals(Vertx vertx, Database database) {
        return new RehearsalApi(
                database,
                new RuleWork(database).after(new RehearsalWork(vertx, database)::play),
                gone -> Future.succeededFuture());
    }

    /** Does it, or says why not. */
    private static int told(Speech speech, String edition, Config config, DatabaseOptions.Work work) {
        return DatabaseOptions.inDatabase(config, (vertx, database) -> {
            try {
                return work.run(vertx, database);
            } catch (Problem refused) {
                Messages messages = Messages.of(speech.language());
                if (refused.status() == 404) {
                    return speech.refused(messages.format("judging.import.unknown", edition));
                }
                refused.faults().forEach(fault -> speech.refused(messages.format(fault.code(), fault.arguments())));
                return refused.faults().isEmpty() ? speech.refused(refused.detail(speech.language())) : 1;
            }
        });
    }
}
