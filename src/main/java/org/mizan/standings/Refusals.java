package org.mizan.standings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.rasch.Facet;
import org.mizan.ranking.rasch.RaschOutcome;

/** What a job says where no standings come of it; nothing where they do, or where it was cancelled. */
final class Refusals {
    private static final int MOST_NAMED = 100;

    private Refusals() {}

    /** Of a ranking. */
    static Map<String, Object> of(Outcome outcome) {
        Map<String, Object> said = new LinkedHashMap<>();
        switch (outcome) {
            case Outcome.Ranked ranked -> {}
            case Outcome.Disconnected(var parts) -> {
                said.put("refused", "disconnected");
                said.put(
                        "parts",
                        parts.stream()
                                .map(part -> Map.of("entries", part.entries(), "judges", part.judges()))
                                .toList());
            }
            case Outcome.Partial(var missing) -> {
                said.put("refused", "panel");
                said.put("missing", missing);
            }
            case Outcome.TooLarge large -> {
                said.put("refused", "tooLarge");
                said.put("entries", large.entries());
                said.put("judges", large.judges());
                said.put("mostEntries", large.mostEntries());
                said.put("mostOfSmaller", large.mostOfSmaller());
            }
            case Outcome.Cancelled cancelled -> {}
        }
        return said;
    }

    /** Of the Rasch model. */
    static Map<String, Object> of(RaschOutcome outcome) {
        Map<String, Object> said = new LinkedHashMap<>();
        switch (outcome) {
            case RaschOutcome.Measured measured -> {}
            case RaschOutcome.Uneven(var marks) -> {
                said.put("refused", "uneven");
                said.put("count", marks.size());
                said.put(
                        "marks",
                        marks.stream().limit(MOST_NAMED).map(Refusals::mark).toList());
            }
            case RaschOutcome.Disconnected parted -> {
                said.put("refused", "disconnected");
                said.put(
                        "parts",
                        parted.parts().stream()
                                .map(part -> Map.of(
                                        plural(parted.facet()), part.names(), plural(parted.other()), part.others()))
                                .toList());
            }
            case RaschOutcome.NoMaximum drifted -> {
                said.put("refused", "noMaximum");
                said.put("entries", drifted.entries());
                said.put("judges", drifted.judges());
                said.put("criteria", drifted.criteria());
            }
            case RaschOutcome.TooLarge large -> {
                said.put("refused", "tooLarge");
                said.put("marks", large.marks());
                said.put("mostMarks", large.mostMarks());
                said.put("smaller", large.smaller());
                said.put("mostOfSmaller", large.mostOfSmaller());
            }
            case RaschOutcome.Cancelled cancelled -> {}
        }
        return said;
    }

    private static Map<String, String> mark(RaschOutcome.UnevenMark uneven) {
        return Map.of(
                "entry", uneven.entry(),
                "judge", uneven.judge(),
                "criterion", uneven.criterion(),
                "mark", uneven.mark().toPlainString());
    }

    private static String plural(Facet facet) {
        return switch (facet) {
            case ENTRY -> "entries";
            case JUDGE -> "judges";
            case CRITERION -> "criteria";
        };
    }
}
