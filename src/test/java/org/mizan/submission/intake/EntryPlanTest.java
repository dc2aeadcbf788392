package org.mizan.submission.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.web.Language;

class EntryPlanTest {
    private static final EditionFacts TERMS = new EditionFacts(
            List.of("en"),
            "Asia/Amman",
            new Settings(
                    List.of(),
                    new Settings.Teams(2, 5, List.of("university"), false, false),
                    new Settings.Entries(1, Map.of(), false),
                    Settings.Judging.OPEN,
                    new Settings.Results(3, false, false, "arab", "adjusted", null, null),
                    Map.of()),
            new Phases(List.of()));

    @Test
    void of_the_lines_in_the_way_only_those_are_put_into_words_that_are_told() {
        var plan = new EntryPlan(new EntryPlan.Known(TERMS, Map.of(), List.of()), null, Language.EN);
        List<Integer> worded = new ArrayList<>();
        for (int line = 1_000; line > 0; line--) {
            int own = line;
            plan.refuse(line, () -> {
                worded.add(own);
                return "why";
            });
        }
        var shown = plan.shown(List.of(), 2);
        assertEquals(List.of(1, 2), worded);
        assertEquals(2, shown.refused().size());
        assertEquals(1_000, shown.refusedInAll());
    }
}
