package org.mizan.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Config;
import picocli.CommandLine.Option;

/** The options by which every command that needs the database is told where it is. */
public final class Settings {
    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings, over the defaults.")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "The directory of the data (default: data).")
    private @Nullable Path data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, as named in conf/mizan.json; over the file and the environment.")
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

    /** The configuration without further options. */
    public Config config() {
        return config(Map.of());
    }
}
