package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.Understood;

/** What is said of a table that was read, or could not be. */
final class TableSentences {
    /** So many bad lines are named: who has more has one cause for them. */
    private static final int SHOWN = 20;

    private static final int FEW = 12;

    private final Sentences sentences;

    TableSentences(String language) {
        sentences = new Sentences("table", language);
    }

    /** The first bad lines, and how many more there are. */
    List<String> faults(List<Fault> faults) {
        List<String> lines = new ArrayList<>();
        for (Fault fault : faults.subList(0, Math.min(SHOWN, faults.size()))) {
            lines.add(fault(fault));
        }
        if (faults.size() > SHOWN) {
            lines.add(sentences.more(faults.size() - SHOWN));
        }
        return lines;
    }

    private String fault(Fault fault) {
        Object[] words = fault.arguments().stream()
                .map(one -> one instanceof List<?> names ? quoted(names) : String.valueOf(one))
                .toArray();
        String what = switch (fault.code()) {
            case "columns.unknown" -> unknown(fault);
            case "column.twice" -> sentences.say("table.column.twice", column(words[0]), words[1], words[2], words[0]);
            default -> sentences.say("table." + fault.code(), words);
        };
        if (fault.line() == 0) {
            return what;
        }
        String line = Long.toString(fault.line());
        return fault.sheet().isEmpty()
                ? sentences.say("table.line", line, what)
                : sentences.say("table.line.sheet", line, what, fault.sheet());
    }

    /** What is lacking, what is there, and how to say which it is. */
    private String unknown(Fault fault) {
        List<String> lacking = new ArrayList<>();
        List<String> options = new ArrayList<>();
        if (fault.arguments().getFirst() instanceof List<?> columns) {
            for (Object column : columns) {
                lacking.add(column(column));
                options.add(column + "=NAME");
            }
        }
        String there = String.valueOf(fault.arguments().get(1));
        return sentences.say(
                "table.columns.unknown", sentences.joined(lacking), there, "--columns " + String.join(",", options));
    }

    private String column(Object key) {
        String name = String.valueOf(key);
        return List.of("entry", "judge", "score", "place").contains(name)
                ? sentences.say("table.columns." + name)
                : name;
    }

    private String quoted(List<?> names) {
        return String.join(
                sentences.say("table.between"),
                names.stream().map(String::valueOf).toList());
    }

    /** In one sentence how the table was read, then all that its owner may have meant otherwise. */
    List<String> understood(Marks marks, boolean merged) {
        Understood how = marks.understood();
        List<String> lines = new ArrayList<>();
        boolean criteria = how.shape() == Understood.Shape.LINES && how.criteria() > 0;
        String shape = how.shape().name().toLowerCase(Locale.ROOT) + (criteria ? ".criteria" : "");
        String sentence = sentences.say("table.understood." + shape, how.entries(), how.judges(), how.criteria());
        lines.add(
                sentences.say("table.understood.blanks", sentence, how.blanks().size()));
        if (!how.skippedColumns().isEmpty()) {
            lines.add(sentences.say("table.skipped.columns", sentences.some(how.skippedColumns())));
        }
        if (!how.skippedSheets().isEmpty()) {
            lines.add(sentences.say("table.skipped.sheets", sentences.some(how.skippedSheets())));
        }
        if (!how.skippedLines().isEmpty()) {
            lines.add(sentences.say("table.skipped.lines", sentences.some(numbers(how.skippedLines()))));
        }
        if (how.shape() == Understood.Shape.LINES && !how.blanks().isEmpty()) {
            lines.add(sentences.say("table.blanks", sentences.some(numbers(how.blanks()))));
        }
        few(how.replaced(), lines);
        for (Marks.Alike alike :
                marks.alike().subList(0, Math.min(FEW, marks.alike().size()))) {
            String key = merged ? "merged" : alike.kind().key();
            lines.add(sentences.say("table.alike." + key, String.join(sentences.say("table.between"), alike.names())));
        }
        if (marks.alike().size() > FEW) {
            lines.add(sentences.more(marks.alike().size() - FEW));
        }
        few(marks.far(), lines);
        return lines;
    }

    private static List<String> numbers(List<Fault> faults) {
        return faults.stream()
                .map(fault -> (fault.sheet().isEmpty() ? "" : fault.sheet() + " ") + fault.line())
                .toList();
    }

    private void few(List<Fault> told, List<String> lines) {
        for (Fault one : told.subList(0, Math.min(FEW, told.size()))) {
            List<Object> words = new ArrayList<>(one.arguments());
            words.addFirst(numbers(List.of(one)).getFirst());
            lines.add(sentences.say("table." + one.code(), words.toArray()));
        }
        if (told.size() > FEW) {
            lines.add(sentences.more(told.size() - FEW));
        }
    }
}
