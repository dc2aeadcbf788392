package org.mizan.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Choice;
import org.mizan.ranking.Note;
import org.mizan.ranking.Options;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.Cut;
import org.mizan.ranking.uncertainty.ExpectedRanks;

/** A ranking as lines for a terminal (what it means, the entries, the judges, what to know), as rows and as JSON. */
final class RankTable implements TableInput.Report {
    private static final int NAMES_SHOWN = 12;

    private final Standings standings;
    private final Scores scores;
    private final Options options;
    private final Sentences messages;

    RankTable(Standings standings, Scores scores, Options options, Sentences messages) {
        this.standings = standings;
        this.scores = scores;
        this.options = options;
        this.messages = messages;
    }

    @Override
    public Object json() {
        Map<String, Double> expected = ExpectedRanks.of(scores, standings);
        List<Expected> lines = standings.entries().stream()
                .map(standing -> new Expected(standing, expected.get(standing.entry())))
                .toList();
        return new Ranked(RankingJson.of(standings, lines), RankingJson.Asked.of(scores, options));
    }

    /** An entry's line, and its expected rank where it is known. */
    private record Expected(
            @JsonUnwrapped Standing standing, @Nullable Double expectedRank) {}

    /** A ranking with the options that were asked for. */
    private record Ranked(@JsonUnwrapped RankingJson<Expected> ranking, RankingJson.Asked options) {}

    /** A row an entry, a column each chance to be among the first so many. */
    @Override
    public List<? extends List<?>> csv() {
        return TableInput.rows(standings.entries().stream().map(RankTable::flat).toList());
    }

    private static Map<String, @Nullable Object> flat(Standing standing) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        TableInput.members(standing).forEach((name, value) -> {
            if (value instanceof Map<?, ?> byNumber) {
                byNumber.forEach((k, probability) -> cells.put(name + k, probability));
            } else {
                cells.put(name, value);
            }
        });
        return cells;
    }

    /** A note in the reader's language. */
    static String said(Note note, Sentences messages) {
        return messages.say("ranking.note." + note.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(messages.say(
                "ranking.rank.says." + standings.method().key(),
                count(standings.entries().size()),
                count(standings.judges().size()),
                count(standings.entries().stream().mapToInt(Standing::reviews).sum())));
        boolean places = standings.entries().stream().anyMatch(standing -> standing.rankLow() != null);
        if (places) {
            lines.add(messages.say("ranking.rank.says.places"));
        }
        lines.add("");
        lines.addAll(Columns.aligned(entries(places), 1));
        if (places) {
            closeToCut().forEach(lines::add);
        }
        if (standings.judges().stream().anyMatch(judge -> judge.severity() != null)) {
            lines.add("");
            lines.addAll(Columns.aligned(judges(), 0));
            lines.add(messages.say("ranking.rank.severity"));
        }
        Assumption assumption = standings.choice().assumption();
        if (assumption != null) {
            lines.add(messages.say("ranking.assumption." + assumption.name().toLowerCase(Locale.ROOT)));
        }
        standings.choice().reasons().forEach(reason -> lines.add(said(reason)));
        standings.notes().forEach(note -> lines.add(said(note, messages)));
        return lines;
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

    private List<List<String>> entries(boolean places) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(column("rank"), column("entry"), column("score")));
        if (places) {
            head.add(column("places"));
            head.add(column("first"));
            tops().forEach(k -> head.add(messages.say("ranking.rank.column.top", count(k))));
            head.add(column("rawMean"));
        }
        head.add(column("reviews"));
        rows.add(head);
        for (Standing standing : standings.entries()) {
            List<String> row = new ArrayList<>();
            Integer rank = standing.rank();
            row.add(rank == null ? Columns.NONE : rank + (standing.tied() ? "=" : ""));
            row.add(standing.entry());
            row.add(number(standing.score()));
            if (places) {
                row.add(standing.rankLow() == null ? Columns.NONE : standing.rankLow() + "–" + standing.rankHigh());
                row.add(percent(standing.probabilityFirst()));
                tops().forEach(k -> row.add(percent(standing.probabilityTop().get(k))));
                row.add(number(standing.rawMean()));
            }
            row.add(count(standing.reviews()));
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> judges() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(column("judge"), column("severity"), column("error"), column("reviews")));
        for (Standings.Severity judge : standings.judges()) {
            rows.add(List.of(
                    judge.judge(), number(judge.severity()), number(judge.standardError()), count(judge.reviews())));
        }
        return rows;
    }

    /** For each cut: the entries that may as well be inside as outside. */
    private List<String> closeToCut() {
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
                            ? messages.say("ranking.rank.says.cut", places, open, messages.joined(cut.open()))
                            : messages.say(
                                    "ranking.rank.says.cut.many",
                                    places,
                                    open,
                                    count(cut.inside().size())));
        }
        return lines;
    }

    private List<Integer> tops() {
        return standings.entries().isEmpty()
                ? List.of()
                : List.copyOf(standings.entries().getFirst().probabilityTop().keySet());
    }

    private String column(String name) {
        return messages.say("ranking.rank.column." + name);
    }

    private static String count(int number) {
        return Integer.toString(number);
    }

    private String number(@Nullable Double value) {
        return value == null
                ? Columns.NONE
                : Options.rounded(value, options.decimals()).toPlainString();
    }

    private static String percent(@Nullable Double share) {
        return share == null ? Columns.NONE : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
