package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** An edition's short name and an entry's code stand wherever their ids do. */
class NamesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;
    private Client organiser;
    private String slug;
    private UUID entry;
    private String code;

    @BeforeEach
    void two_judges_have_scored_two_entries() {
        award = Award.scored(server);
        organiser = award.organiser();
        slug = award.rows().slug;
        entry = award.entries().getFirst();
        code = shown(award.base(), entry.toString()).getString("code");
    }

    private JsonObject shown(String base, String name) {
        return organiser
                .get(base + "/entries/" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }

    private static void isMissing(String subject, Answer answer) {
        assertEquals(subject, answer.expect(404).json().getString("subject"));
    }

    @Test
    void an_edition_is_read_by_its_short_name() {
        String id = server.nobody().get("/editions/" + slug).expect(200).json().getString("id");

        assertEquals(award.edition().toString(), id);
        isMissing("edition", server.nobody().get("/editions/" + slug + "-2"));
    }

    @Test
    void capitals_do_not_count_in_a_short_name_or_an_id_on_any_line_of_an_edition() {
        award.publish(award.compute(new JsonObject()));
        for (String typed : List.of(slug, award.edition().toString())) {
            String capitals = typed.toUpperCase(Locale.ROOT);
            server.nobody().get("/editions/" + capitals).expect(200);
            organiser.get("/editions/" + capitals + "/entries/" + code).expect(200);
            Answer board =
                    server.nobody().get("/editions/" + capitals + "/board").expect(200);
            assertEquals(
                    server.nobody().get(award.base() + "/board").expect(200).text(), board.text());
        }
        assertEquals(
                1,
                server.nobody()
                        .get("/editions?slug=" + slug.toUpperCase(Locale.ROOT))
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void an_entry_is_read_by_its_code_however_it_is_typed() {
        String arabic = code.chars()
                .mapToObj(letter ->
                        Character.toString(Character.isDigit(letter) ? Character.digit(letter, 10) + '٠' : letter))
                .reduce("", String::concat);
        for (String typed :
                List.of(code, code.toLowerCase(Locale.ROOT), code.charAt(0) + "-" + code.substring(1), arabic)) {
            assertEquals(entry.toString(), shown(award.base(), typed).getString("id"), typed);
            assertEquals(entry.toString(), shown("/editions/" + slug, typed).getString("id"), typed);
        }
    }

    @Test
    void a_code_that_no_entry_has_is_not_found() {
        isMissing("entry", organiser.get(award.base() + "/entries/ZZZZZZ"));
        isMissing("entry", organiser.get("/editions/" + slug + "/entries/ZZZZZZ/revisions"));
        isMissing("edition", organiser.get("/editions/nowhere/entries/" + code));
    }

    @Test
    void the_code_of_an_entry_of_another_edition_is_none_here() {
        Award other = Award.scored(server);

        isMissing("entry", other.organiser().get(other.base() + "/entries/" + code));
    }

    @Test
    void whoever_may_not_know_learns_no_more_from_a_name_than_from_an_id() {
        Client other = server.person();
        for (String name : List.of(code, "ZZZZZZ", entry.toString())) {
            other.get(award.base() + "/entries/" + name + "/revisions").expect(403);
        }
    }

    @Test
    void an_act_on_a_named_edition_is_one_on_its_id() {
        Answer asked = organiser
                .post("/editions/" + slug + "/rounds/evaluation/standings", new JsonObject())
                .expect(202);
        String place = asked.header("Location").orElseThrow();

        assertEquals("/api/v1" + award.base() + "/jobs/" + asked.id(), place);
    }

    @Test
    void assignments_name_their_entries_by_code_in_bodies_files_and_queries() {
        String judge = award.judges().getFirst().id().toString();
        String path = "/editions/" + slug + "/rounds/evaluation/assignments";
        JsonObject already = new JsonObject().put("assigned", 0).put("already", 1);
        String pairs = "{'assignments':[{'judge':'%s','entry':'%s'}]}";

        assertEquals(
                already,
                organiser
                        .post(path, json(pairs.formatted(judge, code.toLowerCase(Locale.ROOT))))
                        .expect(201)
                        .json());
        assertEquals(
                already,
                organiser
                        .send("POST", path + "/file", "text/csv", "judge,entry\n" + judge + "," + code + "\n")
                        .expect(201)
                        .json());
        organiser.post(path, json(pairs.formatted(judge, "ZZZZZZ"))).expect(422);
        assertEquals(
                2,
                organiser
                        .get(path + "?entry=" + code)
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
        assertEquals(
                0,
                organiser
                        .get(path + "?entry=ZZZZZZ")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void a_review_is_left_out_by_the_code_of_its_entry() {
        String judge = award.judges().getFirst().id().toString();
        String path = award.base() + "/rounds/evaluation/exclusions";
        String left = "{'judge':'%s','entry':'%s','excluded':true,'reason':'mixed up'}";

        organiser.post(path, json(left.formatted(judge, "ZZZZZZ"))).expect(422);
        Answer decided = organiser.post(path, json(left.formatted(judge, code))).expect(201);

        assertEquals(entry.toString(), decided.json().getString("entry"));
    }

    @Test
    void an_explanation_is_found_by_the_code_of_its_entry() {
        String standings = award.compute(new JsonObject());
        String path = "/editions/" + slug + "/standings/" + standings + "/entries/";

        assertEquals(
                organiser.get(path + entry).expect(200).json(),
                organiser.get(path + code).expect(200).json());
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}
