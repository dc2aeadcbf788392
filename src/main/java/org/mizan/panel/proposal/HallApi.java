package org.mizan.panel.proposal;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.panel.plan.HallOrder;
import org.mizan.ranking.design.Link;
import org.mizan.web.Call;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** In which order judges go through a hall. */
public final class HallApi {
    private final Database database;
    private final PlanStore plans;
    private final Workshop workshop;

    /** The route on this database; the order is worked out in the workshop of the house. */
    public HallApi(Vertx vertx, Database database) {
        this.database = database;
        this.plans = new PlanStore(database);
        this.workshop = Workshop.of(vertx);
    }

    /** Adds the line. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/rounds/:round/plan/hall", only(ORGANISER), this::order)
                .says(
                        "The order in which each judge goes from entry to entry: in no turn two judges stand at one, and ways are short where entries stand in the order of their tables, or of their codes where they have none.")
                .answers(200, Hall.class);
        routes.get("/editions/:edition/way", only(JUDGE), this::own)
                .says(
                        "My way through the hall, in rounds that are not over: in which turn I am at which of my assignments. In a blind edition there is none, since the order of tables tells whose entry it is.")
                .previewed()
                .answers(200, Own.class);
    }

    /** All ways, in so many turns. */
    record Hall(int turns, List<Way> ways) {}

    /** The way of one judge. */
    record Way(UUID judge, Text name, List<Place> places) {}

    /** Where a judge is in a turn, which count from 1. */
    record Place(
            int turn,
            UUID entry,
            String code,
            Text title,
            @Nullable Integer table) {}

    /** The way of a judge. */
    record Own(List<Step> steps) {}

    /** At which assignment the judge is in a turn; turns count from 1, and begin anew in each round. */
    record Step(String round, int turn, UUID assignment) {}

    private Future<Reply> order(Call call) {
        return plans.facts(database.reads(), call, call.path("round"))
                .compose(facts -> workshop.run(call, () -> Reply.written(200, hall(facts))));
    }

    private Future<Reply> own(Call call) {
        return plans.own(call).compose(mine -> {
            List<String> rounds =
                    mine.stream().map(PlanStore.Mine::round).distinct().toList();
            return Future.all(rounds.stream()
                            .map(round -> plans.facts(database.reads(), call, round))
                            .toList())
                    .compose(facts -> workshop.run(
                            call, () -> Reply.written(200, new Own(steps(mine, rounds, facts.<PlanFacts>list())))));
        });
    }

    private static List<Step> steps(List<PlanStore.Mine> mine, List<String> rounds, List<PlanFacts> facts) {
        List<Step> steps = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            String key = rounds.get(round);
            Map<String, List<HallOrder.Stop>> stops = stops(facts.get(round));
            int turns = turns(stops);
            for (PlanStore.Mine look : mine) {
                if (look.round().equals(key)) {
                    stops.getOrDefault(look.judge().toString(), List.of()).stream()
                            .filter(stop -> stop.entry().equals(look.entry().toString()))
                            .map(stop -> new Step(key, stop.turn() + (look.repeat() - 1) * turns, look.assignment()))
                            .forEach(steps::add);
                }
            }
        }
        steps.sort(Comparator.comparing(Step::round).thenComparingInt(Step::turn));
        return steps;
    }

    private static int turns(Map<String, List<HallOrder.Stop>> stops) {
        return stops.values().stream()
                .flatMap(List::stream)
                .mapToInt(HallOrder.Stop::turn)
                .max()
                .orElse(0);
    }

    private static Map<String, List<HallOrder.Stop>> stops(PlanFacts facts) {
        Map<String, Integer> tables = new HashMap<>();
        facts.entries().stream()
                .sorted(Comparator.comparingInt(HallApi::behind).thenComparing(PlanFacts.Entry::code))
                .forEach(entry -> tables.put(entry.id().toString(), tables.size()));
        Set<Link> pairs = new HashSet<>(facts.pairs());
        pairs.removeIf(
                pair -> !tables.containsKey(pair.entry()) || facts.conflicts().contains(pair));
        return HallOrder.of(pairs, tables);
    }

    private static Hall hall(PlanFacts facts) {
        Map<String, PlanFacts.Entry> entries = facts.entries().stream()
                .collect(Collectors.toMap(entry -> entry.id().toString(), entry -> entry));
        Map<String, List<HallOrder.Stop>> stops = stops(facts);
        List<Way> ways = facts.judges().stream()
                .filter(judge -> stops.containsKey(judge.id().toString()))
                .map(judge -> new Way(
                        judge.id(),
                        judge.name(),
                        stops.getOrDefault(judge.id().toString(), List.of()).stream()
                                .map(stop -> place(stop, entries))
                                .toList()))
                .toList();
        return new Hall(turns(stops), ways);
    }

    /** Those without a table stand behind the others. */
    private static int behind(PlanFacts.Entry entry) {
        Integer table = entry.table();
        return table == null ? Integer.MAX_VALUE : table;
    }

    private static Place place(HallOrder.Stop stop, Map<String, PlanFacts.Entry> entries) {
        PlanFacts.Entry entry = java.util.Objects.requireNonNull(entries.get(stop.entry()));
        return new Place(stop.turn(), entry.id(), entry.code(), entry.title(), entry.table());
    }
}
