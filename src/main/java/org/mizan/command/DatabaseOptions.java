package org.mizan.command;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Config;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Database;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.db.Migrations;
import org.mizan.web.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options by which every command that needs the database is told where it is. */
public final class DatabaseOptions {
    /** What a shell takes as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}@%+=:,./_-]+");

    private static final String STARS = "***";

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--set", paramLabel = "KEY=VALUE")
    private Map<String, String> flags = new LinkedHashMap<>();

    /** The configuration: defaults, file, environment, flags, and then the options of the command itself. */
    public Config config(Map<String, String> options) {
        Map<String, String> all = new LinkedHashMap<>(flags);
        if (data != null) {
            all.put("data", data.toString());
        }
        all.putAll(options);
        return Config.load(file, System.getenv(), all);
    }

    /** What a command that is run by another one is given, so that it finds the same settings; without the directory. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (file != null) {
            arguments.add("--config=" + file);
        }
        flags.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
        return arguments;
    }

    /** The same with the directory, as a person types it, behind a space, stars for secrets; empty where nothing was given. */
    String written() {
        List<String> all = new ArrayList<>();
        if (file != null) {
            all.add("--config=" + file);
        }
        flags.forEach((key, value) -> all.add("--set=" + key + "=" + (Config.secret(key) ? STARS : value)));
        if (data != null) {
            all.add("--data=" + data);
        }
        return all.stream().map(one -> " " + quoted(one)).collect(Collectors.joining());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The configuration without further options. */
    public Config config() {
        return config(Map.of());
    }

    /** The configuration for what makes sense only where there is a database already; a mistyped directory begins none. */
    Config house(Speech speech) {
        Config config = config();
        if (config.database().url().isEmpty()
                && !Files.isDirectory(config.data().resolve("postgres").resolve("cluster"))) {
            throw speech.wrong(speech.sentences("usage")
                    .say("usage.database.none", config.data().toAbsolutePath().normalize()));
        }
        return config;
    }

    /** What is so, and what to do, where the database of this command did not answer; in that language. */
    public static String unanswered(CommandLine line, Language language) {
        Sentences sentences = new Sentences("usage", language.tag());
        Config config = line.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(DatabaseOptions.class::isInstance)
                .map(found -> ((DatabaseOptions) found).config())
                .findFirst()
                .orElseGet(() -> Config.load(null, System.getenv(), Map.of()));
        if (config.database().url().isEmpty()) {
            return sentences.say(
                    "usage.database.own", config.data().toAbsolutePath().normalize());
        }
        ConnectionInfo at = ConnectionInfo.of(config.database());
        return sentences.say("usage.database.away", at.host() + ":" + at.port() + "/" + at.database());
    }

    /** What a command does with the database; it gives the exit code. */
    @FunctionalInterface
    interface Work {
        int run(Vertx vertx, Database database);
    }

    /** Does it in the database of the configuration, brought up to date: the one named there, else the house's own. */
    static int inDatabase(Config config, Work work) {
        return connected(config, access -> {
            Migrations.apply(
                    access, config.database().schema(), config.database().statementTimeout());
            return opened(config, access, work);
        });
    }

    /** What a command does that needs no more than the way to the database; it gives the exit code. */
    @FunctionalInterface
    interface Reach<E extends Exception> {
        int run(Access access) throws E;
    }

    /** Does it with the database of the configuration as it is: the one named there, else the house's own. */
    static <E extends Exception> int connected(Config config, Reach<E> work) throws E {
        if (!config.database().url().isEmpty()) {
            return work.run(Access.of(config.database()));
        }
        try (EmbeddedPostgres embedded = EmbeddedPostgres.open(config.data())) {
            return work.run(embedded.access());
        }
    }

    /** Does it in the database as it is, to which this is the way. */
    static int opened(Config config, Access access, Work work) {
        Vertx vertx = Vertx.vertx();
        try {
            return work.run(
                    vertx,
                    Database.open(vertx, access.server(), config.database().schema(), config.database()));
        } finally {
            vertx.close().await();
        }
    }
}
