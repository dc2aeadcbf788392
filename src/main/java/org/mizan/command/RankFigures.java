package org.mizan.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Standings;

/** The figures and settings with which a ranking can be made again, for who wants to check it. */
record RankFigures(RankReport report) {
    private static final int DECIMALS = 3;

    /** By their names in the reader's language; those that do not exist are left out. */
    Map<String, String> named() {
        Standings standings = report.standings();
        Options options = report.says().options();
        Map<String, String> figures = new LinkedHashMap<>();
        put(figures, "method", report.say("ranking.method." + standings.method().key()));
        Standings.Model model = standings.model();
        put(figures, "mean", model.mean());
        put(figures, "entries", root(model.entryVariance()));
        put(figures, "judges", root(model.judgeVariance()));
        put(figures, "residual", root(model.residualVariance()));
        put(figures, "reliability", standings.fitted().reliability());
        put(figures, "connectivity", standings.design().algebraicConnectivity());
        if (standings.seed() != null) {
            put(figures, "seed", Long.toString(options.seed()));
            put(figures, "draws", RankSentences.count(options.draws()));
        }
        put(figures, "decimals", RankSentences.count(options.decimals()));
        put(figures, "digest", standings.inputDigest());
        put(figures, "version", standings.version());
        return figures;
    }

    private static @Nullable Double root(@Nullable Double variance) {
        return variance == null ? null : Math.sqrt(variance);
    }

    private void put(Map<String, String> figures, String name, @Nullable Double value) {
        if (value != null) {
            put(figures, name, Columns.number(value, DECIMALS));
        }
    }

    private void put(Map<String, String> figures, String name, String value) {
        figures.put(report.say("ranking.page.figure." + name), value);
    }

    /** Folded on a screen, open on paper. */
    String html() {
        StringBuilder list = new StringBuilder();
        named().forEach((name, value) ->
                list.append("<dt>%s</dt><dd><bdi>%s</bdi></dd>\n".formatted(Markup.text(name), Markup.escaped(value))));
        List<String> grounds = new ArrayList<>(report.says().grounds());
        return "<details>\n<summary>%s</summary>\n%s<dl>\n%s</dl>\n</details>\n"
                .formatted(
                        Markup.text(report.say("ranking.page.head.figures")),
                        grounds.isEmpty() ? "" : Markup.list(grounds),
                        list);
    }
}
