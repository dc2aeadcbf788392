package org.mizan.panel.proposal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** What the entries and judges of a plan are called, by their ids. */
record PlanNames(Map<String, Named> entries, Map<String, Named> judges) {

    /** A title or a name; entries have a code. */
    record Named(@Nullable String code, Text text) {}

    static PlanNames of(PlanFacts facts) {
        Map<String, Named> entries = new HashMap<>();
        Map<String, Named> judges = new HashMap<>();
        facts.entries().forEach(entry -> entries.put(entry.id().toString(), new Named(entry.code(), entry.title())));
        facts.judges().forEach(judge -> judges.put(judge.id().toString(), new Named(null, judge.name())));
        return new PlanNames(entries, judges);
    }

    Named entry(String id) {
        return entries.getOrDefault(id, new Named(null, Text.EMPTY));
    }

    Named judge(String id) {
        return judges.getOrDefault(id, new Named(null, Text.EMPTY));
    }
}
