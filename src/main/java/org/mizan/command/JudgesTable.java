package org.mizan.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Standings;
import org.mizan.ranking.judges.Affinity;
import org.mizan.ranking.judges.JudgeFigures;
import org.mizan.ranking.judges.JudgeReport;
import org.mizan.ranking.judges.JudgesJson;
import org.mizan.ranking.judges.Reciprocity;
import org.mizan.ranking.judges.Residual;

/** Figures about judges as lines for a terminal, as rows and as JSON; all reviews of one judge where one is named. */
final class JudgesTable implements TableInput.Report {
    private static final int DECIMALS = 2;
    private static final int SHOWN = 20;

    private final Standings standings;
    private final JudgeReport report;
    private final @Nullable String judge;
    private final Sentences sentences;

    JudgesTable(Standings standings, JudgeReport report, @Nullable String judge, Sentences sentences) {
        this.standings = standings;
        this.report = report;
        this.judge = judge;
        this.sentences = sentences;
    }

    private boolean modelled() {
        return !report.residuals().isEmpty();
    }

    private List<Residual> reviews() {
        return report.residuals().stream()
                .filter(one -> one.judge().equals(judge))
                .toList();
    }

    @Override
    public Object json() {
        return new Printed(
                standings.method().key(),
                standings.inputDigest(),
                sentences.say("judges.hint"),
                modelled() ? null : sentences.say("judges.without"),
                JudgesJson.of(report),
                judge == null ? null : reviews());
    }

    private record Printed(
            String method,
            String inputDigest,
            String hint,
            @Nullable String without,
            @JsonUnwrapped JudgesJson figures,
            @Nullable List<Residual> reviews) {}

    /** A row a judge; where one is named, a row a review. */
    @Override
    public List<? extends List<?>> csv() {
        List<? extends Record> lines = judge == null ? report.judges() : reviews();
        return TableInput.rows(lines.stream().map(JudgesTable::flat).toList());
    }

    /** Without what has figures of its own by mark: those are in the JSON form only. */
    private static Map<String, @Nullable Object> flat(Record line) {
        Map<String, @Nullable Object> cells = TableInput.members(line);
        cells.remove("shares");
        return cells;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int reviews = report.judges().stream().mapToInt(JudgeFigures::reviews).sum();
        lines.add(sentences.say("judges.says", Integer.toString(report.judges().size()), Integer.toString(reviews)));
        lines.add(sentences.say("judges.hint"));
        if (!modelled()) {
            lines.add(sentences.say("judges.without"));
        }
        lines.add("");
        lines.addAll(Columns.aligned(judges(), 0));
        lines.add("");
        lines.add(sentences.say("judges.columns"));
        if (judge != null && modelled()) {
            reviews(sentences.say("judges.reviews", judge), reviews(), lines);
        } else if (modelled()) {
            standingOut(lines);
        }
        affinities(lines);
        reciprocities(lines);
        return lines;
    }

    private List<List<String>> judges() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                column("judge"),
                column("reviews"),
                column("severity"),
                column("error"),
                column("spread"),
                column("drift"),
                column("error"),
                column("t"),
                column("consensus"),
                column("share")));
        for (JudgeFigures one : report.judges()) {
            rows.add(List.of(
                    one.judge(),
                    Integer.toString(one.reviews()),
                    number(one.severity()),
                    number(one.severityError()),
                    number(one.spread()),
                    number(one.drift()),
                    number(one.driftError()),
                    number(one.meanAbsoluteT()),
                    number(one.consensus()),
                    commonest(one.shares())));
        }
        return rows;
    }

    /** The mark that the judge gave most, the highest of them where there are several, and its share. */
    private static String commonest(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(most -> new BigDecimal(most.getKey())))
                .map(most -> most.getKey() + ": " + Columns.number(100 * most.getValue(), 0) + " %")
                .orElse(Columns.NONE);
    }

    private void standingOut(List<String> lines) {
        List<Residual> out = report.standingOut();
        if (out.isEmpty()) {
            lines.add(sentences.say("judges.none"));
            return;
        }
        reviews(sentences.say("judges.out"), out.stream().limit(SHOWN).toList(), lines);
        if (out.size() > SHOWN) {
            lines.add(sentences.more(out.size() - SHOWN));
        }
    }

    private void reviews(String head, List<Residual> reviews, List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(column("entry"), column("judge"), column("total"), column("expected"), column("residual.t")));
        for (Residual one : reviews) {
            rows.add(List.of(
                    one.entry(),
                    one.judge(),
                    number(one.total()),
                    number(one.total() - one.residual()),
                    number(one.t()) + (one.beyondThree() || one.discovery() ? "*" : "")));
        }
        lines.add("");
        lines.add(head);
        lines.addAll(Columns.aligned(rows, 0, 1));
    }

    private void affinities(List<String> lines) {
        if (report.affinities().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(column("judges"), column("entries"), column("reviews"), column("residual"), column("error")));
        for (Affinity one : report.affinities()) {
            rows.add(List.of(
                    one.judges(),
                    one.entries(),
                    Integer.toString(one.reviews()),
                    number(one.meanResidual()),
                    number(one.standardError())));
        }
        lines.add("");
        lines.add(sentences.say("judges.affinities"));
        lines.addAll(Columns.aligned(rows, 0, 1));
    }

    private void reciprocities(List<String> lines) {
        if (report.reciprocities().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(sentences.say("judges.reciprocity", number(report.reciprocity())));
        for (Reciprocity one : report.reciprocities()) {
            lines.add(sentences.say("judges.pair", one.judge(), one.other(), number(one.t()), number(one.back())));
        }
    }

    private String column(String name) {
        return sentences.say("judges.column." + name);
    }

    private static String number(@Nullable Double value) {
        return Columns.number(value, DECIMALS);
    }
}
