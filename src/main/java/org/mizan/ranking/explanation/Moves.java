package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Choice;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/**
 * Two rankings side by side: who moves, and why.
 *
 * <p>A score is the plain mean of the marks, plus what the judges' habits change ({@code fair mean - plain mean}), plus
 * the pull to the middle ({@code score - fair mean}); the difference of two scores is the sum of the differences of
 * these three, and the largest of them is the cause (a decomposition by standardisation: Kitagawa 1955, J. Am. Stat.
 * Assoc. 50:1168-1194). Where a method knows no habits its score is taken as marks alone.
 *
 * @param methodChanged whether the two were made by different methods, or with other parts of the model
 * @param termsChanged whether what tells equal scores apart is another: their published precision, or the metrics
 * @param moves the farthest first, then by name
 */
public record Moves(boolean methodChanged, boolean termsChanged, List<Move> moves) {
    private static final double NOTHING = 1e-9;

    /** Copies. */
    public Moves {
        moves = List.copyOf(moves);
    }

    /** Why an entry stands elsewhere, or has another score. */
    public enum Cause {
        /** Neither place nor score changed. */
        NONE,
        /** It is ranked in the second only. */
        NEW,
        /** It is ranked in the first only. */
        GONE,
        /** The method is another. */
        METHOD,
        /** Reviews of it were left out, or are counted again, by an organiser's act. */
        EXCLUSION,
        /** Its score did not change, but what tells equal scores apart. */
        TERMS,
        /** Its marks changed, or its reviews. */
        MARKS,
        /** What is taken for the habits of its judges changed. */
        JUDGES,
        /** How far it is drawn to the middle changed. */
        MIDDLE,
        /** Its own score did not do it: others moved past it. */
        OTHERS
    }

    /**
     * One entry's move.
     *
     * @param before its place in the first
     * @param after its place in the second
     * @param places gained: positive is better; null unless ranked in both
     * @param score after less before
     * @param marks part of it that comes from the marks
     * @param judges part that comes from the judges' habits
     * @param middle part that comes from the pull to the middle
     */
    public record Move(
            String entry,
            @Nullable Integer before,
            @Nullable Integer after,
            @Nullable Integer places,
            @Nullable Double score,
            @Nullable Double marks,
            @Nullable Double judges,
            @Nullable Double middle,
            Cause cause) {}

    private record Parts(double marks, double judges, double middle) {
        static Parts of(Standing standing) {
            Double score = standing.score();
            Double raw = standing.rawMean();
            Double fair = standing.fairMean();
            double all = score == null ? 0 : score;
            return raw == null || fair == null ? new Parts(all, 0, 0) : new Parts(raw, fair - raw, all - fair);
        }

        Parts less(Parts other) {
            return new Parts(marks - other.marks, judges - other.judges, middle - other.middle);
        }

        boolean nothing() {
            return Math.abs(marks) + Math.abs(judges) + Math.abs(middle) <= NOTHING;
        }

        Cause largest() {
            double most = Math.max(Math.abs(marks), Math.max(Math.abs(judges), Math.abs(middle)));
            return Math.abs(marks) >= most ? Cause.MARKS : Math.abs(judges) >= most ? Cause.JUDGES : Cause.MIDDLE;
        }
    }

    /**
     * What else changed between two rankings than the input and the model.
     *
     * @param terms what tells equal scores apart: the published precision, or the metrics
     * @param excluded entries of which a review is left out of one of the two only
     */
    public record Changed(boolean terms, Set<String> excluded) {
        /** Nothing. */
        public static final Changed NOTHING = new Changed(false, Set.of());

        /** Copies. */
        public Changed {
            excluded = Set.copyOf(excluded);
        }
    }

    /** Of the same award before and after something changed. */
    public static Moves of(Standings before, Standings after) {
        return of(before, after, Changed.NOTHING);
    }

    /** The same, where more is known to have changed. */
    public static Moves of(Standings before, Standings after, Changed changed) {
        return of(before.entries(), after.entries(), methodChanged(before, after), changed);
    }

    /** Of the lines of two rankings, the methods of which are the same or not. */
    public static Moves of(List<Standing> before, List<Standing> after, boolean methodChanged, Changed changed) {
        SortedMap<String, Standing> first = byName(before);
        SortedMap<String, Standing> second = byName(after);
        SortedSet<String> entries = new TreeSet<>(first.keySet());
        entries.addAll(second.keySet());
        List<Move> moves = new ArrayList<>();
        for (String entry : entries) {
            moves.add(move(entry, first.get(entry), second.get(entry), methodChanged, changed));
        }
        moves.sort(Comparator.comparingInt(Moves::size).reversed().thenComparing(Move::entry));
        return new Moves(methodChanged, changed.terms, moves);
    }

    private static boolean methodChanged(Standings before, Standings after) {
        Choice one = before.choice();
        Choice other = after.choice();
        return before.method() != after.method()
                || one.tracks() != other.tracks()
                || one.scaleUse() != other.scaleUse()
                || one.reliability() != other.reliability()
                || one.robust() != other.robust()
                || one.assumption() != other.assumption();
    }

    private static int size(Move move) {
        Integer places = move.places();
        return places == null ? 0 : Math.abs(places);
    }

    private static SortedMap<String, Standing> byName(List<Standing> entries) {
        SortedMap<String, Standing> byName = new TreeMap<>();
        entries.forEach(standing -> byName.put(standing.entry(), standing));
        return byName;
    }

    private static Move move(
            String entry, @Nullable Standing before, @Nullable Standing after, boolean methodChanged, Changed changed) {
        Integer first = before == null ? null : before.rank();
        Integer second = after == null ? null : after.rank();
        if (before == null || after == null || first == null || second == null) {
            Cause cause = first != null ? Cause.GONE : second != null ? Cause.NEW : Cause.NONE;
            return new Move(entry, first, second, null, null, null, null, null, cause);
        }
        Parts parts = Parts.of(after).less(Parts.of(before));
        int places = first - second;
        double score = parts.marks + parts.judges + parts.middle;
        return new Move(
                entry,
                first,
                second,
                places,
                score,
                parts.marks,
                parts.judges,
                parts.middle,
                parts.nothing()
                        ? places == 0 ? Cause.NONE : changed.terms ? Cause.TERMS : Cause.OTHERS
                        : changed.excluded.contains(entry)
                                ? Cause.EXCLUSION
                                : cause(parts, places, score, methodChanged));
    }

    /** A place lost with a better score, or won with a worse one, is the others' doing. */
    private static Cause cause(Parts parts, int places, double score, boolean methodChanged) {
        if (methodChanged) {
            return Cause.METHOD;
        }
        boolean contrary = (places > 0 && score < -NOTHING) || (places < 0 && score > NOTHING);
        return contrary ? Cause.OTHERS : parts.largest();
    }
}
