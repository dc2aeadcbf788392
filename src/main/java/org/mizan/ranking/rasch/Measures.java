package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everyone on one scale of logits, with what is needed to judge it; a figure that does not exist is null.
 *
 * @param entries by place, entries of one place by name, entries without a mark at the end
 * @param judges by name
 * @param criteria by name; empty where reviews are one total
 * @param scales one, or one a criterion
 * @param separation by facet that has two elements or more
 * @param biases judges against entries, criteria and tracks, by name
 * @param marks number of marks that were fitted
 * @param logLikelihood of the marks, without what priors subtract
 * @param logPosterior with it; null without priors
 * @param inputDigest of {@link org.mizan.ranking.Scores#canonical()}
 */
public record Measures(
        RaschOptions options,
        List<Placed> entries,
        List<Element> judges,
        List<Element> criteria,
        List<Scale> scales,
        Map<Facet, Separation> separation,
        List<Bias> biases,
        int marks,
        double logLikelihood,
        @Nullable Double logPosterior,
        List<RaschNote> notes,
        String inputDigest) {
    /** The step of the scale: the greatest of which the differences of all fitted marks are multiples. */
    public BigDecimal step() {
        return Grid.step(scales.stream()
                .flatMap(scale -> scale.categories().stream())
                .map(category -> new BigDecimal(Double.toString(category.mark())))
                .distinct()
                .sorted()
                .toList());
    }

    /** Copies. */
    public Measures {
        entries = List.copyOf(entries);
        judges = List.copyOf(judges);
        criteria = List.copyOf(criteria);
        scales = List.copyOf(scales);
        Map<Facet, Separation> sorted = new EnumMap<>(Facet.class);
        sorted.putAll(separation);
        separation = Collections.unmodifiableMap(sorted);
        biases = List.copyOf(biases);
        notes = List.copyOf(notes);
    }

    /**
     * An entry's line.
     *
     * @param place ties sharing the best ("1224"); null: not ranked
     */
    public record Placed(Element element, @Nullable Integer place, boolean tied) {}

    /**
     * Who was measured.
     *
     * @param measure ability of an entry, severity of a judge, difficulty of a criterion, in logits
     */
    public record Element(String name, @Nullable Double measure, Fit fit) {}

    /**
     * How well a measure is known and fits, and the averages and number of the marks behind it.
     *
     * @param standardError with the others held, as is the custom of the model
     * @param infit mean square of residuals, weighted by information: 1 is as the model expects, more is erratic, less
     *     is too even
     * @param infitStandardised about normal when the model holds
     * @param outfit mean square of standardised residuals: sensitive to single surprises
     * @param fairAverage the mark that is expected on an average judge and criterion (of an average entry)
     * @param observedAverage plain mean of the marks
     * @param marks their number
     * @param extreme all marks are the lowest, or all the highest
     */
    public record Fit(
            @Nullable Double standardError,
            @Nullable Double infit,
            @Nullable Double infitStandardised,
            @Nullable Double outfit,
            @Nullable Double outfitStandardised,
            @Nullable Double fairAverage,
            @Nullable Double observedAverage,
            int marks,
            boolean extreme) {}

    /**
     * The marks of one scale, ascending.
     *
     * @param criterion null for the scale that all criteria share
     */
    public record Scale(@Nullable String criterion, List<Category> categories) {
        /** Copies. */
        public Scale {
            categories = List.copyOf(categories);
        }
    }

    /**
     * A mark of a scale.
     *
     * @param mark in points
     * @param count how often it was given, of those fitted
     * @param threshold the measure at which it is as likely as the mark below; null for the lowest
     * @param averageMeasure mean of ability less severity and difficulty where it was given: should grow with the mark
     * @param expectedMeasure what that mean would be by the model
     * @param outfit mean square of the standardised residuals where it was given
     */
    public record Category(
            double mark,
            int count,
            @Nullable Double threshold,
            @Nullable Double averageMeasure,
            @Nullable Double expectedMeasure,
            @Nullable Double outfit) {}

    /**
     * Whether differences within a facet are more than error.
     *
     * @param rootMeanSquareError of the standard errors
     * @param population figures with the standard deviation over n: these are all there are
     * @param sample over n - 1: these stand for more
     * @param fixedChiSquare of the hypothesis that all are equal
     */
    public record Separation(
            int elements,
            double rootMeanSquareError,
            Spread population,
            Spread sample,
            double fixedChiSquare,
            int degreesOfFreedom) {}

    /**
     * Spread against error.
     *
     * @param trueStandardDeviation with the error taken out
     * @param separation that over the error
     * @param strata how many levels can be told apart
     * @param reliability share of the variance that is not error
     */
    public record Spread(
            double standardDeviation,
            double trueStandardDeviation,
            double separation,
            double strata,
            double reliability) {}

    /** What a judge may be biased about. */
    public enum Against {
        /** One entry. */
        ENTRY,
        /** One criterion. */
        CRITERION,
        /** The entries of one track. */
        TRACK;

        /** The name in messages and JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a judge gave one target.
     *
     * @param target name of the entry, criterion or track
     */
    public record Bias(String judge, Against against, String target, Excess excess) {}

    /**
     * How much more than expected it was.
     *
     * @param observed sum of marks
     * @param difference observed less expected, a mark, in points
     * @param bias logits to be added to make the observed expected: more than 0 is favour
     * @param t bias over its standard error; null with a single mark
     * @param degreesOfFreedom marks less 1
     * @param extreme marks all lowest or all highest: the sum was drawn .3 steps in, or bias were infinite
     */
    public record Excess(
            int marks,
            double observed,
            double expected,
            double difference,
            @Nullable Double bias,
            @Nullable Double standardError,
            @Nullable Double t,
            int degreesOfFreedom,
            boolean extreme) {}
}
