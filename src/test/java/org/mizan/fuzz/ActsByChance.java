package org.mizan.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** Students, judges and organisers of one award, who act by chance, and what the server acknowledged to them. */
final class ActsByChance {
    static final int LARGEST_TEAM = 4;

    private static final int STUDENTS = 6;
    private static final int JUDGES = 3;
    private static final String EMAIL = "organiser@example.org";
    private static final String PASSWORD = "together or not at all";
    private static final String ROUND = "/rounds/hall";

    /** A card or a revision that the server said it keeps. */
    record Kept(String of, int revision) {}

    private final TestServer server;
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final Map<Kept, String> cards = new ConcurrentHashMap<>();
    final Map<Kept, String> revisions = new ConcurrentHashMap<>();
    final Map<Integer, String> publications = new ConcurrentHashMap<>();
    private final List<String> codes = new CopyOnWriteArrayList<>();
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final List<String> standings = new CopyOnWriteArrayList<>();
    final List<Client> students;
    private final List<Client> judges;
    Client organiser;
    String base;
    private List<String> criteria;

    ActsByChance(TestServer server) {
        this.server = server;
        this.students = people(STUDENTS);
        this.judges = people(JUDGES);
    }

    private List<Client> people(int count) {
        return IntStream.range(0, count).mapToObj(one -> server.person()).toList();
    }

    /** Everything is open at once, so that nothing is kept apart by time. */
    void open(String slug) {
        JsonObject now = Award.around(server.clock().instant());
        server.makeOrganiser(EMAIL, PASSWORD); // as an operator does: an act of the record
        organiser = server.signIn(EMAIL, PASSWORD);
        UUID edition = organiser
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "hackathon-weekend")
                                .put("slug", slug)
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

    /** So many acts of each person, which follow from the seed. */
    List<Callable<Void>> of(long seed, int count) {
        List<Callable<Void>> acts = new ArrayList<>();
        for (int person = 0; person < STUDENTS + JUDGES + 2; person++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000 + person);
            int number = person;
            acts.add(() -> {
                for (int act = 0; act < count; act++) {
                    act(number, random);
                }
                return null;
            });
        }
        return acts;
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
    void compute() {
        sound(organiser.post(base + ROUND + "/standings", new JsonObject().put("method", "mean")));
        Answer computed = sound(organiser.get(base + ROUND + "/standings"));
        if (computed.status() == 200) {
            standings.add(computed.id().toString());
        }
    }

    void publish() {
        if (standings.isEmpty()) {
            return;
        }
        Answer made = sound(organiser.post(base + "/publications", Award.publishing(standings.getLast())));
        if (made.status() == 201) {
            JsonObject said = made.json();
            if (publications.put(said.getInteger("number"), said.getString("digest")) != null) {
                wrong.add("two publications have the number " + said.getInteger("number"));
            }
        }
    }
}
