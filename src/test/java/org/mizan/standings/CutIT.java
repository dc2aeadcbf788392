package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Judged;

/** Who cannot be told apart from a cut, joint winners, and further reviews, to those who run the edition. */
class CutIT {
    private static final int[][] MARKS = {
        {2, 2, 4, 4, 5, 6, 3, 5}, {4, 4, 5, 0, 7, 8, 5, 7}, {3, 5, 6, 6, 0, 8, 5, 6}, {5, 4, 5, 7, 7, 0, 4, 7}
    };

    @RegisterExtension
    static final Judged judged = Judged.by(MARKS, new JsonObject());

    private static String path(String id) {
        return judged.award().base() + "/standings/" + id + "/cut";
    }

    private static JsonObject cut(String query) {
        return judged.award()
                .organiser()
                .with("Accept-Language", "en")
                .get(path(judged.standings()) + query)
                .expect(200)
                .json();
    }

    @Test
    void entries_are_grouped_by_the_cut_that_was_asked_for() {
        var cut = cut("?top=2").getJsonObject("cut");
        assertEquals(2, cut.getInteger("places"));
        var sides = cut.getJsonObject("cut");
        assertEquals(
                8,
                sides.getJsonArray("inside").size()
                        + sides.getJsonArray("open").size()
                        + sides.getJsonArray("outside").size());
        assertFalse(sides.getJsonArray("outside").isEmpty());
        var best = judged.award().entries().get(5).toString();
        assertEquals(best, cut.getJsonArray("jointWinners").getString(0));
        assertEquals(8, cut.getJsonArray("sets").size());
    }

    @Test
    void chances_that_the_standings_do_not_hold_are_drawn_for_the_cut() {
        var held = cut("?top=3").getJsonObject("cut").getJsonArray("furtherReviews");
        var drawn = cut("?top=4").getJsonObject("cut").getJsonArray("furtherReviews");
        for (var reviews : List.of(held, drawn)) {
            assertFalse(reviews.isEmpty());
            assertNotNull(reviews.getJsonObject(0).getDouble("doubtLess"));
        }
        assertFalse(held.equals(drawn));
        assertTrue(cut("?top=4").getJsonObject("reasons").isEmpty());
    }

    @Test
    void a_further_review_names_a_judge_who_has_not_seen_the_entry() {
        var answer = cut("?top=3&reviews=1");
        var reviews = answer.getJsonObject("cut").getJsonArray("furtherReviews");
        assertEquals(1, reviews.size());
        for (var one : cut("?top=3").getJsonObject("cut").getJsonArray("furtherReviews")) {
            var judge = ((JsonObject) one).getString("judge");
            var entry = judged.award().entries().indexOf(UUID.fromString(((JsonObject) one).getString("entry")));
            if (judge != null) {
                var at = judged.award().judges().stream()
                        .map(who -> who.id().toString())
                        .toList()
                        .indexOf(judge);
                assertEquals(0, MARKS[at][entry]);
                assertFalse(cut("?top=3")
                        .getJsonObject("names")
                        .getJsonObject("judges")
                        .getJsonObject(judge)
                        .isEmpty());
            }
        }
        assertTrue(cut("?top=3&reviews=0")
                .getJsonObject("cut")
                .getJsonArray("furtherReviews")
                .isEmpty());
    }

    @Test
    void without_a_number_the_cut_is_behind_the_prizes() {
        assertEquals(3, cut("").getJsonObject("cut").getInteger("places"));
    }

    @Test
    void a_plain_mean_says_why_there_is_nothing_to_say_in_both_languages() {
        var id = judged.award().compute(new JsonObject().put("method", "mean"));
        var english = judged.award()
                .organiser()
                .with("Accept-Language", "en")
                .get(path(id) + "?top=2")
                .expect(200)
                .json();
        assertNull(english.getJsonObject("cut").getValue("cut"));
        assertNull(english.getJsonObject("cut").getValue("jointWinners"));
        assertNull(english.getJsonObject("cut").getValue("furtherReviews"));
        assertTrue(english.getJsonObject("reasons").getString("cut").startsWith("This method has no uncertainty"));
        var arabic = judged.award()
                .organiser()
                .with("Accept-Language", "ar")
                .get(path(id) + "?top=2")
                .expect(200)
                .json();
        assertTrue(arabic.getJsonObject("reasons").getString("sets").startsWith("ليس في هذه الطريقة"));
    }

    @Test
    void numbers_have_bounds() {
        for (var query :
                List.of("?top=0", "?top=-1", "?top=100001", "?top=x", "?reviews=-1", "?reviews=1001", "?most=1")) {
            judged.award().organiser().get(path(judged.standings()) + query).expect(400);
        }
        assertEquals(
                8,
                cut("?top=100000")
                        .getJsonObject("cut")
                        .getJsonObject("cut")
                        .getJsonArray("inside")
                        .size());
    }

    @Test
    void only_those_who_run_the_edition_see_it() {
        judged.isOnlyForThoseWhoRunIt("/cut");
    }

    @Test
    void standings_of_another_edition_are_not_found() {
        judged.isOnlyInItsEdition("/cut");
    }
}
