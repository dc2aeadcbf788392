package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a reader is told of who reviewed what. */
class DesignNotesTest {
    private static final Options ADJUSTED =
            Options.of(Method.ADJUSTED, 1).draws(0).threads(1);

    private static Review review(int entry, int judge, double mark) {
        return Review.of("e" + entry, "j" + judge, BigDecimal.valueOf(mark));
    }

    /** Entries and judges that differ, and noise. */
    private static double mark(int entry, int judge) {
        return 1 + entry / 3.0 + 2 * judge + (entry * 7 + judge * 5 + entry * judge * 3) % 5;
    }

    private static List<Review> complete(int entries, int judges) {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                reviews.add(review(i, j, mark(i, j)));
            }
        }
        return reviews;
    }

    private static List<Note> notes(List<Review> reviews, Options options) {
        return Vectors.ranked(Scores.of(reviews), options).notes();
    }

    @Test
    void a_complete_panel_needs_no_note() {
        assertEquals(List.of(), notes(complete(12, 6), ADJUSTED.method(Method.OLS)));
    }

    @Test
    void the_severity_of_a_judge_of_two_reviews_is_hardly_known() {
        List<Review> reviews = complete(12, 6);
        reviews.add(review(0, 6, 5));
        reviews.add(review(1, 6, 3));
        assertTrue(notes(reviews, ADJUSTED).contains(Note.SEVERITY_UNKNOWN));
        assertTrue(notes(reviews, ADJUSTED.method(Method.OLS)).contains(Note.SEVERITY_UNKNOWN));
        assertFalse(notes(reviews, ADJUSTED.method(Method.MEAN)).contains(Note.SEVERITY_UNKNOWN));
        reviews.add(review(2, 6, 8));
        assertFalse(notes(reviews, ADJUSTED).contains(Note.SEVERITY_UNKNOWN));
    }

    @Test
    void a_judge_who_gave_three_entries_the_same_tells_none_apart() {
        List<Review> reviews = complete(12, 6);
        reviews.add(review(0, 6, 5));
        reviews.add(review(1, 6, 5));
        assertFalse(notes(reviews, ADJUSTED).contains(Note.JUDGE_WITHOUT_SPREAD));
        reviews.add(review(2, 6, 5));
        assertTrue(notes(reviews, ADJUSTED).contains(Note.JUDGE_WITHOUT_SPREAD));
        reviews.add(review(3, 6, 6));
        assertFalse(notes(reviews, ADJUSTED).contains(Note.JUDGE_WITHOUT_SPREAD));
    }

    @Test
    void judges_who_all_gave_the_same_are_said_once_and_not_judge_by_judge() {
        List<Review> equal = new ArrayList<>();
        complete(5, 6).forEach(one -> equal.add(Review.of(one.entry(), one.judge(), BigDecimal.TWO)));
        assertEquals(List.of(Note.NO_SPREAD), notes(equal, ADJUSTED));
    }

    /** Entry i has a mean near i; the better half has one review more. */
    @Test
    void reviews_that_are_missing_by_score_are_said() {
        List<Review> reviews = new ArrayList<>();
        List<Review> mixed = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            for (int j = 0; j < 4; j++) {
                boolean better = i >= 12;
                if (j < 3 || better) {
                    reviews.add(review(i, j, i + 0.1 * j));
                }
                if (j < 3 || i % 2 == 0) {
                    mixed.add(review(i, j, i + 0.1 * j));
                }
            }
        }
        assertTrue(notes(reviews, ADJUSTED.method(Method.MEAN)).contains(Note.MISSING_BY_SCORE));
        assertTrue(notes(reviews, ADJUSTED).contains(Note.MISSING_BY_SCORE));
        assertFalse(notes(mixed, ADJUSTED.method(Method.MEAN)).contains(Note.MISSING_BY_SCORE));
        assertTrue(notes(mixed, ADJUSTED.method(Method.MEAN)).contains(Note.UNEQUAL_REVIEWS));
    }

    @Test
    void fewer_than_ten_entries_are_too_few_to_say_so() {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < (i > 4 ? 4 : 3); j++) {
                reviews.add(review(i, j, i));
            }
        }
        assertFalse(notes(reviews, ADJUSTED.method(Method.MEAN)).contains(Note.MISSING_BY_SCORE));
    }

    /** A ring of judges of two entries each: it holds together, by a thread. */
    @Test
    void parts_that_hang_together_by_a_thread_are_said() {
        List<Review> ring = new ArrayList<>();
        List<Review> small = new ArrayList<>();
        for (int j = 0; j < 60; j++) {
            ring.add(review(j, j, mark(j, j)));
            ring.add(review((j + 1) % 60, j, mark(j, 1)));
            small.add(review(j % 5, j % 5 + 5 * (j / 10), mark(j, j)));
        }
        assertTrue(notes(ring, ADJUSTED.method(Method.MEAN)).contains(Note.WEAK_BRIDGE));
        assertFalse(notes(complete(60, 3), ADJUSTED.method(Method.MEAN)).contains(Note.WEAK_BRIDGE));
    }

    /** Two tracks with five judges each; of each judge's ten reviews {@code across} are in the other track. */
    private static Scores tracks(int across) {
        List<Review> reviews = new ArrayList<>();
        Map<String, String> trackOf = new TreeMap<>();
        for (int track = 0; track < 2; track++) {
            for (int i = 0; i < 10; i++) {
                trackOf.put("e" + (10 * track + i), "t" + track);
                for (int j = 0; j < 5; j++) {
                    boolean other = i < across;
                    int entry = 10 * (other ? 1 - track : track) + i;
                    reviews.add(review(entry, 5 * track + j, mark(entry, 5 * track + j)));
                }
            }
        }
        return new Scores(List.of(), reviews, Map.of(), trackOf);
    }

    @Test
    void fewer_than_a_tenth_of_the_reviews_across_tracks_are_a_weak_bridge() {
        Options mean = ADJUSTED.method(Method.MEAN);
        List<Review> thin = new ArrayList<>(tracks(0).reviews());
        thin.add(review(0, 5, 4));
        thin.add(review(10, 0, 6));
        thin.add(review(1, 6, 6));
        thin.add(review(11, 1, 3));
        Scores bridged = new Scores(List.of(), thin, Map.of(), tracks(0).tracks());
        assertTrue(Vectors.ranked(bridged, mean).notes().contains(Note.WEAK_BRIDGE));
        thin.addAll(List.of(
                review(2, 7, 4),
                review(12, 2, 4),
                review(3, 8, 5),
                review(13, 3, 5),
                review(4, 9, 6),
                review(14, 4, 2)));
        for (int extra = 5; extra < 9; extra++) {
            thin.add(review(extra, 5, mark(extra, 5)));
        }
        Scores well = new Scores(List.of(), thin, Map.of(), tracks(0).tracks());
        assertFalse(Vectors.ranked(well, mean).notes().contains(Note.WEAK_BRIDGE));
        assertTrue(notes(thin.subList(0, 101), ADJUSTED.method(Method.MEAN)).contains(Note.WEAK_BRIDGE));
    }

    @Test
    void confidences_that_a_method_does_not_use_are_said() {
        List<Review> reviews = complete(5, 3);
        reviews.set(0, new Review("e0", "j0", reviews.getFirst().marks(), new BigDecimal("0.5")));
        for (Method method : Method.values()) {
            boolean unused = notes(reviews, ADJUSTED.method(method)).contains(Note.CONFIDENCES_UNUSED);
            assertEquals(!method.crossed(), unused, method.key());
        }
    }
}
