package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.table.Column;
import org.mizan.table.Fault;
import org.mizan.table.Mark;
import org.mizan.table.Marks;

/**
 * A table's marks as reviews, with the tracks of entries and the weights of reviews.
 *
 * @param entries all that were named, also those without a score
 * @param reviews by entry and judge
 * @param criteria empty where the table has one score a review
 * @param tracks by entry; empty where the table has none
 * @param outOf the highest mark by criterion, where the table's fractions declare it
 * @param faults lines that contradict others; when there are any, nothing is to be used
 */
record ScoreTable(
        List<String> entries,
        List<Review> reviews,
        SortedSet<String> criteria,
        Map<String, String> tracks,
        Map<String, BigDecimal> outOf,
        List<Fault> faults) {
    ScoreTable {
        entries = List.copyOf(entries);
        reviews = List.copyOf(reviews);
        criteria = Collections.unmodifiableSortedSet(new TreeSet<>(criteria));
        tracks = Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
        outOf = Map.copyOf(outOf);
        faults = List.copyOf(faults);
    }

    static ScoreTable of(Marks marks) {
        return new Gathered(marks).table();
    }

    /** The input of a ranking; weights as in {@link Scores}. */
    Scores scores(Map<String, BigDecimal> weights) {
        return new Scores(entries, reviews, weights, tracks);
    }

    private record Said<T>(T what, long line) {}

    private record Pair(String entry, String judge) {}

    /** The marks while they are gathered. */
    private static final class Gathered {
        private final Marks marks;
        private final SortedMap<String, SortedMap<String, Map<String, BigDecimal>>> reviews = new TreeMap<>();
        private final Map<Pair, SortedMap<Integer, Map<String, BigDecimal>>> further = new HashMap<>();
        private final SortedSet<String> criteria = new TreeSet<>();
        private final SortedMap<String, Said<String>> tracks = new TreeMap<>();
        private final Map<Pair, Said<BigDecimal>> confidences = new HashMap<>();
        private final List<Fault> faults = new ArrayList<>();

        Gathered(Marks marks) {
            this.marks = marks;
        }

        ScoreTable table() {
            SortedSet<String> entries = new TreeSet<>();
            for (Mark mark : marks.marks()) {
                entries.add(mark.entry());
                if (!mark.further().isEmpty()) {
                    track(mark);
                    confidence(mark);
                }
                if (!mark.criterion().isEmpty()) {
                    criteria.add(mark.criterion());
                }
                BigDecimal value = mark.value();
                if (value != null) {
                    given(mark).put(mark.criterion(), value);
                }
            }
            SortedMap<String, String> trackOf = new TreeMap<>();
            tracks.forEach((entry, track) -> trackOf.put(entry, track.what()));
            return new ScoreTable(List.copyOf(entries), reviews(), criteria, trackOf, marks.outOf(), faults);
        }

        /** Where the marks of its review go, or of its look, where that is a further one. */
        private Map<String, BigDecimal> given(Mark mark) {
            Map<String, BigDecimal> first = reviews.computeIfAbsent(mark.entry(), none -> new TreeMap<>())
                    .computeIfAbsent(mark.judge(), none -> new TreeMap<>());
            return mark.repeat() == 1
                    ? first
                    : further.computeIfAbsent(new Pair(mark.entry(), mark.judge()), none -> new TreeMap<>())
                            .computeIfAbsent(mark.repeat(), none -> new TreeMap<>());
        }

        private List<Review> reviews() {
            List<Review> all = new ArrayList<>();
            reviews.forEach((entry, byJudge) -> byJudge.forEach((judge, given) -> {
                Pair pair = new Pair(entry, judge);
                Said<BigDecimal> confidence = confidences.get(pair);
                all.add(new Review(
                        entry, judge, looks(pair, given), confidence == null ? BigDecimal.ONE : confidence.what()));
            }));
            return all;
        }

        private List<Map<String, BigDecimal>> looks(Pair pair, Map<String, BigDecimal> first) {
            SortedMap<Integer, Map<String, BigDecimal>> more = further.get(pair);
            if (more == null) {
                return List.of(first);
            }
            List<Map<String, BigDecimal>> looks = new ArrayList<>(more.values());
            if (!first.isEmpty()) {
                looks.addFirst(first);
            }
            return looks;
        }

        private void track(Mark mark) {
            String track = mark.further().get(Column.TRACK);
            if (track == null) {
                return;
            }
            Said<String> before = tracks.putIfAbsent(mark.entry(), new Said<>(track, mark.line()));
            if (before != null && !before.what().equals(track)) {
                fault(mark, "track.twice", before.line(), mark.entry(), before.what(), track);
            }
        }

        private void confidence(Mark mark) {
            String cell = mark.further().get(Column.WEIGHT);
            if (cell == null) {
                return;
            }
            BigDecimal weight = marks.number(cell);
            if (weight == null || !Review.allowed(weight)) {
                fault(mark, "weight", shown(cell));
                return;
            }
            if (mark.bare()) {
                return;
            }
            Said<BigDecimal> before =
                    confidences.putIfAbsent(new Pair(mark.entry(), mark.judge()), new Said<>(weight, mark.line()));
            if (before != null && before.what().compareTo(weight) != 0) {
                String first = before.what().toPlainString();
                fault(mark, "weight.twice", before.line(), mark.entry(), mark.judge(), first, shown(cell));
            }
        }

        private void fault(Mark mark, String code, Object... arguments) {
            faults.add(new Fault(mark.sheet(), mark.line(), code, List.of(arguments)));
        }

        private static String shown(String cell) {
            String start = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
            return start.replaceAll("\\p{Cntrl}", " ");
        }
    }
}
