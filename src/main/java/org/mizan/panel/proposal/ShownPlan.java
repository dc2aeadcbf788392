package org.mizan.panel.proposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Remedy;
import org.mizan.panel.plan.Told;
import org.mizan.panel.plan.Unkept;
import org.mizan.panel.plan.Wishes;
import org.mizan.panel.proposal.PlanNames.Named;
import org.mizan.panel.proposal.Proposing.Proposed;
import org.mizan.ranking.design.DesignQuality;
import org.mizan.ranking.design.Link;
import org.mizan.web.Text;

/**
 * A plan as organisers see it.
 *
 * @param id none where it was only looked at
 * @param seed by whose lots it was drawn, so that it can be drawn again
 * @param reviews in all
 * @param strangers reviews by judges who do not know the entry's sector
 * @param parts of which no two can be ranked with each other
 * @param pairs by entry and judge
 * @param bridges pairs that alone hold parts together
 * @param barred pairs that must not be, for a conflict or for one institution; none where they are too many to be drawn
 * @param added to what there is
 * @param removed from what there is
 * @param unkept what could not be kept
 * @param spread the standard error of the difference of two entries, in standard deviations of one review, if all cards come
 *     in; null where it cannot be told
 * @param spreadBefore the same of what there is
 * @param opensAt when the judging of the round begins: until then a committed plan waits
 */
record ShownPlan(
        @Nullable UUID id,
        String round,
        PlanKind kind,
        @Nullable Long seed,
        PlanWish wish,
        Verdict verdict,
        int reviews,
        int strangers,
        int parts,
        List<EntryLine> entries,
        List<JudgeLine> judges,
        List<PairLine> pairs,
        List<Pair> bridges,
        List<Pair> barred,
        List<Pair> added,
        List<Pair> removed,
        List<Obstacle> unkept,
        @Nullable Double spread,
        @Nullable Double spreadBefore,
        @Nullable Instant madeAt,
        @Nullable Instant committedAt,
        Instant opensAt) {
    private static final int MOST_SPREAD = 1_000;
    private static final int MOST_DRAWN = 40_000;

    /** What is to be said first. */
    enum Verdict {
        /** There is no review. */
        EMPTY,
        /** Reviews are missing. */
        BLOCKED,
        /** It falls into parts. */
        APART,
        /** It hangs together, but on somebody alone. */
        WEAK,
        /** It hangs together, whoever is absent. */
        FIRM
    }

    /** An entry, how many reviews it wants and has. */
    record EntryLine(
            UUID id,
            @Nullable String code,
            Text title,
            @Nullable String sector,
            int wanted,
            int has) {}

    /**
     * A judge.
     *
     * @param known reviews of entries whose sector they know
     * @param barred entries that they must not judge
     * @param begun cards that have begun
     */
    record JudgeLine(
            UUID id,
            Text name,
            int reviews,
            int least,
            @Nullable Integer most,
            int known,
            int barred,
            int begun) {}

    /** A judge of an entry. */
    record Pair(UUID entry, UUID judge) {
        static Pair of(Link link) {
            return new Pair(UUID.fromString(link.entry()), UUID.fromString(link.judge()));
        }
    }

    /** The same, with whether the judge knows the sector and has begun. */
    record PairLine(UUID entry, UUID judge, boolean known, boolean begun) {}

    /** A wish that was not kept, and what would help. */
    record Obstacle(String kind, Text says, List<UUID> entries, List<UUID> judges, List<Help> remedies) {}

    /** One act that would help. */
    record Help(Remedy.Act act, Text says, @Nullable UUID judge, int number, List<Pair> pairs) {}

    /**
     * When it was made, and when it was committed.
     *
     * @param id none where it was only looked at
     */
    record Made(
            @Nullable UUID id,
            String round,
            @Nullable Instant at,
            @Nullable Instant committedAt,
            Instant opensAt) {}

    static ShownPlan of(Made made, Proposed proposed, PlanNames names, Set<Link> begun) {
        Plan plan = proposed.plan();
        Wishes wishes = proposed.wishes();
        Set<Link> pairs = proposed.pairs(begun);
        boolean now = proposed.kind() == PlanKind.NOW;
        Double spread = spread(pairs);
        return new ShownPlan(
                made.id(),
                made.round(),
                proposed.kind(),
                now ? null : plan.seed(),
                proposed.wish(),
                verdict(plan),
                plan.pairs().size(),
                plan.strangers(),
                plan.parts(),
                entries(wishes, plan, names),
                judges(wishes, plan, names),
                pairLines(wishes, pairs, begun),
                pairs(plan.bridges()),
                pairs(barred(wishes)),
                pairs(without(pairs, proposed.before())),
                now ? List.of() : pairs(without(proposed.before(), pairs)),
                obstacles(wishes, plan, names),
                spread,
                proposed.before().equals(pairs) ? spread : spread(proposed.before()),
                made.at(),
                made.committedAt(),
                made.opensAt());
    }

    private static Verdict verdict(Plan plan) {
        if (plan.pairs().isEmpty()) {
            return Verdict.EMPTY;
        }
        boolean hangs = false;
        for (Unkept one : plan.unkept()) {
            if (one instanceof Unkept.FewJudges || one instanceof Unkept.FullJudges || one instanceof Unkept.Lacking) {
                return Verdict.BLOCKED;
            }
            hangs |= one instanceof Unkept.Hanging;
        }
        return plan.parts() > 1 ? Verdict.APART : hangs ? Verdict.WEAK : Verdict.FIRM;
    }

    private static List<EntryLine> entries(Wishes wishes, Plan plan, PlanNames names) {
        Map<String, Integer> has = new HashMap<>();
        plan.pairs().forEach(pair -> has.merge(pair.entry(), 1, Integer::sum));
        return wishes.entries().stream()
                .map(entry -> {
                    Named named = names.entry(entry.name());
                    return new EntryLine(
                            UUID.fromString(entry.name()),
                            named.code(),
                            named.text(),
                            entry.sector(),
                            entry.reviews(),
                            has.getOrDefault(entry.name(), 0));
                })
                .toList();
    }

    private static List<JudgeLine> judges(Wishes wishes, Plan plan, PlanNames names) {
        Map<String, Wishes.Entry> entries = byName(wishes);
        Map<String, Wishes.Judge> judges =
                wishes.judges().stream().collect(Collectors.toMap(Wishes.Judge::name, judge -> judge));
        Map<String, Integer> known = new HashMap<>();
        Map<String, Integer> barred = new HashMap<>();
        Map<String, Integer> begun = new HashMap<>();
        for (Link pair : plan.pairs()) {
            Wishes.Judge judge = judges.get(pair.judge());
            Wishes.Entry entry = entries.get(pair.entry());
            known.merge(pair.judge(), judge != null && knows(judge, entry) ? 1 : 0, Integer::sum);
        }
        wishes.conflicts().forEach(pair -> barred.merge(pair.judge(), 1, Integer::sum));
        wishes.begun().forEach(pair -> begun.merge(pair.judge(), 1, Integer::sum));
        Map<String, Long> places = wishes.entries().stream()
                .filter(entry -> entry.institution() != null)
                .collect(Collectors.groupingBy(entry -> "" + entry.institution(), Collectors.counting()));
        Map<String, Integer> loads =
                plan.loads().stream().collect(Collectors.toMap(Plan.Load::judge, Plan.Load::reviews));
        return wishes.judges().stream()
                .map(judge -> new JudgeLine(
                        UUID.fromString(judge.name()),
                        names.judge(judge.name()).text(),
                        loads.getOrDefault(judge.name(), 0),
                        judge.least(),
                        judge.most() == Wishes.NO_LIMIT ? null : Integer.valueOf(judge.most()),
                        known.getOrDefault(judge.name(), 0),
                        barred.getOrDefault(judge.name(), 0)
                                + Math.toIntExact(places.getOrDefault("" + judge.institution(), 0L)),
                        begun.getOrDefault(judge.name(), 0)))
                .toList();
    }

    private static Map<String, Wishes.Entry> byName(Wishes wishes) {
        return wishes.entries().stream().collect(Collectors.toMap(Wishes.Entry::name, entry -> entry));
    }

    private static boolean knows(Wishes.Judge judge, Wishes.@Nullable Entry entry) {
        return entry == null
                || entry.sector() == null
                || judge.sectors().isEmpty()
                || judge.sectors().contains(entry.sector());
    }

    private static List<Link> barred(Wishes wishes) {
        if ((long) wishes.entries().size() * wishes.judges().size() > MOST_DRAWN) {
            return List.of();
        }
        return wishes.judges().stream()
                .flatMap(judge -> wishes.entries().stream()
                        .filter(entry -> isBarred(wishes, judge, entry))
                        .map(entry -> new Link(entry.name(), judge.name())))
                .toList();
    }

    private static boolean isBarred(Wishes wishes, Wishes.Judge judge, Wishes.Entry entry) {
        return wishes.conflicts().contains(new Link(entry.name(), judge.name()))
                || (entry.institution() != null && entry.institution().equals(judge.institution()));
    }

    private static List<PairLine> pairLines(Wishes wishes, Set<Link> pairs, Set<Link> begun) {
        Map<String, Wishes.Entry> entries = byName(wishes);
        Map<String, Wishes.Judge> judges =
                wishes.judges().stream().collect(Collectors.toMap(Wishes.Judge::name, judge -> judge));
        List<PairLine> lines = new ArrayList<>();
        for (Link pair : new TreeSet<>(pairs)) {
            Wishes.Judge judge = judges.get(pair.judge());
            Pair ids = Pair.of(pair);
            lines.add(new PairLine(
                    ids.entry(),
                    ids.judge(),
                    judge == null || knows(judge, entries.get(pair.entry())),
                    begun.contains(pair)));
        }
        return lines;
    }

    private static List<Obstacle> obstacles(Wishes wishes, Plan plan, PlanNames names) {
        PlanWords words = new PlanWords(
                id -> names.entry(id).text(), id -> names.judge(id).text());
        return plan.unkept().stream()
                .map(unkept -> {
                    Told told = Told.of(unkept);
                    return new Obstacle(
                            told.key().substring(told.key().indexOf('.') + 1),
                            words.of(told),
                            ids(told, Told.Blank.Entries.class, blank -> ((Told.Blank.Entries) blank).names()),
                            ids(told, Told.Blank.Judges.class, blank -> ((Told.Blank.Judges) blank).names()),
                            Remedy.of(unkept, wishes, plan).stream()
                                    .map(remedy -> new Help(
                                            remedy.act(),
                                            words.of(remedy),
                                            remedy.judge() == null ? null : UUID.fromString(remedy.judge()),
                                            remedy.number(),
                                            pairs(remedy.pairs())))
                                    .toList());
                })
                .toList();
    }

    private static List<UUID> ids(Told told, Class<?> kind, Function<Told.Blank, List<String>> names) {
        return told.blanks().stream()
                .filter(kind::isInstance)
                .map(names)
                .flatMap(List::stream)
                .distinct()
                .map(UUID::fromString)
                .toList();
    }

    private static List<Pair> pairs(List<Link> links) {
        return links.stream().sorted(Comparator.naturalOrder()).map(Pair::of).toList();
    }

    private static List<Link> without(Set<Link> all, Set<Link> some) {
        Set<Link> rest = new HashSet<>(all);
        rest.removeAll(some);
        return List.copyOf(rest);
    }

    /** Of any two entries of the design, as the root of their mean variance. */
    private static @Nullable Double spread(Set<Link> pairs) {
        long entries = pairs.stream().map(Link::entry).distinct().count();
        if (entries < 2 || entries > MOST_SPREAD) {
            return null;
        }
        Double mean = DesignQuality.meanVariance(pairs);
        return mean == null ? null : Math.sqrt(mean);
    }
}
