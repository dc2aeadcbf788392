package org.mizan.ranking.judges;

import org.jspecify.annotations.Nullable;

/**
 * How far one review stands from what the judge's habit and the entry's score let expect.
 *
 * @param total the weighted mean of its marks
 * @param residual total less score plus severity, in points
 * @param leverage from 0 to 1: how far the review determines its own expectation
 * @param t the residual in its standard errors; null where it has none
 * @param chance of such a t or a larger one, either way, were there nothing but noise; null without t
 * @param beyondThree whether |t| is larger than 3
 * @param discovery whether it stands out among all reviews (Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289-300: of
 *     those named, on average at most 5 % are noise)
 */
public record Residual(
        String entry,
        String judge,
        double total,
        double residual,
        double leverage,
        @Nullable Double t,
        @Nullable Double chance,
        boolean beyondThree,
        boolean discovery) {}
