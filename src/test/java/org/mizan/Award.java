package org.mizan;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.mizan.AwardRows.Desk;
import org.mizan.identity.Role;

/**
 * An award for tests, brought as far as a test needs it, and what its people do over HTTP from there. Where a test is
 * about editions, teams and entries, all is made through the API ({@link #open}); where it begins with judging, the
 * round and its desks are rows, and marks, standings and publications go through the API ({@link #marked}).
 */
public record Award(
        TestServer server,
        AwardRows rows,
        Client organiser,
        List<Client> judges,
        List<UUID> entries,
        List<Desk> desks) {

    /** What may stand in the way of a publication and takes a reason. */
    private static final List<String> IN_SPITE_OF = List.of(
            "published", "open", "later", "cards", "drafts", "papers", "late", "reviews", "absent", "names", "odd");

    /** An edition of the preset jordan-3 with one university, in which teams may register and submit. */
    public static Award open(TestServer server, Client organiser, String slug, JsonObject more) {
        JsonObject set = new JsonObject()
                .put("public", true)
                .put("start", "2030-01-01")
                .put(
                        "phases",
                        new JsonObject()
                                .put("applications", around(server.clock().instant())))
                .put("institutions", university())
                .mergeIn(more, true);
        UUID edition = organiser
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "jordan-3")
                                .put("slug", slug)
                                .put("set", set))
                .expect(201)
                .id();
        AwardRows rows = AwardRows.of(server.database(), edition, slug);
        return new Award(server, rows, organiser, List.of(), List.of(), List.of());
    }

    /** A hackathon of a weekend that is to come; its entries need no team. */
    public static Award hackathon(TestServer server, Client organiser, String slug) {
        UUID edition = organiser
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "hackathon-weekend")
                                .put("slug", slug)
                                .put(
                                        "set",
                                        new JsonObject()
                                                .put("start", "2031-05-01")
                                                .put("timeZone", "Asia/Amman")))
                .expect(201)
                .id();
        return new Award(
                server, AwardRows.of(server.database(), edition, slug), organiser, List.of(), List.of(), List.of());
    }

    /** An edition of the preset jordan-3, as it comes. */
    public static Award open(TestServer server, Client organiser, String slug) {
        return open(server, organiser, slug, new JsonObject());
    }

    /** One whose open round has these criteria on 1 to 9, and neither judges nor entries. */
    public static Award judging(TestServer server, String... criteria) {
        AwardRows rows = AwardRows.open(server.database(), criteria);
        Client organiser = server.person(rows.edition, Role.ORGANISER);
        return new Award(server, rows, organiser, List.of(), List.of(), List.of());
    }

    /** One whose round, with the criterion impact, these judges are to score: each of so many entries. */
    public static Award desks(TestServer server, List<Client> judges, int entries) {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        List<UUID> made = rows.entries(entries);
        List<Desk> desks = rows.desks(judges.stream().map(Client::id).toList(), made);
        return new Award(server, rows, server.person(rows.edition, Role.ORGANISER), judges, made, desks);
    }

    /** Two judges have scored two entries: the mark 4 at the first desk, 5 at the second ... */
    public static Award scored(TestServer server) {
        return marked(server, new int[][] {{4, 5}, {6, 7}});
    }

    /** Each judge, a row, gave each entry, a column, this mark from 1 to 9, from left to right; 0: none. */
    public static Award marked(TestServer server, int[][] marks) {
        List<Client> judges =
                Stream.generate(server::person).limit(marks.length).toList();
        Award award = desks(server, judges, marks[0].length);
        for (int desk = 0; desk < award.desks.size(); desk++) {
            int mark = marks[desk / marks[0].length][desk % marks[0].length];
            if (mark > 0) {
                server.clock().advance(Duration.ofSeconds(1)); // so that the order of work is known
                award.save(desk, 0, mark).expect(200);
            }
        }
        return award;
    }

    /** Two judges have scored two entries of students, and an act made every row: nothing was put in by hand. */
    public static Award recorded(TestServer server, String slug) {
        return recorded(server, slug, new JsonObject());
    }

    /** The same, whose edition has this besides. */
    public static Award recorded(TestServer server, String slug, JsonObject more) {
        String email = slug + "@example.org";
        server.makeOrganiser(email, slug + " is ours"); // as an operator does: an act of the record
        Client organiser = server.signIn(email, slug + " is ours");
        JsonObject now = around(server.clock().instant());
        JsonObject set = new JsonObject()
                .put("public", true)
                .put("start", "2030-01-01")
                .put("timeZone", "Asia/Amman")
                .put("institutions", university())
                .put(
                        "phases",
                        new JsonObject().put("hacking", now).put("hall", now).put("announcement", now))
                .put("rounds", new JsonObject().putNull("hall").putNull("final").put(AwardRows.ROUND, impact()))
                .mergeIn(more, true);
        UUID edition = organiser
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "hackathon-weekend")
                                .put("slug", slug)
                                .put("set", set))
                .expect(201)
                .id();
        AwardRows rows = AwardRows.of(server.database(), edition, slug);
        Award bare = new Award(server, rows, organiser, List.of(), List.of(), List.of());
        List<UUID> entries =
                Stream.of("A", "B").map(title -> bare.submitted(title)).toList();
        List<Client> judges = Stream.generate(server::person).limit(2).toList();
        List<Desk> desks = new ArrayList<>();
        for (Client judge : judges) {
            bare.seat(judge);
            bare.assign(judge.id(), entries.getFirst(), judge.id(), entries.getLast())
                    .expect(201);
            judge.get(bare.base() + "/assignments").expect(200).json().getJsonArray("items").stream()
                    .map(task -> UUID.fromString(((JsonObject) task).getString("id")))
                    .forEach(task -> desks.add(new Desk(judge.id(), task)));
        }
        Award award = new Award(server, rows, organiser, judges, entries, desks);
        for (int desk = 0; desk < desks.size(); desk++) {
            award.save(desk, 0, 4 + desk).expect(200);
        }
        return award;
    }

    private static JsonObject impact() {
        return new JsonObject()
                .put("name", text("التقييم", "Evaluation"))
                .put("kind", "scoring")
                .put("phase", "hall")
                .put("reviewsPerEntry", 2)
                .put(
                        "criteria",
                        new JsonObject()
                                .put(
                                        "impact",
                                        new JsonObject()
                                                .put("name", text("الأثر", "Impact"))
                                                .put("description", text("ما أثره؟", "Whom does it help?"))
                                                .put("weight", "1")
                                                .put("lowest", "1")
                                                .put("highest", "9")
                                                .put("step", "1")
                                                .put("anchors", new JsonArray())));
    }

    /** An entry of a team of one. */
    private UUID submitted(String title) {
        Client student = team(1).getFirst();
        Answer made = student.post(base() + "/entries", new JsonObject().put("title", text(title, title)))
                .expect(201);
        student.seen(made.revision())
                .put(
                        base() + "/entries/" + made.id(),
                        new JsonObject()
                                .put("title", text(title, title))
                                .put("summary", text("موجز", "Summary"))
                                .putNull("sector")
                                .put("links", new JsonArray())
                                .put("state", "submitted"))
                .expect(200);
        return made.id();
    }

    private void seat(Client judge) {
        String email = judge.get("/people/me").expect(200).json().getString("email");
        organiser
                .post(base() + "/members", new JsonObject().put("email", email).put("role", "judge"))
                .expect(201);
        organiser.send("PUT", round() + "/judges/" + judge.id(), null, null).expect(204);
    }

    /** The one institution of an edition, by its key. */
    public static JsonObject university() {
        return new JsonObject()
                .put(
                        "ju",
                        new JsonObject()
                                .put("name", text("الجامعة الأردنية", "University of Jordan"))
                                .put("kind", "university"));
    }

    /** A name in both languages. */
    public static JsonObject text(String ar, String en) {
        return new JsonObject().put("ar", ar).put("en", en);
    }

    /** What opens a phase from an hour ago until in an hour. */
    public static JsonObject around(Instant now) {
        return new JsonObject()
                .put("opensAt", now.minusSeconds(3600).toString())
                .put("closesAt", now.plusSeconds(3600).toString());
    }

    /** The same, in the hands of somebody else. */
    public Award by(Client other) {
        return new Award(server, rows, other, judges, entries, desks);
    }

    /** Those who do not run it: somebody, a judge, an observer and a student of it, an organiser of the house. */
    public List<Client> bystanders() {
        return List.of(
                server.person(),
                judges.getFirst(),
                server.person(rows.edition, Role.OBSERVER),
                server.person(rows.edition, Role.STUDENT),
                server.organiserOfTheHouse());
    }

    /** The code on the judge's card, which is made anew. */
    public String card(Client judge) {
        return organiser
                .put(
                        base() + "/judge-cards",
                        new JsonObject()
                                .put("judges", new JsonArray().add(judge.id().toString())))
                .expect(200)
                .json()
                .getJsonArray("cards")
                .getJsonObject(0)
                .getString("code");
    }

    /** Its id. */
    public UUID edition() {
        return rows.edition;
    }

    /** The path of the edition. */
    public String base() {
        return "/editions/" + rows.edition;
    }

    /** The path of its first round. */
    public String round() {
        return base() + "/rounds/" + AwardRows.ROUND;
    }

    /** A team of so many, the captain first. */
    public List<Client> team(int size) {
        Client captain = server.person();
        String code = captain.post(
                        base() + "/teams",
                        new JsonObject()
                                .put("name", text("فريق النخلة", "Palm"))
                                .put("institution", "ju"))
                .expect(201)
                .json()
                .getString("joinCode");
        List<Client> team = new ArrayList<>(List.of(captain));
        while (team.size() < size) {
            Client member = server.person();
            member.post(base() + "/teams/join", new JsonObject().put("joinCode", code))
                    .expect(200);
            team.add(member);
        }
        return team;
    }

    /** Asks that judges and entries, by turns, be assigned to each other. */
    public Answer assign(UUID... judgesAndEntries) {
        JsonArray pairs = new JsonArray();
        for (int at = 0; at < judgesAndEntries.length; at += 2) {
            pairs.add(new JsonObject()
                    .put("judge", judgesAndEntries[at].toString())
                    .put("entry", judgesAndEntries[at + 1].toString()));
        }
        return organiser.post(round() + "/assignments", new JsonObject().put("assignments", pairs));
    }

    /** Adds an entry that only this judge is to score, and gives their assignment. */
    public UUID apart(Client judge) {
        return rows.desks(List.of(judge.id()), List.of(rows.entry("C", "submitted")))
                .getFirst()
                .assignment();
    }

    /** Submits the card of a desk, by who has seen that revision; 0: none yet. */
    public Answer save(int desk, int revision, int mark) {
        Desk at = desks.get(desk);
        Client judge = judges.stream()
                .filter(one -> one.id().equals(at.judge()))
                .findFirst()
                .orElseThrow();
        return card(judge, at.assignment(), revision, mark);
    }

    public Answer card(Client judge, UUID assignment, int revision, int mark) {
        JsonObject body = new JsonObject()
                .put("marks", new JsonObject().put("impact", Integer.toString(mark)))
                .put("comment", "")
                .put("state", "submitted");
        return (revision == 0 ? judge.with("If-None-Match", "*") : judge.seen(revision))
                .put(base() + "/assignments/" + assignment + "/scorecard", body);
    }

    /** A second round, pitch, on 0 to 20, in which the first judge gives these marks to the first entries; 0: none yet. */
    public void pitch(int... marks) {
        rows.pitch(judges.getFirst().id(), entries, marks);
    }

    /** Asks for standings, waits, and gives their id. */
    public String compute(JsonObject asked) {
        return result(asked).getString("standings");
    }

    /** Asks for standings, waits, and gives what the job says. */
    public JsonObject result(JsonObject asked) {
        return result(AwardRows.ROUND, asked);
    }

    /** The same of a round. */
    public JsonObject result(String round, JsonObject asked) {
        UUID job = organiser
                .post(base() + "/rounds/" + round + "/standings", asked)
                .expect(202)
                .id();
        for (int look = 0; look < 1200; look++) {
            JsonObject seen = organiser.get(base() + "/jobs/" + job).expect(200).json();
            if (!List.of("waiting", "running").contains(seen.getString("state"))) {
                return seen.getJsonObject("result");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("the job did not end");
    }

    public JsonObject standings(String id) {
        return organiser.get(base() + "/standings/" + id).expect(200).json();
    }

    public Answer publish(String standings) {
        return organiser.post(base() + "/publications", publishing(standings));
    }

    /** What is posted to publish them in spite of whatever an award for tests is short of. */
    public static JsonObject publishing(String standings) {
        JsonObject reasons = new JsonObject();
        IN_SPITE_OF.forEach(kind -> reasons.put(kind, "As the committee decided."));
        return new JsonObject().put("standings", standings).put("reasons", reasons);
    }
}
