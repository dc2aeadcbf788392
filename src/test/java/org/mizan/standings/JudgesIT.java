package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Judged;

/** What marks say of the judges, to those who run the edition. */
class JudgesIT {
    /** The first judge is severe by two points; the last gives the first entry far more than anyone else. */
    private static final int[][] MARKS = {
        {2, 2, 4, 4, 5, 6, 3, 5}, {4, 4, 5, 6, 7, 8, 5, 7}, {3, 5, 6, 6, 8, 8, 5, 6}, {9, 4, 5, 7, 7, 9, 4, 7}
    };

    @RegisterExtension
    static final Judged judged = Judged.by(MARKS, new JsonObject());

    private static String path(String id) {
        return judged.award().base() + "/standings/" + id + "/judges";
    }

    private static String judge(int at) {
        return judged.award().judges().get(at).id().toString();
    }

    private static JsonObject figures(JsonObject answer, String judge) {
        return answer.getJsonObject("figures").getJsonArray("judges").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("judge").equals(judge))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject report() {
        return judged.award()
                .organiser()
                .get(path(judged.standings()))
                .expect(200)
                .json();
    }

    @Test
    void a_severe_judge_is_named_with_severity_spread_shares_and_the_drift_over_the_order_of_work() {
        var answer = report();
        var severe = figures(answer, judge(0));
        assertEquals(8, severe.getInteger("reviews"));
        assertTrue(severe.getDouble("severity") > 1, severe::encode);
        assertTrue(severe.getDouble("severityError") > 0, severe::encode);
        assertEquals(0.25, severe.getJsonObject("shares").getDouble("2"));
        assertNotNull(severe.getDouble("spread"));
        assertNotNull(severe.getDouble("drift"));
        assertNotNull(severe.getDouble("driftError"));
        assertTrue(severe.getDouble("consensus") > 0.5, severe::encode);
        var names = answer.getJsonObject("names");
        assertFalse(names.getJsonObject("judges").getJsonObject(judge(0)).isEmpty());
        assertEquals(4, names.getJsonObject("judges").size());
        names.getJsonObject("entries")
                .forEach(one -> assertNotNull(((JsonObject) one.getValue()).getJsonObject("title")));
    }

    @Test
    void what_stands_out_is_named_and_the_answer_says_that_it_is_a_hint_in_both_languages() {
        var answer = report();
        var out = answer.getJsonObject("figures").getJsonArray("standingOut");
        assertEquals(1, out.size(), out::encode);
        assertEquals(judge(3), out.getJsonObject(0).getString("judge"));
        assertEquals(
                judged.award().entries().getFirst().toString(),
                out.getJsonObject(0).getString("entry"));
        assertNull(answer.getValue("without"));
        assertTrue(hint("en").startsWith("These figures are a hint"), hint("en"));
        assertTrue(hint("ar").startsWith("هذه الأرقام إشارة"), hint("ar"));
    }

    private static String hint(String language) {
        return judged.award()
                .organiser()
                .with("Accept-Language", language)
                .get(path(judged.standings()))
                .expect(200)
                .json()
                .getString("hint");
    }

    @Test
    void every_review_of_one_judge_is_given_when_asked_for() {
        var answer = judged.award()
                .organiser()
                .get(path(judged.standings()) + "?judge=" + judge(1))
                .expect(200)
                .json();
        var reviews = answer.getJsonArray("reviews");
        assertEquals(8, reviews.size());
        reviews.forEach(one -> {
            assertEquals(judge(1), ((JsonObject) one).getString("judge"));
            assertNotNull(((JsonObject) one).getDouble("t"));
        });
        assertNull(report().getValue("reviews"));
        judged.award()
                .organiser()
                .get(path(judged.standings()) + "?judge=" + UUID.randomUUID())
                .expect(404);
        judged.award()
                .organiser()
                .get(path(judged.standings()) + "?judge=first")
                .expect(400);
    }

    @Test
    void a_judge_who_was_in_a_team_is_of_its_institution_and_other_judges_of_none() {
        var own = Award.marked(judged.server(), MARKS);
        var entries = own.entries();
        own.rows().team(entries.get(2), own.server().person().id());
        own.rows()
                .run(
                        "insert into team_past select edition_id, id, $2 from team where edition_id = $1",
                        own.edition(),
                        own.judges().get(1).id());
        var id = own.compute(new JsonObject());
        var affinities = own.organiser()
                .get(own.base() + "/standings/" + id + "/judges")
                .expect(200)
                .json()
                .getJsonObject("figures")
                .getJsonArray("affinities");
        assertEquals(1, affinities.size());
        assertEquals("uni", affinities.getJsonObject(0).getString("judges"));
        assertEquals("uni", affinities.getJsonObject(0).getString("entries"));
        assertEquals(1, affinities.getJsonObject(0).getInteger("reviews"));
    }

    @Test
    void a_plain_mean_tells_spread_and_shares_and_says_why_it_tells_no_more() {
        var id = judged.award().compute(new JsonObject().put("method", "mean"));
        var answer = judged.award()
                .organiser()
                .with("Accept-Language", "en")
                .get(path(id))
                .expect(200)
                .json();
        assertTrue(answer.getString("without").contains("method adjusted"), answer::encode);
        assertNull(figures(answer, judge(0)).getValue("severity"));
        assertNotNull(figures(answer, judge(0)).getDouble("spread"));
        assertTrue(answer.getJsonObject("figures").getJsonArray("standingOut").isEmpty());
    }

    @Test
    void only_those_who_run_the_edition_see_it() {
        judged.isOnlyForThoseWhoRunIt("/judges");
    }

    @Test
    void standings_of_another_edition_are_not_found() {
        judged.isOnlyInItsEdition("/judges");
    }
}
