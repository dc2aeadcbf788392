package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Choice;
import org.mizan.ranking.Note;
import org.mizan.ranking.Options;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.Cut;

/** What a ranking means, in sentences of the reader's language; names are written as {@code named} says. */
record RankSentences(Standings standings, Options options, Sentences messages, UnaryOperator<String> named) {
    private static final int NAMES_SHOWN = 12;

    /** How many entries, judges and reviews there are, and what the score is. */
    String overview() {
        return messages.say(
                "ranking.rank.says." + standings.method().key(),
                count(standings.entries().size()),
                count(standings.judges().size()),
                count(standings.entries().stream().mapToInt(Standing::reviews).sum()));
    }

    /** Whether there are intervals of places. */
    boolean placed() {
        return standings.entries().stream().anyMatch(standing -> standing.rankLow() != null);
    }

    /** What the intervals of places are; null where there are none. */
    @Nullable
    String places() {
        return placed() ? messages.say("ranking.rank.says.places") : null;
    }

    /** What severities are; null where none is known. */
    @Nullable
    String severity() {
        return standings.judges().stream().anyMatch(judge -> judge.severity() != null)
                ? messages.say("ranking.rank.severity")
                : null;
    }

    /** For each cut: the entries that may as well be inside as outside. */
    List<String> cuts() {
        List<String> lines = new ArrayList<>();
        for (int k : tops()) {
            Cut cut = Cut.after(k, standings);
            if (cut == null || cut.open().isEmpty()) {
                continue;
            }
            String places = count(k);
            String open = count(cut.open().size());
            lines.add(
                    cut.open().size() <= NAMES_SHOWN
                            ? messages.say("ranking.rank.says.cut", places, open, names(cut.open()))
                            : messages.say(
                                    "ranking.rank.says.cut.many",
                                    places,
                                    open,
                                    count(cut.inside().size())));
        }
        return lines;
    }

    /** The first names, and how many more there are. */
    String names(List<String> all) {
        return messages.some(all.stream().map(named).toList());
    }

    /** On what parts that share nobody were ranked together; null where nothing was assumed. */
    private @Nullable String assumption() {
        Assumption assumption = standings.choice().assumption();
        return assumption == null
                ? null
                : messages.say("ranking.assumption." + assumption.name().toLowerCase(Locale.ROOT));
    }

    /** On what it rests that the marks do not say, and what is to be known. */
    List<String> assumed() {
        List<String> lines = new ArrayList<>();
        String assumption = assumption();
        if (assumption != null) {
            lines.add(assumption);
        }
        lines.addAll(notes());
        if (standings.entries().stream()
                        .filter(one -> one.probabilityFirst() != null)
                        .count()
                == 2) {
            lines.add(messages.say("ranking.rank.two"));
        }
        if (severity() != null && standings.judges().stream().allMatch(judge -> judge.standardError() == null)) {
            lines.add(messages.say("ranking.rank.severity.unsure"));
        }
        return lines;
    }

    /** What entered the model, and why. */
    List<String> grounds() {
        return standings.choice().reasons().stream().map(this::said).toList();
    }

    List<String> notes() {
        return standings.notes().stream().map(this::said).toList();
    }

    private String said(Note note) {
        return messages.say("ranking.note." + note.name().toLowerCase(Locale.ROOT));
    }

    private String said(Choice.Reason reason) {
        Object[] figures = reason.figures().entrySet().stream()
                .map(figure ->
                        figure.getKey().endsWith("Share") ? percent(figure.getValue()) : shown(figure.getValue()))
                .toArray();
        return messages.say("ranking.ground." + reason.ground().name().toLowerCase(Locale.ROOT), figures);
    }

    private static String shown(double figure) {
        return figure == Math.rint(figure)
                ? String.format(Locale.ROOT, "%.0f", figure)
                : String.format(Locale.ROOT, "%.1f", figure);
    }

    /** Reviews that were not counted. */
    List<String> incomplete() {
        return standings.incomplete().stream()
                .map(lack -> messages.say(
                        "ranking.rank.incomplete",
                        named.apply(lack.entry()),
                        named.apply(lack.judge()),
                        messages.joined(lack.missing().stream().map(named).toList())))
                .toList();
    }

    List<Integer> tops() {
        return standings.entries().isEmpty()
                ? List.of()
                : List.copyOf(standings.entries().getFirst().probabilityTop().keySet());
    }

    String number(@Nullable Double value) {
        return value == null
                ? Columns.NONE
                : Options.rounded(value, options.decimals()).toPlainString();
    }

    static String count(int number) {
        return Integer.toString(number);
    }

    static String percent(@Nullable Double share) {
        return share == null ? Columns.NONE : String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
