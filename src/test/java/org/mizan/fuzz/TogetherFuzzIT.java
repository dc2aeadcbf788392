package org.mizan.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.Until;
import org.mizan.command.AuditCommand;
import picocli.CommandLine;

/**
 * Students, judges and organisers of one award do what they may and what they may not, all at once and by chance; then
 * it is read over HTTP what the award holds: whatever was acknowledged is there once, nothing else is, and no rule of
 * the award is broken. Each person's acts follow from the seed: {@code -Dfuzz.seed=7 -Dfuzz.acts=20000}.
 */
class TogetherFuzzIT {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    /** Of each person. */
    private static final int ACTS = Integer.getInteger("fuzz.acts", 120);

    private static final int STUDENTS = 6;
    private static final int JUDGES = 3;
    private static final int LARGEST_TEAM = 4;
    private static final String EMAIL = "organiser@example.org";
    private static final String PASSWORD = "together or not at all";
    private static final String ROUND = "/rounds/hall";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** A card or a revision that the server said it keeps. */
    private record Kept(String of, int revision) {}

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<Kept, String> cards = new ConcurrentHashMap<>();
    private final Map<Kept, String> revisions = new ConcurrentHashMap<>();
    private final Map<Integer, String> publications = new ConcurrentHashMap<>();
    private final List<String> codes = new CopyOnWriteArrayList<>();
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final List<String> standings = new CopyOnWriteArrayList<>();
    private final List<Client> students = people(STUDENTS);
    private final List<Client> judges = people(JUDGES);
    private Client organiser;
    private String base;
    private List<String> criteria;

    private static List<Client> people(int count) {
        return IntStream.range(0, count).mapToObj(one -> server.person()).toList();
    }

    @Test
    void what_was_acknowledged_is_there_once_and_every_rule_holds_whoever_acts_at_the_same_time() throws Exception {
        open();
        List<Callable<Void>> acts = new ArrayList<>();
        for (int person = 0; person < STUDENTS + JUDGES + 2; person++) {
            SplittableRandom random = new SplittableRandom(SEED * 1_000 + person);
            int number = person;
            acts.add(() -> {
                for (int act = 0; act < ACTS; act++) {
                    act(number, random);
                }
                return null;
            });
        }
        Together.atOnce(acts);
        // While all went on, standings were old as soon as they were computed: once more when it is quiet.
        int before = publications.size();
        Until.so("a publication", () -> {
            compute();
            publish();
            return publications.size() > before;
        });
        assertEquals(List.of(), List.copyOf(wrong), "seed " + SEED);
        assertTrue(
                cards.size() > 10 && revisions.size() > 10 && !publications.isEmpty(),
                cards.size() + " cards, " + revisions.size() + " revisions, " + publications.size() + " publications");
        cardsAndRevisions();
        teamsAndRoles();
        board();
        record();
    }

    /** Everything is open at once, so that nothing is kept apart by time. */
    private void open() {
        JsonObject now = Award.around(server.clock().instant());
        server.makeOrganiser(EMAIL, PASSWORD); // as an operator does: an act of the record
        organiser = server.signIn(EMAIL, PASSWORD);
        UUID edition = organiser
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "hackathon-weekend")
                                .put("slug", "together-" + SEED)
                                .put(
                                        "set",
                                        new JsonObject()
                                                .put("start", "2030-01-01")
                                                .put("timeZone", "Asia/Amman")
                                                .put("public", true)
                                                .put("institutions", Award.university())
                                                .put(
                                                        "phases",
                                                        new JsonObject()
                                                                .put("hacking", now)
                                                                .put("hall", now)
                                                                .put("announcement", now))))
                .expect(201)
                .id();
        base = "/editions/" + edition;
        judges.forEach(this::seat);
        criteria = organiser.get(base + ROUND).expect(200).json().getJsonArray("criteria").stream()
                .map(one -> ((JsonObject) one).getString("key"))
                .toList();
    }

    private void seat(Client judge) {
        invite(judge, "judge").expect(201);
        assertEquals(
                2,
                organiser
                                .send("PUT", base + ROUND + "/judges/" + judge.id(), null, null)
                                .status()
                        / 100);
    }

    private Answer invite(Client person, String role) {
        String email = person.get("/people/me").expect(200).json().getString("email");
        return organiser.post(
                base + "/members", new JsonObject().put("email", email).put("role", role));
    }

    private void act(int person, SplittableRandom random) {
        try {
            if (person < STUDENTS) {
                study(students.get(person), random);
            } else if (person < STUDENTS + JUDGES) {
                judge(judges.get(person - STUDENTS), random);
            } else {
                organise(random);
            }
        } catch (AssertionError | RuntimeException broken) {
            wrong.add("person " + person + ": " + broken.getMessage());
        }
    }

    /** What came of it; an error of the server is a fault, unless it says when to try again. */
    private Answer sound(Answer answer) {
        boolean busy = answer.status() == 503 && answer.header("Retry-After").isPresent();
        if (answer.status() >= 500 && !busy || answer.status() == 401) {
            wrong.add(answer.request() + ": " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    private static <T> T any(List<T> of, SplittableRandom random, T otherwise) {
        List<T> now = List.copyOf(of);
        return now.isEmpty() ? otherwise : now.get(random.nextInt(now.size()));
    }

    private void study(Client student, SplittableRandom random) {
        switch (random.nextInt(7)) {
            case 0 -> {
                Answer made = sound(student.post(
                        base + "/teams",
                        new JsonObject()
                                .put("name", Award.text("فريق", "Team " + random.nextInt(9)))
                                .put("institution", "ju")));
                if (made.status() == 201) {
                    codes.add(made.json().getString("joinCode"));
                }
            }
            case 1 ->
                sound(student.post(
                        base + "/teams/join", new JsonObject().put("joinCode", any(codes, random, "nothing"))));
            case 2 -> {
                Answer mine = sound(student.get(base + "/teams/mine"));
                if (mine.status() == 200 && random.nextInt(3) == 0) {
                    sound(student.delete(base + "/teams/" + mine.id() + "/members/" + student.id()));
                }
            }
            case 3 -> {
                Answer made = sound(student.with("Idempotency-Key", "entry-" + random.nextInt(20))
                        .post(base + "/entries", new JsonObject().put("title", title(random))));
                if (made.status() == 201 && made.header("Idempotency-Replayed").isEmpty()) {
                    entries.add(made.id().toString());
                }
            }
            default -> write(student, random);
        }
    }

    private static JsonObject title(SplittableRandom random) {
        return Award.text("تطبيق", "App " + random.nextInt(1_000_000));
    }

    private void write(Client student, SplittableRandom random) {
        String entry = any(entries, random, UUID.randomUUID().toString());
        Answer read = sound(student.get(base + "/entries/" + entry));
        if (read.status() != 200) {
            return;
        }
        JsonObject title = title(random);
        Answer saved = sound(student.seen(read.revision())
                .put(
                        base + "/entries/" + entry,
                        new JsonObject()
                                .put("title", title)
                                .put("summary", Award.text("موجز", "Summary"))
                                .put("sector", null)
                                .put("links", new JsonArray())
                                .put(
                                        "state",
                                        List.of("draft", "submitted", "submitted", "withdrawn")
                                                .get(random.nextInt(4)))));
        if (saved.status() == 200) {
            keep(revisions, new Kept(entry, saved.revision()), title.getString("en"));
        }
    }

    private void judge(Client judge, SplittableRandom random) {
        Answer tasks = sound(judge.get(base + "/assignments"));
        JsonArray list = tasks.status() == 200 ? tasks.json().getJsonArray("items") : new JsonArray();
        if (list.isEmpty()) {
            return;
        }
        JsonObject task = list.getJsonObject(random.nextInt(list.size()));
        JsonObject marks = new JsonObject();
        for (String criterion : criteria) {
            marks.put(criterion, Integer.toString(random.nextInt(1, 6)));
        }
        Integer revision = task.getInteger("revision");
        Client seen = revision == null || revision == 0 ? judge.with("If-None-Match", "*") : judge.seen(revision);
        String comment = "c" + random.nextInt(1_000_000);
        String at = base + "/assignments/" + task.getString("id") + "/scorecard";
        JsonObject card =
                new JsonObject().put("marks", marks).put("comment", comment).put("state", "submitted");
        Answer saved = sound(seen.put(at, card));
        if (saved.status() < 300) {
            keep(cards, new Kept(task.getString("id"), saved.revision()), comment);
            if (random.nextInt(4) == 0) {
                // The answer was lost on the way: the same again is no second card.
                sound(seen.put(at, card));
            }
        }
    }

    private void keep(Map<Kept, String> kept, Kept which, String what) {
        String before = kept.put(which, what);
        if (before != null && !before.equals(what)) {
            wrong.add(which + " was given to two: " + before + " and " + what);
        }
    }

    private void organise(SplittableRandom random) {
        Client judge = any(judges, random, judges.getFirst());
        String entry = any(entries, random, null);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                if (entry != null) {
                    sound(organiser.post(
                            base + ROUND + "/assignments",
                            new JsonObject()
                                    .put(
                                            "assignments",
                                            new JsonArray()
                                                    .add(new JsonObject()
                                                            .put(
                                                                    "judge",
                                                                    judge.id().toString())
                                                            .put("entry", entry)))));
                }
            }
            case 2 ->
                sound(organiser.post(
                        base + ROUND + "/exclusions",
                        new JsonObject()
                                .put("judge", judge.id().toString())
                                .put("excluded", random.nextBoolean())
                                .put("reason", "By chance.")));
            case 3 -> {
                // A student is made a judge, or a judge becomes free to join a team.
                Client student = any(students, random, students.getFirst());
                sound(
                        random.nextBoolean()
                                ? invite(student, "judge")
                                : organiser.delete(base + "/members/" + student.id() + "/roles/judge"));
            }
            case 4, 5 -> compute();
            default -> publish();
        }
    }

    /** Asks for standings, and looks which ones there are by now. */
    private void compute() {
        sound(organiser.post(base + ROUND + "/standings", new JsonObject().put("method", "mean")));
        Answer computed = sound(organiser.get(base + ROUND + "/standings"));
        if (computed.status() == 200) {
            standings.add(computed.id().toString());
        }
    }

    private void publish() {
        if (standings.isEmpty()) {
            return;
        }
        Answer made =
                sound(organiser.post(base + "/publications", new JsonObject().put("standings", standings.getLast())));
        if (made.status() == 201) {
            JsonObject said = made.json();
            if (publications.put(said.getInteger("number"), said.getString("digest")) != null) {
                wrong.add("two publications have the number " + said.getInteger("number"));
            }
        }
    }

    private void cardsAndRevisions() {
        cards.forEach((kept, comment) -> assertEquals(
                comment,
                revision("/assignments/" + kept.of + "/scorecard/revisions", kept)
                        .getString("comment")));
        revisions.forEach((kept, title) -> assertEquals(
                title,
                revision("/entries/" + kept.of + "/revisions", kept)
                        .getJsonObject("title")
                        .getString("en")));
    }

    /** That revision, of which there is one. */
    private JsonObject revision(String path, Kept kept) {
        List<JsonObject> found = pages(path).stream()
                .map(one -> one.getJsonObject("entry", one)) // a receipt holds the revision
                .filter(one -> one.getInteger("revision") == kept.revision)
                .toList();
        assertEquals(1, found.size(), kept + ": " + found);
        return found.getFirst();
    }

    private List<JsonObject> pages(String path) {
        List<JsonObject> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page = organiser.get(base + path + after).expect(200).json();
            page.getJsonArray("items").forEach(one -> all.add((JsonObject) one));
            String next = page.getString("next");
            after = next == null ? null : "?after=" + next;
        }
        return all;
    }

    private void teamsAndRoles() {
        Map<String, Set<String>> teams = new ConcurrentHashMap<>();
        Set<UUID> members = new HashSet<>();
        for (Client student : students) {
            Answer mine = student.get(base + "/teams/mine");
            if (mine.status() == 200) {
                members.add(student.id());
                Set<String> team = new HashSet<>();
                mine.json().getJsonArray("members").forEach(one -> team.add(((JsonObject) one).getString("person")));
                assertTrue(team.contains(student.id().toString()), "not in their own team");
                assertTrue(team.size() <= LARGEST_TEAM, "a team of " + team.size());
                Set<String> before = teams.putIfAbsent(mine.id().toString(), team);
                assertTrue(before == null || before.equals(team), "members differ by who asks");
            }
        }
        for (JsonObject member : pages("/members")) {
            boolean judges = member.getJsonArray("roles").contains("judge");
            assertTrue(
                    !judges || !members.contains(UUID.fromString(member.getString("id"))),
                    member.getString("id") + " judges and is in a team");
        }
    }

    private void board() throws Exception {
        List<JsonObject> listed = pages("/publications");
        assertEquals(
                IntStream.rangeClosed(1, publications.size()).boxed().toList(),
                listed.stream().map(one -> one.getInteger("number")).sorted().toList());
        for (JsonObject one : listed) {
            byte[] body = organiser
                    .get(base + "/publications/" + one.getInteger("number"))
                    .expect(200)
                    .response()
                    .body();
            assertEquals(publications.get(one.getInteger("number")), one.getString("digest"));
            assertEquals(
                    one.getString("digest"),
                    "sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(body)));
        }
        int latest = organiser.get(base + "/board").expect(200).json().getInteger("number");
        assertEquals(publications.size(), latest);
    }

    /** The record agrees with all of it, by the command that others would use. */
    private void record() {
        StringWriter said = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("verify", "--lang=en"));
        arguments.addAll(server.flags());
        int code = new CommandLine(new AuditCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        assertEquals(0, code, said.toString());
    }
}
