package org.mizan.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.edition.Edition;
import org.mizan.edition.EditionApi;
import org.mizan.edition.Preset;
import org.mizan.edition.Round;
import org.mizan.web.Json;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Editions, without the API. */
@Command(
        name = "edition",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = EditionCommand.Create.class)
public final class EditionCommand {

    /** Makes an edition. */
    @Command(name = "create", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class Create implements Callable<Integer> {
        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--preset", required = true, paramLabel = "NAME|FILE.json")
        @SuppressWarnings("NullAway.Init")
        private String preset;

        @Option(names = "--slug", required = true, paramLabel = "SLUG")
        @SuppressWarnings("NullAway.Init")
        private String slug;

        @Option(names = "--start", paramLabel = "DATE")
        private @Nullable String start;

        @Option(names = "--with", paramLabel = "POINTER=JSON")
        private List<String> with = new ArrayList<>();

        @Option(names = "--organiser", paramLabel = "ADDRESS")
        private @Nullable String organiser;

        @Mixin
        private Speech speech = new Speech();

        @Override
        public Integer call() {
            Preset chosen = chosen();
            JsonObject set = set();
            return DatabaseOptions.inDatabase(settings.config(), (vertx, database) -> create(database, chosen, set));
        }

        private int create(Database database, Preset chosen, JsonObject set) {
            try {
                Edition edition = new EditionApi(database, made -> Future.succeededFuture())
                        .create(chosen, slug, set, organiser, Clock.systemUTC().instant())
                        .await();
                PrintWriter out = spec.commandLine().getOut();
                out.println(speech.sentences("usage")
                        .say("usage.made.edition", slug, edition.id().toString()));
                edition.rounds().forEach(round -> out.println(line(round)));
                out.flush();
                return 0;
            } catch (Problem refused) {
                refuse(refused);
                return 1;
            }
        }

        /** What an import of its scores will have to name. */
        private String line(Round round) {
            List<String> criteria = round.criteria().stream()
                    .map(one -> one.name().in(speech.language()) + " (" + one.key() + ")")
                    .toList();
            return say(
                    "edition.made.round", round.key(), speech.sentences("usage").joined(criteria));
        }

        private Preset chosen() {
            if (!preset.endsWith(".json")) {
                return Preset.named(preset)
                        .orElseThrow(() -> usage(say("edition.preset.unknown", preset, Preset.names())));
            }
            Path file = Path.of(preset);
            if (!Files.isRegularFile(file)) {
                throw usage(say("edition.preset.unknown", preset, Preset.names()));
            }
            try {
                return Preset.read(file);
            } catch (IOException | IllegalStateException unreadable) {
                throw usage(preset + ": " + unreadable.getMessage());
            }
        }

        /** The pointers and their values as a merge patch. */
        private JsonObject set() {
            JsonObject set = new JsonObject();
            if (start != null) {
                set.put("start", start);
            }
            for (String one : with) {
                int equals = one.indexOf('=');
                if (!one.startsWith("/") || equals < 2) {
                    throw usage(speech.sentences("usage").say("usage.edition.with", one));
                }
                put(set, List.of(one.substring(1, equals).split("/", -1)), value(one.substring(equals + 1)));
            }
            return set;
        }

        private static void put(JsonObject target, List<String> path, @Nullable Object value) {
            String member = path.getFirst().replace("~1", "/").replace("~0", "~");
            if (path.size() == 1) {
                target.put(member, value);
                return;
            }
            if (!(target.getValue(member) instanceof JsonObject)) {
                target.put(member, new JsonObject());
            }
            put(target.getJsonObject(member), path.subList(1, path.size()), value);
        }

        /** JSON, or where it is none, a text: a date needs no quotation marks within those of the shell. */
        private static @Nullable Object value(String text) {
            try {
                JsonNode written = Json.written(text.getBytes(StandardCharsets.UTF_8));
                return written.isMissingNode() ? text : Json.read(written, new TypeReference<@Nullable Object>() {});
            } catch (IOException notJson) {
                return text;
            }
        }

        private void refuse(Problem refused) {
            PrintWriter err = spec.commandLine().getErr();
            if (refused.faults().isEmpty()) {
                err.println(say(refused.code(), slug));
            }
            refused.faults()
                    .forEach(fault ->
                            err.println(speech.option(fault.pointer()) + ": " + say(fault.code(), fault.arguments())));
            err.flush();
        }

        private ParameterException usage(String message) {
            return new ParameterException(spec.commandLine(), message);
        }

        private String say(String key, Object... arguments) {
            return Messages.of(speech.language()).format(key, arguments);
        }
    }
}
