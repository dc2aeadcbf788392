package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private final Agreement agreement;
    private final List<String> labels;
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

    /** Of labels, or of numbers where there is no label. */
    AgreementTable(Agreement agreement, List<String> labels, Sentences sentences) {
        this.agreement = agreement;
        this.labels = List.copyOf(labels);
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
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                sentences.say("agreement.column.figure"),
                sentences.say("agreement.column.value"),
                sentences.say("agreement.column.limits"),
                ""));
        for (Line line : figures()) {
            if (line.reason == Reason.LABELS) {
                continue;
            }
            String why = line.reason == null
                    ? ""
                    : sentences.say("agreement.reason." + line.reason.name().toLowerCase(Locale.ROOT));
            String limits = line.low == null
                    ? ""
                    : Columns.number(line.low, DECIMALS) + " – " + Columns.number(line.high, DECIMALS);
            rows.add(List.of(
                    sentences.say("agreement.figure." + line.name), Columns.number(line.value, DECIMALS), limits, why));
        }
        lines.addAll(Columns.aligned(rows, 0));
        lines.add("");
        lines.add(sentences.say("agreement.says.alpha"));
        return lines;
    }
}
