package org.mizan.rubric;

import java.util.List;
import java.util.Map;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/** What a text of an edition must be: in these languages and in no other, and such prose in each. */
public record Wording(List<String> languages, Prose prose) {
    /** The most letters of a name. */
    public static final int MOST_NAME = 200;

    /** The most letters of a description. */
    public static final int MOST_DESCRIPTION = 2_000;

    /** Keeps a copy. */
    public Wording {
        languages = List.copyOf(languages);
    }

    /** Of a name in these languages. */
    public static Wording ofName(List<String> languages) {
        return new Wording(languages, Prose.line(MOST_NAME));
    }

    /** Of a description in these languages. */
    public static Wording ofDescription(List<String> languages) {
        return new Wording(languages, Prose.text(MOST_DESCRIPTION));
    }

    /** Adds what is wrong with a text that must be there in every language. */
    public void check(List<Fault> faults, String at, Text text) {
        for (String language : languages) {
            if (text.byLanguage().getOrDefault(language, "").isBlank()) {
                faults.add(new Fault(at + "/" + language, "rubric.text.missing", language));
            }
        }
        checkAnyOf(faults, at, text);
    }

    /** Adds what is wrong with a text that may still lack languages. */
    public void checkAnyOf(List<Fault> faults, String at, Text text) {
        for (Map.Entry<String, String> words : text.byLanguage().entrySet()) {
            String here = at + "/" + words.getKey();
            if (!languages.contains(words.getKey())) {
                faults.add(new Fault(here, "rubric.text.language", String.join(", ", languages)));
            } else {
                prose.read(words.getValue(), here, faults);
            }
        }
    }
}
