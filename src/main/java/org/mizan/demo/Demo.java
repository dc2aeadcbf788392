package org.mizan.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.demo.People.Newcomer;
import org.mizan.demo.People.Person;
import org.mizan.mail.Outbox;

/**
 * Plays two editions through the public API: an award of preset jordan-5 from its first team to its publication, and beside
 * it one that stops in the middle of its judging day. Blocks; run it on a plain thread.
 */
public final class Demo {
    /** The slug of the edition that is published, where it is the first. */
    public static final String SLUG = "demo";

    /** What is put behind it for the one that is being judged. */
    public static final String DAY = "-day";

    private final Path accounts;
    private final List<Outbox> outboxes;
    private final Clock clock;
    private final Visitor nobody;
    private final Cast cast = new Cast();

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

    /** The slugs of what was played: what is published, and what is being judged; a play of before had no such day. */
    public record Played(String edition, @Nullable String day) {}

    /**
     * Plays both unless they were played before; {@code organise} makes the organiser of the house as the operator does. A
     * play that was cut off is left as it is: the next one has slugs and addresses of its own.
     */
    public Played play(BiConsumer<String, String> organise, Stage stage) throws IOException {
        if (Files.exists(accounts)) {
            JsonObject before = new JsonObject(Files.readString(accounts));
            return new Played(before.getString("edition"), before.getString("day"));
        }
        String take = nobody.get("/editions?slug=" + SLUG).getJsonArray("items").isEmpty()
                ? ""
                : cast.password(new SecureRandom()).substring(0, 4);
        Played played = take.isEmpty() ? played(SLUG) : played(SLUG + "-" + take);
        People people = new People(nobody, cast, clock, take.isEmpty() ? "demo.example" : take + ".demo.example");
        JsonObject office = people.account("organiser", "organiser");
        organise.accept(office.getString("email"), office.getString("password"));
        Visitor organiser = nobody.signIn(office.getString("email"), office.getString("password"));
        List<Person> all = people.signUp(newcomers(), stage);
        people.prove(outboxes, stage);
        List<Person> students = all.subList(0, 2 * Cast.TEAMS);
        List<Person> judges = all.subList(2 * Cast.TEAMS, 2 * Cast.TEAMS + Cast.JUDGES);
        new Season(cast, clock, organiser, stage).play(played.edition(), students, judges);
        Crew crew = Crew.of(all.subList(2 * Cast.TEAMS + Cast.JUDGES, all.size()));
        new Day(cast, clock, organiser, stage).play(played.edition() + DAY, students, crew);
        people.write(accounts, new JsonObject().put("edition", played.edition()).put("day", played.day()));
        return played;
    }

    private static Played played(String slug) {
        return new Played(slug, slug + DAY);
    }

    private static List<Newcomer> newcomers() {
        List<Newcomer> all = new ArrayList<>();
        for (int team = 1; team <= Cast.TEAMS; team++) {
            all.add(new Newcomer("student", "captain" + team));
            all.add(new Newcomer("student", "student" + team));
        }
        for (int judge = 1; judge <= Cast.JUDGES; judge++) {
            all.add(new Newcomer("judge", "judge" + judge));
        }
        all.addAll(Crew.newcomers());
        return all;
    }
}
