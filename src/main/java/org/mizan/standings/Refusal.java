package org.mizan.standings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.rasch.Facet;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Text;

/** Why no standings come of a job, as its result says it: the reason under {@code why}, and what it is about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "why")
sealed interface Refusal {
    /** So many marks are named; the rest are counted. */
    int MOST_NAMED = 100;

    /** The round is not there any more. */
    @JsonTypeName("round")
    record NoRound() implements Refusal {}

    /**
     * Parts share nobody, so that they have no common scale.
     *
     * @param says what that means and what to do, in each language
     * @param count how many parts there are
     * @param parts the first of them
     */
    @JsonTypeName("disconnected")
    record Disconnected(Text says, int count, List<Part> parts) implements Refusal {
        private static final int MOST_PARTS = 12;

        private static Disconnected of(String message, List<Part> parts) {
            return new Disconnected(
                    Text.of(said(Language.AR, message, parts), said(Language.EN, message, parts)),
                    parts.size(),
                    parts.stream().limit(MOST_PARTS).toList());
        }

        private static String said(Language language, String message, List<Part> parts) {
            return Messages.of(language).format(message, Integer.toString(parts.size()));
        }
    }

    /** Who is connected with each other and with nobody else: two of these three. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(
            @Nullable List<String> entries,
            @Nullable List<String> judges,
            @Nullable List<String> criteria) {
        private static Part of(Facet facet, Facet other, RaschOutcome.Part part) {
            return new Part(
                    names(Facet.ENTRY, facet, other, part),
                    names(Facet.JUDGE, facet, other, part),
                    names(Facet.CRITERION, facet, other, part));
        }

        private static @Nullable List<String> names(Facet asked, Facet facet, Facet other, RaschOutcome.Part part) {
            return asked == facet ? part.names() : asked == other ? part.others() : null;
        }
    }

    /** The method needs one panel that saw every entry; so many reviews are missing. */
    @JsonTypeName("panel")
    record NoPanel(int missing) implements Refusal {}

    /** More entries or judges than can be ranked. */
    @JsonTypeName("tooLarge")
    record TooLarge(int entries, int judges, int mostEntries, int mostOfSmaller) implements Refusal {}

    /** More marks, or entries and judges, than can be measured. */
    @JsonTypeName("tooLarge")
    record TooManyMarks(int marks, int mostMarks, int smaller, int mostOfSmaller) implements Refusal {}

    /** So many marks are no steps of a scale; the first of them. */
    @JsonTypeName("uneven")
    record Uneven(int count, List<Mark> marks) implements Refusal {}

    /** A mark that is no step. */
    record Mark(String entry, String judge, String criterion, BigDecimal mark) {
        private static Mark of(RaschOutcome.UnevenMark uneven) {
            return new Mark(uneven.entry(), uneven.judge(), uneven.criterion(), uneven.mark());
        }
    }

    /** No measure is the best: those named drift away without end. */
    @JsonTypeName("noMaximum")
    record NoMaximum(List<String> entries, List<String> judges, List<String> criteria) implements Refusal {}

    /** Of a ranking; null where it was cancelled, or there is one. */
    static @Nullable Refusal of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ranked ranked -> null;
            case Outcome.Cancelled cancelled -> null;
            case Outcome.Disconnected(var parts) ->
                Disconnected.of(
                        // Where no part holds two entries, the judges' names are what is lacking, and not a bridge.
                        parts.stream().allMatch(part -> part.entries().size() < 2) ? "names.alone" : "standings.apart",
                        parts.stream()
                                .map(part -> new Part(part.entries(), part.judges(), null))
                                .toList());
            case Outcome.Partial(int missing) -> new NoPanel(missing);
            case Outcome.TooLarge(int entries, int judges, int mostEntries, int mostOfSmaller) ->
                new TooLarge(entries, judges, mostEntries, mostOfSmaller);
        };
    }

    /** Of the Rasch model; null where it was cancelled, or there are measures. */
    static @Nullable Refusal of(RaschOutcome outcome) {
        return switch (outcome) {
            case RaschOutcome.Measured measured -> null;
            case RaschOutcome.Cancelled cancelled -> null;
            case RaschOutcome.Uneven(var marks) ->
                new Uneven(
                        marks.size(),
                        marks.stream().limit(MOST_NAMED).map(Mark::of).toList());
            case RaschOutcome.Disconnected(Facet facet, Facet other, var parts) ->
                Disconnected.of(
                        "standings.rasch.apart",
                        parts.stream().map(part -> Part.of(facet, other, part)).toList());
            case RaschOutcome.NoMaximum(var entries, var judges, var criteria) ->
                new NoMaximum(entries, judges, criteria);
            case RaschOutcome.TooLarge(int marks, int mostMarks, int smaller, int mostOfSmaller) ->
                new TooManyMarks(marks, mostMarks, smaller, mostOfSmaller);
        };
    }
}
