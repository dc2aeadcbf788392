package org.mizan.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Told;
import org.mizan.panel.plan.Unkept;
import org.mizan.panel.plan.Wishes;
import org.mizan.ranking.design.DesignQuality;
import org.mizan.ranking.design.Link;
import org.mizan.ranking.design.Part;
import org.mizan.table.CsvText;

/** A plan as rows and as JSON, and in sentences what it kept and what not. */
final class PlanReport implements TableInput.Report {
    private static final int SHOWN = 12;

    private final Wishes wishes;
    private final Plan plan;
    private final Sentences sentences;

    PlanReport(Wishes wishes, Plan plan, Sentences sentences) {
        this.wishes = wishes;
        this.plan = plan;
        this.sentences = sentences;
    }

    /** The one JSON form of a plan. */
    private record PlanJson(
            long seed,
            int entries,
            int judges,
            int reviews,
            int components,
            @Nullable Double algebraicConnectivity,
            List<Link> bridges,
            int strangers,
            long units,
            long leastUnits,
            List<Link> pairs,
            List<Plan.Load> loads,
            List<Map<String, @Nullable Object>> unkept) {}

    @Override
    public Object json() {
        List<Map<String, @Nullable Object>> unkept = new ArrayList<>();
        for (Unkept one : plan.unkept()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("kind", one.getClass().getSimpleName());
            members.putAll(TableInput.members(one));
            unkept.add(members);
        }
        return new PlanJson(
                plan.seed(),
                wishes.entries().size(),
                wishes.judges().size(),
                plan.pairs().size(),
                plan.parts(),
                DesignQuality.algebraicConnectivity(plan.pairs()),
                plan.bridges(),
                plan.strangers(),
                plan.units(),
                plan.leastUnits(),
                plan.pairs(),
                plan.loads(),
                unkept);
    }

    @Override
    public List<? extends List<?>> csv() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("entry", "judge"));
        plan.pairs().forEach(pair -> rows.add(List.of(pair.entry(), pair.judge())));
        return rows;
    }

    /** The same rows, for the next command to read. */
    @Override
    public List<String> lines() {
        return CsvText.of(csv()).substring(1).lines().toList();
    }

    /** What is to be known of the plan, and what could not be kept. */
    List<String> said(List<String> unknownSectors) {
        List<String> lines = new ArrayList<>();
        List<Integer> loads = plan.loads().stream()
                .map(Plan.Load::reviews)
                .sorted(Comparator.naturalOrder())
                .toList();
        lines.add(sentences.say(
                "plan.says",
                Integer.toString(wishes.entries().size()),
                Integer.toString(wishes.judges().size()),
                Integer.toString(plan.pairs().size()),
                loads.isEmpty() ? "0" : loads.getFirst().toString(),
                loads.isEmpty() ? "0" : loads.getLast().toString(),
                Integer.toString(plan.strangers()),
                Long.toString(plan.seed())));
        if (!unknownSectors.isEmpty()) {
            lines.add(sentences.say("plan.sectors", sentences.some(unknownSectors)));
        }
        if (plan.parts() == 1) {
            boolean firm = plan.unkept().stream().noneMatch(Unkept.Hanging.class::isInstance);
            lines.add(sentences.say(firm ? "plan.firm" : "plan.together"));
        }
        plan.unkept().stream().limit(SHOWN).forEach(one -> told(one, lines));
        if (plan.unkept().size() > SHOWN) {
            lines.add(sentences.more(plan.unkept().size() - SHOWN));
        }
        return lines;
    }

    private void told(Unkept unkept, List<String> lines) {
        Told told = Told.of(unkept);
        lines.add(sentences.say(
                told.key(), told.blanks().stream().map(this::filled).toArray()));
        if (unkept instanceof Unkept.Apart apart) {
            parts(apart.parts(), lines);
            joining(apart.joining(), lines);
        } else if (unkept instanceof Unkept.Hanging hanging) {
            joining(hanging.joining(), lines);
        }
    }

    private Object filled(Told.Blank blank) {
        return switch (blank) {
            case Told.Blank.Count(int number) -> Integer.toString(number);
            case Told.Blank.Entries(List<String> names) -> sentences.some(names);
            case Told.Blank.Judges(List<String> names) -> sentences.some(names);
        };
    }

    private void parts(List<Part> parts, List<String> lines) {
        for (int at = 0; at < Math.min(SHOWN, parts.size()); at++) {
            Part part = parts.get(at);
            lines.add(sentences.say(
                    "names.part",
                    Integer.toString(at + 1),
                    sentences.some(part.entries()),
                    sentences.some(part.judges())));
        }
        if (parts.size() > SHOWN) {
            lines.add(sentences.more(parts.size() - SHOWN));
        }
    }

    private void joining(List<Link> joining, List<String> lines) {
        if (!joining.isEmpty()) {
            lines.add(sentences.say(
                    "plan.joining",
                    sentences.some(joining.stream()
                            .map(pair -> sentences.say("plan.pair", pair.judge(), pair.entry()))
                            .toList())));
        }
    }
}
