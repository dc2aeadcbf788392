package org.mizan.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text in several languages, by BCP 47 tag; in JSON the object {@code {"ar": "...", "en": "..."}}. */
public record Text(@JsonValue Map<String, String> byLanguage) {
    /** A text that says nothing. */
    public static final Text EMPTY = new Text(Map.of());

    private static final TypeReference<Text> STORED = new TypeReference<>() {};

    /** Keeps a copy. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** A text in Arabic and English. */
    public static Text of(String ar, String en) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("ar", ar);
        both.put("en", en);
        return new Text(both);
    }

    /** From a column of jsonb that was read as text. */
    public static Text read(String column) {
        return Json.read(column, STORED);
    }

    /** The same from a column that may be null. */
    public static @Nullable Text readNullable(@Nullable String column) {
        return column == null ? null : read(column);
    }

    /** As a column of jsonb takes it. */
    public JsonObject json() {
        return new JsonObject(new LinkedHashMap<>(byLanguage));
    }

    /** The text in that language, else in Arabic, else in whichever it has, else empty. */
    public String in(Language language) {
        String own = byLanguage.get(language.tag());
        if (own != null) {
            return own;
        }
        String arabic = byLanguage.get(Language.AR.tag());
        return arabic != null
                ? arabic
                : byLanguage.values().stream().findFirst().orElse("");
    }
}
