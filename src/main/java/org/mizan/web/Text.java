package org.mizan.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text in several languages, by BCP 47 tag; in JSON the object {@code {"ar": "...", "en": "..."}}. */
public record Text(@JsonValue Map<String, String> byLanguage) {
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
