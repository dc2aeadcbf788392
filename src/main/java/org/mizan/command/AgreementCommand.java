package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.mizan.ranking.agreement.Agreement;
import org.mizan.ranking.agreement.Label;
import org.mizan.ranking.agreement.Rating;
import org.mizan.table.Asked;
import org.mizan.table.Column;
import org.mizan.table.Fault;
import org.mizan.table.Mark;
import org.mizan.table.Marks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agreement FILE.csv}: how far those agree who rated the same. */
@Command(name = "agreement", mixinStandardHelpOptions = true)
public final class AgreementCommand implements Callable<Integer> {
    @Mixin
    private TableInput input = new TableInput();

    @Option(names = "--all")
    private boolean all;

    /** Computes and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        byte[] table = input.bytes();
        Marks labels = input.labels(table);
        Marks marks = labels == null ? input.marks(table, Asked.MARKS.repeated()) : labels;
        if (marks == null) {
            return 1;
        }
        if (marks.understood().criteria() > 1) {
            return input.refused(
                    List.of(Fault.of(1, "criteria", marks.understood().criteria())));
        }
        if (FirstLooks.of(marks.marks()).size() < marks.marks().size()) {
            input.complained(List.of(new Sentences("repeats", language).say("repeats.agreement")));
        }
        Sentences sentences = new Sentences("agreement", language);
        return input.printed(
                labels == null
                        ? new AgreementTable(Agreement.of(ratings(marks)), List.of(), all, sentences)
                        : labelled(labels, sentences));
    }

    private AgreementTable labelled(Marks marks, Sentences sentences) {
        List<Label> labels = new ArrayList<>();
        SortedSet<String> different = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Mark mark : FirstLooks.of(marks.marks())) {
            String label = mark.further().get(Column.SCORE);
            if (label != null) {
                labels.add(new Label(mark.entry(), mark.judge(), label));
                different.add(label);
            }
        }
        return new AgreementTable(Agreement.ofLabels(labels), List.copyOf(different), all, sentences);
    }

    private static List<Rating> ratings(Marks marks) {
        List<Rating> ratings = new ArrayList<>();
        for (Mark mark : FirstLooks.of(marks.marks())) {
            BigDecimal value = mark.value();
            if (value != null) {
                ratings.add(new Rating(mark.entry(), mark.judge(), value));
            }
        }
        return ratings;
    }
}
