package org.mizan.ranking.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which further reviews help most, by name. While parts are apart, the judge of the largest part with the fewest reviews
 * takes the entry of the next part with the fewest; then, one after the other, the review that lowers the mean variance
 * of the differences between entries most. Large designs try the entries known worst and the judges with the least work.
 * Adding one observation at a time where the criterion falls most is sequential A-optimal design (Wynn 1970, Ann. Math.
 * Stat. 41:1655-1664; John & Williams 1995, Cyclic and Computer Generated Designs, ch. 2).
 */
final class Bridging {
    private static final int FREE = 6_000;
    private static final int WORST = 20;
    private static final int IDLE = 50;
    private static final int MOST_JOINS = 50;
    private static final double CLEARLY = 1 + 1e-9;

    private Bridging() {}

    /**
     * A review to add.
     *
     * @param joins whether it joins parts that are apart
     * @param meanVariance the mean variance with it and those before it; null while the design is not connected
     */
    record Step(Link link, boolean joins, @Nullable Double meanVariance) {}

    static List<Step> steps(Graph graph, int improvements) {
        List<Step> steps = new ArrayList<>();
        Graph now = graph;
        for (int step = 0; step < MOST_JOINS && now.parts > 1; step++) {
            Link link = join(now);
            now = with(now, link);
            ContrastVariances joined = ContrastVariances.of(now);
            steps.add(new Step(
                    link,
                    true,
                    joined == null ? null : (Double) joined.summary().mean()));
        }
        for (int step = 0; step < improvements; step++) {
            ContrastVariances variances = ContrastVariances.of(now);
            Link link = variances == null ? null : best(now, variances);
            if (link == null || variances == null) {
                break;
            }
            double before = variances.summary().mean();
            int judge = now.judge(link) - now.entries.size();
            steps.add(new Step(link, false, before - variances.gain(now.entry(link), judge)));
            now = with(now, link);
        }
        return steps;
    }

    private static Graph with(Graph graph, Link link) {
        List<Link> links = new ArrayList<>(graph.links);
        links.add(link);
        return new Graph(links);
    }

    private static Link join(Graph graph) {
        List<Part> parts = graph.named();
        Comparator<Integer> work = Comparator.comparingInt(vertex -> graph.neighbours[vertex].length);
        int judge = vertices(graph, parts.get(0)).stream()
                .filter(vertex -> vertex >= graph.entries.size())
                .min(work)
                .orElseThrow();
        int entry = vertices(graph, parts.get(1)).stream()
                .filter(vertex -> vertex < graph.entries.size())
                .min(work)
                .orElseThrow();
        return new Link(graph.entries.get(entry), graph.judges.get(judge - graph.entries.size()));
    }

    private static List<Integer> vertices(Graph graph, Part part) {
        int number = graph.part[graph.entries.indexOf(part.entries().getFirst())];
        return IntStream.range(0, graph.part.length)
                .filter(vertex -> graph.part[vertex] == number)
                .boxed()
                .toList();
    }

    private static @Nullable Link best(Graph graph, ContrastVariances variances) {
        boolean large = (long) graph.entries.size() * graph.judges.size() > FREE;
        List<Double> known = variances.summary().byEntry();
        int[] entries = IntStream.range(0, graph.entries.size())
                .boxed()
                .sorted(
                        large
                                ? Comparator.comparingDouble((Integer entry) -> -known.get(entry))
                                : Comparator.naturalOrder())
                .limit(large ? WORST : FREE)
                .mapToInt(Integer::intValue)
                .toArray();
        int[] judges = IntStream.range(0, graph.judges.size())
                .boxed()
                .sorted(Comparator.comparingInt(judge -> graph.neighbours[graph.entries.size() + judge].length))
                .limit(large ? IDLE : FREE)
                .mapToInt(Integer::intValue)
                .toArray();
        Link best = null;
        double most = 0;
        for (int entry : new TreeSet<>(IntStream.of(entries).boxed().toList())) {
            for (int judge : judges) {
                double gain = graph.has(entry, judge) ? 0 : variances.gain(entry, judge);
                if (gain > most * CLEARLY) {
                    most = gain;
                    best = new Link(graph.entries.get(entry), graph.judges.get(judge));
                }
            }
        }
        return best;
    }
}
