package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.TestServer;

/** Rehearsals for a person at the command line, and what tells them from real editions. */
class RehearsalCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    private Path folder;

    private Award award;
    private String slug;

    @BeforeEach
    void open() {
        slug = "real-" + UUID.randomUUID();
        award = Award.recorded(server, slug);
    }

    private static Run run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(server.flags());
        return Run.of(new RehearsalCommand(), all);
    }

    private static String made(Run run) {
        assertEquals(0, run.code(), run.err());
        var link = run.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
        return link.replaceAll(".*/editions/([^/]+)/office", "$1");
    }

    private JsonObject edition(String name) {
        return award.organiser().get("/editions/" + name).expect(200).json();
    }

    @Test
    void one_is_made_with_what_is_invented_and_deleted_by_the_line_that_it_prints() {
        var run = run("make", slug.toUpperCase(java.util.Locale.ROOT), "--seed", "7", "--lang=en");
        var name = made(run);
        assertEquals(award.edition().toString(), edition(name).getString("rehearsalOf"));
        assertEquals(24, size(name, "entries"));
        var wipe = run.out().lines().toList().getLast().split(" ");
        assertEquals(
                List.of("scripts/mizan", "rehearsal", "wipe", name),
                List.of(wipe).subList(0, 4));
        assertEquals(List.of(), new Tampering(server).found(null));
        var wiped = run("wipe", name, "--lang=ar");
        assertEquals(0, wiped.code(), wiped.err());
        assertTrue(wiped.out().contains("حُذفت"), wiped.out());
        award.organiser().get("/editions/" + name).expect(404);
        assertEquals(List.of(), new Tampering(server).found(null));
    }

    private int size(String name, String list) {
        return award.organiser()
                .get("/editions/" + name + "/" + list + "?limit=200")
                .expect(200)
                .json()
                .getJsonArray("items")
                .size();
    }

    @Test
    void of_an_edition_that_nobody_runs_yet_nobody_runs_the_rehearsal_and_who_is_not_proved_runs_none() {
        var lonely = "lonely-" + UUID.randomUUID();
        var created = new ArrayList<>(List.of(
                "create",
                "--preset=hackathon-weekend",
                "--slug=" + lonely,
                "--start=2031-05-01",
                "--with=/timeZone=UTC"));
        created.addAll(server.flags());
        assertEquals(0, Run.of(new EditionCommand(), created).code());
        var name = made(run("make", lonely));
        assertEquals(
                0,
                server.row(
                                "select count(*) from membership m join edition e on e.id = m.edition_id"
                                        + " where e.slug = $1 and m.role = 'organiser'",
                                name)
                        .getLong(0));
        var unproved = server.unproved();
        var email = unproved.get("/people/me").expect(200).json().getString("email");
        var refused = run("make", slug, "--organiser=" + email, "--lang=en");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains(email), refused.err());
    }

    @Test
    void a_real_edition_an_unknown_one_and_a_rehearsal_of_a_rehearsal_are_refused() {
        var real = run("wipe", slug, "--lang=en");
        assertEquals(1, real.code());
        assertTrue(real.err().contains("Only a rehearsal can be deleted"), real.err());
        award.organiser().get(award.base()).expect(200);
        for (String act : List.of("make", "wipe")) {
            var unknown = run(act, "nowhere", "--lang=en");
            assertEquals(1, unknown.code());
            assertTrue(unknown.err().contains("There is no edition \"nowhere\""), unknown.err());
        }
        var again = run("make", made(run("make", slug)), "--lang=en");
        assertEquals(1, again.code());
        assertTrue(again.err().contains("This is a rehearsal itself"), again.err());
        var nobody = run("make", slug, "--organiser=nobody@example.org", "--lang=en");
        assertEquals(1, nobody.code());
        assertTrue(nobody.err().contains("nobody@example.org"), nobody.err());
    }

    @Test
    void its_rounds_give_reviews_by_the_rule_of_the_edition_with_lots_of_their_own() {
        var rule = new JsonObject()
                .put("budget", 100)
                .put("floor", 2)
                .put("ceiling", 8)
                .put(
                        "lines",
                        new JsonArray().add(new JsonObject().put("places", 3).put("weight", "1")))
                .put("perSector", false)
                .put("certainty", 0.9)
                .put("holdMinutes", 60);
        var now = server.clock().instant();
        award.rows().moves(now.plusSeconds(600), now.plusSeconds(6000));
        award.organiser()
                .with("If-None-Match", "*")
                .put(award.round() + "/rule", new JsonObject().put("rule", rule))
                .expect(200);
        var name = made(run("make", slug));
        var real = award.organiser().get(award.round() + "/rule").expect(200).json();
        var copied = award.organiser()
                .get("/editions/" + name + "/rounds/" + AwardRows.ROUND + "/rule")
                .expect(200)
                .json();
        assertEquals(real.getJsonObject("rule"), copied.getJsonObject("rule"));
        assertNotEquals(real.getString("seedDigest"), copied.getString("seedDigest"));
        assertEquals(List.of(), new Tampering(server).found(name));
    }

    @Test
    void what_it_publishes_says_so_for_ever_and_what_a_real_one_publishes_says_nothing() throws Exception {
        var name = made(run("make", slug));
        var rehearsal = rehearsal(name);
        for (Award one : List.of(award, rehearsal)) {
            var standings = one.compute(new JsonObject());
            one.publish(standings).expect(201);
            var published = published(one);
            var said = published.json().getJsonObject("edition");
            assertEquals(one == rehearsal, said.containsKey("rehearsal"));
            var check = check(published.text(), input(one, standings));
            assertEquals(2, check.code(), check.out() + check.err()); // without its signature
            assertEquals(one == rehearsal, check.out().contains("This is the publication of a rehearsal"), check.out());
        }
        assertEquals(List.of(), new Tampering(server).found(name));
    }

    @Test
    void without_its_mark_the_publication_of_a_rehearsal_is_not_what_the_key_signed() throws Exception {
        var rehearsal = rehearsal(made(run("make", slug)));
        var standings = rehearsal.compute(new JsonObject());
        rehearsal.publish(standings).expect(201);
        var published = published(rehearsal);
        var input = input(rehearsal, standings);
        var signature = "--signature=" + published.header("Mizan-Signature").orElseThrow();
        var keys = Files.writeString(
                folder.resolve("keys.json"),
                server.nobody().get(".well-known/jwks.json").expect(200).text());
        var whole = check(published.text(), input, signature, "--key=" + keys);
        assertEquals(0, whole.code(), whole.out() + whole.err());
        var stripped = published.text().replaceFirst("\"rehearsal\":true,|,\"rehearsal\":true", "");
        assertNotEquals(published.text(), stripped);
        var forged = check(stripped, input, signature, "--key=" + keys);
        assertEquals(1, forged.code(), forged.out() + forged.err());
        assertTrue(forged.out().contains("the publication is not what the key signed"), forged.out());
    }

    @Test
    void of_an_edition_that_strangers_do_not_see_the_server_is_said_to_show_none_and_the_key_is_not_blamed()
            throws Exception {
        var rehearsal = rehearsal(made(run("make", slug)));
        var standings = rehearsal.compute(new JsonObject());
        rehearsal.publish(standings).expect(201);
        var check = check(published(rehearsal).text(), input(rehearsal, standings), "--server=" + server.base());
        assertEquals(2, check.code(), check.out() + check.err());
        assertTrue(check.err().contains("the edition is not public, or it does not exist there"), check.err());
    }

    private Award rehearsal(String name) {
        return new Award(
                server,
                AwardRows.of(server.database(), UUID.fromString(edition(name).getString("id")), name),
                award.organiser(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Answer published(Award one) {
        return one.organiser().get(one.base() + "/publications/1").expect(200);
    }

    private static String input(Award one, Object standings) {
        return one.organiser()
                .get(one.base() + "/standings/" + standings + "/input")
                .expect(200)
                .text();
    }

    private Run check(String publication, String input, String... options) throws Exception {
        var files = List.of(folder.resolve("publication.json"), folder.resolve("input.json"));
        Files.write(files.getFirst(), publication.getBytes(StandardCharsets.UTF_8));
        Files.write(files.getLast(), input.getBytes(StandardCharsets.UTF_8));
        List<String> all = new ArrayList<>(
                List.of(files.getFirst().toString(), files.getLast().toString(), "--lang=en"));
        all.addAll(List.of(options));
        return Run.of(new CheckCommand(), all);
    }
}
