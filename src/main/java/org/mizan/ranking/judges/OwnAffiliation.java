package org.mizan.ranking.judges;

import org.jspecify.annotations.Nullable;

/**
 * How judges treat entries of their own affiliation, all affiliations taken together.
 *
 * @param reviews by a judge on an entry of the judge's own affiliation
 * @param points of the marks as given that such a review is higher than the same judge's would be on the same entry without the tie
 * @param standardError of it
 * @param t points in their standard errors
 * @param chance of such a t or a larger one, either way, were there nothing but noise
 * @param affiliations that have such reviews
 * @param above affiliations whose own reviews lie above what is expected in the mean
 */
public record OwnAffiliation(
        int reviews,
        @Nullable Double points,
        @Nullable Double standardError,
        @Nullable Double t,
        @Nullable Double chance,
        int affiliations,
        int above) {}
