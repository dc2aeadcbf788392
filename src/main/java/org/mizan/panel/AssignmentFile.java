package org.mizan.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.mizan.panel.Assigning.Wanted;
import org.mizan.panel.Called.Meant;
import org.mizan.table.Asked;
import org.mizan.table.Interrupted;
import org.mizan.table.Mark;
import org.mizan.table.Marks;
import org.mizan.table.Reading;
import org.mizan.table.TableSentences;
import org.mizan.table.Tables;
import org.mizan.web.Endless;
import org.mizan.web.Faults;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.RefusedLine;

/** A table of who judges what, in every form in which marks come: the pairs with their line numbers. */
record AssignmentFile(List<Wanted> pairs, List<Long> lines) {
    private static final int MOST_PAIRS = 20_000;

    AssignmentFile {
        pairs = List.copyOf(pairs);
        lines = List.copyOf(lines);
    }

    static AssignmentFile read(byte[] file, Asked asked, TableSentences sentences) {
        return switch (Tables.read(file, asked)) {
            case Reading.Refused(var faults) -> throw refused(faults, sentences);
            case Reading.Read(Marks marks) -> of(marks);
        };
    }

    /** The first faults of a table in the language of its sentences, by its line. */
    static Problem refused(List<org.mizan.table.Fault> faults, TableSentences sentences) {
        return RefusedLine.problem(
                Endless.first(faults).stream()
                        .map(fault -> new RefusedLine(fault.line(), sentences.fault(fault)))
                        .toList(),
                faults.size());
    }

    private static AssignmentFile of(Marks marks) {
        if (marks.marks().size() > MOST_PAIRS) {
            throw Problem.invalid("", "judging.file.long", MOST_PAIRS);
        }
        return new AssignmentFile(
                marks.marks().stream()
                        .map(mark -> new Wanted(mark.judge(), mark.entry(), mark.repeat()))
                        .toList(),
                marks.marks().stream().map(Mark::line).toList());
    }

    /** The pairs by ids, as far as who is meant is known; it is refused where that is not clear. */
    List<Wanted> meant(Roster roster, boolean merged) {
        Faults unclear = new Faults();
        List<Wanted> meant = new ArrayList<>(pairs.size());
        for (int at = 0; at < pairs.size(); at++) {
            Interrupted.end();
            Wanted pair = pairs.get(at);
            String line = "/lines/" + lines.get(at);
            meant.add(new Wanted(
                    one(
                            roster.judges().find(pair.judge(), merged),
                            pair.judge(),
                            Roster.Judge::id,
                            line + "/judge",
                            unclear),
                    one(
                            roster.entries().find(pair.entry(), merged),
                            pair.entry(),
                            Roster.Entry::id,
                            line + "/entry",
                            unclear),
                    pair.repeat()));
        }
        if (!unclear.isEmpty()) {
            throw Problem.invalid(unclear);
        }
        return meant;
    }

    private static <T> String one(
            Meant<T> meant, String name, Function<T, UUID> id, String pointer, List<Fault> unclear) {
        return switch (meant) {
            case Meant.One<T>(T one, Called.By by) -> id.apply(one).toString();
            case Meant.Several<T>(int number) -> {
                unclear.add(new Fault(pointer, "judging.assignment.several", number, name));
                yield name;
            }
            case Meant.Nobody<T>(List<String> near) -> {
                if (!near.isEmpty()) {
                    unclear.add(new Fault(pointer, "judging.assignment.near", name, near.getFirst()));
                }
                yield name;
            }
        };
    }
}
