package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Client;
import org.mizan.TestServer;

/** A hackathon by six answers, each on a line of its own. */
class HackathonCommandIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final TestServer empty = TestServer.fresh();

    private String organiser;

    @BeforeEach
    void organised() {
        organiser = "organiser-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(organiser, PASSWORD);
    }

    private static Run asked(TestServer house, String answers, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(house.flags());
        return Run.of(new HackathonCommand.New(new BufferedReader(new StringReader(answers))), arguments);
    }

    private JsonObject edition(String slug) {
        return server.signIn(organiser, PASSWORD)
                .get("/editions/" + slug)
                .expect(200)
                .json();
    }

    @Test
    void in_an_empty_house_six_empty_lines_make_the_usual_one_and_whoever_opens_the_link_runs_it() {
        var made = asked(empty, "\n".repeat(6));
        assertEquals(0, made.code(), made.err());
        var links = made.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
                .toList();
        assertEquals("http://127.0.0.1:8080/editions/hackathon-weekend", links.getFirst());
        Client opener = empty.unproved();
        opener.put(
                        "/house/organisers/me",
                        new JsonObject().put("token", links.getLast().split("#")[1]))
                .expect(204);
        opener.get("/editions/hackathon-weekend/members").expect(200);
        var edition = opener.get("/editions/hackathon-weekend").expect(200).json();
        assertEquals("Hackathon weekend", edition.getJsonObject("name").getString("en"));
        assertEquals("هاكاثون نهاية الأسبوع", edition.getJsonObject("name").getString("ar"));
    }

    @Test
    void the_answers_are_taken_in_arabic_too_with_digits_of_either_script() {
        var made = asked(
                server,
                "هاكاثون الخريف / Autumn Code, 2027\n٢٠٢٧-٠٣-٠٥\nAsia/Amman\n٦\n4\nنعم\n",
                "--lang=ar",
                "--organiser=" + organiser);
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().contains("2/6  في أي يوم يبدأ؟"), made.out());
        assertTrue(made.out().contains("أُنشئت الدورة «هاكاثون الخريف»"), made.out());
        assertFalse(made.out().contains("/welcome"), made.out());
        var edition = edition("autumn-code-2027");
        assertEquals("Asia/Amman", edition.getString("timeZone"));
        assertTrue(edition.getBoolean("public"));
        assertEquals(6, edition.getJsonObject("settings").getJsonObject("teams").getInteger("largest"));
        var hall = edition.getJsonArray("rounds").getJsonObject(0);
        assertEquals(4, hall.getInteger("reviewsPerEntry"));
        assertEquals(
                "2027-03-05T15:00:00Z",
                edition.getJsonArray("phases").getJsonObject(0).getString("opensAt"));
        server.signIn(organiser, PASSWORD)
                .get("/editions/autumn-code-2027/members")
                .expect(200);
    }

    @Test
    void an_answer_that_cannot_be_is_told_and_asked_for_again() {
        var made = asked(
                server,
                "Wrong First\nnext week\n2027-04-02\nMars\nUTC\nmany\n0\n3\n-1\n2\nperhaps\nno\n",
                "--organiser=" + organiser);
        assertEquals(0, made.code(), made.err());
        for (String wrong : List.of("next week", "Mars", "many", "0", "-1", "perhaps")) {
            assertTrue(made.out().contains("“" + wrong + "” will not do: "), made.out());
        }
        assertEquals(2, made.out().split("5/6 ", -1).length - 1, made.out());
        var edition = edition("wrong-first");
        assertEquals("UTC", edition.getString("timeZone"));
        assertEquals("Wrong First", edition.getJsonObject("name").getString("ar"));
        assertFalse(edition.getBoolean("public"));
    }

    @Test
    void a_name_that_is_taken_as_a_short_name_gets_a_number_and_one_without_latin_letters_the_year() {
        for (String slug : List.of("cafe-night", "cafe-night-2")) {
            var made = asked(server, "Café Night!\n\n\n\n\n\n", "--organiser=" + organiser);
            assertTrue(made.out().contains("/editions/" + slug + "\n"), made.out() + made.err());
        }
        var made = asked(server, "هاكاثون الربيع\n2027-04-02\n\n\n\n\n", "--organiser=" + organiser);
        assertTrue(made.out().contains("/editions/hackathon-2027\n"), made.out() + made.err());
    }

    @Test
    void where_nobody_is_named_the_first_organiser_of_the_house_runs_it() {
        var made = asked(server, "By The House\n\n\n\n\n\n");
        assertEquals(0, made.code(), made.err());
        var first = server.row(
                        "select p.email from membership m join person p on p.id = m.person_id"
                                + " where m.edition_id = $1 order by m.given_at, p.id limit 1",
                        TestServer.HOUSE)
                .getString(0);
        assertTrue(made.out().contains("Its organiser is " + first), made.out());
    }

    @Test
    void nothing_is_made_where_the_answers_end_early_or_nobody_has_the_address() {
        var ended = asked(server, "Half A Hackathon\n2027-04-02\n");
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("Nothing was made"), ended.err());
        var unknown = asked(server, "Half A Hackathon\n\n\n\n\n\n", "--organiser=nobody@example.org");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("nobody@example.org"), unknown.err());
        server.signIn(organiser, PASSWORD).get("/editions/half-a-hackathon").expect(404);
    }
}
