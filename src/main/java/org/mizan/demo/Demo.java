package org.mizan.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.mizan.mail.Outbox;

/**
 * Plays an award through the public API: an edition of preset jordan-5, students who sign up and submit, judges who
 * score, an organiser who moves the dates, computes and publishes. Blocks; run it on a plain thread.
 */
public final class Demo {
    /** The slug of the demonstration's edition, where it is the first. */
    public static final String SLUG = "demo";

    private static final long SEED = 2026;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PROOF = "/proof?";

    private final Path accounts;
    private final List<Outbox> outboxes;
    private final Clock clock;
    private final Visitor nobody;
    private final Cast cast = new Cast(SEED);
    private final JsonArray kept = new JsonArray();
    private final SecureRandom secret = new SecureRandom();
    private String slug = SLUG;
    private String domain = "demo.example";

    /**
     * A demonstration against a server; the accounts it makes are written into the data directory. Letters lie in those of
     * all its nodes.
     */
    public Demo(URI server, Path data, Clock clock, Path... others) {
        this.outboxes = Stream.concat(Stream.of(data), Stream.of(others))
                .map(Outbox::new)
                .toList();
        this.accounts = data.resolve("demo-accounts.json");
        this.clock = clock;
        this.nobody = new Visitor(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build(), server.resolve("/api/v1"));
    }

    /** One act of the play, for a picture of its progress: its name, how far it is, how far it goes. */
    public interface Stage {
        /** That act has come so far. */
        void at(String act, int done, int all);
    }

    /**
     * Plays the award unless it was played before, and answers the slug of its edition; {@code organise} makes the
     * organiser of the house as the operator does. A play that was cut off is left as it is: the next one has a slug and
     * addresses of its own.
     */
    public String play(BiConsumer<String, String> organise, Stage stage) throws IOException {
        if (Files.exists(accounts)) {
            return new JsonObject(Files.readString(accounts)).getString("edition");
        }
        if (!nobody.get("/editions?slug=" + slug).getJsonArray("items").isEmpty()) {
            String take = cast.password(secret).substring(0, 4);
            slug = SLUG + "-" + take;
            domain = take + "." + domain;
        }
        String address = "organiser@" + domain;
        String password = cast.password(secret);
        organise.accept(address, password);
        keep("organiser", address, password);
        Visitor organiser = nobody.signIn(address, password);
        String edition = "/editions/" + organiser.post("/editions", edition()).getString("id");
        List<Visitor> people = signUp(stage);
        prove(stage);
        List<String> entries = submit(people, edition, stage);
        List<Judge> judges = invite(people, organiser, edition, stage);
        assign(organiser, edition, entries, judges);
        move(organiser, edition, "applications", "evaluation");
        score(edition, entries, judges, stage);
        move(organiser, edition, "evaluation", "announcement");
        publish(organiser, edition, stage);
        write();
        return slug;
    }

    private JsonObject edition() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JsonObject phases = new JsonObject()
                .put("applications", phase(now.minus(90, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS)))
                .put("screening", phase(now.plus(1, ChronoUnit.DAYS), now.plus(10, ChronoUnit.DAYS)))
                .put("evaluation", phase(now.plus(10, ChronoUnit.DAYS), now.plus(40, ChronoUnit.DAYS)))
                .put("pitching", phase(now.plus(50, ChronoUnit.DAYS), now.plus(53, ChronoUnit.DAYS)))
                .put("announcement", phase(now.plus(60, ChronoUnit.DAYS), now.plus(240, ChronoUnit.DAYS)));
        JsonObject prizes = new JsonObject();
        int[] thousands = {50, 30, 20, 10, 5};
        for (int place = 1; place <= thousands.length; place++) {
            prizes.put(Integer.toString(place), new JsonObject().put("amount", thousands[place - 1] * 1_000_000L));
        }
        JsonObject set = new JsonObject()
                .put(
                        "name",
                        new JsonObject()
                                .put("ar", "أفضل تطبيق خدمات حكومية (عرض تجريبي)")
                                .put("en", "Best government service app (a demonstration)"))
                .put("public", true)
                .put("start", now.minus(90, ChronoUnit.DAYS).toString().substring(0, 10))
                .put("phases", phases)
                .put("sectors", cast.sectors())
                .put("institutions", cast.universities())
                .put("prizes", prizes)
                .put("results", new JsonObject().put("top", Cast.TEAMS).put("scores", true));
        return new JsonObject().put("preset", "jordan-5").put("slug", slug).put("set", set);
    }

    private static JsonObject phase(Instant opens, Instant closes) {
        return new JsonObject().put("opensAt", opens.toString()).put("closesAt", closes.toString());
    }

    private List<String> submit(List<Visitor> people, String edition, Stage stage) throws IOException {
        return together("teams", Cast.TEAMS, stage, team -> {
            Visitor captain = people.get(team * 2);
            Visitor mate = people.get(team * 2 + 1);
            JsonObject made = captain.post(
                    edition + "/teams",
                    new JsonObject().put("name", cast.app(team)).put("institution", cast.university(team)));
            mate.post(edition + "/teams/join", new JsonObject().put("joinCode", made.getString("joinCode")));
            JsonObject content = new JsonObject()
                    .put("title", cast.app(team))
                    .put("summary", cast.summary(team))
                    .put("sector", cast.sector(team))
                    .put(
                            "links",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("kind", "app")
                                            .put("url", "https://apps.example/" + (team + 1))));
            JsonObject draft = captain.post(edition + "/entries", content);
            captain.put(
                    edition + "/entries/" + draft.getString("id"),
                    1,
                    content.copy().put("state", "submitted"));
            return draft.getString("id");
        });
    }

    /** A judge: who it is, and the way to call as that judge. */
    private record Judge(String id, Visitor visitor) {}

    private List<Judge> invite(List<Visitor> people, Visitor organiser, String edition, Stage stage)
            throws IOException {
        return together("judges", Cast.JUDGES, stage, number -> {
            String email = "judge" + (number + 1) + "@" + domain;
            Visitor judge = people.get(2 * Cast.TEAMS + number);
            String id = judge.get("/people/me").getString("id");
            organiser.post(
                    edition + "/members", new JsonObject().put("email", email).put("role", "judge"));
            organiser.put(edition + "/rounds/evaluation/judges/" + id);
            return new Judge(id, judge);
        });
    }

    private void assign(Visitor organiser, String edition, List<String> entries, List<Judge> judges)
            throws IOException {
        JsonArray assignments = new JsonArray();
        for (int team = 0; team < Cast.TEAMS; team++) {
            for (int judge : cast.judges(team)) {
                assignments.add(
                        new JsonObject().put("judge", judges.get(judge).id()).put("entry", entries.get(team)));
            }
        }
        organiser.post(edition + "/rounds/evaluation/assignments", new JsonObject().put("assignments", assignments));
    }

    /** Ends one phase now and opens the next: a date that moves has a reason, and its history is public. */
    private void move(Visitor organiser, String edition, String ending, String opening) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Object phase : organiser.get(edition).getJsonArray("phases")) {
            JsonObject dates = (JsonObject) phase;
            String key = dates.getString("key");
            JsonObject reason = new JsonObject().put("reason", "The demonstration plays a year in a minute.");
            if (key.equals(ending)) {
                organiser.put(
                        edition + "/phases/" + key,
                        dates.getInteger("revision"),
                        reason.put("opensAt", dates.getString("opensAt")).put("closesAt", now.toString()));
            } else if (key.equals(opening)) {
                organiser.put(
                        edition + "/phases/" + key,
                        dates.getInteger("revision"),
                        reason.put("opensAt", now.toString()).put("closesAt", dates.getString("closesAt")));
            }
        }
    }

    private void score(String edition, List<String> entries, List<Judge> judges, Stage stage) throws IOException {
        List<String> criteria = new ArrayList<>();
        for (Object criterion : nobody.get(edition + "/rounds/evaluation").getJsonArray("criteria")) {
            criteria.add(((JsonObject) criterion).getString("key"));
        }
        together("scorecards", Cast.JUDGES, stage, number -> {
            Visitor judge = judges.get(number).visitor();
            List<JsonObject> assignments = judge.get(edition + "/assignments?limit=200").getJsonArray("items").stream()
                    .map(JsonObject.class::cast)
                    .sorted(Comparator.comparingInt(assignment -> entries.indexOf(assignment.getString("entry"))))
                    .toList();
            for (JsonObject assignment : assignments) {
                int team = entries.indexOf(assignment.getString("entry"));
                JsonObject card = new JsonObject()
                        .put("marks", cast.marks(number, team, criteria))
                        .put("comment", "")
                        .put("state", "submitted");
                judge.put(edition + "/assignments/" + assignment.getString("id") + "/scorecard", 0, card);
            }
            return number;
        });
    }

    private void publish(Visitor organiser, String edition, Stage stage) throws IOException {
        stage.at("ranking", 0, 1);
        JsonObject job = organiser.post(edition + "/rounds/evaluation/standings", new JsonObject().put("seed", SEED));
        JsonObject state;
        do {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            state = organiser.get(edition + "/jobs/" + job.getString("id"));
        } while (List.of("waiting", "running").contains(state.getString("state")));
        JsonObject result = state.getJsonObject("result", new JsonObject());
        if (!result.containsKey("standings")) {
            throw new IOException("the standings were not computed: " + state.encode());
        }
        String standings = result.getString("standings");
        organiser.post(
                edition + "/publications",
                new JsonObject()
                        .put("standings", standings)
                        .put("reasons", reasons(organiser.get(edition + "/standings/" + standings + "/check"))));
        stage.at("ranking", 1, 1);
    }

    /** What the organiser says to each thing of the check: the pitches come later, and odd marks were asked about. */
    private static JsonObject reasons(JsonObject check) {
        JsonObject reasons = new JsonObject();
        check.getJsonArray("obstacles").stream()
                .map(JsonObject.class::cast)
                .filter(obstacle -> !obstacle.getBoolean("blocks"))
                .forEach(obstacle -> reasons.put(
                        obstacle.getString("kind"),
                        obstacle.getString("kind").equals("later")
                                ? "The first round is announced before the pitches."
                                : "The committee looked at each of these and asked the judges."));
        return reasons;
    }

    private List<Visitor> signUp(Stage stage) throws IOException {
        return together("people", 2 * Cast.TEAMS + Cast.JUDGES, stage, number -> {
            int team = number / 2 + 1;
            return number < 2 * Cast.TEAMS
                    ? signUp("student", (number % 2 == 0 ? "captain" : "student") + team, number)
                    : signUp("judge", "judge" + (number - 2 * Cast.TEAMS + 1), number);
        });
    }

    /** They read their letters, as the operator of a fresh machine would show them, and prove their addresses. */
    private void prove(Stage stage) throws IOException {
        Map<String, String> tokens = new ConcurrentHashMap<>();
        List<JsonObject> people = kept.stream()
                .map(JsonObject.class::cast)
                .filter(person -> !person.getString("role").equals("organiser"))
                .toList();
        Instant late = clock.instant().plus(PATIENCE);
        while (tokens.size() < people.size()) {
            if (clock.instant().isAfter(late)) {
                throw new IOException("letters are missing: " + (people.size() - tokens.size()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            for (Outbox outbox : outboxes) {
                outbox.letters().stream()
                        .filter(letter -> letter.to().endsWith("@" + domain))
                        .forEach(letter -> letter.link()
                                .filter(link -> link.contains(PROOF))
                                .ifPresent(link -> tokens.put(letter.to(), link.substring(link.indexOf('#') + 1))));
            }
        }
        together("proofs", people.size(), stage, number -> {
            JsonObject person = people.get(number);
            JsonObject proof = new JsonObject()
                    .put("token", tokens.get(person.getString("email")))
                    .put("password", person.getString("password"));
            return nobody.post("/people/proof", proof);
        });
    }

    private Visitor signUp(String role, String mailbox, int number) throws IOException {
        String email = mailbox + "@" + domain;
        String password = cast.password(secret);
        JsonObject person = new JsonObject()
                .put("email", email)
                .put("password", password)
                .put("name", cast.person(number))
                .put("locale", number % 5 == 0 ? "en" : "ar");
        keep(role, email, password);
        try {
            nobody.post("/people", person);
        } catch (IOException refused) {
            // Nobody remembers what a stranger asked for: an attempt whose answer was lost may have made the account.
            try {
                return nobody.signIn(email, password);
            } catch (IOException notMade) {
                refused.addSuppressed(notMade);
                throw refused;
            }
        }
        return nobody.signIn(email, password);
    }

    private void keep(String role, String email, String password) {
        synchronized (kept) {
            kept.add(new JsonObject(Map.of("role", role, "email", email, "password", password)));
        }
    }

    /** Only the operator may read the passwords; the file appears whole or not at all. */
    private void write() throws IOException {
        Path fresh = accounts.resolveSibling("demo-accounts.json.new");
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException noPosix) {
            Files.createFile(fresh);
        }
        Files.writeString(
                fresh,
                new JsonObject().put("edition", slug).put("accounts", kept).encodePrettily());
        Files.move(fresh, accounts, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What one of many does. */
    private interface Part<T> {
        T of(int number) throws IOException;
    }

    private static <T> List<T> together(String act, int count, Stage stage, Part<T> part) throws IOException {
        try (ExecutorService people = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int own = number;
                Callable<T> does = () -> part.of(own);
                running.add(people.submit(does));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
                stage.at(act, results.size(), count);
            }
            return results;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
