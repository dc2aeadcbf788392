package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.agreement.Agreement;
import org.mizan.ranking.agreement.AgreementJson;
import org.mizan.ranking.agreement.Figure;
import org.mizan.ranking.agreement.IntraclassCorrelation;
import org.mizan.ranking.agreement.KrippendorffAlpha;
import org.mizan.ranking.agreement.Reason;

/** Agreement as lines for a terminal, as rows and as JSON. */
final class AgreementTable implements TableInput.Report {
    private static final int DECIMALS = 3;
    /** Of alpha, by Krippendorff's custom. */
    private static final double GOOD = 0.8;

    private static final double TENTATIVE = 2.0 / 3;
    private static final Set<String> MATTERS = Set.of("alpha.interval", "icc.sparse", "kendall");

    private final Agreement agreement;
    private final List<String> labels;
    private final boolean all;
    private final Sentences sentences;

    private record Line(
            String name,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Reason reason) {
        static Line of(String name, Figure figure) {
            return new Line(name, figure.value(), null, null, figure.reason());
        }
    }

    /** Of labels, or of numbers where there is no label; all figures, or those that matter. */
    AgreementTable(Agreement agreement, List<String> labels, boolean all, Sentences sentences) {
        this.agreement = agreement;
        this.labels = List.copyOf(labels);
        this.all = all;
        this.sentences = sentences;
    }

    private List<Line> figures() {
        KrippendorffAlpha alpha = agreement.krippendorffAlpha();
        List<Line> figures = new ArrayList<>();
        figures.add(Line.of("alpha.nominal", alpha.nominal()));
        figures.add(Line.of("alpha.ordinal", alpha.ordinal()));
        figures.add(Line.of("alpha.interval", alpha.interval()));
        figures.add(Line.of("alpha.ratio", alpha.ratio()));
        for (IntraclassCorrelation.Form form : IntraclassCorrelation.Form.values()) {
            IntraclassCorrelation icc = agreement.icc().get(form);
            figures.add(
                    icc == null
                            ? new Line("icc." + form.key(), null, null, null, agreement.iccReason())
                            : new Line("icc." + form.key(), icc.value(), icc.low(), icc.high(), null));
        }
        figures.add(Line.of("icc.sparse", agreement.sparseIcc()));
        figures.add(Line.of("kendall", agreement.kendallW()));
        figures.add(Line.of("fleiss", agreement.fleissKappa()));
        figures.add(Line.of("cohen.equal", agreement.cohenKappa()));
        figures.add(Line.of("cohen.linear", agreement.cohenLinear()));
        figures.add(Line.of("cohen.quadratic", agreement.cohenQuadratic()));
        return figures;
    }

    @Override
    public Object json() {
        return AgreementJson.of(agreement);
    }

    @Override
    public List<? extends List<?>> csv() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", "value", "low", "high", "reason"));
        for (Line line : figures()) {
            rows.add(List.of(
                    line.name,
                    text(line.value),
                    text(line.low),
                    text(line.high),
                    line.reason == null ? "" : line.reason.name().toLowerCase(Locale.ROOT)));
        }
        return rows;
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(summary());
        lines.add(sentences.say(
                "agreement.says",
                Integer.toString(agreement.units()),
                Integer.toString(agreement.raters()),
                Integer.toString(agreement.ratings())));
        if (!labels.isEmpty()) {
            lines.add(sentences.say("agreement.labels", sentences.some(labels)));
        }
        int paired = agreement.pairedUnits();
        if (paired < 2 || paired < agreement.units()) {
            String key = paired == 0 ? "none" : paired == 1 ? "one" : "some";
            lines.add(sentences.say("agreement.paired." + key, Integer.toString(paired)));
        }
        List<Line> figures =
                figures().stream().filter(line -> line.reason != Reason.LABELS).toList();
        List<Line> shown =
                all ? figures : figures.stream().filter(this::matters).toList();
        lines.add("");
        lines.addAll(Columns.aligned(rows(shown), 0));
        if (shown.size() < figures.size()) {
            lines.add(Folded.more(figures.size() - shown.size(), sentences));
        }
        lines.add("");
        lines.add(sentences.say("agreement.says.alpha"));
        return lines;
    }

    /** How far they agree and what follows, by the alpha that fits the values. */
    private String summary() {
        Double alpha = labels.isEmpty()
                ? agreement.krippendorffAlpha().interval().value()
                : agreement.krippendorffAlpha().nominal().value();
        String much = alpha == null ? "unknown" : alpha >= GOOD ? "good" : alpha >= TENTATIVE ? "fair" : "poor";
        return sentences.say("agreement.summary." + much, Columns.number(alpha, 2));
    }

    /** The alpha of the sentence, how well one rating tells units apart, and how alike the orders are; of labels, all that has a basis. */
    private boolean matters(Line line) {
        return labels.isEmpty()
                ? MATTERS.contains(line.name)
                : line.reason == null || line.name.equals("alpha.nominal");
    }

    private List<List<String>> rows(List<Line> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                sentences.say("agreement.column.figure"),
                sentences.say("agreement.column.value"),
                sentences.say("agreement.column.limits"),
                ""));
        for (Line line : figures) {
            String why = line.reason == null
                    ? ""
                    : sentences.say("agreement.reason." + line.reason.name().toLowerCase(Locale.ROOT));
            String limits = line.low == null
                    ? ""
                    : Columns.number(line.low, DECIMALS) + " – " + Columns.number(line.high, DECIMALS);
            rows.add(List.of(
                    sentences.say("agreement.figure." + line.name), Columns.number(line.value, DECIMALS), limits, why));
        }
        return rows;
    }
}
