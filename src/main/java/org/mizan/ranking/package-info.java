/**
 * Pure: reviews by many judges to a fair ranking with stated uncertainty; no HTTP, no database, no clock.
 *
 * <p>Start reading at {@link org.mizan.ranking.Ranking#rank}: it is the whole path on one page.
 *
 * <h2>From marks to standings</h2>
 *
 * <ol>
 *   <li>{@link org.mizan.ranking.Scores}: what is ranked, in canonical order; {@link org.mizan.ranking.Review} one judge's
 *       marks of one entry, {@link org.mizan.ranking.Options} how it is to be done, {@link org.mizan.ranking.Method} by
 *       which method.
 *   <li>{@code ReviewTotals}: every review's total, entries and judges by number in the order of names.
 *   <li>{@code Connectivity}: the parts that share no judge; {@link org.mizan.ranking.Assumption} what may join them.
 *   <li>{@code Numbering}: numbers that no name decides, and with them the {@code ReviewMatrix} of the room {@code model}.
 *   <li>{@code StandingsDraft}: the figures while they are worked out, at first those of the plain mean. One of these
 *       replaces them:
 *       <ul>
 *         <li>{@code Adjustment}: the adjusted method. {@code ModelSelection} decides what enters the mixed model, with
 *             {@code Levels} of tracks or parts; the room {@code model} fits it.
 *         <li>{@code FixedEffects}: least squares.
 *         <li>{@code SimpleScores}: median, trimmed, centred, z-scores, Borda.
 *         <li>{@code PanelOrders}: Copeland and Kemeny, of the {@link org.mizan.ranking.Ballots} of one panel.
 *       </ul>
 *   <li>{@code FittedReviews}: what the model leaves of every review, for {@link org.mizan.ranking.Fitted}.
 *   <li>{@code DesignNotes}: the {@link org.mizan.ranking.Note}s that a reader needs, whatever the method.
 *   <li>{@link org.mizan.ranking.Places}: who is in first place; ties by the published precision.
 *   <li>{@link org.mizan.ranking.Standings}: the ranking, in an {@link org.mizan.ranking.Outcome} that may also say why there
 *       is none; {@link org.mizan.ranking.RankingJson} writes it.
 * </ol>
 *
 * <h2>Rooms</h2>
 *
 * <p>Below this package, and knowing nothing of it: {@code algebra} (matrices, random numbers, counting; no word of awards)
 * and {@code model} (the mixed model by numbers). Above it, each a question of its own about reviews or standings: {@code
 * uncertainty} (what may be said of places; the cut), {@code explanation} (how one score came about), {@code judges} (what
 * marks say of those who gave them), {@code agreement} (of raters), {@code design} (assignments before any mark), {@code
 * rasch} and {@code paired} (other models), {@code simulation} (made-up awards).
 * {@link org.mizan.ranking.Fit} solves a ranking's model once more for those rooms that ask beyond the standings.
 */
@NullMarked
package org.mizan.ranking;

import org.jspecify.annotations.NullMarked;
