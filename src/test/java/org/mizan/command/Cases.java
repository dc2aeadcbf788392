package org.mizan.command;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Tables that once fell short; what was wanted of each stands in its test. */
final class Cases {
    private Cases() {}

    static Path of(String name) {
        URL found = Objects.requireNonNull(Cases.class.getResource("/cases/" + name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
