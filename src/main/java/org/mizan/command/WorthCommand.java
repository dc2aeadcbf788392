package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.paired.WorthOptions;
import org.mizan.ranking.paired.WorthOutcome;
import org.mizan.ranking.paired.Worths;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code pairwise} and {@code orders} have in common: from votes to worths. */
abstract class WorthCommand implements Callable<Integer> {
    private static final int GROUPS_SHOWN = 12;

    @Mixin
    final TableInput input = new TableInput();

    @Option(names = "--prior", defaultValue = "1")
    private double prior;

    @Option(names = "--decimals", defaultValue = "2")
    private int decimals;

    @Option(names = "--all")
    private boolean all;

    final WorthOptions options(Sentences sentences) {
        if (!WorthOptions.allowed(prior)) {
            throw input.usage(sentences.say("paired.range.prior"));
        }
        input.usage().decimals(decimals);
        return WorthOptions.of(prior).decimals(decimals);
    }

    /** Reads, fits, prints; nothing is read where it was refused already. */
    final <T> int worths(
            Function<byte[], VoteTable.@Nullable Reading<T>> read,
            String kind,
            Function<T, Function<WorthOptions, WorthOutcome>> fit) {
        String language = input.spoken();
        input.unmarked();
        Sentences sentences = new Sentences("paired", language);
        WorthOptions options = options(sentences);
        VoteTable.Reading<T> reading = read.apply(input.bytes());
        if (reading == null) {
            return 1;
        }
        T votes = reading.input();
        if (votes == null) {
            return input.refused(reading.faults());
        }
        input.alike(reading.alike());
        if (reading.numbered()) {
            input.say(sentences.say("paired.repeat"));
        }
        return switch (fit.apply(votes).apply(options)) {
            case WorthOutcome.Found(Worths worths) ->
                input.printed(new WorthTable(worths, kind, decimals, all, sentences));
            case WorthOutcome.NoMaximum(WorthOutcome.Reason reason, List<List<String>> groups) ->
                refused(reason, groups, sentences);
            case WorthOutcome.TooLarge(int items, int mostItems) ->
                input.complained(
                        List.of(sentences.say("paired.large", Integer.toString(items), Integer.toString(mostItems))));
            case WorthOutcome.TooLong(int entries, int mostEntries) ->
                input.complained(List.of(
                        sentences.say("paired.long", Integer.toString(entries), Integer.toString(mostEntries))));
        };
    }

    private int refused(WorthOutcome.Reason reason, List<List<String>> groups, Sentences sentences) {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say(
                "paired.refused." + reason.name().toLowerCase(Locale.ROOT), Integer.toString(groups.size())));
        if (reason == WorthOutcome.Reason.GROUPS) {
            for (int g = 0; g < Math.min(GROUPS_SHOWN, groups.size()); g++) {
                lines.add(sentences.say("paired.group", Integer.toString(g + 1), sentences.some(groups.get(g))));
            }
        }
        lines.add(sentences.say("paired.refused.help"));
        return input.complained(lines);
    }
}
