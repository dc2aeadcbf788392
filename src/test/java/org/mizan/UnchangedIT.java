package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.web.RouteLine;

/** Walks every line that shows something with its ETag: who has it already is sent nothing again. */
class UnchangedIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** What is there to be shown, by the line that shows it. */
    private static final Map<String, Shown> SHOWN = new TreeMap<>();

    private record Shown(Client to, String path) {}

    @BeforeAll
    static void fill() {
        Client judge = server.person();
        Award judged = Award.scored(server);
        judged.publish(judged.compute(new JsonObject())).expect(201);
        UUID assignment = judged.apart(judge);
        judged.card(judge, assignment, 0, 6).expect(200);
        shown("/people/me", judge, "/people/me");
        shown("/people/:person", judge, "/people/" + judge.id());
        shown("/editions/:edition", server.nobody(), judged.base());
        shown("/editions/:edition/board", server.nobody(), judged.base() + "/board");
        shown("/editions/:edition/rounds/:round", server.nobody(), judged.round());
        String card = "/assignments/" + assignment + "/scorecard";
        shown("/editions/:edition/assignments/:assignment/scorecard", judge, judged.base() + card);
        Award open = Award.open(server, server.organiserOfTheHouse(), "open");
        Client captain = open.team(1).getFirst();
        UUID entry = captain.post(open.base() + "/entries", new JsonObject().put("title", Award.text("دوائي", "Dawai")))
                .expect(201)
                .id();
        UUID team = captain.get(open.base() + "/teams/mine").expect(200).id();
        shown("/editions/:edition/entries/:entry", captain, open.base() + "/entries/" + entry);
        shown("/editions/:edition/teams/mine", captain, open.base() + "/teams/mine");
        shown("/editions/:edition/teams/:team", captain, open.base() + "/teams/" + team);
    }

    private static void shown(String line, Client to, String path) {
        SHOWN.put("GET /api/v1" + line, new Shown(to, path));
    }

    @Test
    void the_walk_leaves_no_line_out() {
        List<String> tagged = server.lines().stream()
                .filter(line -> line.isTagged() && line.method().equals(HttpMethod.GET))
                .map(RouteLine::toString)
                .sorted()
                .toList();
        assertEquals(tagged, List.copyOf(SHOWN.keySet()));
    }

    @Test
    void what_the_caller_has_is_not_sent_again() {
        SHOWN.forEach((line, shown) -> {
            String tag = shown.to.get(shown.path).expect(200).header("ETag").orElseThrow();
            var again = shown.to.with("If-None-Match", tag).get(shown.path).expect(304);
            assertEquals("", again.text(), line);
            assertEquals(tag, again.header("ETag").orElse(null), line);
        });
    }

    @Test
    void what_the_caller_has_of_another_revision_is_sent_anew() {
        SHOWN.forEach((line, shown) ->
                shown.to.with("If-None-Match", "\"999999\"").get(shown.path).expect(200));
    }
}
