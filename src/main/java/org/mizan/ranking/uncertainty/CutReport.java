package org.mizan.ranking.uncertainty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/*
 * Design: a cut after the first k places is looked at in three ways. Who is surely inside or outside follows from the
 * 90 % intervals of the ranking, one entry at a time. Who may be the winner follows from simultaneous sets at the same
 * confidence, all entries at once: up to MOST_DRAWN entries by the drawn maximum (4,000 draws of the ranking's own seed,
 * some n^2 each), beyond by Bonferroni's value, up to MOST_COMPARED entries, since every two are compared. What one more
 * review brings follows from the chance to be among the first k; a ranking that holds it for other k only is made once
 * more with its own options and seed, which give the same draws, and only by the same version of the code.
 */

/**
 * What may be said of a cut after the first k places; what is null has its reason.
 *
 * @param cut who is inside, outside, and cannot be told apart from it
 * @param critical standard errors from which a difference of two is significant, all at once
 * @param drawn whether that is the drawn value, or Bonferroni's
 * @param sets simultaneous confidence sets of places, by place
 * @param jointWinners whose set holds the first place, by place
 * @param further reviews that lower the doubt about the cut most, or where there are no chances the entries known worst
 */
public record CutReport(
        int places,
        @Nullable Cut cut,
        @Nullable Double critical,
        boolean drawn,
        @Nullable List<Possible> sets,
        @Nullable List<String> jointWinners,
        @Nullable List<FurtherReview> further,
        Map<Figure, Reason> reasons) {
    /** Of intervals and of sets. */
    public static final double CONFIDENCE = 0.9;
    /** The most entries of which every two are compared. */
    public static final int MOST_COMPARED = 2_000;

    static final int MOST_DRAWN = 300;
    private static final int DRAWS = 4_000;

    /** Copies. */
    public CutReport {
        sets = sets == null ? null : List.copyOf(sets);
        jointWinners = jointWinners == null ? null : List.copyOf(jointWinners);
        further = further == null ? null : List.copyOf(further);
        reasons = Map.copyOf(reasons);
    }

    /** The places that an entry may truly hold, from and to, together with all other entries. */
    public record Possible(String entry, int low, int high) {}

    /** What may be null. */
    public enum Figure {
        /** {@link CutReport#cut}. */
        CUT,
        /** {@link CutReport#sets}. */
        SETS,
        /** {@link CutReport#jointWinners}. */
        JOINT_WINNERS,
        /** {@link CutReport#further}. */
        FURTHER_REVIEWS,
        /** The doubt about the cut, in {@link CutReport#further}. */
        DOUBT;

        /** The name in JSON. */
        public String key() {
            return switch (this) {
                case CUT -> "cut";
                case SETS -> "sets";
                case JOINT_WINNERS -> "jointWinners";
                case FURTHER_REVIEWS -> "furtherReviews";
                case DOUBT -> "doubt";
            };
        }
    }

    /** Why it is null. */
    public enum Reason {
        /** The method has no uncertainty. */
        METHOD,
        /** The marks cannot tell how sure places are: the notes of the ranking say why. */
        MARKS,
        /** The ranking rests on an assumption under which no joint errors are known. */
        ASSUMPTION,
        /** There are too many entries to compare every two. */
        LARGE,
        /** The ranking was made by another version and does not hold the chances of this cut. */
        VERSION;

        /** The name in messages and JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of a ranking and the scores it was made of.
     *
     * @param most at most so many further reviews
     * @param made how the ranking was made, so that chances it does not hold can be drawn; its tops do not matter
     */
    public static CutReport of(Scores scores, Standings ranked, int places, int most, Options made) {
        Map<Figure, Reason> reasons = new HashMap<>();
        Standings standings = held(ranked, places) ? ranked : drawn(scores, ranked, places, made);
        Cut cut = Cut.after(places, standings);
        Fit fit = Fit.of(scores, standings);
        if (cut == null) {
            reasons.put(Figure.CUT, mixed(standings) ? Reason.MARKS : Reason.METHOD);
        }
        if (fit == null) {
            Reason reason = whyNoFit(standings);
            reasons.put(Figure.SETS, reason);
            reasons.put(Figure.JOINT_WINNERS, reason);
            reasons.put(Figure.FURTHER_REVIEWS, reason);
            return new CutReport(places, cut, null, false, null, null, null, reasons);
        }
        List<FurtherReview> further = FurtherReview.of(fit, standings, places, most).stream()
                .filter(CutReport::helps)
                .toList();
        if (!held(standings, places)) {
            reasons.put(Figure.DOUBT, Reason.VERSION);
        }
        int size = fit.entries().size();
        if (size > MOST_COMPARED) {
            reasons.put(Figure.SETS, Reason.LARGE);
            reasons.put(Figure.JOINT_WINNERS, Reason.LARGE);
            return new CutReport(places, cut, null, false, null, null, further, reasons);
        }
        Estimates estimates = Estimates.of(fit);
        boolean draws = size <= MOST_DRAWN;
        RankSets sets = draws
                ? RankSets.drawn(estimates, CONFIDENCE, made.seed(), DRAWS)
                : RankSets.bonferroni(estimates, CONFIDENCE);
        List<Possible> possible = possible(standings, fit, sets);
        List<String> winners = possible.stream()
                .filter(one -> one.low == 1)
                .map(Possible::entry)
                .toList();
        return new CutReport(places, cut, sets.critical(), draws, possible, winners, further, reasons);
    }

    private static Reason whyNoFit(Standings standings) {
        if (!mixed(standings)) {
            return Reason.METHOD;
        }
        return standings.choice().assumption() != null ? Reason.ASSUMPTION : Reason.MARKS;
    }

    /** Of a method without uncertainty. */
    public static CutReport unknown(int places) {
        Map<Figure, Reason> reasons = new HashMap<>();
        for (Figure figure : List.of(Figure.CUT, Figure.SETS, Figure.JOINT_WINNERS, Figure.FURTHER_REVIEWS)) {
            reasons.put(figure, Reason.METHOD);
        }
        return new CutReport(places, null, null, false, null, null, null, reasons);
    }

    private static boolean mixed(Standings standings) {
        return standings.method() == Method.ADJUSTED || standings.method() == Method.SCALE;
    }

    /** Nobody is in doubt who is surely inside or outside. */
    private static boolean helps(FurtherReview review) {
        Double less = review.gain().doubtLess();
        return less == null || less > 0;
    }

    private static List<Possible> possible(Standings standings, Fit fit, RankSets sets) {
        List<Possible> possible = new ArrayList<>();
        for (Standing standing : standings.entries()) {
            int number = fit.entry(standing.entry());
            if (number >= 0) {
                RankSets.Interval set = sets.sets().get(number);
                possible.add(new Possible(standing.entry(), set.low(), set.high()));
            }
        }
        return possible;
    }

    /** Whether it holds the chances to be among the first k, or has none at all. */
    private static boolean held(Standings standings, int places) {
        return standings.entries().stream()
                .allMatch(one ->
                        one.probabilityFirst() == null || one.probabilityTop().containsKey(places));
    }

    /** The ranking with the chances of this cut too, where the same code can draw them. */
    private static Standings drawn(Scores scores, Standings ranked, int places, Options made) {
        if (!ranked.version().equals(Ranking.VERSION)
                || !(Ranking.rank(scores, made.tops(List.of(places))) instanceof Outcome.Ranked(Standings again))) {
            return ranked;
        }
        Map<String, @Nullable Double> chances = new HashMap<>();
        again.entries()
                .forEach(one -> chances.put(one.entry(), one.probabilityTop().get(places)));
        List<Standing> entries = ranked.entries().stream()
                .map(one -> with(one, places, chances.get(one.entry())))
                .toList();
        return new Standings(
                ranked.method(),
                ranked.model(),
                entries,
                ranked.judges(),
                ranked.design(),
                ranked.incomplete(),
                ranked.notes(),
                ranked.inputDigest(),
                ranked.seed(),
                ranked.version(),
                ranked.choice(),
                ranked.fitted());
    }

    private static Standing with(Standing one, int places, @Nullable Double chance) {
        Map<Integer, @Nullable Double> top = new HashMap<>(one.probabilityTop());
        top.put(places, chance);
        return new Standing(
                one.entry(),
                one.rank(),
                one.tied(),
                one.score(),
                one.rawMean(),
                one.fairMean(),
                one.standardError(),
                one.rankLow(),
                one.rankHigh(),
                one.probabilityFirst(),
                top,
                one.reviews());
    }
}
