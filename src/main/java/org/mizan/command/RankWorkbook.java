package org.mizan.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.judges.Repeatability;
import org.mizan.table.WrittenWorkbook;

/** A ranking as a workbook: the entries, the judges, what it rests on. Names are texts and never formulas. */
final class RankWorkbook {
    private static final double NAME_WIDTH = 32;
    private static final double SENTENCE_WIDTH = 110;

    private final RankReport report;
    private final Options options;

    RankWorkbook(RankReport report) {
        this.report = report;
        options = report.says().options();
    }

    /** The same ranking gives the same bytes. */
    byte[] bytes() {
        return WrittenWorkbook.of(
                List.of(
                        page("entries", entries(), 1, NAME_WIDTH),
                        page("judges", judges(), 0, NAME_WIDTH),
                        page("about", about(), 1, SENTENCE_WIDTH)),
                report.language().equals("ar"));
    }

    private WrittenWorkbook.Page page(String name, List<List<@Nullable Object>> rows, int wide, double width) {
        return new WrittenWorkbook.Page(report.say("ranking.page.sheet." + name), rows, wide, width);
    }

    private List<List<@Nullable Object>> entries() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable Object> head = heads("rank", "entry", "score", "low", "high", "first");
        report.tops().forEach(k -> head.add(report.say("ranking.page.column.top", RankSentences.count(k))));
        head.addAll(heads("rawMean", "reviews"));
        rows.add(head);
        for (Standing one : report.standings().entries()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(one.rank());
            row.add(one.entry());
            row.add(rounded(one.score()));
            row.add(one.rankLow());
            row.add(one.rankHigh());
            row.add(one.probabilityFirst());
            report.tops().forEach(k -> row.add(one.probabilityTop().get(k)));
            row.add(rounded(one.rawMean()));
            row.add(one.reviews());
            rows.add(row);
        }
        return rows;
    }

    private List<List<@Nullable Object>> judges() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Map<String, Repeatability> repeats = repeats();
        rows.add(heads("judge", "habit", "below", "error", "reviews"));
        if (!repeats.isEmpty()) {
            rows.getFirst().addAll(heads("pairs", "difference"));
        }
        for (Standings.Severity judge : report.standings().judges()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(judge.judge());
            row.add(report.habit(judge));
            row.add(rounded(judge.severity()));
            row.add(rounded(judge.standardError()));
            row.add(judge.reviews());
            Repeatability again = repeats.get(judge.judge());
            if (again != null) {
                row.add(again.pairs());
                row.add(rounded(again.difference()));
            }
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Repeatability> repeats() {
        Map<String, Repeatability> repeats = new HashMap<>();
        List<Repeatability> figures = report.repeats().figures();
        if (figures != null) {
            figures.forEach(one -> repeats.put(Objects.requireNonNull(one.judge()), one));
        }
        return repeats;
    }

    private List<List<@Nullable Object>> about() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(heads("what", "sentence"));
        if (!report.about().title().isEmpty()) {
            rows.add(List.of(
                    report.say("ranking.page.column.title"), report.about().title()));
        }
        rows.add(List.of(report.say("ranking.page.title"), report.leading().heading()));
        add(rows, "questions", report.about().questions());
        List<String> verdict = new ArrayList<>(report.verdict());
        verdict.addAll(report.close());
        add(rows, "entries", verdict);
        add(
                rows,
                "entries",
                Stream.of(report.says().overview(), report.says().places())
                        .filter(Objects::nonNull)
                        .toList());
        add(rows, "judges", Stream.ofNullable(report.says().severity()).toList());
        add(rows, "judges", report.repeats().said());
        add(rows, "understood", report.about().understood());
        add(rows, "assumed", report.assumed());
        add(rows, "figures", report.says().grounds());
        new RankFigures(report).named().forEach((name, value) -> rows.add(List.of(name, value)));
        return rows;
    }

    private void add(List<List<@Nullable Object>> rows, String kind, List<String> sentences) {
        sentences.forEach(one -> rows.add(List.of(report.say("ranking.page.head." + kind), leading(one))));
    }

    /** A cell has no markup: without a mark of direction the dashes of an option stand behind it among Arabic words. */
    private String leading(String sentence) {
        return report.language().equals("ar")
                ? sentence.replace(" --", " " + RankReport.LEFT_TO_RIGHT + "--")
                : sentence;
    }

    private List<@Nullable Object> heads(String... names) {
        List<@Nullable Object> heads = new ArrayList<>();
        for (String name : names) {
            heads.add(report.say("ranking.page.column." + name));
        }
        return heads;
    }

    private @Nullable Number rounded(@Nullable Double value) {
        return value == null ? null : Options.rounded(value, options.decimals());
    }
}
