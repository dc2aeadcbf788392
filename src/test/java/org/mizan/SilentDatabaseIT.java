package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Outages;

/** The way to the database swallows everything while all connections stay open. */
class SilentDatabaseIT {
    private Wire wire;
    private ConnectionInfo there;
    private TestServer server;
    private Client person;

    @BeforeEach
    void a_server_whose_way_to_the_database_is_ours() {
        // A request that waited as long as its statement may take would be given up by whoever asked.
        server = TestServer.with(Map.of("database.waitTimeout", "2s", "database.statementTimeout", "1h"))
                .by(this::ours)
                .start();
        person = server.person();
    }

    private Access ours(Access direct) {
        wire = new Wire(direct.server());
        Access ours = wire.through(direct);
        there = ours.server();
        return ours;
    }

    @AfterEach
    void all_ends() {
        server.close();
        wire.close();
    }

    @Test
    void what_is_asked_then_is_refused_as_busy_and_later_requests_find_new_connections() {
        assertEquals(200, reading().status());
        wire.swallow();
        for (int request = 0; request < 5; request++) {
            assertEquals("web.busy", reading().expect(503).code());
            assertEquals("web.busy", writing().expect(503).code());
        }
        wire.mend();
        Until.so(
                "requests are answered again",
                () -> reading().status() == 200 && writing().status() == 401);
    }

    @Test
    void what_was_under_way_is_refused_before_its_statement_may_end() {
        var answers = new ConcurrentLinkedQueue<Answer>();
        try (var asking = Executors.newFixedThreadPool(6)) {
            wire.swallow();
            for (int one = 0; one < 3; one++) {
                asking.execute(() -> answers.add(reading()));
                asking.execute(() -> answers.add(writing()));
            }
        }
        // Nothing came through meanwhile: it is the server that gave up, and not the way that was mended.
        assertTrue(wire.swallowed() > 0);
        assertEquals(6, answers.size());
        answers.forEach(answer -> {
            assertEquals("web.busy", answer.expect(503).code());
            assertTrue(answer.header("Retry-After").isPresent());
        });
    }

    @Test
    void a_board_that_nobody_asked_for_since_the_start_is_answered() {
        Award award = Award.scored(server);
        award.publish(award.compute(new JsonObject())).expect(201);
        wire.close();
        server.restart();
        wire.swallow();
        assertEquals(503, reading().status());
        assertEquals(
                1,
                server.nobody().get(award.base() + "/board").expect(200).json().getInteger("number"));
    }

    @Test
    void readiness_fails_and_life_goes_on_until_it_answers_again() throws Exception {
        assertEquals(200, server.health("ready/read"));
        assertEquals(200, server.health("ready/write"));
        wire.swallow();
        assertEquals(503, server.health("ready"));
        assertEquals(503, server.health("ready/read"));
        assertEquals(503, server.health("ready/write"));
        assertEquals(200, server.health("live"));
        wire.mend();
        Until.so("it is ready again", () -> server.health("ready") == 200);
    }

    @Test
    void the_log_has_one_warning_and_one_line_when_it_is_over() {
        Until.so("the outage of an earlier test is over", () -> !Outages.isOneUnderWay());
        try (LogLines log = new LogLines()) {
            wire.swallow();
            for (int request = 0; request < 3; request++) {
                reading().expect(503);
                writing().expect(503);
            }
            Until.so("the warning", () -> !log.of(Level.WARN).isEmpty());
            wire.mend();
            Until.so("the line", () -> log.of(Level.INFO).stream().anyMatch(line -> line.contains("answers again")));
            assertEquals(1, log.of(Level.WARN).size(), log.of(Level.WARN)::toString);
            assertTrue(log.of(Level.WARN).getFirst().startsWith("The database cannot be used just now"));
            assertEquals(
                    1,
                    log.of(Level.INFO).stream()
                            .filter(line -> line.contains("answers again"))
                            .count());
        }
    }

    @Test
    void a_command_says_in_both_languages_that_it_does_not_answer_and_what_to_do() {
        wire.swallow();
        String clients = command("audit verify", "en");
        String start = command("person create --email a@example.org --name-en A", "en");
        for (String said : List.of(clients, start)) {
            assertTrue(said.startsWith("The database at 127.0.0.1:" + there.port() + "/"), said);
            assertTrue(said.contains(" does not answer. Check that its server runs"), said);
        }
        String arabic = command("audit verify", "ar");
        assertTrue(arabic.contains(" لا تجيب. تحقّق من أن خادمها يعمل"), arabic);
    }

    private String command(String words, String language) {
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(server.flags());
        // What stands last counts.
        all.add("--set=database.url=postgresql://" + there.host() + ":" + there.port() + "/" + there.database()
                + "?sslmode=disable");
        all.add("--set=database.waitTimeout=1s");
        all.add("--lang=" + language);
        int code = Main.commandLine("--lang=" + language)
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertEquals(2, code, err::toString);
        return err.toString();
    }

    private Answer reading() {
        return person.get("/people/me");
    }

    private Answer writing() {
        return server.nobody()
                .post(
                        "/sessions",
                        new JsonObject().put("email", "nobody@example.org").put("password", "wrong"));
    }
}
