package org.mizan.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text that no log, message or JSON document shows; whoever needs it asks for {@link #text()}. */
public final class Secret {
    private final String text;

    /** Wraps the text; empty means that none is set. */
    public Secret(String text) {
        this.text = text;
    }

    /** The secret itself. */
    public String text() {
        return text;
    }

    /** Whether none is set. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Equal texts, compared in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Three stars, whatever the secret is. */
    @JsonValue
    @Override
    public String toString() {
        return "***";
    }
}
