package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.paired.PairedNote;
import org.mizan.ranking.paired.WorthJson;
import org.mizan.ranking.paired.Worths;

/** Worths as lines for a terminal, as rows and as JSON. */
final class WorthTable implements TableInput.Report {
    private final Worths worths;
    private final String kind;
    private final int decimals;
    private final Sentences sentences;

    /** Of comparisons or orders. */
    WorthTable(Worths worths, String kind, int decimals, Sentences sentences) {
        this.worths = worths;
        this.kind = kind;
        this.decimals = decimals;
        this.sentences = sentences;
    }

    @Override
    public Object json() {
        return WorthJson.of(worths);
    }

    @Override
    public List<? extends List<?>> csv() {
        return TableInput.rows(worths.items().stream().map(TableInput::members).toList());
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say(
                "paired.says." + kind, Integer.toString(worths.items().size()), Integer.toString(worths.votes())));
        if (worths.prior() > 0) {
            lines.add(sentences.say(
                    "paired.says.prior",
                    new BigDecimal(Double.toString(worths.prior()))
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        lines.add("");
        lines.addAll(Columns.aligned(items(), 0));
        lines.add("");
        lines.add(sentences.say(
                worths.degreesOfFreedom() < 0 ? "paired.fit.few" : "paired.fit",
                number(worths.logLikelihood()),
                number(worths.deviance()),
                Integer.toString(worths.degreesOfFreedom())));
        worths.ties().forEach(tie -> tie(tie, lines));
        Worths.Parameter order = worths.orderEffect();
        if (order != null && order.estimate() != null) {
            lines.add(sentences.say("paired.order", number(order.estimate()), number(order.standardError())));
        }
        for (PairedNote note : worths.notes()) {
            lines.add(sentences.say("paired.note." + note.key()));
        }
        return lines;
    }

    private void tie(Worths.Tie tie, List<String> lines) {
        Double estimate = tie.prevalence().estimate();
        if (estimate == null) {
            return;
        }
        lines.add(sentences.say(
                "paired.tie",
                Integer.toString(tie.size()),
                number(estimate),
                number(tie.prevalence().standardError()),
                percent(worths.allTie(tie.size()))));
    }

    private static String percent(@Nullable Double chance) {
        return Columns.number(chance == null ? null : 100 * chance, 0);
    }

    private List<List<String>> items() {
        List<List<String>> rows = new ArrayList<>();
        boolean ties = worths.items().stream().anyMatch(item -> item.ties() > 0);
        List<String> head = new ArrayList<>();
        for (String column : List.of("item", "place", "worth", "error", "won", "lost")) {
            head.add(sentences.say("paired.column." + column));
        }
        if (ties) {
            head.add(sentences.say("paired.column.ties"));
        }
        rows.add(head);
        for (Worths.Item item : worths.items()) {
            List<String> row = new ArrayList<>(List.of(
                    item.item(),
                    item.place() + (item.tied() ? "=" : ""),
                    number(item.worth()),
                    number(item.standardError()),
                    Integer.toString(item.won()),
                    Integer.toString(item.lost())));
            if (ties) {
                row.add(Integer.toString(item.ties()));
            }
            rows.add(row);
        }
        return rows;
    }

    private String number(@Nullable Double value) {
        return Columns.number(value, decimals);
    }
}
