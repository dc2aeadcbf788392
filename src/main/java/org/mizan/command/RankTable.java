package org.mizan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Ranges;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.judges.Repeatability;
import org.mizan.ranking.uncertainty.ExpectedRanks;

/** A ranking as lines for a terminal (who is first, what it means, the entries, the judges, what to know), as rows and as JSON. */
final class RankTable implements TableInput.Report {
    private final Standings standings;
    private final RankOptions.Weighed weighed;
    private final Options options;
    private final RepeatLines repeats;
    private final Sentences messages;
    private final RankSentences says;
    private final boolean all;
    private final boolean cut;

    /** With all judges, or of many the first; {@code cut} says that it was asked who is among the first so many. */
    RankTable(RankOptions.Weighed weighed, RepeatLines repeats, RankSentences says, boolean all, boolean cut) {
        this.all = all;
        this.cut = cut;
        this.repeats = repeats;
        this.standings = says.standings();
        this.weighed = weighed;
        this.options = says.options();
        this.messages = says.messages();
        this.says = says;
    }

    @Override
    public Object json() {
        Map<String, Double> expected = ExpectedRanks.of(weighed.scores(), standings);
        List<Expected> lines = standings.entries().stream()
                .map(standing -> new Expected(standing, expected.get(standing.entry())))
                .toList();
        Ranges.Taken taken = weighed.taken();
        return new Ranked(
                RankingJson.of(standings, lines),
                RankingJson.Asked.of(weighed.scores(), options),
                taken == null ? null : Usage.keys(taken).getFirst(),
                weighed.said(),
                repeats.figures());
    }

    /** An entry's line, and its expected rank where it is known. */
    private record Expected(
            @JsonUnwrapped Standing standing, @Nullable Double expectedRank) {}

    /** A ranking with the options that were asked for, and how criteria of different ranges were weighed. */
    private record Ranked(
            @JsonUnwrapped RankingJson<Expected> ranking,
            RankingJson.Asked options,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String ranges,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String weighed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Repeatability> repeatability) {}

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

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Leading.quickly(weighed.scores(), says).heading());
        lines.add(says.overview());
        String meaning = says.places();
        boolean places = meaning != null;
        if (meaning != null) {
            lines.add(meaning);
        }
        lines.add("");
        lines.addAll(Columns.aligned(entries(places), 1));
        if (places && cut) {
            lines.addAll(says.cuts());
        }
        String severity = says.severity();
        if (severity != null) {
            lines.add("");
            lines.addAll(Folded.of(Columns.aligned(judges(), 0), 1, all, messages));
            lines.add(severity);
        }
        lines.addAll(repeats.lines());
        lines.addAll(says.grounds());
        lines.addAll(says.assumed());
        return lines;
    }

    private List<List<String>> entries(boolean places) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(column("rank"), column("entry"), column("score")));
        if (places) {
            head.add(column("places"));
            head.add(column("first"));
            says.tops().forEach(k -> head.add(messages.say("ranking.rank.column.top", RankSentences.count(k))));
            head.add(column("rawMean"));
        }
        head.add(column("reviews"));
        rows.add(head);
        for (Standing standing : standings.entries()) {
            List<String> row = new ArrayList<>();
            Integer rank = standing.rank();
            row.add(rank == null ? Columns.NONE : rank + (standing.tied() ? "=" : ""));
            row.add(standing.entry());
            row.add(says.number(standing.score()));
            if (places) {
                row.add(standing.rankLow() == null ? Columns.NONE : standing.rankLow() + "–" + standing.rankHigh());
                row.add(RankSentences.percent(standing.probabilityFirst()));
                says.tops()
                        .forEach(k -> row.add(
                                RankSentences.percent(standing.probabilityTop().get(k))));
                row.add(says.number(standing.rawMean()));
            }
            row.add(RankSentences.count(standing.reviews()));
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> judges() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(column("judge"), column("severity"), column("error"), column("reviews")));
        for (Standings.Severity judge : standings.judges()) {
            rows.add(List.of(
                    judge.judge(),
                    says.number(judge.severity()),
                    says.number(judge.standardError()),
                    RankSentences.count(judge.reviews())));
        }
        return rows;
    }

    private String column(String name) {
        return messages.say("ranking.rank.column." + name);
    }
}
