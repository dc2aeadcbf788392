package org.mizan.ranking.explanation;

import java.util.List;

/**
 * What a point more in one of an entry's marks brings it nearer to another entry, for methods whose scores are linear in
 * the marks, in closed form:
 *
 * <ul>
 *   <li>mean: {@code 1 / n}, n the entry's reviews; nobody else moves;
 *   <li>centred: {@code (1 - 1/m) / n}, m the judge's reviews, and {@code 1 / (m n')} where the judge also reviewed the
 *       other entry, of n' reviews; what the mean of all gains is the same for both;
 *   <li>least squares: {@link LeastSquaresInfluences};
 *   <li>models with variances: the same with these held, over the slope of a judge who has one.
 * </ul>
 */
interface Influences {
    /** Who gave the entry's marks, in canonical order. */
    List<String> judges();

    /** By the place of the judge in {@link #judges()}. */
    double gain(int at, String other);
}
