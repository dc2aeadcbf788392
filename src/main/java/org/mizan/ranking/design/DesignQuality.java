package org.mizan.ranking.design;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/**
 * How well a design holds one ranking together.
 *
 * @param entries number of entries with a judge
 * @param judges number of judges with an entry
 * @param reviews number of pairs of both
 * @param parts connected parts, largest first; one ranking needs one part
 * @param algebraicConnectivity second smallest eigenvalue of the entries' information matrix, in reviews; 0 when
 *     disconnected; null with fewer than two entries, or beyond 4,000 of the smaller side
 * @param eigenvalues all of them, ascending; empty beyond {@value #MOST_EIGENVALUES} entries
 * @param contrasts how exactly entries are compared; null when not connected, or beyond {@value #MOST_CONTRASTS} entries
 * @param cutJudges judges without whom entries fall apart
 * @param cutEntries entries that alone hold parts together
 * @param cutReviews reviews that alone hold parts together
 * @param weakJudges judges without whom the mean variance is half as large again, worst first
 * @param suggestions further reviews that help most, in order
 */
public record DesignQuality(
        int entries,
        int judges,
        int reviews,
        List<Part> parts,
        @Nullable Double algebraicConnectivity,
        List<Double> eigenvalues,
        @Nullable Contrasts contrasts,
        List<CutJudge> cutJudges,
        List<String> cutEntries,
        List<Link> cutReviews,
        List<WeakJudge> weakJudges,
        List<Suggestion> suggestions) {
    /** The most entries whose eigenvalues are all computed. */
    public static final int MOST_EIGENVALUES = 300;
    /** The most entries that are all compared in pairs. */
    public static final int MOST_CONTRASTS = 10_000;

    private static final int MOST_LEAVING = 500;
    private static final double HALF_AGAIN = 1.5;

    /** Copies. */
    public DesignQuality {
        parts = List.copyOf(parts);
        eigenvalues = List.copyOf(eigenvalues);
        cutJudges = List.copyOf(cutJudges);
        cutEntries = List.copyOf(cutEntries);
        cutReviews = List.copyOf(cutReviews);
        weakJudges = List.copyOf(weakJudges);
        suggestions = List.copyOf(suggestions);
    }

    /**
     * Differences of entries, their variances in variances of one review.
     *
     * @param mean over all pairs, {@code 2 / (N - 1) sum 1 / eigenvalue}
     * @param worst of the pair that is compared worst
     * @param worstEntry one of this pair
     * @param worstOther the other
     * @param efficiency harmonic mean of the eigenvalues over the reviews an entry: 1 would be as if each judge saw all
     */
    public record Contrasts(double mean, double worst, String worstEntry, String worstOther, double efficiency) {}

    /** A judge without whom these groups of entries share nobody, largest first. */
    public record CutJudge(String judge, List<List<String>> groups) {
        /** Copies. */
        public CutJudge {
            groups = groups.stream().map(List::copyOf).toList();
        }
    }

    /** A judge without whom the mean variance would be so much larger. */
    public record WeakJudge(String judge, double meanWithout, double times) {}

    /**
     * A further review that would help.
     *
     * @param joins whether it joins parts that are apart
     * @param meanVariance the mean variance with it and those suggested before it; null while parts are apart
     */
    public record Suggestion(
            String entry,
            String judge,
            boolean joins,
            @Nullable Double meanVariance) {}

    /**
     * Looks at the assignments; the same pair twice counts once.
     *
     * @param improvements how many reviews to suggest, beside those that join parts
     */
    public static DesignQuality of(Collection<Link> links, int improvements) {
        Graph graph = new Graph(links);
        int n = graph.entries.size();
        List<Double> eigenvalues = n <= MOST_EIGENVALUES ? eigenvalues(graph) : List.of();
        ContrastVariances variances = n <= MOST_CONTRASTS ? ContrastVariances.of(graph) : null;
        ContrastVariances.Summary summary = variances == null ? null : variances.summary();
        List<CutJudge> cutJudges = new ArrayList<>();
        List<String> cutEntries = new ArrayList<>();
        for (int v = 0; v < graph.cut.length; v++) {
            if (graph.cut[v] && v < n) {
                cutEntries.add(graph.entries.get(v));
            } else if (graph.cut[v]) {
                cutJudges.add(new CutJudge(graph.judges.get(v - n), graph.without(v - n)));
            }
        }
        List<Suggestion> suggestions = new ArrayList<>();
        for (Bridging.Step step :
                n <= MOST_CONTRASTS ? Bridging.steps(graph, improvements) : List.<Bridging.Step>of()) {
            suggestions.add(
                    new Suggestion(step.link().entry(), step.link().judge(), step.joins(), step.meanVariance()));
        }
        return new DesignQuality(
                n,
                graph.judges.size(),
                graph.links.size(),
                graph.named(),
                connectivity(graph, eigenvalues),
                eigenvalues,
                summary == null ? null : contrasts(summary, graph),
                cutJudges,
                cutEntries,
                graph.bridges,
                summary == null ? List.of() : weak(graph, summary.mean()),
                suggestions);
    }

    private static Contrasts contrasts(ContrastVariances.Summary summary, Graph graph) {
        double reviewsAnEntry = (double) graph.links.size() / graph.entries.size();
        return new Contrasts(
                summary.mean(), summary.worst(), summary.one(), summary.other(), 2 / summary.mean() / reviewsAnEntry);
    }

    /** Of {@code L = R - N K^-1 N'}; those of the parts' means, one a part, are exactly 0. */
    private static List<Double> eigenvalues(Graph graph) {
        int n = graph.entries.size();
        double[][] information = new double[n][n];
        for (int judge = n; judge < graph.neighbours.length; judge++) {
            int[] seen = graph.neighbours[judge];
            for (int one : seen) {
                information[one][one] += 1;
                for (int other : seen) {
                    information[one][other] -= 1.0 / seen.length;
                }
            }
        }
        double[] values = Eigenvalues.of(information);
        Arrays.fill(values, 0, graph.parts, 0);
        return Arrays.stream(values).boxed().toList();
    }

    /** The algebraic connectivity alone, which is much less work than all of it. */
    public static @Nullable Double algebraicConnectivity(Collection<Link> links) {
        Graph graph = new Graph(links);
        return connectivity(graph, graph.entries.size() <= MOST_EIGENVALUES ? eigenvalues(graph) : List.of());
    }

    /** The mean variance of {@link Contrasts} alone, in variances of one review; null where the design is not connected. */
    public static @Nullable Double meanVariance(Collection<Link> links) {
        ContrastVariances variances = ContrastVariances.of(links);
        return variances == null ? null : variances.summary().mean();
    }

    private static @Nullable Double connectivity(Graph graph, List<Double> eigenvalues) {
        if (graph.entries.size() < 2) {
            return null;
        }
        if (graph.parts > 1) {
            return 0.0;
        }
        if (!eigenvalues.isEmpty()) {
            return eigenvalues.get(1);
        }
        Scores equal = Scores.of(graph.links.stream()
                .map(link -> Review.of(link.entry(), link.judge(), BigDecimal.ONE))
                .toList());
        return Ranking.rank(equal, Options.of(Method.MEAN, Options.SEED)) instanceof Outcome.Ranked(var standings)
                ? standings.design().algebraicConnectivity()
                : null;
    }

    private static List<WeakJudge> weak(Graph graph, double mean) {
        List<WeakJudge> weak = new ArrayList<>();
        int n = graph.entries.size();
        for (int judge = 0; n <= MOST_LEAVING && judge < graph.judges.size(); judge++) {
            String name = graph.judges.get(judge);
            if (!graph.cut[n + judge]) {
                List<Link> rest = graph.links.stream()
                        .filter(link -> !link.judge().equals(name))
                        .toList();
                ContrastVariances without = ContrastVariances.of(new Graph(rest));
                double left = without == null ? 0 : without.summary().mean();
                if (left >= HALF_AGAIN * mean) {
                    weak.add(new WeakJudge(name, left, left / mean));
                }
            }
        }
        weak.sort((one, other) -> Double.compare(other.times(), one.times()));
        return weak;
    }
}
