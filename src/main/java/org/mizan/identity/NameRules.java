package org.mizan.identity;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mizan.web.Text;

/** What a person's name may be: written in Arabic, in English or in both, and nothing that cannot be seen. */
final class NameRules {
    private static final Set<String> LANGUAGES = Set.of("ar", "en");
    private static final int LONGEST = 200;
    private static final int LONGEST_INPUT = 1000;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private NameRules() {}

    /** The name in its normal form; empty when it is none. A language left blank is as if it were not there. */
    static Optional<Text> clean(Text name) {
        Map<String, String> clean = new LinkedHashMap<>();
        for (Map.Entry<String, String> written : name.byLanguage().entrySet()) {
            if (!LANGUAGES.contains(written.getKey()) || written.getValue() == null) {
                return Optional.empty();
            }
            if (written.getValue().length() > LONGEST_INPUT) {
                return Optional.empty();
            }
            String text = SPACES.matcher(Normalizer.normalize(written.getValue(), Normalizer.Form.NFC))
                    .replaceAll(" ")
                    .strip();
            if (text.isEmpty()) {
                continue;
            }
            if (!isName(text)) {
                return Optional.empty();
            }
            clean.put(written.getKey(), text);
        }
        return clean.isEmpty() ? Optional.empty() : Optional.of(new Text(clean));
    }

    private static boolean isName(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().noneMatch(NameRules::unseen);
    }

    /** Controls, overrides of direction and halves of characters; the joiners that some scripts need are none of these. */
    private static boolean unseen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            case Character.FORMAT -> letter != 0x200C && letter != 0x200D;
            default -> false;
        };
    }
}
