package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.mizan.judging.PlannedImport;
import org.mizan.judging.PlannedImport.Change;
import org.mizan.judging.PlannedImport.Named;
import org.mizan.panel.Called;

/** What is said of an import before it is done: whom its names stand for, what is new, what would be another. */
final class PlanSentences {
    private final Sentences sentences;
    private final Map<String, String> criteria;
    private final boolean all;

    /** With what criteria are called, by key; all that there is or of each list the first. */
    PlanSentences(Sentences sentences, Map<String, String> criteria, boolean all) {
        this.sentences = sentences;
        this.criteria = criteria;
        this.all = all;
    }

    /** All that it would do, and all that it would leave. */
    List<String> lines(PlannedImport plan) {
        List<String> lines = new ArrayList<>(plan.understood());
        names("entry", plan.entries(), lines);
        names("judge", plan.judges(), lines);
        folded(plan.changes().stream().map(this::change).toList(), lines);
        lines.add(sentences.say(
                "import.cards",
                plan.newCards(),
                plan.sameCards(),
                plan.replaced(),
                plan.changes().size() - plan.replaced()));
        if (!plan.refused().isEmpty()) {
            lines.add(sentences.say("import.bad"));
        }
        return lines;
    }

    /** The first lines that are in the way, and how many more there are. */
    List<String> refused(PlannedImport plan) {
        List<String> lines = new ArrayList<>();
        folded(
                plan.refused().stream()
                        .map(row -> row.line() == 0
                                ? row.why()
                                : sentences.say("import.line", Long.toString(row.line()), row.why()))
                        .toList(),
                lines);
        return lines;
    }

    private void folded(List<String> every, List<String> lines) {
        lines.addAll(Folded.of(every, 0, all, sentences));
    }

    private String listed(List<String> names) {
        int more = names.size() - Folded.SHOWN;
        return all || more <= 0
                ? sentences.joined(names)
                : sentences.joined(names.subList(0, Folded.SHOWN)) + " " + Folded.more(more, sentences);
    }

    private void names(String what, List<Named> names, List<String> lines) {
        List<String> known = names.stream()
                .filter(one -> one.by() == Called.By.NAME)
                .map(Named::name)
                .toList();
        if (!known.isEmpty()) {
            lines.add(sentences.say("import.known." + what, listed(known)));
        }
        List<String> made =
                names.stream().filter(one -> one.by() == null).map(Named::name).toList();
        if (!made.isEmpty()) {
            lines.add(sentences.say("import.new." + what, listed(made)));
        }
        folded(
                names.stream()
                        .filter(one -> one.by() != null && one.by() != Called.By.NAME)
                        .map(this::found)
                        .toList(),
                lines);
        folded(
                names.stream()
                        .filter(one -> one.by() == null && !one.near().isEmpty())
                        .map(one -> sentences.say(
                                "import.near", one.name(), one.near().getFirst()))
                        .toList(),
                lines);
    }

    private String found(Named one) {
        String by = String.valueOf(one.by()).toLowerCase(Locale.ROOT);
        return sentences.say(
                "import.by." + by, one.name(), Objects.requireNonNullElse(one.called(), String.valueOf(one.id())));
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
                marks.add(
                        sentences.say("import.mark", this.criteria.getOrDefault(criterion, criterion), before, after));
            }
        }
        String key = change.replaced()
                ? (change.own() ? "import.replaced.own" : "import.replaced")
                : (change.own() ? "import.kept.own" : "import.kept");
        return sentences.say(key, Long.toString(change.line()), change.judge(), entry(change), sentences.joined(marks));
    }
}
