package org.mizan.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mizan.ranking.paired.PairedSheet;
import org.mizan.ranking.paired.WorthOptions;
import org.mizan.ranking.paired.WorthOutcome;
import org.mizan.ranking.paired.Worths;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code pairwise} and {@code orders} have in common: from votes to worths. */
abstract class WorthCommand implements Callable<Integer> {
    private static final int NAMES_SHOWN = 12;
    private static final int MOST_DECIMALS = 9;

    @Mixin
    final TableInput input = new TableInput();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--prior",
            defaultValue = "1",
            description = "Precision r of the normal prior N(0, 1/r) on each worth (default 1);"
                    + " 0: plain maximum likelihood.")
    private double prior;

    @Option(names = "--decimals", defaultValue = "2", description = "Worths equal so far share a place (default 2).")
    private int decimals;

    final WorthOptions options(Sentences sentences, String language) {
        if (!WorthOptions.allowed(prior)) {
            throw new ParameterException(spec.commandLine(), sentences.say("paired.range.prior"));
        }
        new Usage(spec, language).between("--decimals", decimals, 0, MOST_DECIMALS);
        return WorthOptions.of(prior).decimals(decimals);
    }

    /** Reads, fits, prints. */
    final <T> int worths(
            Function<byte[], PairedSheet.Reading<T>> read,
            String kind,
            Function<T, Function<WorthOptions, WorthOutcome>> fit) {
        String language = input.spoken();
        RankMessages messages = new RankMessages(language);
        Sentences sentences = new Sentences("paired", language);
        WorthOptions options = options(sentences, language);
        PairedSheet.Reading<T> reading = read.apply(input.bytes(messages));
        T votes = reading.input();
        if (votes == null) {
            return input.refused(reading.faults(), messages);
        }
        return switch (fit.apply(votes).apply(options)) {
            case WorthOutcome.Found(Worths worths) -> input.printed(new WorthTable(worths, kind, decimals, sentences));
            case WorthOutcome.NoMaximum(WorthOutcome.Reason reason, List<List<String>> groups) ->
                refused(reason, groups, sentences);
            case WorthOutcome.TooLarge(int items, int mostItems) ->
                complained(
                        List.of(sentences.say("paired.large", Integer.toString(items), Integer.toString(mostItems))));
        };
    }

    private int refused(WorthOutcome.Reason reason, List<List<String>> groups, Sentences sentences) {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say(
                "paired.refused." + reason.name().toLowerCase(Locale.ROOT), Integer.toString(groups.size())));
        if (reason == WorthOutcome.Reason.GROUPS) {
            for (int g = 0; g < Math.min(NAMES_SHOWN, groups.size()); g++) {
                lines.add(sentences.say("paired.group", Integer.toString(g + 1), some(groups.get(g), sentences)));
            }
        }
        lines.add(sentences.say("paired.refused.help"));
        return complained(lines);
    }

    private static String some(List<String> names, Sentences sentences) {
        String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(sentences.say("paired.and")));
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? shown + " " + sentences.say("paired.more", Integer.toString(more)) : shown;
    }

    private int complained(List<String> lines) {
        PrintWriter err = spec.commandLine().getErr();
        lines.forEach(err::println);
        err.flush();
        return 1;
    }
}
