package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.identity.Role;
import org.mizan.web.Audience;
import org.mizan.web.RouteLine;

/** Every act that takes a key, done and asked for once more: the second answer is the first, to the letter. */
class ReplayIT {
    private static final JsonObject MEAN = new JsonObject().put("method", "mean");
    private static final String WHY = "كما تنص قواعد الجائزة";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Set<String> done = new TreeSet<>();

    @Test
    void whatever_takes_a_key_answers_its_repetition_as_it_answered_first() {
        anEditionItsTeamAndItsEntry();
        paper();
        late();
        reminder();
        Award award = Award.scored(server);
        String standings = award.compute(MEAN);
        award.pitch(18, 10);
        String pitch = award.result("pitch", MEAN).getString("standings");
        Client organiser = award.organiser();
        twice("/editions/:edition/rounds/:round/standings", organiser, award.round() + "/standings", MEAN);
        JsonObject first = new JsonObject().put("first", 1).put("reason", WHY);
        twice(
                "/editions/:edition/standings/:standings/advancements",
                organiser,
                award.base() + "/standings/" + standings + "/advancements",
                first);
        JsonArray rounds = new JsonArray()
                .add(new JsonObject().put("standings", standings).put("weight", "60"))
                .add(new JsonObject().put("standings", pitch).put("weight", "40"));
        twice(
                "/editions/:edition/combinations",
                organiser,
                award.base() + "/combinations",
                new JsonObject().put("rounds", rounds).put("reason", WHY));
        twice(
                "/editions/:edition/publications",
                organiser,
                award.base() + "/publications",
                Award.publishing(standings));
        JsonObject out = new JsonObject()
                .put("judge", award.desks().getFirst().judge().toString())
                .put("excluded", true)
                .put("reason", WHY);
        twice("/editions/:edition/rounds/:round/exclusions", organiser, award.round() + "/exclusions", out);
        JsonObject apart = new JsonObject()
                .put("judge", award.desks().getFirst().judge().toString())
                .put("entry", award.entries().getFirst().toString())
                .put("declared", true)
                .put("reason", WHY);
        twice("/editions/:edition/conflicts", organiser, award.base() + "/conflicts", apart);
        twice(
                "/editions/:edition/assignments/:assignment/recusal",
                award.judges().getLast(),
                award.base() + "/assignments/" + award.desks().getLast().assignment() + "/recusal",
                new JsonObject().put("reason", WHY));
        plans(award);
        next(award);
        ofPeople(award); // which makes what was computed stale
        assertEquals(takingAKey(), done);
    }

    private void paper() {
        Award award = Award.desks(server, List.of(server.person()), 3);
        Client clerk = server.person(award.edition(), Role.CLERK);
        JsonObject marks = new JsonObject().put("marks", new JsonObject().put("impact", "4"));
        List<String> typed = award.desks().stream()
                .map(desk -> award.base() + "/paper-cards/"
                        + twice(
                                        "/editions/:edition/assignments/:assignment/paper-cards",
                                        clerk,
                                        award.base() + "/assignments/" + desk.assignment() + "/paper-cards",
                                        marks)
                                .id())
                .toList();
        String paper = "/editions/:edition/paper-cards/:paper";
        twice(
                paper + "/confirmation",
                award.organiser().with("If-None-Match", "*"),
                typed.get(0) + "/confirmation",
                new JsonObject());
        Client second = server.person(award.edition(), Role.CLERK);
        twice(
                paper + "/keying",
                second,
                typed.get(1) + "/keying",
                marks.copy().put("marks", new JsonObject().put("impact", "5")));
        twice(paper + "/keying", second, typed.get(1) + "/keying", marks);
        twice(paper + "/refusal", second, typed.get(2) + "/refusal", new JsonObject().put("reason", WHY));
    }

    private void late() {
        Award award = Award.desks(server, List.of(server.person()), 2);
        award.rows().moves(AwardRows.OPENS, server.clock().instant());
        List<String> offers = award.desks().stream()
                .map(desk -> new JsonObject()
                        .put("id", UUID.randomUUID().toString())
                        .put("assignment", desk.assignment().toString())
                        .put("base", 0)
                        .put("marks", new JsonObject().put("impact", "4"))
                        .put("state", "submitted"))
                .map(item -> {
                    award.judges()
                            .getFirst()
                            .put(award.base() + "/scorecards", new JsonObject().put("items", new JsonArray().add(item)))
                            .expect(200);
                    return award.base() + "/late-offers/" + item.getString("id");
                })
                .toList();
        String offer = "/editions/:edition/late-offers/:offer";
        JsonObject why = new JsonObject().put("reason", WHY);
        twice(
                offer + "/admission",
                award.organiser().with("If-None-Match", "*"),
                offers.getFirst() + "/admission",
                why);
        twice(offer + "/refusal", award.organiser(), offers.getLast() + "/refusal", why);
    }

    private void reminder() {
        Award award = Award.desks(server, List.of(server.person()), 1);
        twice(
                "/editions/:edition/assignments/:assignment/absence",
                award.judges().getFirst(),
                award.base() + "/assignments/" + award.desks().getFirst().assignment() + "/absence",
                new JsonObject().put("absent", true));
        twice(
                "/editions/:edition/rounds/:round/reminders",
                award.organiser(),
                award.round() + "/reminders",
                new JsonObject()
                        .put(
                                "judges",
                                new JsonArray()
                                        .add(award.judges().getFirst().id().toString())));
    }

    private void next(Award award) {
        award.rows()
                .run(
                        "insert into next_rule values ($1, $2, $3, 7, '', 1)",
                        award.edition(),
                        AwardRows.ROUND,
                        new JsonObject()
                                .put("budget", 9)
                                .put("floor", 3)
                                .put("ceiling", 5)
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("places", 1)
                                                        .put("weight", "1")))
                                .put("perSector", false)
                                .put("holdMinutes", 60));
        Client judge = server.person();
        award.rows().grant(judge.id(), "judge");
        award.rows().seat(judge.id());
        twice("/editions/:edition/rounds/:round/next", judge, award.round() + "/next", new JsonObject());
    }

    private void plans(Award award) {
        JsonObject pair = new JsonObject()
                .put("entry", award.entries().getFirst().toString())
                .put("judge", award.desks().getFirst().judge().toString());
        String path = award.round() + "/plans";
        JsonObject byHand = new JsonObject().put("reviews", 2).put("pairs", new JsonArray().add(pair));
        twice("/editions/:edition/rounds/:round/plans/check", award.organiser(), path + "/check", byHand);
        UUID drawn = award.organiser()
                .post(path, new JsonObject().put("reviews", 2))
                .expect(201)
                .id();
        twice(
                "/editions/:edition/rounds/:round/plans/:plan/chances",
                award.organiser(),
                path + "/" + drawn + "/chances",
                new JsonObject());
        UUID plan = twice("/editions/:edition/rounds/:round/plans", award.organiser(), path, byHand)
                .id();
        twice(
                "/editions/:edition/rounds/:round/plans/:plan/commit",
                award.organiser(),
                path + "/" + plan + "/commit",
                new JsonObject());
    }

    private void anEditionItsTeamAndItsEntry() {
        JsonObject set = new JsonObject().put("start", "2030-01-01").put("institutions", Award.university());
        JsonObject made = new JsonObject()
                .put("preset", "jordan-3")
                .put("slug", "replayed")
                .put("set", set);
        twice("/editions", server.house(), "/editions", made);
        Award award = Award.open(server, server.house(), "replays");
        twice("/editions/:edition/rehearsals", server.house(), award.base() + "/rehearsals", new JsonObject());
        Client captain = server.person();
        JsonObject palm =
                new JsonObject().put("name", Award.text("فريق النخلة", "Palm")).put("institution", "ju");
        String code = twice("/editions/:edition/teams", captain, award.base() + "/teams", palm)
                .json()
                .getString("joinCode");
        JsonObject joining = new JsonObject().put("joinCode", code);
        twice("/editions/:edition/teams/join", server.person(), award.base() + "/teams/join", joining);
        JsonObject draft = new JsonObject().put("title", Award.text("دوائي", "My Medicine"));
        UUID entry = twice("/editions/:edition/entries", captain, award.base() + "/entries", draft)
                .id();
        twice(
                "/editions/:edition/entries/:entry/conflicts",
                captain,
                award.base() + "/entries/" + entry + "/conflicts",
                new JsonObject().put("address", "sister@example.org").put("reason", WHY));
        JsonObject without = new JsonObject().put("withoutTeam", true).put("links", new JsonObject());
        Award hall = Award.open(server, server.house(), "replays-2", new JsonObject().put("entries", without));
        draft.put("sector", "health").put("links", new JsonArray());
        twice("/editions/:edition/entries/unowned", hall.organiser(), hall.base() + "/entries/unowned", draft);
    }

    private void ofPeople(Award award) {
        twice("/people/me/proof-letters", server.unproved(), "/people/me/proof-letters", new JsonObject());
        Client organiser = award.organiser();
        JsonObject invited =
                new JsonObject().put("email", "judge@replay.example").put("role", "judge");
        twice("/editions/:edition/members", organiser, award.base() + "/members", invited);
        for (String act : java.util.List.of("", "/plan")) {
            same(
                    "/editions/:edition/members/list" + act,
                    key -> organiser
                            .with("Idempotency-Key", key)
                            .send("POST", award.base() + "/members/list" + act, "text/csv", "Zoe zoe@replay.example"));
        }
        UUID judge = award.desks().getFirst().judge();
        UUID other = award.desks().getLast().judge();
        String seat = award.desks().getFirst().judge().toString();
        twice(
                "/editions/:edition/rounds/:round/judges",
                organiser,
                award.base() + "/rounds/" + AwardRows.ROUND + "/judges",
                new JsonObject().put("add", new JsonArray().add(seat)).put("remove", new JsonArray()));
        UUID alone = award.rows().entry("R", "submitted");
        JsonObject pair = new JsonObject().put("judge", judge.toString()).put("entry", alone.toString());
        String path = award.round() + "/assignments";
        twice(
                "/editions/:edition/rounds/:round/assignments",
                organiser,
                path,
                new JsonObject().put("assignments", new JsonArray().add(pair)));
        String csv = "judge,entry\n" + other + "," + alone + "\n";
        same(
                "/editions/:edition/rounds/:round/assignments/file",
                key -> organiser.with("Idempotency-Key", key).send("POST", path + "/file", "text/csv", csv));
        String marks = "entry,judge,criterion,score\nZ,Zoe,impact,4\n";
        String imports = award.round() + "/imports";
        String shown = same(
                        "/editions/:edition/rounds/:round/imports/plan",
                        key -> organiser
                                .with("Idempotency-Key", key)
                                .send("POST", imports + "/plan?create=true", "text/csv", marks))
                .json()
                .getString("digest");
        String done = same(
                        "/editions/:edition/rounds/:round/imports",
                        key -> organiser
                                .with("Idempotency-Key", key)
                                .send("POST", imports + "?create=true&plan=" + shown, "text/csv", marks))
                .json()
                .getString("id");
        twice(
                "/editions/:edition/imports/:import/undo",
                organiser,
                award.base() + "/imports/" + done + "/undo",
                new JsonObject());
        entries(Award.hackathon(server, server.house(), "replayed-entries"));
    }

    private void entries(Award award) {
        Client organiser = award.organiser();
        String titles = "Dalili\nMasari\n";
        String imports = award.base() + "/entries/imports";
        String shown = same(
                        "/editions/:edition/entries/imports/plan",
                        key -> organiser
                                .with("Idempotency-Key", key)
                                .send("POST", imports + "/plan", "text/csv", titles))
                .json()
                .getString("digest");
        String done = same(
                        "/editions/:edition/entries/imports",
                        key -> organiser
                                .with("Idempotency-Key", key)
                                .send("POST", imports + "?plan=" + shown, "text/csv", titles))
                .json()
                .getString("id");
        twice(
                "/editions/:edition/hall/lots",
                organiser,
                award.base() + "/hall/lots",
                new JsonObject().put("anew", true));
        twice(
                "/editions/:edition/entries/imports/:import/undo",
                organiser,
                imports + "/" + done + "/undo",
                new JsonObject());
        UUID entry = twice(
                        "/editions/:edition/entries/unowned",
                        organiser,
                        award.base() + "/entries/unowned",
                        new JsonObject().put("title", Award.text("سوا", "Sawa")).put("walkIn", "Came by bus."))
                .id();
        twice(
                "/editions/:edition/entries/:entry/presence",
                organiser,
                award.base() + "/entries/" + entry + "/presence",
                new JsonObject().put("presence", "absent").put("reason", "Not at its table."));
    }

    private Answer twice(String line, Client caller, String path, JsonObject body) {
        return same(line, key -> caller.with("Idempotency-Key", key).post(path, body));
    }

    private Answer same(String line, java.util.function.Function<String, Answer> act) {
        String key = UUID.randomUUID().toString();
        Answer first = act.apply(key);
        Answer again = act.apply(key);
        assertEquals(first.status(), again.status(), () -> line + ": " + first.text() + " " + again.text());
        assertEquals(2, first.status() / 100, first::text);
        assertEquals(first.text(), again.text(), line);
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertEquals(first.header(header), again.header(header), line);
        }
        done.add("/api/v1" + line);
        return first;
    }

    private static Set<String> takingAKey() {
        return server.lines().stream()
                .filter(line -> line.method().equals(HttpMethod.POST))
                .filter(line -> !(line.audience() instanceof Audience.Everyone))
                .map(RouteLine::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
