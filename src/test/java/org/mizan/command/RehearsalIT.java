package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
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

/** Rehearsals: made whole, seen by nobody else, and the only editions that go. */
class RehearsalIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final JsonObject SEED = new JsonObject().put("seed", 7);

    private Award award;

    @BeforeEach
    void open() {
        award = Award.recorded(server, "real-" + UUID.randomUUID());
    }

    @Test
    void it_has_the_terms_of_its_edition_and_judging_has_begun() {
        JsonObject real = award.organiser().get(award.base()).expect(200).json();
        JsonObject summary = made();
        JsonObject made = award.organiser().get(base(summary)).expect(200).json();
        for (String same : List.of("sectors", "institutions", "prizes", "timeZone", "languages", "preset")) {
            assertEquals(real.getValue(same), made.getValue(same), same);
        }
        assertEquals(criteria(real), criteria(made));
        assertEquals(award.edition().toString(), made.getString("rehearsalOf"));
        assertEquals(
                "Rehearsal: " + real.getJsonObject("name").getString("en"),
                made.getJsonObject("name").getString("en"));
        assertFalse(made.getBoolean("public"));
        assertEquals(
                Instant.parse(made.getString("createdAt")).minusSeconds(3600).toString(),
                phase(made, "hall").getString("opensAt"));
        JsonArray listed = award.organiser()
                .get(award.base() + "/rehearsals")
                .expect(200)
                .json()
                .getJsonArray("items");
        assertEquals(new JsonArray().add(summary), listed);
    }

    @Test
    void an_edition_that_asks_every_entry_for_links_can_be_rehearsed() {
        JsonObject required = new JsonObject().put("required", true);
        JsonObject links = new JsonObject().put("video", required).put("app", required);
        JsonObject terms = new JsonObject().put("entries", new JsonObject().put("links", links));
        award = Award.open(server, award.organiser(), "links-" + UUID.randomUUID(), terms);
        JsonObject there =
                award.organiser().get(base(made()) + "/entries").expect(200).json();
        JsonArray given = there.getJsonArray("items").getJsonObject(0).getJsonArray("links");
        assertEquals(2, given.size(), given::encode);
    }

    private static JsonArray criteria(JsonObject edition) {
        return edition.getJsonArray("rounds").getJsonObject(0).getJsonArray("criteria");
    }

    @Test
    void its_marks_are_invented_from_the_seed() {
        List<String> marks = marks(made());
        assertTrue(marks.size() >= 48, marks::toString);
        assertEquals(marks, marks(made()));
        assertFalse(marks.equals(marks(made(new JsonObject().put("seed", 8)))));
    }

    @Test
    void it_is_there_for_nobody_else_and_writes_to_nobody() {
        JsonObject made = made();
        for (Client other :
                List.of(server.nobody(), server.person(), award.judges().getFirst())) {
            other.get(base(made)).expect(404);
            assertFalse(other.get("/editions").expect(200).text().contains(made.getString("id")));
        }
        JsonObject shown = new JsonObject().put("set", new JsonObject().put("public", true));
        assertEquals(
                List.of("/set/public"),
                award.organiser().seen(1).patch(base(made), shown).expect(422).pointers());
        String email = UUID.randomUUID() + "@example.org";
        award.organiser()
                .post(
                        base(made) + "/members",
                        new JsonObject()
                                .put("email", email)
                                .put("role", "observer")
                                .put("name", Award.text("متابِع", "O")))
                .expect(201);
        String letter = null;
        while (letter == null) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            letter = server.row(
                            "select max(result::text) from job where edition_id = $1 and kind = 'mail' and state = 'done'",
                            id(made))
                    .getString(0);
        }
        assertTrue(letter.contains("a rehearsal"), letter);
    }

    @Test
    void it_goes_with_all_that_was_in_it_and_the_record_of_the_house_says_so() {
        long people = people();
        JsonObject made = made();
        assertTrue(people() > people);
        award.organiser().delete(base(made)).expect(204);
        assertEquals(List.of(), left(made));
        assertEquals(people, people());
        assertEquals(
                1,
                server.row(
                                "select count(*) from audit where edition_id = $1 and act = 'rehearsal.wipe' and subject = $2",
                                TestServer.HOUSE,
                                "edition:" + made.getString("id"))
                        .getLong(0));
        award.organiser().get(base(made)).expect(404);
        award.organiser().delete(base(made)).expect(204); // an answer that was lost
        server.person().delete(base(made)).expect(404);
        assertEquals(List.of(), new Tampering(server).found(null));
    }

    @Test
    void a_real_edition_is_refused() {
        assertEquals(
                "edition.rehearsal.real",
                award.organiser().delete(award.base()).expect(409).code());
        award.organiser().get(award.base()).expect(200);
    }

    /** A table that is not named there would keep rows of a rehearsal that is gone. */
    @Test
    void what_deletes_names_every_table_of_an_edition() {
        AwardRows rows = award.rows();
        assertEquals(List.of(), rows.column("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'edition_id'
                        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                          and strpos(pg_get_functiondef('wipe_rehearsal'::regproc), quote_literal(c.relname)) = 0"""));
    }

    @Test
    void a_rehearsal_of_a_rehearsal_is_refused_and_so_are_too_many_also_at_once() throws Exception {
        JsonObject made = made();
        assertEquals(
                "edition.rehearsal.of",
                award.organiser()
                        .post(base(made) + "/rehearsals", SEED)
                        .expect(409)
                        .code());
        List<Answer> more = Together.atOnce(Collections.<Callable<Answer>>nCopies(
                15, () -> award.organiser().post(award.base() + "/rehearsals", SEED)));
        assertEquals(8, more.stream().filter(one -> one.status() == 201).count());
        assertEquals(
                Collections.nCopies(7, "edition.rehearsal.many"),
                more.stream()
                        .filter(one -> one.status() != 201)
                        .map(one -> one.expect(409).code())
                        .toList());
        assertEquals(
                9,
                award.organiser()
                        .get(award.base() + "/rehearsals")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void who_makes_one_that_somebody_deletes_meanwhile_is_told_so() throws Exception {
        // Whether it is made before it is deleted is a matter of moments; an answer of its own has each, and nothing is
        // left.
        for (int time = 0; time < 5; time++) {
            try (var maker = Executors.newSingleThreadExecutor()) {
                Future<Answer> making = maker.submit(() -> award.organiser().post(award.base() + "/rehearsals", SEED));
                Until.so("it is begun", () -> begun() == 1);
                UUID begun = server.row("select id from edition where rehearsal_of = $1", award.edition())
                        .getUUID(0);
                award.organiser().delete("/editions/" + begun).expect(204);
                Answer answer = making.get();
                if (answer.status() != 201) {
                    assertEquals("edition.rehearsal.gone", answer.expect(409).code());
                }
                assertEquals(List.of(), left(new JsonObject().put("id", begun.toString())));
            }
        }
    }

    private long begun() {
        return server.row("select count(*) from edition where rehearsal_of = $1", award.edition())
                .getLong(0);
    }

    @Test
    void of_two_who_delete_it_at_once_both_are_told_that_it_is_gone() throws Exception {
        JsonObject made = made();
        Client other = server.person(id(made), Role.ORGANISER);
        List<Answer> answers = Together.<Answer>atOnce(
                List.of(() -> award.organiser().delete(base(made)), () -> other.delete(base(made))));
        assertTrue(answers.stream().anyMatch(answer -> answer.status() == 204), answers::toString);
        assertTrue(answers.stream().allMatch(answer -> Set.of(204, 404).contains(answer.status())), answers::toString);
        assertEquals(List.of(), left(made));
    }

    @Test
    void what_is_saved_while_it_goes_is_gone_with_it_or_refused() throws Exception {
        for (int time = 0; time < 3; time++) {
            JsonObject made = made();
            Client judge = server.person();
            String task = task(made, judge);
            List<Answer> answers = Together.<Answer>atOnce(List.of(
                    () -> award.organiser().delete(base(made)),
                    () -> judge.seen(0)
                            .put(
                                    base(made) + "/assignments/" + task + "/scorecard",
                                    new JsonObject()
                                            .put("marks", new JsonObject().put("impact", "7"))
                                            .put("comment", "")
                                            .put("state", "submitted")),
                    () -> award.organiser()
                            .seen(1)
                            .put(
                                    base(made) + "/sectors/more",
                                    new JsonObject().put("name", Award.text("قطاع", "More"))),
                    () -> award.organiser()
                            .post(base(made) + "/rounds/" + AwardRows.ROUND + "/standings", new JsonObject())));
            assertEquals(204, answers.getFirst().status(), answers::toString);
            Set<Integer> said = new TreeSet<>();
            answers.forEach(answer -> said.add(answer.status()));
            assertTrue(Set.of(200, 202, 204, 404).containsAll(said), answers::toString);
            assertEquals(List.of(), left(made));
        }
    }

    private static String base(JsonObject edition) {
        return "/editions/" + edition.getString("id");
    }

    private static UUID id(JsonObject edition) {
        return UUID.fromString(edition.getString("id"));
    }

    private static JsonObject phase(JsonObject edition, String key) {
        return edition.getJsonArray("phases").stream()
                .map(JsonObject.class::cast)
                .filter(phase -> phase.getString("key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Every mark, with who gave it and to what, in the order of their names. */
    private List<String> marks(JsonObject edition) {
        return award.rows().column("""
                        select e.title ->> 'en' || ' ' || (p.name ->> 'en') || ' ' || c.marks
                        from scorecard_current c join entry_submitted e on e.edition_id = c.edition_id and e.entry_id = c.entry_id
                        join person p on p.id = c.judge_id where c.edition_id = $1 and c.state = 'submitted' order by 1""", id(edition));
    }

    private static long people() {
        return server.row("select count(*) from person").getLong(0);
    }

    /** The tables that have rows of it. */
    private List<String> left(JsonObject edition) {
        AwardRows rows = award.rows();
        List<String> left = new ArrayList<>();
        for (String table : rows.column("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'edition_id'
                where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'""")) {
            if (server.row("select count(*) from " + table + " where edition_id = $1", id(edition))
                            .getLong(0)
                    > 0) {
                left.add(table);
            }
        }
        return left;
    }

    /** An assignment of this person, who becomes a judge of the rehearsal. */
    private String task(JsonObject made, Client judge) {
        String email = judge.get("/people/me").expect(200).json().getString("email");
        Client organiser = award.organiser();
        organiser
                .post(
                        base(made) + "/members",
                        new JsonObject().put("email", email).put("role", "judge"))
                .expect(201);
        String round = base(made) + "/rounds/" + AwardRows.ROUND;
        organiser.send("PUT", round + "/judges/" + judge.id(), null, null).expect(204);
        UUID entry = server.row("select id from entry where edition_id = $1 order by id limit 1", id(made))
                .getUUID(0);
        JsonObject pair = new JsonObject().put("judge", judge.id().toString()).put("entry", entry.toString());
        organiser
                .post(round + "/assignments", new JsonObject().put("assignments", new JsonArray().add(pair)))
                .expect(201);
        return judge.get(base(made) + "/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private JsonObject made() {
        return made(SEED);
    }

    private JsonObject made(JsonObject wanted) {
        return award.organiser()
                .post(award.base() + "/rehearsals", wanted)
                .expect(201)
                .json();
    }
}
