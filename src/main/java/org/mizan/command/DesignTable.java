package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.DesignJson;
import org.mizan.ranking.design.DesignQuality;

/** The quality of a design as lines for a terminal, as rows and as JSON. */
final class DesignTable implements TableInput.Report {
    private static final int DECIMALS = 3;
    private static final int SHOWN = 12;

    private final DesignQuality quality;
    private final Sentences sentences;

    DesignTable(DesignQuality quality, Sentences sentences) {
        this.quality = quality;
        this.sentences = sentences;
    }

    @Override
    public Object json() {
        return DesignJson.of(quality);
    }

    /** The figures, one a row; lists are in the JSON form only. */
    @Override
    public List<? extends List<?>> csv() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", "value"));
        TableInput.members(json()).forEach((name, value) -> {
            if (!(value instanceof List<?>)) {
                rows.add(List.of(name, Objects.toString(value, "")));
            }
        });
        for (DesignQuality.CutJudge cut : quality.cutJudges()) {
            rows.add(List.of("cutJudge", cut.judge()));
        }
        for (DesignQuality.Suggestion suggestion : quality.suggestions()) {
            rows.add(List.of("suggestion", suggestion.entry() + " / " + suggestion.judge()));
        }
        return rows;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say(
                "design.says",
                Integer.toString(quality.entries()),
                Integer.toString(quality.judges()),
                Integer.toString(quality.reviews())));
        if (quality.parts().size() < 2) {
            together(lines);
        } else if (quality.parts().stream().allMatch(part -> part.entries().size() < 2)) {
            lines.add(sentences.say("names.alone"));
            return lines;
        } else {
            apart(lines);
        }
        weakPlaces(lines);
        if (!quality.suggestions().isEmpty()) {
            suggestions(lines);
        }
        return lines;
    }

    private void apart(List<String> lines) {
        lines.add(sentences.say(
                "design.says.apart", Integer.toString(quality.parts().size())));
        dozen(
                quality.parts(),
                lines,
                (p, part) -> sentences.say(
                        "names.part",
                        Integer.toString(p + 1),
                        sentences.some(part.entries()),
                        sentences.some(part.judges())));
    }

    /** A line each of the first, and how many more there are. */
    private <T> void dozen(List<T> all, List<String> lines, BiFunction<Integer, T, String> said) {
        for (int at = 0; at < Math.min(SHOWN, all.size()); at++) {
            lines.add(said.apply(at, all.get(at)));
        }
        if (all.size() > SHOWN) {
            lines.add(sentences.more(all.size() - SHOWN));
        }
    }

    private void together(List<String> lines) {
        lines.add(sentences.say("design.says.together"));
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("design.connectivity", quality.algebraicConnectivity()));
        DesignQuality.Contrasts contrasts = quality.contrasts();
        if (contrasts != null) {
            rows.add(row("design.efficiency", contrasts.efficiency()));
            rows.add(row("design.mean", contrasts.mean()));
            rows.add(row("design.worst", contrasts.worst()));
        }
        lines.addAll(Columns.aligned(rows, 0));
        if (contrasts != null) {
            lines.add(sentences.say("design.worst.pair", contrasts.worstEntry(), contrasts.worstOther()));
        }
    }

    private List<String> row(String name, @Nullable Double value) {
        return List.of(sentences.say(name), Columns.number(value, DECIMALS));
    }

    /** The first dozen of the groups, and how many more there are. */
    private String groups(List<List<String>> groups) {
        String first = groups.stream().limit(SHOWN).map(sentences::some).collect(Collectors.joining(" | "));
        return groups.size() > SHOWN ? first + " | " + sentences.more(groups.size() - SHOWN) : first;
    }

    private void weakPlaces(List<String> lines) {
        lines.add("");
        if (quality.cutJudges().isEmpty()
                && quality.cutReviews().isEmpty()
                && quality.cutEntries().isEmpty()) {
            lines.add(sentences.say("design.says.firm"));
        }
        dozen(
                quality.cutJudges(),
                lines,
                (at, cut) -> sentences.say("design.cut.judge", cut.judge(), groups(cut.groups())));
        dozen(quality.cutEntries(), lines, (at, entry) -> sentences.say("design.cut.entry", entry));
        dozen(
                quality.cutReviews(),
                lines,
                (at, link) -> sentences.say("design.cut.review", link.entry(), link.judge()));
        for (DesignQuality.WeakJudge weak : quality.weakJudges()) {
            lines.add(sentences.say("design.weak", weak.judge(), Columns.number(weak.times(), 1)));
        }
    }

    private void suggestions(List<String> lines) {
        lines.add("");
        lines.add(sentences.say("design.suggestions"));
        dozen(
                quality.suggestions(),
                lines,
                (at, suggestion) -> suggestion.meanVariance() == null || suggestion.joins()
                        ? sentences.say("design.suggestion.joins", suggestion.judge(), suggestion.entry())
                        : sentences.say(
                                "design.suggestion",
                                suggestion.judge(),
                                suggestion.entry(),
                                Columns.number(suggestion.meanVariance(), DECIMALS)));
    }
}
