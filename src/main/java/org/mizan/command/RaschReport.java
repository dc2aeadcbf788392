package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import org.mizan.ranking.Scores;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschOptions;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.ranking.rasch.Steps;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rank --method rasch}: its options, and from scores to what can be printed or to the reason why not. */
final class RaschReport {
    /** The name of the method. */
    static final String METHOD = "rasch";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--estimator", defaultValue = "map")
    @SuppressWarnings("NullAway.Init")
    private String estimator;

    @Option(names = "--thresholds", defaultValue = "shared")
    @SuppressWarnings("NullAway.Init")
    private String thresholds;

    @Option(names = "--prior-entry", defaultValue = "1")
    private double priorEntry;

    @Option(names = "--prior-judge", defaultValue = "1")
    private double priorJudge;

    /** What comes of it. */
    sealed interface Result {}

    /** It can be printed. */
    record Printable(TableInput.Report report) implements Result {}

    /** There are no measures; the lines say why. */
    record Complaint(List<String> lines) implements Result {
        Complaint {
            lines = List.copyOf(lines);
        }
    }

    /** Refuses unknown options before anything is read, and any of them by another method. */
    void check(String method, String language) {
        Usage usage = new Usage(spec, language);
        if (!method.equals(METHOD)) {
            for (String option : List.of("--estimator", "--thresholds", "--prior-entry", "--prior-judge")) {
                if (usage.given(option)) {
                    String why = new Sentences("standings", language).say("standings.option.rasch");
                    throw usage.refusal("option", option, why);
                }
            }
        }
        usage.one("--estimator", estimator, Usage.keys(Estimator.values()));
        usage.one("--thresholds", thresholds, Usage.keys(Steps.values()));
        if (!RaschOptions.allowed(priorEntry) || !RaschOptions.allowed(priorJudge)) {
            throw usage.wrong(new Sentences(METHOD, language).say("rasch.range.prior"));
        }
    }

    Result of(Scores scores, int decimals, boolean all, String language) {
        Sentences sentences = new Sentences(METHOD, language);
        RaschOptions options = RaschOptions.of(Usage.constant(Estimator.class, estimator))
                .steps(Usage.constant(Steps.class, thresholds))
                .priors(priorEntry, priorJudge)
                .decimals(decimals);
        return switch (ManyFacetRasch.measure(scores, options)) {
            case RaschOutcome.Measured(Measures measures) ->
                new Printable(new RaschTable(measures, decimals, all, sentences));
            case RaschOutcome.Uneven(List<RaschOutcome.UnevenMark> marks) -> uneven(marks, sentences);
            case RaschOutcome.Disconnected parted -> disconnected(parted, sentences);
            case RaschOutcome.NoMaximum drifted -> noMaximum(drifted, sentences);
            case RaschOutcome.TooLarge large ->
                new Complaint(List.of(sentences.say(
                        "rasch.large",
                        Integer.toString(large.marks()),
                        Integer.toString(large.mostMarks()),
                        Integer.toString(large.smaller()),
                        Integer.toString(large.mostOfSmaller()))));
            case RaschOutcome.Cancelled cancelled -> new Complaint(List.of());
        };
    }

    private static Complaint uneven(List<RaschOutcome.UnevenMark> marks, Sentences sentences) {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say("rasch.uneven", Integer.toString(marks.size())));
        for (RaschOutcome.UnevenMark mark : marks) {
            String key = mark.criterion().isEmpty() ? "rasch.uneven.total" : "rasch.uneven.mark";
            lines.add(sentences.say(key, mark.mark().toPlainString(), mark.entry(), mark.judge(), mark.criterion()));
        }
        lines.add(sentences.say("rasch.uneven.help"));
        return new Complaint(lines);
    }

    private static Complaint disconnected(RaschOutcome.Disconnected parted, Sentences sentences) {
        List<String> lines = new ArrayList<>();
        String facet = sentences.say("rasch.facet." + parted.facet().key());
        String other = sentences.say("rasch.facet." + parted.other().key());
        lines.add(sentences.say(
                "rasch.disconnected",
                facet,
                other,
                Integer.toString(parted.parts().size())));
        for (int p = 0; p < parted.parts().size(); p++) {
            RaschOutcome.Part part = parted.parts().get(p);
            lines.add(sentences.say(
                    "rasch.part",
                    Integer.toString(p + 1),
                    facet,
                    sentences.some(part.names()),
                    other,
                    sentences.some(part.others())));
        }
        lines.add(sentences.say("rasch.disconnected.help"));
        return new Complaint(lines);
    }

    private static Complaint noMaximum(RaschOutcome.NoMaximum drifted, Sentences sentences) {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say("rasch.unbounded"));
        named("entry", drifted.entries(), lines, sentences);
        named("judge", drifted.judges(), lines, sentences);
        named("criterion", drifted.criteria(), lines, sentences);
        lines.add(sentences.say("rasch.unbounded.help"));
        return new Complaint(lines);
    }

    private static void named(String facet, List<String> names, List<String> lines, Sentences sentences) {
        if (!names.isEmpty()) {
            lines.add(sentences.say("rasch.drifted", sentences.say("rasch.facet." + facet), sentences.some(names)));
        }
    }
}
