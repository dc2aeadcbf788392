package org.mizan.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Note;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.Cut;
import org.mizan.ranking.uncertainty.CutJson;
import org.mizan.ranking.uncertainty.CutReport;
import org.mizan.ranking.uncertainty.FurtherReview;

/** What is said of a cut as lines for a terminal, as rows and as JSON. */
final class CutTable implements TableInput.Report {
    private static final int DECIMALS = 2;
    /** So many names of each side say where the cut lies. */
    private static final int NEAREST = 5;

    private final Standings standings;
    private final CutReport report;
    private final boolean all;
    private final Sentences sentences;

    /** With all names, or of many those nearest to the cut. */
    CutTable(Standings standings, CutReport report, boolean all, Sentences sentences) {
        this.all = all;
        this.standings = standings;
        this.report = report;
        this.sentences = sentences;
    }

    @Override
    public Object json() {
        return new Printed(standings.method().key(), standings.inputDigest(), CutJson.of(report));
    }

    private record Printed(
            String method,
            String inputDigest,
            @JsonUnwrapped CutJson cut) {}

    /** A row an entry: its side of the cut, and its simultaneous set. */
    @Override
    public List<? extends List<?>> csv() {
        Map<String, CutReport.Possible> sets = new LinkedHashMap<>();
        List<CutReport.Possible> possible = report.sets();
        if (possible != null) {
            possible.forEach(one -> sets.put(one.entry(), one));
        }
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("entry", "rank", "rankLow", "rankHigh", "side", "setLow", "setHigh"));
        for (Standing one : standings.entries()) {
            CutReport.Possible set = sets.get(one.entry());
            rows.add(List.of(
                    one.entry(),
                    text(one.rank()),
                    text(one.rankLow()),
                    text(one.rankHigh()),
                    side(one.entry()),
                    text(set == null ? null : (Integer) set.low()),
                    text(set == null ? null : (Integer) set.high())));
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private String side(String entry) {
        Cut cut = report.cut();
        if (cut == null) {
            return "";
        }
        return cut.inside().contains(entry)
                ? "inside"
                : cut.open().contains(entry) ? "open" : cut.outside().contains(entry) ? "outside" : "";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String places = Integer.toString(report.places());
        Cut cut = report.cut();
        if (cut == null) {
            lines.add(sentences.say("cut.none", places) + " " + reason(CutReport.Figure.CUT));
        } else {
            lines.add(sentences.say("cut.says", places));
            group("inside", cut.inside(), Math.max(0, cut.inside().size() - NEAREST), lines);
            group("open", cut.open(), 0, lines);
            group("outside", cut.outside(), 0, lines);
            if (!cut.open().isEmpty()) {
                lines.add(sentences.say("cut.panel"));
            }
        }
        lines.add("");
        List<String> winners = report.jointWinners();
        if (winners != null) {
            lines.add(sentences.say("cut.winners", listed(winners, 0)));
        } else if (cut != null) {
            lines.add(sentences.say("cut.winners.none") + " " + reason(CutReport.Figure.JOINT_WINNERS));
        }
        further(lines);
        return lines;
    }

    private String reason(CutReport.Figure figure) {
        return sentences.say("cut.reason."
                + Objects.requireNonNull(report.reasons().get(figure)).key());
    }

    private void group(String name, List<String> entries, int from, List<String> lines) {
        lines.add(sentences.say("cut." + name, Integer.toString(entries.size()), listed(entries, from)));
    }

    /** In the order of the ranking; of many some, from that one on. */
    private String listed(List<String> entries, int from) {
        if (entries.isEmpty()) {
            return Columns.NONE;
        }
        if (all || entries.size() <= NEAREST) {
            return sentences.joined(entries);
        }
        return sentences.joined(entries.subList(from, from + NEAREST)) + " "
                + Folded.more(entries.size() - NEAREST, sentences);
    }

    private void further(List<String> lines) {
        List<FurtherReview> further = report.further();
        if (further == null || further.isEmpty()) {
            return;
        }
        if (standings.notes().contains(Note.ENTRIES_ALIKE) && further.stream().allMatch(CutTable::still)) {
            lines.add("");
            lines.add(sentences.say("cut.further.none"));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                column("entry"), column("judge"), column("move"), column("error"), column("then"), column("less")));
        for (FurtherReview one : further) {
            FurtherReview.Gain gain = one.gain();
            Double doubt = gain.doubt();
            Double less = gain.doubtLess();
            rows.add(List.of(
                    one.entry(),
                    Objects.requireNonNullElse(gain.judge(), Columns.NONE),
                    Columns.number(gain.move(), DECIMALS),
                    Columns.number(gain.standardError(), DECIMALS),
                    Columns.number(gain.standardErrorThen(), DECIMALS),
                    doubt == null || less == null ? Columns.NONE : Columns.number(100 * less / doubt, 0) + " %"));
        }
        lines.add("");
        lines.add(sentences.say("cut.further"));
        lines.addAll(Columns.aligned(rows, 0, 1));
    }

    /** Whether one more review would move the score by nothing that is shown. */
    private static boolean still(FurtherReview review) {
        return new BigDecimal(Columns.number(review.gain().move(), DECIMALS)).signum() == 0;
    }

    private String column(String name) {
        return sentences.say("cut.column." + name);
    }
}
