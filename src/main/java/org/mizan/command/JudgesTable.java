package org.mizan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Standings;
import org.mizan.ranking.judges.Affinity;
import org.mizan.ranking.judges.JudgeFigures;
import org.mizan.ranking.judges.JudgeReport;
import org.mizan.ranking.judges.JudgesJson;
import org.mizan.ranking.judges.OwnAffiliation;
import org.mizan.ranking.judges.Reciprocity;
import org.mizan.ranking.judges.Repeatability;
import org.mizan.ranking.judges.Residual;

/** Figures about judges as lines for a terminal, as rows and as JSON; all reviews of one judge where one is named. */
final class JudgesTable implements TableInput.Report {
    private static final int DECIMALS = 2;
    private static final int SHOWN = 12;
    /** More judges than this are not all shown. */
    private static final int MANY = 30;

    /** So few pairs of affiliations are shown, whether they stand out or not. */
    private static final int FEW = 5;

    private static final double NOTABLE = 0.05;

    private final Standings standings;
    private final JudgeReport report;
    private final @Nullable String judge;
    private final boolean all;
    private final RepeatLines repeats;
    private final Sentences sentences;

    JudgesTable(
            Standings standings,
            JudgeReport report,
            RepeatLines repeats,
            @Nullable String judge,
            boolean all,
            Sentences sentences) {
        this.all = all;
        this.repeats = repeats;
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
                repeats.figures(),
                judge == null ? null : reviews());
    }

    private record Printed(
            String method,
            String inputDigest,
            String hint,
            @Nullable String without,
            @JsonUnwrapped JudgesJson figures,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Repeatability> repeatability,

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
        if (modelled()) {
            lines.add(summary());
        }
        lines.add(sentences.say("judges.hint"));
        if (!modelled()) {
            lines.add(sentences.say("judges.without"));
        }
        lines.add("");
        judges(lines);
        lines.add("");
        lines.add(sentences.say("judges.columns"));
        if (report.judges().stream().anyMatch(one -> one.severity() != null && one.severityError() == null)) {
            lines.add(sentences.say("judges.unsure"));
        }
        lines.addAll(repeats.lines());
        if (judge != null && modelled()) {
            reviews(sentences.say("judges.reviews", judge), reviews(), lines);
        } else if (modelled()) {
            standingOut(lines);
        }
        affinities(lines);
        reciprocities(lines);
        return lines;
    }

    /** What matters, in one sentence. */
    private String summary() {
        OwnAffiliation own = report.own();
        Double chance = own == null ? null : own.chance();
        Double points = own == null ? null : own.points();
        String affiliation = chance == null || points == null || chance > NOTABLE
                ? ""
                : sentences.say("judges.summary.own." + (points > 0 ? "above" : "below"), number(Math.abs(points)));
        return sentences.say(
                "judges.summary", Integer.toString(report.standingOut().size()), affiliation);
    }

    /** So many of a list as are shown unless all were asked for. */
    private int shown(int size) {
        return all ? size : Math.min(SHOWN, size);
    }

    private void folded(int hidden, List<String> lines) {
        if (hidden > 0) {
            lines.add(sentences.say("judges.folded", Integer.toString(hidden)));
        }
    }

    /** Of many judges those are shown that are the farthest from the others, in errors of their severity. */
    private void judges(List<String> lines) {
        List<JudgeFigures> shown = report.judges();
        if (!all && shown.size() > MANY) {
            List<JudgeFigures> far = report.judges().stream()
                    .sorted(Comparator.comparingDouble(one -> -distance(one)))
                    .limit(SHOWN)
                    .toList();
            shown = report.judges().stream().filter(far::contains).toList();
            lines.add(sentences.say("judges.far", Integer.toString(SHOWN)));
        }
        lines.addAll(Columns.aligned(rows(shown), 0));
        folded(report.judges().size() - shown.size(), lines);
    }

    private static double distance(JudgeFigures judge) {
        Double severity = judge.severity();
        Double error = judge.severityError();
        return severity == null || error == null || error <= 0 ? 0 : Math.abs(severity) / error;
    }

    private List<List<String>> rows(List<JudgeFigures> judges) {
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
        for (JudgeFigures one : judges) {
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
        reviews(sentences.say("judges.out"), out.subList(0, shown(out.size())), lines);
        folded(out.size() - shown(out.size()), lines);
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
        OwnAffiliation own = report.own();
        if (own != null) {
            lines.add("");
            lines.add(sentences.say(
                    "judges.own",
                    signed(own.points()),
                    number(own.standardError()),
                    Integer.toString(own.reviews()),
                    Integer.toString(own.above()),
                    Integer.toString(own.affiliations())));
        }
        List<Affinity> affinities = report.affinities();
        if (affinities.isEmpty()) {
            return;
        }
        int out = (int) affinities.stream().filter(Affinity::discovery).count();
        List<Affinity> shown = affinities.subList(
                0, all || affinities.size() <= FEW ? affinities.size() : Math.min(shown(out), affinities.size()));
        lines.add("");
        lines.add(sentences.say("judges.affinities", Integer.toString(affinities.size()), Integer.toString(out)));
        if (!shown.isEmpty()) {
            lines.addAll(Columns.aligned(pairs(shown), 0, 1));
        }
        folded(affinities.size() - shown.size(), lines);
    }

    private List<List<String>> pairs(List<Affinity> affinities) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                column("judges"),
                column("entries"),
                column("reviews"),
                column("residual"),
                column("error"),
                column("residual.t")));
        for (Affinity one : affinities) {
            rows.add(List.of(
                    one.judges(),
                    one.entries(),
                    Integer.toString(one.reviews()),
                    number(one.meanResidual()),
                    number(one.standardError()),
                    number(one.t()) + (one.discovery() ? "*" : "")));
        }
        return rows;
    }

    private static String signed(@Nullable Double value) {
        return (value != null && value > 0 ? "+" : "") + number(value);
    }

    private void reciprocities(List<String> lines) {
        if (report.reciprocities().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(sentences.say("judges.reciprocity", number(report.reciprocity())));
        List<Reciprocity> pairs = report.reciprocities().stream()
                .sorted(Comparator.comparingDouble(one -> -Math.abs(one.product())))
                .toList();
        for (Reciprocity one : pairs.subList(0, shown(pairs.size()))) {
            lines.add(sentences.say("judges.pair", one.judge(), one.other(), number(one.t()), number(one.back())));
        }
        folded(pairs.size() - shown(pairs.size()), lines);
    }

    private String column(String name) {
        return sentences.say("judges.column." + name);
    }

    private static String number(@Nullable Double value) {
        return Columns.number(value, DECIMALS);
    }
}
