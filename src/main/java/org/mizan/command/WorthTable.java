package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.paired.PairedNote;
import org.mizan.ranking.paired.WorthJson;
import org.mizan.ranking.paired.Worths;

/** Worths as lines for a terminal (who is first, the items, what to know), as rows and as JSON. */
final class WorthTable implements TableInput.Report {
    /** Of 100, since nothing is won for certain. */
    private static final long SUREST = 99;

    private final Worths worths;
    private final String kind;
    private final int decimals;
    private final boolean all;
    private final Sentences sentences;

    /** Of comparisons or orders; with all items, or of many the first. */
    WorthTable(Worths worths, String kind, int decimals, boolean all, Sentences sentences) {
        this.worths = worths;
        this.kind = kind;
        this.decimals = decimals;
        this.all = all;
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
        lines.add(heading());
        lines.add(sentences.say(
                "paired.says." + kind, Integer.toString(worths.items().size()), Integer.toString(worths.votes())));
        lines.add("");
        lines.addAll(Folded.of(Columns.aligned(items(), 0), 1, all, sentences));
        lines.add("");
        lines.add(sentences.say("paired.scale." + kind));
        if (worths.prior() > 0) {
            lines.add(sentences.say(
                    "paired.says.prior",
                    new BigDecimal(Double.toString(worths.prior()))
                            .stripTrailingZeros()
                            .toPlainString()));
        }
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

    /** Who is first, how far before the second, and who may as well be first. */
    private String heading() {
        List<Worths.Item> items = worths.items();
        if (items.isEmpty()) {
            return sentences.say("paired.head.none");
        }
        List<String> leaders = items.stream()
                .filter(item -> item.place() == 1)
                .map(Worths.Item::item)
                .toList();
        List<String> rivals = worths.contenders().stream()
                .filter(name -> !leaders.contains(name))
                .toList();
        String sure = rivals.isEmpty() ? "sure" : rivals.size() + leaders.size() == items.size() ? "alike" : "open";
        return leaders.size() > 1
                ? sentences.say("paired.head.shared." + sure, sentences.some(leaders), sentences.some(rivals))
                : items.size() == 1
                        ? sentences.say("paired.head.alone", leaders.getFirst())
                        : sentences.say("paired.head." + sure, leaders.getFirst(), ahead(), sentences.some(rivals));
    }

    /** What the first one's worth means against the second's, of votes that are no tie. */
    private String ahead() {
        Worths.Item second = worths.items().get(1);
        double lead = worths.items().getFirst().worth() - second.worth();
        long wins = Math.min(SUREST, Math.round(100 / (1 + StrictMath.exp(-lead))));
        String ties = worths.ties().isEmpty() ? "" : ".ties";
        return sentences.say("paired.ahead." + kind + ties, second.item(), Long.toString(wins));
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
