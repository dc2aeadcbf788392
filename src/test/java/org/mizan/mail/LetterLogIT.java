package org.mizan.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Until;

/** What became of the letters of an edition, and sending them again. */
class LetterLogIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;

    @BeforeEach
    void award() {
        award = Award.open(server, server.house(), "letters-" + UUID.randomUUID());
        award.organiser()
                .post(
                        award.base() + "/members",
                        new JsonObject()
                                .put("email", "judge-" + UUID.randomUUID() + "@example.org")
                                .put("role", "judge")
                                .put("name", new JsonObject().put("en", "Omar")))
                .expect(201);
    }

    private JsonArray log(String query) {
        return award.organiser()
                .get(award.base() + "/letters" + query)
                .expect(200)
                .json()
                .getJsonArray("items");
    }

    private JsonObject letter() {
        return log("").getJsonObject(0);
    }

    private void fail(String error) {
        Until.so("the letter is kept", () -> letter().getString("state").equals("kept"));
        award.rows()
                .run(
                        "update job set state = 'failed', attempts = 12, error = $2 where edition_id = $1",
                        award.edition(),
                        error);
    }

    @Test
    void a_letter_is_logged_with_whom_it_is_for_and_where_it_went_and_without_its_link() {
        Until.so("the letter is kept", () -> letter().getString("state").equals("kept"));
        JsonObject letter = letter();
        assertEquals("invitation", letter.getString("letter"));
        assertEquals("judge", letter.getString("role"));
        assertEquals("Omar", letter.getJsonObject("name").getString("en"));
        assertEquals(1, letter.getInteger("attempts"));
        assertFalse(log("").encode().contains("#"), log("").encode());
    }

    @Test
    void a_letter_that_failed_says_why_in_plain_words_of_the_readers_language_and_not_in_those_of_the_mail_server() {
        fail("recipient address not accepted: 550 5.1.1 <x@example.org>");
        JsonObject letter = log("?failed=true").getJsonObject(0);
        assertEquals("failed", letter.getString("state"));
        assertTrue(letter.getString("reason").startsWith("لم يقبل خادم البريد العنوان"), letter.getString("reason"));
        assertFalse(letter.encode().contains("550"));
    }

    @Test
    void a_letter_that_failed_is_sent_again_and_asking_twice_sends_it_once() {
        fail("Connection refused");
        String again = award.base() + "/letters/" + letter().getString("id") + "/again";
        award.organiser().send("PUT", again, null, null).expect(204);
        award.organiser().send("PUT", again, null, null).expect(204);
        Until.so("the letter is kept", () -> letter().getString("state").equals("kept"));
        assertEquals(1, log("").size());
        assertEquals(0, log("?failed=true").size());
    }

    @Test
    void a_letter_that_was_sent_is_not_sent_again() {
        Until.so("the letter is kept", () -> letter().getString("state").equals("kept"));
        award.organiser()
                .send("PUT", award.base() + "/letters/" + letter().getString("id") + "/again", null, null)
                .expect(204);
        assertEquals("kept", letter().getString("state"));
        award.organiser()
                .send("PUT", award.base() + "/letters/" + UUID.randomUUID() + "/again", null, null)
                .expect(404);
    }
}
