package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;

/**
 * The many-facet Rasch model (Linacre 1989, "Many-Facet Rasch Measurement"; 1994, 2nd ed.): ln(P_k / P_(k-1)) = B_i - S_j
 * - D_c - F_k, entry i, judge j, criterion c, category k of a scale that all criteria share (rating scale model) or that
 * is the criterion's own (partial credit model). It audits judges, scales and single marks; as a ranking it is no better
 * than the additive model and costs more, see SCIENCE.
 *
 * <p>Where the scale lies. Criteria, and the thresholds of a scale, sum to 0. By {@link Estimator#JMLE} entries that are
 * fitted average 0 and judges float. By {@link Estimator#MAP} entries and judges have priors N(0, s^2), which fix the
 * place: measures are printed as they maximise the posterior, not centred again, so sum B / s_B^2 = -sum S / s_S^2, and a
 * lenient scale shows as able entries and as lenient judges, in proportion to both variances.
 *
 * <p>Order: marks off the grid are refused; unconnected facets are refused with their parts; extremes are set aside
 * ({@link Extremes}); {@link RaschFit} climbs; those set aside are measured with the others held ({@link SetAside}); fit,
 * separation, categories and bias follow from one pass ({@link Evidence}).
 */
public final class ManyFacetRasch {
    /** Grows with every change that may change a published figure. */
    public static final String VERSION = "1";

    /** Marks from 0 to 100 in half points, from 0 to 10 in twentieths. */
    static final int MOST_MARKS = 201;
    /** The most levels of the smaller facet, whose equations are dense. */
    static final int MOST_DENSE = 4_000;

    private ManyFacetRasch() {}

    /** Measures, whatever time it takes. */
    public static RaschOutcome measure(Scores scores, RaschOptions options) {
        return measure(scores, options, Progress.UNHEARD);
    }

    /** Measures; {@code progress} hears how far it is and may cancel. */
    public static RaschOutcome measure(Scores scores, RaschOptions options, Progress progress) {
        NumberedMarks ratings = new NumberedMarks(scores);
        if (!ratings.even(MOST_MARKS)) {
            return new RaschOutcome.Uneven(NumberedMarks.uneven(scores));
        }
        int smaller = Math.min(ratings.entries.size(), ratings.judges.size());
        if (ratings.values.size() > MOST_MARKS || smaller > MOST_DENSE) {
            return new RaschOutcome.TooLarge(ratings.values.size(), MOST_MARKS, smaller, MOST_DENSE);
        }
        boolean[] all = new boolean[ratings.size()];
        Arrays.fill(all, true);
        RaschOutcome parted = parted(ratings, all, options);
        if (parted != null) {
            return parted;
        }
        Extremes extremes = new Extremes(ratings, options);
        if (options.estimator() == Estimator.JMLE && ratings.size() > 0) {
            if (!extremes.categories().spread()) {
                return new RaschOutcome.NoMaximum(ratings.entries, ratings.judges, named(ratings));
            }
            parted = parted(ratings, extremes.fitted, options);
        }
        return parted != null ? parted : fitted(scores, ratings, extremes, options, progress);
    }

    private static RaschOutcome fitted(
            Scores scores, NumberedMarks ratings, Extremes extremes, RaschOptions options, Progress progress) {
        RaschFit fit = new RaschFit(new Layout(ratings, extremes.categories(), extremes.fitted), options);
        try (Threads threads = new Threads(options.threads())) {
            if (!fit.climb(threads, progress)) {
                return new RaschOutcome.Cancelled();
            }
        }
        Point point = new Point(ratings, extremes, fit);
        if (options.estimator() == Estimator.JMLE) {
            double centre = point.mean(Facet.ENTRY);
            point.shift(Facet.ENTRY, -centre);
            point.shift(Facet.JUDGE, centre);
            RaschOutcome.NoMaximum drifted = drifted(point, fit);
            if (drifted != null) {
                return drifted;
            }
        }
        SetAside.measure(point, extremes);
        return new RaschOutcome.Measured(measures(scores, options, extremes, fit, point));
    }

    private static RaschOutcome.@Nullable Disconnected parted(
            NumberedMarks ratings, boolean[] fitted, RaschOptions options) {
        List<RaschOutcome.Part> parts = new Links(ratings, fitted, Facet.ENTRY, Facet.JUDGE).parts();
        if (parts.size() > 1) {
            return new RaschOutcome.Disconnected(Facet.ENTRY, Facet.JUDGE, parts);
        }
        parts = new Links(ratings, fitted, Facet.ENTRY, Facet.CRITERION).parts();
        if (parts.size() > 1) {
            return new RaschOutcome.Disconnected(Facet.ENTRY, Facet.CRITERION, parts);
        }
        parts = new Links(ratings, fitted, Facet.JUDGE, Facet.CRITERION).parts();
        return parts.size() > 1 && options.estimator() == Estimator.JMLE
                ? new RaschOutcome.Disconnected(Facet.JUDGE, Facet.CRITERION, parts)
                : null;
    }

    private static RaschOutcome.@Nullable NoMaximum drifted(Point point, RaschFit fit) {
        List<List<String>> far = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            double mean = point.mean(facet);
            far.add(IntStream.range(0, point.ratings.names(facet).size())
                    .filter(e -> {
                        Double parameter = point.parameter(facet, e);
                        return parameter != null
                                && (facet == Facet.CRITERION
                                        ? RaschFit.open(parameter)
                                        : RaschFit.far(parameter - mean));
                    })
                    .mapToObj(e -> point.ratings.names(facet).get(e))
                    .toList());
        }
        boolean finite = fit.closed() && !fit.openThreshold() && far.stream().allMatch(List::isEmpty);
        return finite ? null : new RaschOutcome.NoMaximum(far.get(0), far.get(1), far.get(2));
    }

    private static Measures measures(
            Scores scores, RaschOptions options, Extremes extremes, RaschFit fit, Point point) {
        NumberedMarks ratings = point.ratings;
        Evidence evidence = new Evidence(point, extremes.fitted);
        Elements elements = new Elements(point, evidence, options);
        List<Measures.Placed> entries = elements.placed();
        List<Measures.Element> judges = elements.of(Facet.JUDGE);
        List<Measures.Element> criteria = named(ratings).isEmpty() ? List.of() : elements.of(Facet.CRITERION);
        Map<Facet, Measures.Separation> separation = new EnumMap<>(Facet.class);
        put(
                separation,
                Facet.ENTRY,
                entries.stream().map(Measures.Placed::element).toList());
        put(separation, Facet.JUDGE, judges);
        put(separation, Facet.CRITERION, criteria);
        List<Measures.Scale> scales = new Scales(point, evidence).scales();
        RaschNotes notes = new RaschNotes(scores, ratings, extremes.categories());
        return new Measures(
                options,
                entries,
                judges,
                criteria,
                scales,
                separation,
                biases(scores, point, evidence),
                (int) IntStream.range(0, ratings.size())
                        .filter(r -> extremes.fitted[r])
                        .count(),
                evidence.logLikelihood(),
                options.estimator() == Estimator.MAP ? (Double) fit.objective() : null,
                notes.found(entries, judges, criteria, scales, point, fit),
                scores.inputDigest());
    }

    private static List<Measures.Bias> biases(Scores scores, Point point, Evidence evidence) {
        NumberedMarks ratings = point.ratings;
        Biases biases = new Biases(point, evidence);
        biases.against(Measures.Against.ENTRY, ratings.entries, r -> ratings.entry[r]);
        if (ratings.criteria.size() > 1) {
            biases.against(Measures.Against.CRITERION, ratings.criteria, r -> ratings.criterion[r]);
        }
        if (!scores.tracks().isEmpty()) {
            List<String> tracks = List.copyOf(new TreeSet<>(ratings.entries.stream()
                    .map(entry -> scores.tracks().getOrDefault(entry, ""))
                    .toList()));
            int[] trackOf = ratings.entries.stream()
                    .mapToInt(entry -> tracks.indexOf(scores.tracks().getOrDefault(entry, "")))
                    .toArray();
            biases.against(Measures.Against.TRACK, tracks, r -> trackOf[ratings.entry[r]]);
        }
        return biases.found();
    }

    private static void put(Map<Facet, Measures.Separation> map, Facet facet, List<Measures.Element> elements) {
        Measures.Separation separation = Separating.of(elements);
        if (separation != null) {
            map.put(facet, separation);
        }
    }

    /** The criteria, if reviews have any. */
    private static List<String> named(NumberedMarks ratings) {
        return ratings.criteria.equals(List.of(Review.TOTAL)) ? List.of() : ratings.criteria;
    }
}
