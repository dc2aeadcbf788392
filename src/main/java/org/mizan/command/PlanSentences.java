package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.mizan.judging.PlannedImport;
import org.mizan.judging.PlannedImport.Change;
import org.mizan.judging.PlannedImport.Named;
import org.mizan.panel.Called;

/** What is said of an import before it is done: whom its names stand for, what is new, what would be another. */
final class PlanSentences {
    /** So many bad lines are named: who has more has one cause for them. */
    private static final int SHOWN = 20;

    private final Sentences sentences;

    PlanSentences(Sentences sentences) {
        this.sentences = sentences;
    }

    /** All that it would do, and all that it would leave. */
    List<String> lines(PlannedImport plan) {
        List<String> lines = new ArrayList<>(plan.understood());
        names("entry", plan.entries(), lines);
        names("judge", plan.judges(), lines);
        plan.changes().forEach(change -> lines.add(change(change)));
        lines.add(sentences.say(
                "import.cards",
                plan.newCards(),
                plan.sameCards(),
                plan.replaced(),
                plan.changes().size() - plan.replaced()));
        return lines;
    }

    /** The first lines that are in the way, and how many more there are. */
    List<String> refused(PlannedImport plan) {
        List<String> lines = new ArrayList<>();
        plan.refused().stream()
                .limit(SHOWN)
                .forEach(row -> lines.add(
                        row.line() == 0
                                ? row.why()
                                : sentences.say("import.line", Long.toString(row.line()), row.why())));
        if (plan.refused().size() > SHOWN) {
            lines.add(sentences.more(plan.refused().size() - SHOWN));
        }
        return lines;
    }

    private void names(String what, List<Named> names, List<String> lines) {
        List<String> known = names.stream()
                .filter(one -> one.by() == Called.By.NAME)
                .map(Named::name)
                .toList();
        if (!known.isEmpty()) {
            lines.add(sentences.say("import.known." + what, sentences.joined(known)));
        }
        List<String> made =
                names.stream().filter(one -> one.by() == null).map(Named::name).toList();
        if (!made.isEmpty()) {
            lines.add(sentences.say("import.new." + what, sentences.joined(made)));
        }
        for (Named one : names) {
            if (one.by() != null && one.by() != Called.By.NAME) {
                lines.add(sentences.say(
                        "import.by." + one.by().name().toLowerCase(Locale.ROOT), one.name(), String.valueOf(one.id())));
            } else if (!one.near().isEmpty()) {
                lines.add(sentences.say("import.near", one.name(), one.near().getFirst()));
            }
        }
    }

    /** With the number of a further look. */
    private static String entry(Change change) {
        return change.repeat() == 1 ? change.entry() : change.entry() + " (" + change.repeat() + ")";
    }

    /** Mark by mark. */
    private String change(Change change) {
        TreeSet<String> criteria = new TreeSet<>(change.before().keySet());
        criteria.addAll(change.after().keySet());
        List<String> marks = new ArrayList<>();
        for (String criterion : criteria) {
            String before = change.before().getOrDefault(criterion, "-");
            String after = change.after().getOrDefault(criterion, "-");
            if (!before.equals(after)) {
                marks.add(sentences.say("import.mark", criterion, before, after));
            }
        }
        String key = change.replaced()
                ? (change.own() ? "import.replaced.own" : "import.replaced")
                : (change.own() ? "import.kept.own" : "import.kept");
        return sentences.say(key, Long.toString(change.line()), change.judge(), entry(change), sentences.joined(marks));
    }
}
