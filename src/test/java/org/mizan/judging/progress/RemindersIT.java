package org.mizan.judging.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.Until;
import org.mizan.identity.Role;

/** Judges whose scorecards are missing are sent a letter, not too often, and who has no address is named. */
class RemindersIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;

    @BeforeEach
    void award() {
        award = Award.desks(server, List.of(server.person(), server.person(), server.person()), 2);
    }

    private Answer remind(Client person, UUID... judges) {
        return person.post(
                award.round() + "/reminders",
                new JsonObject()
                        .put(
                                "judges",
                                new JsonArray(List.of(judges).stream()
                                        .map(UUID::toString)
                                        .toList())));
    }

    private UUID judge(int at) {
        return award.judges().get(at).id();
    }

    private static List<String> outcomes(Answer answer, UUID... judges) {
        var told = answer.expect(200).json().getJsonArray("judges").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(
                        one -> UUID.fromString(one.getString("judge")), one -> one.getString("outcome")));
        return List.of(judges).stream().map(told::get).toList();
    }

    private List<JsonObject> letters() {
        return award.organiser().get(award.base() + "/letters").expect(200).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(letter -> letter.getString("letter").equals("reminder"))
                .toList();
    }

    @Test
    void those_who_lag_get_a_letter_and_the_others_are_told_apart() {
        award.save(2, 0, 7).expect(200);
        award.save(3, 0, 7).expect(200);
        award.rows().run("update person set email = null, email_salt = null where id = $1", judge(2));
        Answer answer = remind(award.organiser(), judge(0), judge(1), judge(2), UUID.randomUUID());
        assertEquals(List.of("sent", "done", "unreachable"), outcomes(answer, judge(0), judge(1), judge(2)));
        assertEquals(3, answer.json().getJsonArray("judges").size());
        assertEquals(
                List.of(judge(0).toString()),
                letters().stream().map(letter -> letter.getString("person")).toList());
        assertEquals(
                List.of("{\"judges\": [\"" + judge(0) + "\"]}"),
                award.rows()
                        .column(
                                "select body::text from audit where edition_id = $1 and act = 'judge.remind'",
                                award.edition()));
    }

    @Test
    void the_letter_says_in_the_language_of_its_reader_how_many_are_missing_and_until_when() throws IOException {
        award.rows().run("update person set locale = 'en' where id = $1", judge(0));
        remind(award.organiser(), judge(0)).expect(200);
        Until.so("it is kept", () -> letters().getFirst().getString("state").equals("kept"));
        UUID id = UUID.fromString(letters().getFirst().getString("id"));
        String file;
        try (var files = Files.walk(Path.of(server.config().data().toString()))) {
            Path path = files.filter(one -> one.getFileName().toString().contains(id.toString()))
                    .findFirst()
                    .orElseThrow();
            file = Files.readString(path);
        }
        String text = file.contains("base64")
                ? new String(Base64.getMimeDecoder()
                        .decode(file.substring(file.indexOf("\r\n\r\n") + 4).trim()))
                : file.replace("=\r\n", "").replace("=E2=80=9C", "“").replace("=E2=80=9D", "”");
        assertTrue(text.contains("still missing in “Round”: 2"), text);
        assertTrue(text.contains("2090-01-01"), text);
        assertTrue(text.contains("/editions/" + award.edition() + "/judge"), text);
    }

    @Test
    void nobody_gets_a_second_one_within_three_hours_and_who_comes_later_does() {
        remind(award.organiser(), judge(0)).expect(200);
        Client other = server.person(award.edition(), Role.ORGANISER);
        assertEquals(List.of("recently", "sent"), outcomes(remind(other, judge(0), judge(1)), judge(0), judge(1)));
        Until.so(
                "both are kept",
                () -> letters().stream()
                        .allMatch(letter -> letter.getString("state").equals("kept")));
        award.rows()
                .run(
                        "update job set created_at = created_at - interval '3 hours' where edition_id = $1",
                        award.edition());
        server.clock().advance(Duration.ofSeconds(1));
        assertEquals(List.of("sent"), outcomes(remind(other, judge(0)), judge(0)));
        assertEquals(3, letters().size());
    }

    @Test
    void of_organisers_who_remind_at_once_one_does() throws Exception {
        Client other = server.person(award.edition(), Role.ORGANISER);
        List<String> all = Together.<Answer>atOnce(List.of(
                        () -> remind(award.organiser(), judge(0)),
                        () -> remind(other, judge(0)),
                        () -> remind(award.organiser(), judge(0)),
                        () -> remind(other, judge(0))))
                .stream()
                .map(answer -> outcomes(answer, judge(0)).getFirst())
                .sorted()
                .toList();
        assertEquals(List.of("recently", "recently", "recently", "sent"), all);
        assertEquals(1, letters().size());
    }

    @Test
    void nobody_is_reminded_of_a_round_that_is_over_and_only_organisers_remind() {
        for (Client other : List.of(award.judges().getFirst(), server.person(award.edition(), Role.STEERING))) {
            remind(other, judge(0)).expect(403);
        }
        assertEquals(List.of("/judges"), remind(award.organiser()).expect(422).pointers());
        assertEquals(
                List.of("/judges"),
                remind(award.organiser(), judge(0), judge(0)).expect(422).pointers());
        award.organiser()
                .post(
                        award.base() + "/rounds/nowhere/reminders",
                        new JsonObject().put("judges", new JsonArray().add(judge(0).toString())))
                .expect(404);
        award.rows().moves(AwardRows.OPENS, server.clock().instant());
        assertEquals(
                "edition.phase.over",
                remind(award.organiser(), judge(0)).expect(409).code());
        assertEquals(List.of(), letters());
    }
}
