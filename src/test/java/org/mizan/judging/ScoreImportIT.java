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
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.AwardRows;
import org.mizan.TestDatabase;
import org.mizan.audit.Commitment;
import org.mizan.db.Again;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.judging.ScoreImport.Outcome.Imported;

class ScoreImportIT {
    private static final ScoreColumns PLAIN = new ScoreColumns("entry", "judge", null, "score");
    private static final ScoreColumns GUILFORD = new ScoreColumns("junior", "senior", "trait", "score");
    private static final Clock LATE = Clock.fixed(Instant.parse("2095-01-01T00:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private static Outcome run(AwardRows rows, String text, ScoreColumns columns) {
        return new ScoreImport(postgres.database(), LATE)
                .run(rows.slug, AwardRows.ROUND, text, columns)
                .await();
    }

    private static List<BadRow> refused(AwardRows rows, String text) {
        return assertInstanceOf(Outcome.Refused.class, run(rows, text, PLAIN)).rows();
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
        assertEquals(new Imported(7, 3, 21, 21, 0), run(rows, guilford(), GUILFORD));
        var scores = new RoundScores(postgres.vertx(), postgres.database())
                .read(rows.edition, AwardRows.ROUND)
                .await()
                .orElseThrow();
        assertEquals(7, scores.entries().size());
        assertEquals(21, scores.reviews().size());
        var sum = scores.reviews().stream()
                .flatMap(review -> review.marks().values().stream())
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
        run(rows, guilford(), GUILFORD);
        long acts = rows.count("audit");
        assertEquals(new Imported(0, 0, 0, 0, 21), run(rows, guilford(), GUILFORD));
        assertEquals(acts, rows.count("audit"));
        assertEquals(21, rows.count("scorecard"));
    }

    @Test
    void two_imports_of_the_same_file_at_once_make_everything_once() throws Exception {
        AwardRows rows = creativity();
        String text = guilford();
        ScoreImport imports = new ScoreImport(postgres.database(), LATE);
        Future.all(
                        imports.run(rows.slug, AwardRows.ROUND, text, GUILFORD),
                        imports.run(rows.slug, AwardRows.ROUND, text, GUILFORD))
                .await();
        assertEquals(
                List.of(7L, 21L, 21L), List.of(rows.count("entry"), rows.count("assignment"), rows.count("scorecard")));
    }

    private static final String SAVE =
            "insert into scorecard values ($1, $2, $3, 'draft', '{}', '', now(), null, '\\x00')";

    @Test
    void a_judge_who_saves_during_the_import_is_followed_by_the_imported_card() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID assignment = rows.assignment(rows.judge("J"), rows.entry("A", "submitted"));
        Future<Outcome> importing = meeting(rows, assignment, 1).await();
        assertEquals(new Imported(0, 0, 0, 1, 0), importing.await());
        assertEquals(2, rows.count("scorecard"));
    }

    @Test
    void an_import_that_meets_a_save_at_every_try_says_so_and_leaves_nothing() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID assignment = rows.assignment(rows.judge("J"), rows.entry("A", "submitted"));
        Future<Outcome> importing = meeting(rows, assignment, Again.TRIES).await();
        assertInstanceOf(Outcome.Collided.class, importing.await());
        assertEquals(List.of((long) Again.TRIES, 0L), List.of(rows.count("scorecard"), rows.count("audit")));
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
        return new ScoreImport(postgres.database(), LATE)
                .run(rows.slug, AwardRows.ROUND, "entry,judge,score\nA,J,3\n", PLAIN);
    }

    @Test
    void a_corrected_file_appends_a_revision_to_the_corrected_card_alone() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nA,J,3\nB,J,4\n", PLAIN);
        assertEquals(new Imported(0, 0, 0, 1, 1), run(rows, "entry,judge,score\nA,J,3\nB,J,5\n", PLAIN));
        assertEquals(3, rows.count("scorecard"));
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
        assertEquals(new Imported(0, 0, 0, 1, 0), run(rows, "entry,judge,score\nسند,د. ليلى,7\n", PLAIN));
    }

    @Test
    void a_judge_of_the_edition_is_taken_into_the_round() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.person("J", "judge");
        assertEquals(new Imported(1, 1, 1, 1, 0), run(rows, "entry,judge,score\nA,J,7\n", PLAIN));
        assertEquals(1, rows.count("membership"));
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
                        .map(BadRow::line)
                        .toList());
    }

    @Test
    void an_import_after_the_close_is_done_and_the_record_says_so() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nA,J,3\n", PLAIN);
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
        run(rows, "entry,judge,score\nZyxwv,Utsrq,3\n", PLAIN);
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
        ScoreImport imports = new ScoreImport(postgres.database(), LATE);
        assertInstanceOf(
                Outcome.NoSuchRound.class,
                imports.run(rows.slug, "nowhere", "", PLAIN).await());
        assertInstanceOf(
                Outcome.NoSuchRound.class,
                imports.run("nothing", AwardRows.ROUND, "", PLAIN).await());
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
        assertEquals(new Imported(500, 10, 5_000, 5_000, 0), run(rows, text.toString(), PLAIN));
    }

    @Test
    void an_entry_that_its_team_is_rewriting_is_imported_as_it_was_submitted_under_either_title() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID entry = rows.entry("Old", "submitted");
        rows.revise(entry, "New", "draft");
        assertEquals(new Imported(0, 2, 2, 2, 0), run(rows, "entry,judge,score\nOld,J,3\nNew,K,4\n", PLAIN));
        var pinned = rows.rows("select entry_revision from assignment where edition_id = $1", rows.edition);
        pinned.forEach(row -> assertEquals(1, row.getInteger(0)));
    }

    @Test
    void an_entry_that_was_withdrawn_and_begun_anew_is_not_submitted() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.entry("A", "submitted", "withdrawn", "draft");
        assertEquals(
                "judging.import.unsubmitted",
                refused(rows, "entry,judge,score\nA,J,3\n").getFirst().code());
    }

    @Test
    void the_record_commits_to_the_whole_of_an_imported_entry_as_it_does_to_any_other() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        run(rows, "entry,judge,score\nA,J,3\n", PLAIN);
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
}
