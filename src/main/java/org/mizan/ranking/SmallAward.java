package org.mizan.ranking;

import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.VarianceGrid;

/*
 * Design: what a small award does otherwise.
 *
 * Few entries or judges tell little of how far entries, judges and errors spread; chances that take the fitted variances
 * as known are then too sure. So chances, intervals of places and standard errors sum over all variances, by their
 * likelihood and half-t(3) priors, and one for errors that is zero at zero (VariancePosterior, VarianceGrid,
 * IntegratedPosterior). Points, severities and the
 * variances shown stay those of REML, as lme4 gives them; but where REML leaves no variance to the entries, all points
 * would be equal while chances are not: there the model is solved at the means of the s.d., so that order and chances
 * say the same.
 *
 * The priors' scales are parts of the range that the review totals span: a quarter is the usual one (Gelman 2006; the
 * judges' here), entries have twice as much and errors .4 of it, since entries of an award differ more than its judges,
 * and errors less. Measured by simulated awards (entries N(0, 1), severity .5, noise .7; "said/true" of the chance to be
 * first, 20,000 awards of 5 x 3 with 2 reviews an entry): variances fitted .70/.62 .88/.80 .99/.88 (1,000 awards), a half-t
 * for errors too .70/.70 .88/.83 .97/.92, as it stands .70/.70 .88/.84 .97/.95. With a half-t, marks that happen to agree
 * were taken to have no error at all; a wider one helped those, and made middling chances too modest (8 x 4, first three:
 * .70 came true .76). None is right for a noise of .35, .7 and 1.4 at once, for no prior knows which it is.
 *
 * The threshold: with 19 entries and 8 judges fitted and integrated chances differ by less than .02 in every class and
 * both come true; with 10 x 20 fitted ones of .88 came true .82 of the time (first three), with 20 x 4, two reviews an
 * entry, .74, with 30 x 4 ones of .69 .61. From MOST_ENTRIES on four judges each have so many reviews that their
 * severities are known whatever their variance is.
 */

/** When an award is small, and how wide its variances are taken to be before the marks are seen. */
final class SmallAward {
    /** An award of fewer entries is small. */
    static final int ENTRIES = 20;
    /** An award of fewer judges is small. */
    static final int JUDGES = 5;
    /** But not one of so many entries. */
    static final int MOST_ENTRIES = 200;

    private static final double OF_JUDGES = 1.0 / 4;
    private static final double OF_ENTRIES = 2 * OF_JUDGES;
    private static final double OF_ERRORS = 0.4 * OF_JUDGES;

    private SmallAward() {}

    /** Whether chances of the reviews of this matrix sum over the variances; never where ratios are held. */
    static boolean integrates(Options options, ReviewMatrix matrix) {
        if (options.held() != null) {
            return false;
        }
        return switch (options.variances()) {
            case FITTED -> false;
            case INTEGRATED -> true;
            case AUTO -> matrix.entries() < ENTRIES || (matrix.judges() < JUDGES && matrix.entries() < MOST_ENTRIES);
        };
    }

    /** By the range of the matrix's values, in marks. */
    static VarianceGrid.Priors priors(ReviewMatrix matrix) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : matrix.value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double range = most - least;
        return new VarianceGrid.Priors(OF_ENTRIES * range, OF_JUDGES * range, OF_ERRORS * range);
    }
}
