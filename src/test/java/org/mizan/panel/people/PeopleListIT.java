package org.mizan.panel.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Many people are listed, looked at, and given a role in one act; nobody is written to twice. */
class PeopleListIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;
    private String tag;

    @BeforeEach
    void award() {
        tag = UUID.randomUUID().toString().substring(0, 8);
        award = Award.open(server, server.house(), "people-" + tag);
    }

    private JsonObject send(String path, String list) {
        return award.organiser()
                .send("POST", award.base() + "/members/list" + path, "text/csv", list.replace("@", "-" + tag + "@"))
                .expect(200)
                .json();
    }

    private long count(String what) {
        return server.row("select count(*) from " + what + " where edition_id = $1", award.edition())
                .getLong(0);
    }

    private static List<String> each(JsonObject people, String part, String member) {
        return people.getJsonArray(part).stream()
                .map(one -> String.valueOf(((JsonObject) one).getValue(member)))
                .toList();
    }

    private static final String LIST = "name,email,phone,sectors\nOmar,omar@example.org,,الصحة\nLaila,,0791234567,\n";

    @Test
    void a_look_says_who_would_come_and_writes_nothing() {
        JsonObject seen = send("/plan", LIST);
        assertEquals(List.of("Omar", "Laila"), each(seen, "invited", "name"));
        assertEquals(
                new JsonArray().add("health"),
                seen.getJsonArray("invited").getJsonObject(0).getJsonArray("sectors"));
        assertEquals(0, count("member_phone"));
        assertEquals(
                0,
                server.row("select count(*) from membership where edition_id = $1 and role = 'judge'", award.edition())
                        .getLong(0));
    }

    @Test
    void they_get_the_role_their_sectors_and_one_letter_each_however_often_they_are_listed() {
        send("", LIST);
        JsonObject again = send("", LIST + "Sami,sami@example.org,,\n");
        assertEquals(List.of("Sami"), each(again, "invited", "name"));
        assertEquals(List.of("Omar", "Laila"), each(again, "already", "name"));
        assertEquals(
                3,
                server.row("select count(*) from membership where edition_id = $1 and role = 'judge'", award.edition())
                        .getLong(0));
        assertEquals(1, count("judge_profile"));
        assertEquals(1, count("member_phone"));
        assertEquals(2, count("job"));
        JsonArray members = award.organiser()
                .get(award.base() + "/members?role=judge")
                .expect(200)
                .json()
                .getJsonArray("items");
        assertTrue(members.encode().contains("0791234567"));
    }

    private List<String> seats(String round) {
        return award
                .organiser()
                .get(award.base() + "/rounds/" + round + "/judges")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(one -> ((JsonObject) one)
                        .getJsonObject("name").stream()
                                .map(name -> String.valueOf(name.getValue()))
                                .findFirst()
                                .orElseThrow())
                .sorted()
                .toList();
    }

    @Test
    void who_judges_already_comes_into_the_round_that_the_list_is_for_and_gets_no_letter() {
        send("", LIST);
        assertEquals(List.of(), seats("technical"));
        JsonObject seen = send("/plan?round=technical", LIST + "Sami,sami@example.org,,\n");
        assertEquals(List.of("Sami"), each(seen, "invited", "name"));
        assertEquals(List.of("Omar", "Laila"), each(seen, "seated", "name"));
        assertEquals(List.of(), each(seen, "already", "name"));
        assertEquals(List.of(), seats("technical"));
        send("?round=technical", LIST + "Sami,sami@example.org,,\n");
        assertEquals(List.of("Laila", "Omar", "Sami"), seats("technical"));
        assertEquals(2, count("job"));
        JsonObject again = send("?round=technical", LIST);
        assertEquals(List.of("Omar", "Laila"), each(again, "already", "name"));
        assertEquals(
                3,
                server.row("select count(*) from audit where edition_id = $1 and act = 'judge.add'", award.edition())
                        .getLong(0));
    }

    @Test
    void where_judges_are_of_is_read_from_a_column_and_from_pasted_lines_and_an_unknown_one_is_in_the_way() {
        JsonObject done = send(
                "",
                "name,email,university\nOmar,omar@example.org,الجامعة الاردنية\nDana,dana@example.org,Elsewhere\nSami,sami@example.org,\n");
        assertEquals(List.of("ju", "null"), each(done, "invited", "institution"));
        assertEquals(List.of("3"), each(done, "refused", "line"));
        assertTrue(each(done, "refused", "why").getFirst().contains("Elsewhere"));
        assertEquals(
                List.of("ju"),
                each(send("", "Huda, huda@example.org, University of Jordan, the best"), "invited", "institution"));
        assertEquals(
                2,
                server.row(
                                "select count(*) from judge_profile where edition_id = $1 and institution = 'ju'",
                                award.edition())
                        .getLong(0));
    }

    @Test
    void lines_that_are_in_the_way_are_named_and_the_others_are_taken() {
        JsonObject done = send(
                "",
                "name,email,sectors\nOmar,omar@example.org,\nOmar again,OMAR@example.org,\nNobody,,\nWrong,wrong@,\nDana,dana@example.org,astrology\n");
        assertEquals(List.of("Omar"), each(done, "invited", "name"));
        assertEquals(List.of("3", "4", "5", "6"), each(done, "refused", "line"));
        assertTrue(
                each(done, "refused", "why").getFirst().contains("2"),
                each(done, "refused", "why").getFirst());
    }

    @Test
    void of_many_lines_in_the_way_the_first_are_shown_with_how_many_there_are() {
        JsonObject seen = send("/plan", "name,email\nOmar,omar@example.org\n" + "Nobody,\n".repeat(1_500));
        assertEquals(100, seen.getJsonArray("refused").size());
        assertEquals(1_500, seen.getInteger("refusedInAll"));
        assertEquals(List.of("Omar"), each(seen, "invited", "name"));
    }

    @Test
    void who_runs_the_edition_is_no_judge_of_it_and_a_telephone_alone_opens_a_card_only() {
        var organiser = server.person(award.edition(), Role.ORGANISER);
        String email = organiser.get("/people/me").expect(200).json().getString("email");
        JsonObject seen = award.organiser()
                .send("POST", award.base() + "/members/list/plan", "text/csv", "Olga " + email)
                .expect(200)
                .json();
        assertEquals(1, seen.getJsonArray("refused").size());
        assertEquals(
                1,
                send("/plan?role=clerk", "Laila 0791234567")
                        .getJsonArray("refused")
                        .size());
    }

    @Test
    void a_judge_with_a_telephone_alone_comes_in_by_a_card() {
        send("", "Laila 0791234567");
        String judge = award.organiser()
                .get(award.base() + "/members?role=judge")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        String code = award.organiser()
                .put(award.base() + "/judge-cards", new JsonObject().put("judges", new JsonArray().add(judge)))
                .expect(200)
                .json()
                .getJsonArray("cards")
                .getJsonObject(0)
                .getString("code");
        server.nobody()
                .post("/sessions/cards", new JsonObject().put("token", code))
                .expect(201);
    }

    @Test
    void a_picture_that_is_called_a_table_is_refused_in_words() {
        award.organiser()
                .send("POST", award.base() + "/members/list/plan", "text/csv", "%PDF-1.7\n%x")
                .expect(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Z\0oe", "be\u0007ll", "\u3164", "tag\uDB40\uDC41", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
            })
    void a_name_that_holds_what_nobody_sees_is_in_the_way_and_says_why(String name) {
        JsonObject seen = send("", "name,email\n" + name + ",zoe@example.org\n");
        assertEquals(List.of(), each(seen, "invited", "name"));
        assertEquals(1, each(seen, "refused", "why").size());
    }

    @Test
    void a_name_is_never_cut_within_a_letter() {
        String name = "a".repeat(119) + "\uD83D\uDE00";
        assertEquals(List.of(name), each(send("", "name,email\n" + name + ",zoe@example.org\n"), "invited", "name"));
        String longer = "b".repeat(121);
        assertEquals(
                1,
                each(send("", "name,email\n" + longer + ",long@example.org\n"), "refused", "why")
                        .size());
    }
}
