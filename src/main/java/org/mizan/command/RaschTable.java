package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschJson;
import org.mizan.ranking.rasch.RaschNote;
import org.mizan.ranking.uncertainty.CutReport;
import org.mizan.ranking.uncertainty.Estimates;
import org.mizan.ranking.uncertainty.RankSets;

/** Measures as lines for a terminal, as rows and as JSON. */
final class RaschTable implements TableInput.Report {
    /** What a bias has to be before it is worth a look: Facets' advice. */
    private static final double SURPRISING = 2;

    private static final double NOTABLE = 0.5;
    private static final int BIASES = 10;

    private final Measures measures;
    private final int decimals;
    private final Sentences sentences;
    private final boolean all;

    /** With all judges and criteria, or of many the first. */
    RaschTable(Measures measures, int decimals, boolean all, Sentences sentences) {
        this.all = all;
        this.measures = measures;
        this.decimals = decimals;
        this.sentences = sentences;
    }

    @Override
    public Object json() {
        return RaschJson.of(measures);
    }

    @Override
    public List<? extends List<?>> csv() {
        return TableInput.rows(measures.entries().stream()
                .map(RaschJson.Entry::of)
                .map(TableInput::members)
                .toList());
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        lines.add(sentences.say(
                "rasch.says." + (measures.options().estimator() == Estimator.MAP ? "map" : "jmle"),
                Integer.toString(measures.entries().size()),
                Integer.toString(measures.judges().size()),
                Integer.toString(measures.marks())));
        lines.add(sentences.say("rasch.says.fit"));
        lines.add("");
        lines.addAll(Columns.aligned(entries(), 0));
        elements("judge", "severity", measures.judges(), lines);
        meanSeverity(lines);
        elements("criterion", "difficulty", measures.criteria(), lines);
        measures.scales().forEach(scale -> scale(scale, lines));
        lines.add("");
        measures.separation()
                .forEach((facet, separation) -> lines.add(sentences.say(
                        "rasch.reliability",
                        sentences.say("rasch.facet." + facet.key()),
                        number(separation.population().reliability()),
                        number(separation.population().separation()),
                        number(separation.fixedChiSquare()),
                        Integer.toString(separation.degreesOfFreedom()))));
        biases(lines);
        for (RaschNote note : measures.notes()) {
            lines.add(sentences.say(
                    "rasch.note." + note.key(),
                    measures.step().stripTrailingZeros().toPlainString()));
        }
        return lines;
    }

    /** Who is first, and whether another may be. */
    private String heading() {
        List<Measures.Placed> leaders = measures.entries().stream()
                .filter(one -> Integer.valueOf(1).equals(one.place()))
                .toList();
        if (leaders.isEmpty()) {
            return sentences.say("rasch.head.none");
        }
        long ranked =
                measures.entries().stream().filter(one -> one.place() != null).count();
        String sureness = ranked == 1 ? "alone" : sureness(leaders.getFirst().element());
        return leaders.size() > 1 && !sureness.equals("alike")
                ? sentences.say("rasch.head.shared", Integer.toString(leaders.size()))
                : sentences.say(
                        "rasch.head." + sureness, leaders.getFirst().element().name());
    }

    /** As {@link Leading#sureness()}, by the errors of the measures. */
    private String sureness(Measures.Element leader) {
        List<Measures.Element> known = measures.entries().stream()
                .map(Measures.Placed::element)
                .filter(one -> one.measure() != null && one.fit().standardError() != null)
                .toList();
        if (!known.contains(leader) || known.size() > CutReport.MOST_COMPARED) {
            return "marks";
        }
        Estimates estimates = Estimates.independent(
                known.stream().map(Measures.Element::measure).toList(),
                known.stream().map(one -> one.fit().standardError()).toList());
        int winners = RankSets.bonferroni(estimates, CutReport.CONFIDENCE)
                .jointWinners()
                .size();
        return winners == 1 ? "sure" : winners == known.size() ? "alike" : "open";
    }

    private void meanSeverity(List<String> lines) {
        measures.judges().stream()
                .map(Measures.Element::measure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(mean -> lines.add(sentences.say("rasch.says.severity", number(mean))));
    }

    private List<List<String>> entries() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(column("entry"), column("place"), column("measure")));
        head.addAll(fitColumns());
        rows.add(head);
        for (Measures.Placed placed : measures.entries()) {
            Integer place = placed.place();
            List<String> row = new ArrayList<>();
            row.add(placed.element().name());
            row.add(place == null ? Columns.NONE : place + (placed.tied() ? "=" : ""));
            row.add(number(placed.element().measure()));
            row.addAll(fit(placed.element().fit()));
            rows.add(row);
        }
        return rows;
    }

    private void elements(String facet, String measure, List<Measures.Element> elements, List<String> lines) {
        if (elements.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(column(facet), column(measure)));
        head.addAll(fitColumns());
        rows.add(head);
        for (Measures.Element element : elements) {
            List<String> row = new ArrayList<>(List.of(element.name(), number(element.measure())));
            row.addAll(fit(element.fit()));
            rows.add(row);
        }
        lines.add("");
        lines.addAll(Folded.of(Columns.aligned(rows, 0), 1, all, sentences));
    }

    private List<String> fitColumns() {
        return List.of(
                column("error"),
                column("infit"),
                column("outfit"),
                column("fair"),
                column("observed"),
                column("marks"));
    }

    private List<String> fit(Measures.Fit fit) {
        return List.of(
                number(fit.standardError()),
                number(fit.infit()),
                number(fit.outfit()),
                number(fit.fairAverage()),
                number(fit.observedAverage()),
                Integer.toString(fit.marks()));
    }

    private void scale(Measures.Scale scale, List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        String name = scale.criterion() == null ? column("mark") : scale.criterion();
        rows.add(List.of(name, column("count"), column("threshold"), column("average"), column("outfit")));
        for (Measures.Category category : scale.categories()) {
            rows.add(List.of(
                    new BigDecimal(category.mark()).stripTrailingZeros().toPlainString(),
                    Integer.toString(category.count()),
                    number(category.threshold()),
                    number(category.averageMeasure()),
                    number(category.outfit())));
        }
        lines.add("");
        lines.addAll(Columns.aligned(rows, 0));
    }

    private void biases(List<String> lines) {
        List<Measures.Bias> notable = measures.biases().stream()
                .filter(bias -> bias.excess().t() != null
                        && Math.abs(bias.excess().t()) >= SURPRISING
                        && Math.abs(bias.excess().difference()) >= NOTABLE)
                .sorted(Comparator.comparingDouble(
                        (Measures.Bias bias) -> -Math.abs(bias.excess().difference())))
                .toList();
        if (notable.isEmpty()) {
            return;
        }
        lines.add(sentences.say("rasch.bias.says"));
        notable.stream()
                .limit(BIASES)
                .forEach(bias -> lines.add(sentences.say(
                        bias.excess().difference() > 0 ? "rasch.bias.more" : "rasch.bias.less",
                        bias.judge(),
                        bias.target(),
                        number(Math.abs(bias.excess().difference())),
                        number(bias.excess().t()),
                        Integer.toString(bias.excess().marks()))));
        if (notable.size() > BIASES) {
            lines.add(sentences.more(notable.size() - BIASES));
        }
    }

    private String column(String name) {
        return sentences.say("rasch.column." + name);
    }

    private String number(@Nullable Double value) {
        return Columns.number(value, decimals);
    }
}
