package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.EventLoops;
import org.mizan.TestServer;

class ImportIT {
    private static final String TABLE = "المشروع;المحكم;الدرجة\nزيتا;سلمى;٤\nسالك;سلمى;٥\n";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Answer plan(Award award, String query, String text) {
        return award.organiser().send("POST", award.round() + "/imports/plan" + query, "text/csv", text);
    }

    private static Answer run(Award award, String query, String digest, String text) {
        return award.organiser().send("POST", award.round() + "/imports" + query + "&plan=" + digest, "text/csv", text);
    }

    private static String digest(Award award, String query, String text) {
        return plan(award, query, text).expect(200).json().getString("digest");
    }

    @Test
    void what_is_shown_is_what_is_done_and_it_is_listed_and_taken_back() {
        Award award = Award.judging(server, "impact");
        JsonObject shown = plan(award, "?create=true", TABLE).expect(200).json();
        assertEquals(2, shown.getInteger("newCards"));
        assertTrue(shown.getJsonArray("understood").getString(0).contains("2"), shown::encode);
        assertEquals(0, award.rows().count("scorecard"));
        String id = run(award, "?create=true", shown.getString("digest"), TABLE)
                .expect(201)
                .json()
                .getString("id");
        assertEquals(2, award.rows().count("scorecard"));
        String undo = award.base() + "/imports/" + id + "/undo";
        award.organiser().post(undo, new JsonObject()).expect(200);
        award.organiser().post(undo, new JsonObject()).expect(200);
        JsonObject listed = award.organiser()
                .get(award.round() + "/imports")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(id, listed.getString("id"));
        assertTrue(listed.getString("undoneAt") != null, listed::encode);
    }

    @Test
    void a_workbook_is_imported_as_its_bytes() throws IOException {
        Award award = Award.judging(server, "impact");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("العلامات");
            List<List<Object>> rows =
                    List.of(List.of("المشروع", "هدى", "عمر"), List.of("فزّعة", 4, 5), List.of("مسار", 3, "غائب"));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < 3; column++) {
                    if (rows.get(row).get(column) instanceof Number number) {
                        sheet.value(row, column, number);
                    } else {
                        sheet.value(row, column, (String) rows.get(row).get(column));
                    }
                }
            }
        }
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        String at = award.round() + "/imports";
        JsonObject shown = award.organiser()
                .upload(at + "/plan?create=true", type, bytes.toByteArray())
                .expect(200)
                .json();
        assertEquals(3, shown.getInteger("newCards"), shown::encode);
        award.organiser()
                .upload(at + "?create=true&plan=" + shown.getString("digest"), type, bytes.toByteArray())
                .expect(201);
        assertEquals(3, award.rows().count("scorecard"));
        assertTrue(
                award.rows()
                        .column("select title ->> 'ar' from entry_current where edition_id = $1", award.rows().edition)
                        .contains("فزّعة"),
                "shown as it was written");
    }

    @Test
    void a_plan_that_something_has_overtaken_is_not_done() {
        Award award = Award.judging(server, "impact");
        String digest = digest(award, "?create=true", TABLE);
        run(award, "?create=true", digest, TABLE).expect(201);
        run(award, "?create=true", digest, TABLE).expect(412);
        run(award, "?create=true", "sha256:none", TABLE).expect(412);
        assertEquals(2, award.rows().count("scorecard"));
    }

    @Test
    void bad_lines_are_shown_in_the_plan_and_refuse_the_import() {
        Award award = Award.judging(server, "impact");
        JsonObject shown = plan(award, "?create=false", TABLE).expect(200).json();
        assertEquals(2, shown.getJsonArray("refused").getJsonObject(0).getInteger("line"), shown::encode);
        Answer refused =
                run(award, "?create=false", shown.getString("digest"), TABLE).expect(422);
        assertEquals(
                "/lines/2",
                refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"));
        plan(award, "", "entry,judge,score\nA,J,x\n").expect(422);
        assertEquals(0, award.rows().count("scorecard"));
    }

    @Test
    void an_imported_card_says_so_to_whoever_may_see_it() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("سلمى");
        award.rows().entry("زيتا", "submitted");
        award.rows().entry("سالك", "submitted");
        run(award, "?merge=false", digest(award, "?merge=false", TABLE), TABLE).expect(201);
        String assignment = award.rows()
                .column("select id::text from assignment where edition_id = $1", award.rows().edition)
                .getFirst();
        JsonObject card = award.organiser()
                .get(award.base() + "/assignments/" + assignment + "/scorecard/revisions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals("import", card.getString("origin"), () -> judge + " " + card.encode());
        assertEquals(null, card.getString("savedBy"));
    }

    @Test
    void the_database_knows_at_once_how_many_rows_a_large_import_has() {
        Award award = Award.judging(server, "impact");
        String table = IntStream.range(0, 600)
                .mapToObj(entry -> "App " + entry + ",Salma,5\n")
                .collect(Collectors.joining("", "entry,judge,score\n", ""));
        run(award, "?create=true", digest(award, "?create=true", table), table).expect(201);
        assertEquals(
                List.of("assignment", "entry", "entry_revision", "scorecard"),
                award.rows()
                        .column(
                                "select distinct tablename::text from pg_stats where schemaname = current_schema()"
                                        + " and tablename = any ($1) and most_common_vals::text like '%' || $2 || '%' order by 1",
                                new String[] {"assignment", "entry", "entry_revision", "scorecard"},
                                award.edition().toString()));
    }

    @Test
    void what_was_published_since_is_not_taken_back_and_the_publication_is_named() {
        Award award = Award.judging(server, "impact");
        String digest = digest(award, "?create=true", TABLE);
        String id = run(award, "?create=true", digest, TABLE).expect(201).json().getString("id");
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
        Answer refused = award.organiser()
                .post(award.base() + "/imports/" + id + "/undo", new JsonObject())
                .expect(409);
        assertEquals("judging.undo.used", refused.code());
        assertTrue(
                refused.text().contains("publication 1") || refused.text().contains("إعلان النتائج رقم 1"),
                refused.text());
        assertEquals(2, award.rows().count("scorecard"));
    }

    @Test
    void what_somebody_advanced_by_is_not_taken_back_and_the_advancement_is_named() {
        Award award = Award.judging(server, "impact");
        String digest = digest(award, "?create=true", TABLE);
        String id = run(award, "?create=true", digest, TABLE).expect(201).json().getString("id");
        String standings = award.compute(new JsonObject().put("method", "mean"));
        award.organiser()
                .post(
                        award.base() + "/standings/" + standings + "/advancements",
                        new JsonObject().put("first", 1).put("reason", "As the rules say."))
                .expect(201);
        Answer refused = award.organiser()
                .post(award.base() + "/imports/" + id + "/undo", new JsonObject())
                .expect(409);
        assertTrue(
                refused.text().contains("advancement 1") || refused.text().contains("التأهّل رقم 1"), refused.text());
        assertEquals(2, award.rows().count("scorecard"));
    }

    /** Sends both at the same time, each from a thread of its own. */
    private static List<Answer> together(Supplier<Answer> one, Supplier<Answer> other) {
        try (var threads = Executors.newFixedThreadPool(2)) {
            CountDownLatch ready = new CountDownLatch(2);
            List<Callable<Answer>> sends = Stream.of(one, other)
                    .<Callable<Answer>>map(each -> () -> {
                        ready.countDown();
                        ready.await();
                        return each.get();
                    })
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (var sent : threads.invokeAll(sends)) {
                answers.add(sent.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void of_two_imports_at_once_one_is_done_and_the_other_told_that_the_plan_has_moved() {
        for (int time = 0; time < 5; time++) {
            Award award = Award.judging(server, "impact");
            String digest = digest(award, "?create=true", TABLE);
            List<Answer> both = together(
                    () -> run(award, "?create=true", digest, TABLE), () -> run(award, "?create=true", digest, TABLE));
            assertEquals(
                    List.of(201, 412),
                    both.stream().map(Answer::status).sorted().toList());
            assertEquals(
                    List.of(2L, 2L, 2L, 1L),
                    Stream.of("entry", "assignment", "scorecard", "score_import")
                            .map(award.rows()::count)
                            .toList());
        }
    }

    /** Whichever comes first: the judge's card is never lost, and the import is taken back whole or not at all. */
    @Test
    void an_undo_beside_a_judge_s_save_takes_all_back_or_names_the_card() {
        for (int time = 0; time < 5; time++) {
            Award award = Award.desks(server, List.of(server.person()), 1);
            Client judge = award.judges().getFirst();
            String text = "entry,judge,score\nA," + judge.id() + ",5\n";
            String id = run(award, "?replace=true", digest(award, "?replace=true", text), text)
                    .expect(201)
                    .json()
                    .getString("id");
            List<Answer> both = together(
                    () -> award.organiser().post(award.base() + "/imports/" + id + "/undo", new JsonObject()),
                    () -> award.save(0, 1, 7));
            int undone = both.get(0).status();
            int saved = both.get(1).status();
            List<String> cards = award.rows()
                    .column(
                            "select concat_ws(' ', revision, marks ->> 'impact', origin) from scorecard where edition_id = $1"
                                    + " order by revision",
                            award.edition());
            if (saved == 200) {
                assertEquals(409, undone, cards::toString);
                assertEquals(List.of("1 5 import", "2 7"), cards);
            } else {
                assertEquals(List.of(200, 412), List.of(undone, saved), cards::toString);
                assertEquals(List.of("1 5 import", "2 undo"), cards);
            }
        }
    }

    @Test
    void what_may_be_asked_for_is_named_by_its_parameter() {
        Award award = Award.judging(server, "impact");
        String why =
                plan(award, "", "entry,judge,score\nNobody,J,3\n").expect(200).text();
        assertTrue(why.contains("create=true"), why);
        assertFalse(why.contains("--"), why);
    }

    @Test
    void of_a_thousand_bad_lines_a_hundred_are_told() {
        Award award = Award.judging(server, "impact");
        StringBuilder text = new StringBuilder("entry,judge,score\n");
        for (int line = 0; line < 1_000; line++) {
            text.append("E").append(line).append(",J,x\n");
        }
        Answer refused = plan(award, "?create=true", text.toString()).expect(422);
        assertEquals(100, refused.json().getJsonArray("errors").size());
        assertTrue(refused.json().getString("detail").contains("1,000"), refused.text());
    }

    @Test
    void of_a_thousand_lines_in_the_way_a_look_shows_a_hundred_and_how_many_there_are() {
        Award award = Award.judging(server, "impact");
        String table = IntStream.range(0, 1_000)
                .mapToObj(line -> "E" + line + ",J,3\n")
                .collect(Collectors.joining("", "entry,judge,score\n", ""));
        JsonObject shown = plan(award, "?create=false", table).expect(200).json();
        assertEquals(100, shown.getJsonArray("refused").size());
        assertEquals(1_001, shown.getInteger("refusedInAll"), "each entry, and the judge");
        Answer refused =
                run(award, "?create=false", shown.getString("digest"), table).expect(422);
        assertTrue(refused.json().getString("detail").contains("1,001"), refused.text());
    }

    @Test
    void a_request_says_of_a_table_what_the_command_says() {
        Award award = Award.judging(server, "impact");
        String text = "app,who,given\nAlpha,J,3\nalpha,K,4\n";
        String query = "?create=true&merge=true&replace=true&sheet=&columns=entry%3Dapp,judge%3Dwho,score%3Dgiven";
        JsonObject shown = plan(award, query, text).expect(200).json();
        assertEquals(1, shown.getJsonArray("entries").size(), shown::encode);
        assertEquals(2, shown.getInteger("newCards"));
        run(award, query, shown.getString("digest"), text).expect(201);
    }

    @Test
    void the_list_of_assignments_says_which_cards_were_imported() {
        Award award = Award.scored(server);
        String text = "entry,judge,score\nNew," + award.judges().getFirst().id() + ",5\n";
        run(award, "?create=true", digest(award, "?create=true", text), text).expect(201);
        List<String> origins =
                award.organiser().get(award.round() + "/assignments").expect(200).json().getJsonArray("items").stream()
                        .map(one -> String.valueOf(((JsonObject) one).getString("origin")))
                        .sorted()
                        .toList();
        assertEquals(List.of("import", "null", "null", "null", "null"), origins);
    }

    @Test
    void the_same_file_with_other_marks_changes_nothing_unless_that_is_said_and_each_change_is_shown() {
        Award award = Award.judging(server, "impact");
        run(award, "?create=true", digest(award, "?create=true", TABLE), TABLE).expect(201);
        String other = TABLE.replace("٥", "٦");
        JsonObject kept = plan(award, "?create=true", other).expect(200).json();
        JsonObject change = kept.getJsonArray("changes").getJsonObject(0);
        assertEquals(
                List.of(1, 0, false, "5", "6"),
                List.of(
                        kept.getInteger("sameCards"),
                        kept.getInteger("newCards"),
                        change.getBoolean("replaced"),
                        change.getJsonObject("before").getString("impact"),
                        change.getJsonObject("after").getString("impact")));
        run(award, "?create=true", kept.getString("digest"), other).expect(201);
        assertEquals(2, award.rows().count("scorecard"));
        run(award, "?replace=true", digest(award, "?replace=true", other), other)
                .expect(201);
        assertEquals(3, award.rows().count("scorecard"));
    }

    @Test
    void nobody_but_an_organiser_sees_a_plan() {
        Award award = Award.judging(server, "impact");
        server.person()
                .send("POST", award.round() + "/imports/plan", "text/csv", TABLE)
                .expect(403);
    }

    /** 500 entries by 8 judges on 5 criteria. */
    private static String large() {
        StringBuilder table = new StringBuilder("entry,judge,criterion,score\n");
        for (int row = 0; row < 20_000; row++) {
            table.append("Entry ")
                    .append(row / 40)
                    .append(",Judge ")
                    .append(row / 5 % 8)
                    .append(',')
                    .append("abcde".charAt(row % 5))
                    .append(',')
                    .append(1 + row * 7 % 5)
                    .append('\n');
        }
        return table.toString();
    }

    @Test
    void no_event_loop_plans_or_prepares_a_large_table() {
        Award award = Award.judging(server, "a", "b", "c", "d", "e");
        Set<String> seen = EventLoops.seen(() -> {
            String id = run(award, "?create=true", digest(award, "?create=true", large()), large())
                    .expect(201)
                    .json()
                    .getString("id");
            award.organiser()
                    .send("POST", award.round() + "/assignments/file", "text/csv", large())
                    .expect(201);
            award.organiser()
                    .post(award.base() + "/imports/" + id + "/undo", new JsonObject())
                    .expect(200);
        });
        assertEquals(4_000, award.rows().count("assignment"));
        var work = Set.of(
                "ImportPlan.add",
                "RoundMarks.of",
                "Roster.of",
                "Called.find",
                "Commitment.to",
                "Act.together",
                "AssignmentFile.meant",
                "Assigning.decide");
        assertEquals(Set.of(), seen.stream().filter(work::contains).collect(Collectors.toSet()));
    }
}
