package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Choice;
import org.mizan.ranking.Options;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.Cut;

/** A ranking as lines for a terminal: what it means, the entries, the judges, what to know. */
final class RankTable {
    private static final String NONE = "–";
    private static final String GAP = "  ";
    private static final int NAMES_SHOWN = 12;

    private final Standings standings;
    private final int decimals;
    private final RankMessages messages;

    RankTable(Standings standings, int decimals, RankMessages messages) {
        this.standings = standings;
        this.decimals = decimals;
        this.messages = messages;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(messages.say(
                "rank.says." + standings.method().key(),
                count(standings.entries().size()),
                count(standings.judges().size()),
                count(standings.entries().stream().mapToInt(Standing::reviews).sum())));
        boolean places = standings.entries().stream().anyMatch(standing -> standing.rankLow() != null);
        if (places) {
            lines.add(messages.say("rank.says.places"));
        }
        lines.add("");
        lines.addAll(aligned(entries(places), 1));
        if (places) {
            closeToCut().forEach(lines::add);
        }
        if (standings.judges().stream().anyMatch(judge -> judge.severity() != null)) {
            lines.add("");
            lines.addAll(aligned(judges(), 0));
            lines.add(messages.say("rank.severity"));
        }
        Assumption assumption = standings.choice().assumption();
        if (assumption != null) {
            lines.add(messages.say("assumption." + assumption.name().toLowerCase(Locale.ROOT)));
        }
        standings.choice().reasons().forEach(reason -> lines.add(said(reason)));
        standings
                .notes()
                .forEach(note -> lines.add(messages.say("note." + note.name().toLowerCase(Locale.ROOT))));
        return lines;
    }

    private String said(Choice.Reason reason) {
        Object[] figures = reason.figures().entrySet().stream()
                .map(figure ->
                        figure.getKey().endsWith("Share") ? percent(figure.getValue()) : shown(figure.getValue()))
                .toArray();
        return messages.say("ground." + reason.ground().name().toLowerCase(Locale.ROOT), figures);
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
            tops().forEach(k -> head.add(messages.say("rank.column.top", count(k))));
            head.add(column("rawMean"));
        }
        head.add(column("reviews"));
        rows.add(head);
        for (Standing standing : standings.entries()) {
            List<String> row = new ArrayList<>();
            Integer rank = standing.rank();
            row.add(rank == null ? NONE : rank + (standing.tied() ? "=" : ""));
            row.add(standing.entry());
            row.add(number(standing.score()));
            if (places) {
                row.add(standing.rankLow() == null ? NONE : standing.rankLow() + "–" + standing.rankHigh());
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
                            ? messages.say(
                                    "rank.says.cut", places, open, String.join(messages.say("rank.and"), cut.open()))
                            : messages.say(
                                    "rank.says.cut.many",
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
        return messages.say("rank.column." + name);
    }

    private static String count(int number) {
        return Integer.toString(number);
    }

    private String number(@Nullable Double value) {
        return value == null ? NONE : Options.rounded(value, decimals).toPlainString();
    }

    private static String percent(@Nullable Double share) {
        return share == null ? NONE : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** Pads by what a terminal shows; the column of names to its start, the others to their end. */
    static List<String> aligned(List<List<String>> rows, int names) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], width(row.get(c)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(widths[c] - width(row.get(c)));
                line.append(c == 0 ? "" : GAP);
                line.append(c == names ? row.get(c) + padding : padding + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Cells of a terminal: none for marks over a letter and for what is invisible, two for wide scripts and pictures. */
    static int width(String text) {
        return text.codePoints().map(RankTable::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x3040 && c <= 0x30ff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xff01 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff);
        return wide ? 2 : 1;
    }
}
