package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.design.GainRule;
import org.mizan.ranking.design.Rota;

/** Who looks at what next as lines for a terminal, as rows and as JSON. */
final class NextTable implements TableInput.Report {
    private static final int DECIMALS = 3;

    private final GainRule rule;
    private final int wanted;
    private final List<Rota.Given> given;
    private final Standings standings;
    private final Sentences sentences;

    NextTable(GainRule rule, int wanted, List<Rota.Given> given, Standings standings, Sentences sentences) {
        this.rule = rule;
        this.wanted = wanted;
        this.given = given;
        this.standings = standings;
        this.sentences = sentences;
    }

    private record Printed(
            GainRule rule,
            String inputDigest,
            int listed,
            @Nullable Double certainty,
            List<Rota.Given> reviews) {}

    @Override
    public Object json() {
        return new Printed(rule, standings.inputDigest(), listed(), certainty(), given);
    }

    @Override
    public List<? extends List<?>> csv() {
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("entry", "judge"));
        given.forEach(one -> rows.add(List.of(one.entry(), one.judge())));
        return rows;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(sentences.say("next.rule", Integer.toString(rule.floor()), Integer.toString(rule.ceiling())));
        Double sure = certainty();
        if (sure != null) {
            lines.add(sentences.say("next.sure", Integer.toString(listed()), Columns.number(sure, 2)));
        }
        if (given.size() < wanted) {
            lines.add(sentences.say("next.fewer", Integer.toString(given.size()), Integer.toString(wanted)));
        }
        if (!given.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(column("judge"), column("entry"), column("given"), column("gain")));
            for (Rota.Given one : given) {
                rows.add(List.of(
                        one.judge(),
                        one.entry(),
                        Integer.toString(one.given()),
                        one.gain() == 0 ? Columns.NONE : Columns.number(one.gain(), DECIMALS)));
            }
            lines.add("");
            lines.addAll(Columns.aligned(rows, 0, 1));
            lines.add("");
            lines.add(sentences.say("next.after"));
        }
        return lines;
    }

    /** The longest line that has somebody outside. */
    private int listed() {
        return rule.lines().stream()
                .filter(line -> line < standings.entries().size())
                .max(Integer::compare)
                .orElse(1);
    }

    /** Mean chance of those on the list now to be on it; null where there are no chances, or tracks have lists of their own. */
    private @Nullable Double certainty() {
        List<Double> chances = standings.entries().stream()
                .limit(listed())
                .map(this::chance)
                .filter(Objects::nonNull)
                .toList();
        return chances.size() < listed()
                ? null
                : (Double) chances.stream().mapToDouble(one -> one).average().orElse(0);
    }

    private @Nullable Double chance(Standing one) {
        return listed() == 1 ? one.probabilityFirst() : one.probabilityTop().get(listed());
    }

    private String column(String name) {
        return sentences.say("next.column." + name);
    }
}
