package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.AwardRows;
import org.mizan.TestDatabase;
import org.mizan.audit.Commitment;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.panel.Called;
import org.mizan.table.Asked;
import org.mizan.table.Reading;
import org.mizan.table.Tables;
import org.mizan.web.Language;

class ScoreImportIT {
    private static final String GUILFORD = "entry=junior,judge=senior,criterion=trait";
    private static final Clock LATE = Clock.fixed(Instant.parse("2095-01-01T00:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    /** New entries and judges, cards that are new or become others, and cards that say the same. */
    private record Made(int entries, int judges, int cards, int same) {
        static Made of(Outcome outcome) {
            PlannedImport plan =
                    assertInstanceOf(Outcome.Imported.class, outcome).plan();
            return new Made(
                    fresh(plan.entries()), fresh(plan.judges()), plan.newCards() + plan.replaced(), plan.sameCards());
        }

        private static int fresh(List<PlannedImport.Named> names) {
            return (int) names.stream().filter(name -> name.by() == null).count();
        }
    }

    private static ImportWish wish(String text, String columns, boolean create, boolean replace, boolean merge) {
        var read = assertInstanceOf(
                Reading.Read.class,
                Tables.read(
                        text.getBytes(StandardCharsets.UTF_8),
                        Asked.MARKS.kept().told(columns, "", merge)));
        return new ImportWish(read.marks(), List.of(), create, replace, merge);
    }

    private static ScoreImport imports() {
        return new ScoreImport(postgres.database(), LATE);
    }

    private static Outcome plan(AwardRows rows, ImportWish wish) {
        return imports().plan(rows.slug, AwardRows.ROUND, wish, Language.EN).await();
    }

    /** What came of carrying out the plan as it is shown now. */
    private static Outcome run(AwardRows rows, ImportWish wish) {
        Outcome planned = plan(rows, wish);
        return planned instanceof Outcome.Planned(PlannedImport plan)
                ? imports()
                        .run(rows.slug, AwardRows.ROUND, wish, plan.digest(), Language.EN)
                        .await()
                : planned;
    }

    private static Outcome run(AwardRows rows, String text) {
        return run(rows, wish(text, "", true, true, false));
    }

    private static List<PlannedImport.RefusedLine> refused(AwardRows rows, String text) {
        return refused(rows, wish(text, "", true, true, false));
    }

    private static List<PlannedImport.RefusedLine> refused(AwardRows rows, ImportWish wish) {
        return assertInstanceOf(Outcome.Refused.class, run(rows, wish)).plan().refused();
    }

    private static String guilford() throws java.io.IOException {
        try (var file = ScoreImportIT.class.getResourceAsStream("/guilford/guilford_long.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static AwardRows creativity() {
        return AwardRows.open(postgres.database(), "attack", "basis", "clarity", "daring", "enthusiasm");
    }

    @Test
    void guilfords_105_marks_become_21_submitted_scorecards_of_7_entries_and_3_judges() throws Exception {
        AwardRows rows = creativity();
        assertEquals(new Made(7, 3, 21, 0), Made.of(run(rows, wish(guilford(), GUILFORD, true, false, false))));
        var scores = new RoundScores(postgres.vertx(), postgres.database())
                .read(rows.edition, AwardRows.ROUND)
                .await()
                .orElseThrow();
        assertEquals(7, scores.entries().size());
        assertEquals(21, scores.reviews().size());
        var sum = scores.reviews().stream()
                .flatMap(review -> review.looks().stream().flatMap(look -> look.values().stream()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(sumOf(guilford()), sum);
    }

    private static BigDecimal sumOf(String table) {
        return table.lines()
                .skip(1)
                .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void the_same_file_again_changes_nothing_not_even_the_audit_record() throws Exception {
        AwardRows rows = creativity();
        run(rows, wish(guilford(), GUILFORD, true, false, false));
        long acts = rows.count("audit");
        assertEquals(new Made(0, 0, 0, 21), Made.of(run(rows, wish(guilford(), GUILFORD, true, false, false))));
        assertEquals(acts, rows.count("audit"));
        assertEquals(21, rows.count("scorecard"));
    }

    @Test
    void two_imports_of_the_same_file_at_once_make_everything_once() throws Exception {
        AwardRows rows = creativity();
        String text = guilford();
        ImportWish wish = wish(text, GUILFORD, true, false, false);
        String digest =
                assertInstanceOf(Outcome.Planned.class, plan(rows, wish)).plan().digest();
        var both = Future.all(
                        imports().run(rows.slug, AwardRows.ROUND, wish, digest, Language.EN),
                        imports().run(rows.slug, AwardRows.ROUND, wish, digest, Language.EN))
                .await();
        assertEquals(
                1,
                both.<Outcome>list().stream()
                        .filter(one -> one instanceof Outcome.Imported)
                        .count());
        assertEquals(
                List.of(7L, 21L, 21L), List.of(rows.count("entry"), rows.count("assignment"), rows.count("scorecard")));
    }

    private static final String SAVE =
            "insert into scorecard values ($1, $2, $3, 'draft', '{}', '', now(), null, '\\x00')";

    @Test
    void an_import_that_meets_a_judge_who_saves_leaves_nothing_and_shows_what_it_would_do_now() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID assignment = rows.assignment(rows.judge("J"), rows.entry("A", "submitted"));
        Future<Outcome> importing = meeting(rows, assignment, 1).await();
        var moved = assertInstanceOf(Outcome.Moved.class, importing.await());
        assertEquals(1, moved.plan().newCards());
        assertEquals(List.of(1L, 0L), List.of(rows.count("scorecard"), rows.count("audit")));
    }

    /** An import that waits for the save of each of these revisions, the first of them first. */
    private static Future<Future<Outcome>> meeting(AwardRows rows, UUID assignment, int revision) {
        return postgres.database()
                .transact(saving -> saving.preparedQuery(SAVE)
                        .execute(Tuple.of(rows.edition, assignment, revision))
                        .compose(saved -> revision == 1
                                ? Future.succeededFuture(start(rows))
                                : meeting(rows, assignment, revision - 1))
                        .compose(started -> rows.waitsFor(saving).map(started)));
    }

    private static Future<Outcome> start(AwardRows rows) {
        ImportWish wish = wish("entry,judge,score\nA,J,3\n", "", false, false, false);
        return imports()
                .plan(rows.slug, AwardRows.ROUND, wish, Language.EN)
                .compose(planned -> imports()
                        .run(
                                rows.slug,
                                AwardRows.ROUND,
                                wish,
                                ((Outcome.Planned) planned).plan().digest(),
                                Language.EN));
    }

    @Test
    void a_corrected_file_appends_a_revision_to_the_corrected_card_alone() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nA,J,3\nB,J,4\n");
        assertEquals(new Made(0, 0, 1, 1), Made.of(run(rows, "entry,judge,score\nA,J,3\nB,J,5\n")));
        assertEquals(3, rows.count("scorecard"));
    }

    @Test
    void a_judges_looks_at_an_entry_are_cards_of_their_own_beside_those_that_are_there() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        String text = "entry,judge,repeat,score\nA,J,2,5\nA,J,1,3\nB,J,,4\n";
        assertEquals(new Made(2, 1, 3, 0), Made.of(run(rows, text)));
        assertEquals(new Made(0, 0, 0, 3), Made.of(run(rows, text)));
        assertEquals(new Made(0, 0, 2, 1), Made.of(run(rows, "entry,judge,repeat,score\nA,J,2,6\nA,J,1,3\nB,J,2,7\n")));
        List<RoundScores.Review> reviews = new RoundScores(postgres.vertx(), postgres.database())
                .read(rows.edition, AwardRows.ROUND)
                .await()
                .orElseThrow()
                .reviews();
        assertEquals(
                Set.of(List.of("3", "6"), List.of("4", "7")),
                reviews.stream()
                        .map(review -> review.looks().stream()
                                .map(look -> look.get("impact").toString())
                                .toList())
                        .collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void a_second_look_without_a_first_is_refused_by_line_and_so_is_the_same_one_under_two_names() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID judge = rows.judge("J");
        rows.entry("A", "submitted");
        assertEquals(
                List.of(2L),
                refused(rows, "entry,judge,repeat,score\nA,J,3,5\nA,J,1,3\n").stream()
                        .map(PlannedImport.RefusedLine::line)
                        .toList());
        List<PlannedImport.RefusedLine> twice =
                refused(rows, "entry,judge,repeat,score\nA,J,1,5\nA,J,2,5\nA," + judge + ",2,3\n");
        assertEquals(
                List.of(4L), twice.stream().map(PlannedImport.RefusedLine::line).toList());
        assertEquals(0, rows.count("assignment"));
    }

    @Test
    void a_later_look_is_imported_at_the_revision_of_the_first() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID entry = rows.entry("A", "submitted");
        rows.assignment(rows.judge("J"), entry);
        rows.revise(entry, "A", "submitted");
        assertEquals(new Made(0, 0, 1, 0), Made.of(run(rows, "entry,judge,repeat,score\nA,J,2,5\n")));
        assertEquals(
                List.of("1", "1"),
                rows.column("select entry_revision::text from assignment where edition_id = $1", rows.edition));
    }

    @Test
    void one_bad_row_among_good_ones_leaves_nothing() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        assertEquals(
                3,
                refused(rows, "entry,judge,score\nA,J,3\nB,J,10\n").getFirst().line());
        for (String table : List.of("entry", "round_judge", "assignment", "scorecard", "audit", "membership")) {
            assertEquals(0, rows.count(table), table);
        }
    }

    @Test
    void what_the_edition_has_by_name_is_used_and_not_made_again() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID judge = rows.judge("د. ليلى");
        UUID entry = rows.entry("سند", "submitted");
        rows.assignment(judge, entry);
        assertEquals(new Made(0, 0, 1, 0), Made.of(run(rows, "entry,judge,score\nسند,د. ليلى,7\n")));
    }

    @Test
    void a_judge_of_the_edition_is_taken_into_the_round() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.person("J", "judge");
        assertEquals(new Made(1, 0, 1, 0), Made.of(run(rows, "entry,judge,score\nA,J,7\n")));
        assertEquals(List.of(1L, 1L), List.of(rows.count("membership"), rows.count("round_judge")));
    }

    @Test
    void a_name_that_two_have_or_an_entry_that_is_a_draft_is_refused_by_line() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.judge("J");
        rows.judge("J");
        rows.entry("A", "submitted");
        rows.entry("A", "submitted");
        rows.entry("B", "draft");
        assertEquals(
                List.of(2L, 3L, 4L),
                refused(rows, "entry,judge,score\nA,K,3\nC,J,3\nB,K,3\nB,L,3\n").stream()
                        .map(PlannedImport.RefusedLine::line)
                        .toList());
    }

    @Test
    void an_import_after_the_close_is_done_and_the_record_says_so() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nA,J,3\n");
        var body = (JsonObject)
                rows.rows("select body from audit where edition_id = $1 and act = 'scores.import'", rows.edition)
                        .iterator()
                        .next()
                        .getJson(0);
        assertEquals(Boolean.FALSE, body.getBoolean("phaseOpen"));
        assertEquals(1, body.getInteger("scorecards"));
    }

    @Test
    void every_card_and_entry_is_in_the_record_by_a_commitment_and_no_mark_or_name_is() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nZyxwv,Utsrq,3\n");
        assertEquals(
                List.of("assignment.add", "entry.import", "judge.add", "scorecard.import", "scores.import"),
                rows.column("select act from audit where edition_id = $1 order by act", rows.edition));
        assertEquals(
                List.of("entry.import", "scorecard.import"),
                rows.column(
                        "select act from audit where edition_id = $1 and length(commitment) = 32 order by act",
                        rows.edition));
        assertTrue(rows.column("select body::text from audit where edition_id = $1", rows.edition).stream()
                .noneMatch(body -> body.contains("Zyxwv") || body.contains("Utsrq") || body.contains("impact")));
    }

    @Test
    void a_round_or_edition_that_is_not_is_said_to_be_so() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ImportWish wish = wish("entry,judge,score\nA,J,3\n", "", true, false, false);
        assertInstanceOf(
                Outcome.NoSuchRound.class,
                imports().plan(rows.slug, "nowhere", wish, Language.EN).await());
        assertInstanceOf(
                Outcome.NoSuchRound.class,
                imports().plan("nothing", AwardRows.ROUND, wish, Language.EN).await());
    }

    @Test
    void five_thousand_reviews_are_imported_in_one_go() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        StringBuilder text = new StringBuilder("entry,judge,score\n");
        for (int entry = 0; entry < 500; entry++) {
            for (int judge = 0; judge < 10; judge++) {
                text.append("E")
                        .append(entry)
                        .append(",J")
                        .append(judge)
                        .append(',')
                        .append(1 + (entry + judge) % 9)
                        .append('\n');
            }
        }
        assertEquals(new Made(500, 10, 5_000, 0), Made.of(run(rows, text.toString())));
    }

    @Test
    void an_entry_that_its_team_is_rewriting_is_imported_as_it_was_submitted_under_either_title() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID entry = rows.entry("Old", "submitted");
        rows.revise(entry, "New", "draft");
        assertEquals(new Made(0, 2, 2, 0), Made.of(run(rows, "entry,judge,score\nOld,J,3\nNew,K,4\n")));
        var pinned = rows.rows("select entry_revision from assignment where edition_id = $1", rows.edition);
        pinned.forEach(row -> assertEquals(1, row.getInteger(0)));
    }

    @Test
    void an_entry_that_was_withdrawn_and_begun_anew_is_not_submitted() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.entry("A", "submitted", "withdrawn", "draft");
        String why = refused(rows, "entry,judge,score\nA,J,3\n").getFirst().why();
        assertTrue(why.contains("not submitted yet"), why);
    }

    @Test
    void the_record_commits_to_the_whole_of_an_imported_entry_as_it_does_to_any_other() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nA,J,3\n");
        var row = rows.rows(
                        "select r.entry_id, r.salt, a.commitment from entry_current r join audit a on a.edition_id = r.edition_id"
                                + " and a.act = 'entry.import' and a.subject = 'entry:' || r.entry_id where r.edition_id = $1",
                        rows.edition)
                .iterator()
                .next();
        JsonObject content = new JsonObject()
                .put("entry", row.getUUID(0).toString())
                .put("revision", 1)
                .put("state", "submitted")
                .put("title", new JsonObject().put("ar", "A").put("en", "A"))
                .put("summary", new JsonObject())
                .putNull("sector")
                .put("links", new JsonArray())
                .put("receivedAt", LATE.instant().toString());
        assertEquals(
                Commitment.to(content, row.getBuffer(1).getBytes()).hex(),
                HexFormat.of().formatHex(row.getBuffer(2).getBytes()));
    }

    private static final String TWO = "entry,judge,score\nA,J,3\nB,J,4\n";

    @Test
    void a_plan_shows_whom_every_name_stands_for_and_writes_nothing() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID judge = rows.judge("J");
        UUID entry = rows.entry("A", "submitted");
        String code = rows.column("select code from entry where edition_id = $1", rows.edition)
                .getFirst();
        String text = "entry,judge,score\n" + code.toLowerCase(Locale.ROOT) + "," + judge + "@EXAMPLE.org,3\nB,K,4\n";
        PlannedImport shown = assertInstanceOf(Outcome.Planned.class, plan(rows, wish(text, "", true, false, false)))
                .plan();
        assertEquals(
                List.of(Called.By.CODE.name() + entry, "new"),
                shown.entries().stream()
                        .map(one -> one.by() == null ? "new" : one.by().name() + one.id())
                        .toList());
        assertEquals(Called.By.EMAIL, shown.judges().getFirst().by());
        assertEquals(2, shown.newCards());
        for (String table : List.of("scorecard", "assignment", "audit", "score_import")) {
            assertEquals(0, rows.count(table), table);
        }
    }

    @Test
    void what_the_edition_lacks_is_made_only_where_that_was_asked_for() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.judge("J");
        rows.entry("A", "submitted");
        assertEquals(
                List.of(3L, 4L),
                refused(rows, wish(TWO + "A,K,4\n", "", false, false, false)).stream()
                        .map(PlannedImport.RefusedLine::line)
                        .toList());
    }

    @Test
    void a_name_that_is_spelled_nearly_as_one_of_the_edition_is_asked_about_and_merged_where_that_was_said() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.judge("J");
        rows.entry("فزعة", "submitted");
        String text = "entry,judge,score\nفزعه,J,3\n";
        String why =
                refused(rows, wish(text, "", false, false, false)).getFirst().why();
        assertTrue(why.contains("فزعة") && why.contains("--merge"), why);
        assertEquals(new Made(0, 0, 1, 0), Made.of(run(rows, wish(text, "", false, false, true))));
    }

    private static UUID ownCard(AwardRows rows) {
        UUID assignment = rows.assignment(rows.judge("Ann"), rows.entry("Alpha", "submitted"));
        rows.run(
                "insert into scorecard values ($1, $2, 1, 'submitted', '{\"impact\": \"5\"}', 'mine', now(),"
                        + " (select judge_id from assignment where id = $2), '\\x00')",
                rows.edition,
                assignment);
        return assignment;
    }

    private static List<String> cards(AwardRows rows) {
        return rows.column(
                "select concat_ws(' ', revision, state, marks ->> 'impact', comment, saved_by is not null, origin)"
                        + " from scorecard where edition_id = $1 order by assignment_id, revision",
                rows.edition);
    }

    private static final String ONE = "entry,judge,score\nAlpha,Ann,1\n";

    @Test
    void a_card_that_says_something_else_is_kept_and_shown_mark_by_mark() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        PlannedImport.Change change = assertInstanceOf(
                        Outcome.Imported.class, run(rows, wish(ONE, "", false, false, false)))
                .plan()
                .changes()
                .getFirst();
        assertEquals(
                new PlannedImport.Change(
                        2, "Alpha", "Ann", 1, false, true, Map.of("impact", "5"), Map.of("impact", "1")),
                change);
        assertEquals(List.of("1 submitted 5 mine t"), cards(rows));
        assertEquals(0, rows.count("score_import"));
    }

    @Test
    void a_card_that_is_replaced_keeps_its_author_and_words_and_the_marks_that_follow_are_nobodys() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        assertEquals(new Made(0, 0, 1, 0), Made.of(run(rows, wish(ONE, "", false, true, false))));
        assertEquals(List.of("1 submitted 5 mine t", "2 submitted 1  f import"), cards(rows));
    }

    private static ImportUndo.Outcome undo(AwardRows rows, Outcome imported) {
        UUID id = assertInstanceOf(Outcome.Imported.class, imported).id();
        return new ImportUndo(postgres.database(), LATE)
                .run(rows.slug, Objects.requireNonNull(id))
                .await();
    }

    @Test
    void an_import_that_is_taken_back_leaves_every_card_as_it_was_with_its_author_and_words() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        ownCard(rows);
        Outcome imported = run(rows, wish(ONE + "New,Ann,2\n", "", true, true, false));
        assertEquals(new ImportUndo.Outcome.Undone(2, 1), undo(rows, imported));
        assertEquals("3 submitted 5 mine t undo", cards(rows).get(2));
        assertEquals(
                1L,
                rows.rows("select count(*) from entry_submitted where edition_id = $1", rows.edition)
                        .iterator()
                        .next()
                        .getLong(0));
        assertInstanceOf(ImportUndo.Outcome.Already.class, undo(rows, imported));
        assertEquals(new Made(1, 0, 2, 0), Made.of(run(rows, wish(ONE + "New,Ann,2\n", "", true, true, false))));
    }

    @Test
    void what_a_judge_said_since_is_not_taken_back_but_named() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        Outcome imported = run(rows, wish(TWO, "", true, false, false));
        UUID card = rows.rows("select id from assignment where edition_id = $1 order by id limit 1", rows.edition)
                .iterator()
                .next()
                .getUUID(0);
        rows.run(
                "insert into scorecard values ($1, $2, 2, 'submitted', '{\"impact\": \"9\"}', '', now(), $2, '\\x00')",
                rows.edition,
                card);
        var changed = assertInstanceOf(ImportUndo.Outcome.Changed.class, undo(rows, imported));
        assertEquals(1, changed.cards().size());
        assertTrue(
                changed.cards().getFirst().startsWith("J / "), changed.cards().getFirst());
        assertEquals(3, rows.count("scorecard"));
    }

    @Test
    void two_who_take_an_import_back_at_once_take_it_back_once() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID id = Objects.requireNonNull(
                assertInstanceOf(Outcome.Imported.class, run(rows, TWO)).id());
        ImportUndo undo = new ImportUndo(postgres.database(), LATE);
        Future.all(undo.run(rows.slug, id), undo.run(rows.slug, id)).await();
        assertEquals(List.of(1L, 4L), List.of(rows.count("score_undo"), rows.count("scorecard")));
    }
}
