package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mizan.ranking.simulation.Adaptive;

/** What ways of giving out reviews reached, as lines. */
final class AdaptiveTable {
    private static final List<String> COLUMNS =
            List.of("way", "reviews", "top10", "ahead", "error", "top3", "regret", "tau", "said", "coverage");

    private AdaptiveTable() {}

    static List<String> lines(List<Adaptive.Row> rows, Sentences messages) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(COLUMNS.stream()
                .map(name -> messages.say("ranking.simulate.column." + name))
                .toList());
        for (Adaptive.Row row : rows) {
            cells.add(List.of(
                    messages.say("ranking.simulate.way." + row.way().key()),
                    String.format(Locale.ROOT, "%.0f", row.reviews()),
                    number(row.top10()),
                    number(row.ahead()),
                    number(row.aheadError()),
                    number(row.top3()),
                    number(row.regret()),
                    number(row.tau()),
                    number(row.said()),
                    number(row.coverage())));
        }
        List<String> lines = new ArrayList<>(Columns.aligned(cells, 0));
        lines.add("");
        lines.add(messages.say("ranking.simulate.adaptive"));
        return lines;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
