package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.standings.Exclusion.Facts;

class ExclusionTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID JUDGE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private static final List<Review> REVIEWS = Stream.of(A, B)
            .flatMap(entry ->
                    Stream.of(JUDGE, OTHER).map(judge -> Review.of(entry.toString(), judge.toString(), BigDecimal.ONE)))
            .toList();

    @Test
    void leaving_out_a_judge_leaves_out_every_review_of_theirs() {
        var counted = Exclusion.counted(REVIEWS, List.of(new Exclusion(1, JUDGE, null)));
        assertEquals(List.of(REVIEWS.get(1), REVIEWS.get(3)), counted);
    }

    @Test
    void leaving_out_one_review_leaves_the_others_of_the_judge() {
        var counted = Exclusion.counted(REVIEWS, List.of(new Exclusion(1, JUDGE, B)));
        assertEquals(List.of(REVIEWS.get(0), REVIEWS.get(1), REVIEWS.get(3)), counted);
    }

    @Test
    void several_acts_add_up() {
        var acts = List.of(new Exclusion(1, JUDGE, null), new Exclusion(2, JUDGE, A), new Exclusion(3, OTHER, A));
        assertEquals(List.of(REVIEWS.get(3)), Exclusion.counted(REVIEWS, acts));
    }

    @Test
    void nothing_left_out_leaves_all() {
        assertEquals(REVIEWS, Exclusion.counted(REVIEWS, List.of()));
    }

    @Test
    void who_is_no_judge_of_the_round_cannot_be_left_out() {
        assertEquals(List.of("standings.exclusion.judge"), refusal(new Facts(false, true, false, 0), false, true));
    }

    @Test
    void a_review_that_was_never_assigned_cannot_be_left_out() {
        assertEquals(List.of("standings.exclusion.review"), refusal(new Facts(true, false, false, 0), true, true));
        assertEquals(List.of(), refusal(new Facts(true, false, false, 0), false, true));
    }

    @Test
    void an_act_changes_something() {
        assertEquals(List.of("standings.exclusion.already"), refusal(new Facts(true, true, true, 1), true, true));
        assertEquals(List.of("standings.exclusion.counted"), refusal(new Facts(true, true, false, 1), true, false));
        assertEquals(List.of(), refusal(new Facts(true, true, true, 1), true, false));
        assertEquals(List.of(), refusal(new Facts(true, true, false, 1), true, true));
    }

    private static List<String> refusal(Facts facts, boolean ofReview, boolean excluded) {
        return Exclusion.refusal(facts, ofReview, excluded).stream()
                .map(problem -> problem.faults().isEmpty()
                        ? problem.code()
                        : problem.faults().getFirst().code())
                .toList();
    }
}
