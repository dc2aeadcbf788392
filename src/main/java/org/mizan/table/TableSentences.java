package org.mizan.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said of a table that was read, or could not be. */
public final class TableSentences {
    /** So many bad lines are named: who has more has one cause for them. */
    private static final int SHOWN = 20;

    private static final int FEW = 12;

    private static final int NAMES_SHOWN = 12;

    private final Words words;

    /** In the language of these words. */
    public TableSentences(Words words) {
        this.words = words;
    }

    /** Where sentences are kept. */
    public interface Words {
        /** The sentence of a key, filled in. */
        String say(String key, Object... arguments);

        /** A name of the table in a sentence, as its reader is to see it. */
        default String name(String name) {
            return name;
        }
    }

    /** The first bad lines, and how many more there are. */
    public List<String> faults(List<Fault> faults) {
        List<String> lines = new ArrayList<>();
        for (Fault fault : faults.subList(0, Math.min(SHOWN, faults.size()))) {
            lines.add(fault(fault));
        }
        if (faults.size() > SHOWN) {
            lines.add(more(faults.size() - SHOWN));
        }
        return lines;
    }

    /** What is wrong, and where. */
    public String fault(Fault fault) {
        String what = what(fault);
        if (fault.line() == 0) {
            return what;
        }
        String line = Long.toString(fault.line());
        return fault.sheet().isEmpty()
                ? words.say("table.line", line, what)
                : words.say("table.line.sheet", line, what, fault.sheet());
    }

    /** What is wrong, without its line. */
    public String what(Fault fault) {
        Object[] parts = parts(fault);
        return switch (fault.code()) {
            case "columns.unknown", "columns.orders" -> unknown(fault);
            case "column.twice" ->
                Asked.KEYS.contains(String.valueOf(parts[0]))
                        ? words.say("table.column.twice", column(parts[0]), parts[1], parts[2], parts[0])
                        : words.say("table.column.twice.other", parts[1], parts[2]);
            default -> words.say("table." + fault.code(), parts);
        };
    }

    private Object[] parts(Fault fault) {
        return fault.arguments().stream()
                .map(one -> one instanceof List<?> names ? quoted(names) : String.valueOf(one))
                .toArray();
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
        String asked = "--columns " + String.join(",", options);
        return words.say("table." + fault.code(), joined(lacking), there, asked);
    }

    private String column(Object key) {
        String name = String.valueOf(key);
        return List.of("entry", "judge", "score", "place").contains(name) ? words.say("table.columns." + name) : name;
    }

    private String quoted(List<?> names) {
        return String.join(
                words.say("table.between"), names.stream().map(String::valueOf).toList());
    }

    /** In one sentence how the table was read, then all that its owner may have meant otherwise. */
    public List<String> understood(Marks marks, boolean merged) {
        List<String> lines = new ArrayList<>(read(marks, merged));
        lines.addAll(questions(marks, merged));
        return lines;
    }

    /** How the table was read, with the names that were read as one. */
    public List<String> read(Marks marks, boolean merged) {
        Understood how = marks.understood();
        List<String> lines = new ArrayList<>();
        boolean criteria = how.criteria() > 0
                && (how.shape() == Understood.Shape.LINES || how.shape() == Understood.Shape.ENTRIES);
        String shape = how.shape().name().toLowerCase(Locale.ROOT) + (criteria ? ".criteria" : "");
        String sentence = words.say("table.understood." + shape, how.entries(), how.judges(), how.criteria());
        boolean pairs = how.marks() == 0 && how.blanks().isEmpty();
        if (how.shape() == Understood.Shape.PLACES) {
            lines.add(sentence);
        } else if (pairs) {
            lines.add(words.say("table.understood.pairs", sentence));
        } else {
            lines.add(
                    words.say("table.understood.blanks", sentence, how.blanks().size()));
        }
        if (!how.skippedColumns().isEmpty()) {
            lines.add(words.say("table.skipped.columns", some(how.skippedColumns())));
        }
        if (!how.skippedSheets().isEmpty()) {
            lines.add(words.say("table.skipped.sheets", some(how.skippedSheets())));
        }
        if (!how.skippedLines().isEmpty()) {
            lines.add(words.say("table.skipped.lines", some(numbers(how.skippedLines()))));
        }
        if (how.shape() == Understood.Shape.LINES && !how.blanks().isEmpty()) {
            List<String> empty = numbers(how.blanks()).stream().distinct().toList();
            lines.add(words.say("table.blanks", some(empty), empty.size()));
        }
        few(how.notes().stream().filter(note -> !asking(note)).toList(), lines);
        few(how.replaced(), lines);
        if (merged) {
            lines.addAll(alike(marks.alike(), true));
        }
        return lines;
    }

    /** The same of a table without marks, which has this name. */
    public List<String> understood(NamedRows.Reading rows, String table) {
        List<String> lines = new ArrayList<>();
        lines.add(rows(rows, table));
        if (!rows.skipped().isEmpty()) {
            lines.add(words.say("table.skipped.columns.of", table, some(rows.skipped())));
        }
        return lines;
    }

    private String rows(NamedRows.Reading rows, String table) {
        Map<Column, String> headings = rows.headings();
        String choice = headings.get(Column.WINNER);
        String one = headings.get(Column.ENTRY);
        String other = headings.get(Column.LOSER);
        if (choice != null && one != null && other != null) {
            return words.say("table.understood.choices", table, rows.rows().size(), one, other, choice);
        }
        List<String> columns = new ArrayList<>();
        headings.forEach(
                (column, heading) -> columns.add(words.say("table.rows." + column.key()) + " (" + heading + ")"));
        return words.say("table.understood.rows", table, rows.rows().size(), joined(columns));
    }

    /** What its owner has to say: names that may be one, and marks far from all others. */
    public List<String> questions(Marks marks, boolean merged) {
        List<String> lines = new ArrayList<>();
        few(marks.understood().notes().stream().filter(TableSentences::asking).toList(), lines);
        lines.addAll(merged ? List.of() : alike(marks.alike(), false));
        few(marks.far(), lines);
        return lines;
    }

    /** Whether what was noted changes who wins, so that its owner has to say. */
    private static boolean asking(Fault note) {
        return note.code().startsWith("asked.");
    }

    /** Which names may be one, or were read as one. */
    public List<String> alike(List<Marks.Alike> alike, boolean merged) {
        List<String> lines = new ArrayList<>();
        for (Marks.Alike names : alike.subList(0, Math.min(FEW, alike.size()))) {
            String key = merged ? "merged" : names.kind().key();
            lines.add(words.say("table.alike." + key, quoted(names.names())));
        }
        if (alike.size() > FEW) {
            lines.add(more(alike.size() - FEW));
        }
        return lines;
    }

    private static List<String> numbers(List<Fault> faults) {
        return faults.stream()
                .map(fault -> (fault.sheet().isEmpty() ? "" : fault.sheet() + " ") + fault.line())
                .toList();
    }

    private void few(List<Fault> told, List<String> lines) {
        for (Fault one : told.subList(0, Math.min(FEW, told.size()))) {
            List<Object> parts = new ArrayList<>(List.of(parts(one)));
            parts.addFirst(numbers(List.of(one)).getFirst());
            lines.add(words.say("table." + one.code(), parts.toArray()));
        }
        if (told.size() > FEW) {
            lines.add(more(told.size() - FEW));
        }
    }

    private String joined(List<String> names) {
        return String.join(words.say("names.and"), names);
    }

    private String more(int number) {
        return words.say("names.more", Integer.toString(number));
    }

    private String some(List<String> names) {
        int more = names.size() - NAMES_SHOWN;
        List<String> shown = names.stream().limit(NAMES_SHOWN).map(words::name).toList();
        return more > 0 ? joined(shown) + " " + more(more) : joined(shown);
    }
}
