package org.mizan.config;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything the server can be told, as typed values: what is here has passed its bounds. */
public record Config(
        Path data,
        Http http,
        ManagementSettings management,
        DatabaseSettings database,
        Identity identity,
        Editions editions,
        Mail mail,
        Jobs jobs,
        Limits limits,
        Board board) {
    /** What no key can say alone. */
    private Config checked() {
        if (!mail.host().isEmpty() && http.publicUrl().isEmpty()) {
            throw new ConfigProblem("http.publicUrl must be set where mail.host is: letters hold links to the server");
        }
        if (!mail.user().isEmpty() && !mail.startTls()) {
            throw new ConfigProblem(
                    "mail.startTls must be true where mail.user is set: the password would be readable");
        }
        if (http.tls().certificate().isEmpty() != http.tls().key().isEmpty()) {
            throw new ConfigProblem(
                    "http.tls.certificate and http.tls.key must be set together: one is of no use without the other");
        }
        return this;
    }

    /** Whether what is set under this key is a secret, and shown to nobody. */
    public static boolean secret(String key) {
        Class<?> type = Config.class;
        for (String part : key.split("\\.", -1)) {
            Class<?> of = type;
            type = of.isRecord()
                    ? Arrays.stream(of.getRecordComponents())
                            .filter(component -> component.getName().equals(part))
                            .<Class<?>>map(RecordComponent::getType)
                            .findFirst()
                            .orElse(Object.class)
                    : Object.class;
        }
        return type == Secret.class;
    }

    /**
     * Reads the packaged defaults, then the file if one is given, then {@code MIZAN_...} of the environment, then the
     * flags (key to text); the later one wins. Whatever is not a key, or not within bounds, refuses to start.
     */
    public static Config load(@Nullable Path file, Map<String, String> environment, Map<String, String> flags)
            throws ConfigProblem {
        Layers settings = new Layers(Config.class);
        settings.defaults();
        if (file != null) {
            settings.file(file);
        }
        settings.environment(environment);
        settings.flags(flags);
        return settings.bind(Config.class).checked();
    }
}
