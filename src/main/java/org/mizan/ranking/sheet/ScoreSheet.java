package org.mizan.ranking.sheet;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/**
 * A table of scores as it was read: {@code entry,judge,score} or {@code entry,judge,criterion,score}, with columns for the
 * track of the entry and the weight of the review where they are given.
 *
 * @param entries all that were named, also those without a score
 * @param reviews by entry and judge
 * @param criteria empty where the table has one score a review
 * @param blankLines lines whose score was left empty: not given, and not counted
 * @param tracks by entry; empty where the table has none
 */
public record ScoreSheet(
        List<String> entries,
        List<Review> reviews,
        SortedSet<String> criteria,
        List<Long> blankLines,
        Map<String, String> tracks) {
    /** Copies. */
    public ScoreSheet {
        entries = List.copyOf(entries);
        reviews = List.copyOf(reviews);
        criteria = Collections.unmodifiableSortedSet(new TreeSet<>(criteria));
        blankLines = List.copyOf(blankLines);
        tracks = Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
    }

    /** The input of a ranking; weights as in {@link Scores}. */
    public Scores scores(Map<String, BigDecimal> weights) {
        return new Scores(entries, reviews, weights, tracks);
    }

    /** What comes of reading: the table, or everything that is wrong with it. */
    public sealed interface Reading {}

    /** Nothing is wrong. */
    public record Read(ScoreSheet sheet) implements Reading {}

    /** Bad lines: nothing is to be used. */
    public record Faulty(List<Fault> faults) implements Reading {
        /** Copies. */
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What is wrong with one line.
     *
     * @param line counted from 1, the header's being a line
     * @param code message key {@code ranking.sheet.<code>}
     * @param arguments of the message
     */
    public record Fault(long line, String code, List<Object> arguments) {
        /** Copies. */
        public Fault {
            arguments = List.copyOf(arguments);
        }

        static Fault of(long line, String code, Object... arguments) {
            return new Fault(line, code, List.of(arguments));
        }
    }
}
