package org.mizan.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mizan.web.Language;
import org.mizan.web.Messages;

/** What could not be held against anything, since an act changed that later and what it was is kept nowhere. */
final class Uncompared {
    private static final int MOST = 20;

    private final Map<Of, Map<Integer, List<String>>> parts = new EnumMap<>(Of.class);

    /** Of what, and how its parts are named: a criterion has a key, a member a word. */
    enum Of {
        STANDINGS("audit.verify.uncompared.standings", "audit.verify.uncompared.ofStandings", ""),
        PUBLICATIONS(
                "audit.verify.uncompared.publications",
                "audit.verify.uncompared.ofPublication",
                "audit.verify.member.");

        private final String key;
        private final String one;
        private final String words;

        Of(String key, String one, String words) {
            this.key = key;
            this.one = one;
            this.words = words;
        }

        private String word(Messages messages, String part) {
            return words.isEmpty() ? OneLine.of(part) : messages.format(words + part);
        }
    }

    /** These parts of the one of that number. */
    void in(Of of, int number, List<String> unknown) {
        if (!unknown.isEmpty()) {
            parts.computeIfAbsent(of, first -> new TreeMap<>()).put(number, unknown);
        }
    }

    /** A sentence for each kind of which there is one, with how many there are and which the first are. */
    List<String> in(Language language) {
        Messages messages = Messages.of(language);
        List<String> sentences = new ArrayList<>();
        parts.forEach((of, ones) -> {
            String named = ones.entrySet().stream()
                    .limit(MOST)
                    .map(one -> messages.format(
                            of.one,
                            one.getKey(),
                            one.getValue().stream()
                                    .limit(MOST)
                                    .map(part -> of.word(messages, part))
                                    .collect(Collectors.joining(messages.format("names.and")))))
                    .collect(Collectors.joining(messages.format("names.and")));
            String more = ones.size() > MOST ? " " + messages.format("audit.verify.more", ones.size() - MOST) : "";
            sentences.add(messages.format(of.key, ones.size(), named + more));
        });
        return sentences;
    }
}
