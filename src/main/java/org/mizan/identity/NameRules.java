package org.mizan.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/** What a person's name may be: written in Arabic, in English or in both, and nothing that cannot be seen. */
final class NameRules {
    private static final Set<String> LANGUAGES = Set.of("ar", "en");
    static final int LONGEST = 200;
    private static final Prose PROSE = Prose.line(LONGEST);

    private NameRules() {}

    /** The name in its normal form; empty when it is none. A language left blank is as if it were not there. */
    static Optional<Text> clean(Text name) {
        Map<String, String> clean = new LinkedHashMap<>();
        for (Map.Entry<String, String> written : name.byLanguage().entrySet()) {
            if (!LANGUAGES.contains(written.getKey()) || written.getValue() == null) {
                return Optional.empty();
            }
            String text = PROSE.read(written.getValue(), "", new ArrayList<>());
            if (text == null || (!text.isEmpty() && text.codePoints().noneMatch(Character::isLetter))) {
                return Optional.empty();
            }
            if (text.isEmpty()) {
                continue;
            }
            clean.put(written.getKey(), text);
        }
        return clean.isEmpty() ? Optional.empty() : Optional.of(new Text(clean));
    }
}
