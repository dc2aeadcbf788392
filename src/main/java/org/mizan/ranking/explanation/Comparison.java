package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
 * these three, and the largest of them is the cause. Where a method knows no habits its score is taken as marks alone.
 *
 * @param methodChanged whether the two were made by different methods, or with other parts of the model
 * @param moves the farthest first, then by name
 */
public record Comparison(boolean methodChanged, List<Move> moves) {
    private static final double NOTHING = 1e-9;

    /** Copies. */
    public Comparison {
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

    /** Of the same award before and after something changed. */
    public static Comparison of(Standings before, Standings after) {
        return of(before.entries(), after.entries(), methodChanged(before, after));
    }

    /** Of the lines of two rankings, the methods of which are the same or not. */
    public static Comparison of(List<Standing> before, List<Standing> after, boolean methodChanged) {
        SortedMap<String, Standing> first = byName(before);
        SortedMap<String, Standing> second = byName(after);
        SortedSet<String> entries = new TreeSet<>(first.keySet());
        entries.addAll(second.keySet());
        List<Move> moves = new ArrayList<>();
        for (String entry : entries) {
            moves.add(move(entry, first.get(entry), second.get(entry), methodChanged));
        }
        moves.sort(Comparator.comparingInt(Comparison::size).reversed().thenComparing(Move::entry));
        return new Comparison(methodChanged, moves);
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

    private static Move move(String entry, @Nullable Standing before, @Nullable Standing after, boolean methodChanged) {
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
                cause(parts, places, score, methodChanged));
    }

    /** A place lost with a better score, or won with a worse one, is the others' doing. */
    private static Cause cause(Parts parts, int places, double score, boolean methodChanged) {
        if (parts.nothing()) {
            return places == 0 ? Cause.NONE : Cause.OTHERS;
        }
        if (methodChanged) {
            return Cause.METHOD;
        }
        boolean contrary = (places > 0 && score < -NOTHING) || (places < 0 && score > NOTHING);
        return contrary ? Cause.OTHERS : parts.largest();
    }
}
