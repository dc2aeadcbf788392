package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestDatabase;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.judging.ScoreImport.Outcome.Imported;

class ScoreImportIT {
    private static final ScoreColumns PLAIN = new ScoreColumns("entry", "judge", null, "score");
    private static final ScoreColumns GUILFORD = new ScoreColumns("junior", "senior", "trait", "score");
    private static final Clock LATE = Clock.fixed(Instant.parse("2095-01-01T00:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private static Outcome run(Stage stage, String text, ScoreColumns columns) {
        return new ScoreImport(postgres.database(), LATE)
                .run(stage.slug, Stage.ROUND, text, columns)
                .await();
    }

    private static List<BadRow> refused(Stage stage, String text) {
        return assertInstanceOf(Outcome.Refused.class, run(stage, text, PLAIN)).rows();
    }

    private static String guilford() throws java.io.IOException {
        try (var file = ScoreImportIT.class.getResourceAsStream("/guilford/guilford_long.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stage creativity() {
        return Stage.set(postgres.database(), "attack", "basis", "clarity", "daring", "enthusiasm");
    }

    @Test
    void guilfords_105_marks_become_21_submitted_scorecards_of_7_entries_and_3_judges() throws Exception {
        Stage stage = creativity();
        assertEquals(new Imported(7, 3, 21, 21, 0), run(stage, guilford(), GUILFORD));
        var scores = new RoundScores(postgres.vertx(), postgres.database())
                .read(stage.edition, Stage.ROUND)
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
        Stage stage = creativity();
        run(stage, guilford(), GUILFORD);
        long acts = stage.count("audit");
        assertEquals(new Imported(0, 0, 0, 0, 21), run(stage, guilford(), GUILFORD));
        assertEquals(acts, stage.count("audit"));
        assertEquals(21, stage.count("scorecard"));
    }

    @Test
    void two_imports_of_the_same_file_at_once_make_everything_once() throws Exception {
        Stage stage = creativity();
        String text = guilford();
        ScoreImport imports = new ScoreImport(postgres.database(), LATE);
        Future.all(
                        imports.run(stage.slug, Stage.ROUND, text, GUILFORD),
                        imports.run(stage.slug, Stage.ROUND, text, GUILFORD))
                .await();
        assertEquals(
                List.of(7L, 21L, 21L),
                List.of(stage.count("entry"), stage.count("assignment"), stage.count("scorecard")));
    }

    private static final String SAVE =
            "insert into scorecard values ($1, $2, $3, 'draft', '{}', '', now(), null, '\\x00')";

    @Test
    void a_judge_who_saves_during_the_import_is_followed_by_the_imported_card() {
        Stage stage = Stage.set(postgres.database(), "impact");
        UUID assignment = stage.assignment(stage.judge("J"), stage.entry("A", "submitted"));
        var importing = postgres.database()
                .<Future<Outcome>>transact(saving -> saving.preparedQuery(SAVE)
                        .execute(Tuple.of(stage.edition, assignment, 1))
                        .compose(saved -> {
                            var started = start(stage);
                            return stage.waitsFor(saving).map(started);
                        }))
                .await();
        assertEquals(new Imported(0, 0, 0, 1, 0), importing.await());
        assertEquals(2, stage.count("scorecard"));
    }

    @Test
    void an_import_that_meets_saves_twice_says_so_and_leaves_nothing() {
        Stage stage = Stage.set(postgres.database(), "impact");
        UUID assignment = stage.assignment(stage.judge("J"), stage.entry("A", "submitted"));
        var importing = postgres.database()
                .<Future<Outcome>>transact(second -> second.preparedQuery(SAVE)
                        .execute(Tuple.of(stage.edition, assignment, 2))
                        .compose(two -> postgres.database()
                                .<Future<Outcome>>transact(first -> first.preparedQuery(SAVE)
                                        .execute(Tuple.of(stage.edition, assignment, 1))
                                        .compose(one -> {
                                            var started = start(stage);
                                            return stage.waitsFor(first).map(started);
                                        })))
                        .compose(started -> stage.waitsFor(second).map(started)))
                .await();
        assertInstanceOf(Outcome.Collided.class, importing.await());
        assertEquals(List.of(2L, 0L), List.of(stage.count("scorecard"), stage.count("audit")));
    }

    private static Future<Outcome> start(Stage stage) {
        return new ScoreImport(postgres.database(), LATE)
                .run(stage.slug, Stage.ROUND, "entry,judge,score\nA,J,3\n", PLAIN);
    }

    @Test
    void a_corrected_file_appends_a_revision_to_the_corrected_card_alone() {
        Stage stage = Stage.set(postgres.database(), "impact");
        run(stage, "entry,judge,score\nA,J,3\nB,J,4\n", PLAIN);
        assertEquals(new Imported(0, 0, 0, 1, 1), run(stage, "entry,judge,score\nA,J,3\nB,J,5\n", PLAIN));
        assertEquals(3, stage.count("scorecard"));
    }

    @Test
    void one_bad_row_among_good_ones_leaves_nothing() {
        Stage stage = Stage.set(postgres.database(), "impact");
        assertEquals(
                3,
                refused(stage, "entry,judge,score\nA,J,3\nB,J,10\n").getFirst().line());
        for (String table : List.of("entry", "round_judge", "assignment", "scorecard", "audit", "membership")) {
            assertEquals(0, stage.count(table), table);
        }
    }

    @Test
    void what_the_edition_has_by_name_is_used_and_not_made_again() {
        Stage stage = Stage.set(postgres.database(), "impact");
        UUID judge = stage.judge("د. ليلى");
        UUID entry = stage.entry("سند", "submitted");
        stage.assignment(judge, entry);
        assertEquals(new Imported(0, 0, 0, 1, 0), run(stage, "entry,judge,score\nسند,د. ليلى,7\n", PLAIN));
    }

    @Test
    void a_judge_of_the_edition_is_taken_into_the_round() {
        Stage stage = Stage.set(postgres.database(), "impact");
        stage.person("J", "judge");
        assertEquals(new Imported(1, 1, 1, 1, 0), run(stage, "entry,judge,score\nA,J,7\n", PLAIN));
        assertEquals(1, stage.count("membership"));
    }

    @Test
    void a_name_that_two_have_or_an_entry_that_is_a_draft_is_refused_by_line() {
        Stage stage = Stage.set(postgres.database(), "impact");
        stage.judge("J");
        stage.judge("J");
        stage.entry("A", "submitted");
        stage.entry("A", "submitted");
        stage.entry("B", "draft");
        assertEquals(
                List.of(2L, 3L, 4L),
                refused(stage, "entry,judge,score\nA,K,3\nC,J,3\nB,K,3\nB,L,3\n").stream()
                        .map(BadRow::line)
                        .toList());
    }

    @Test
    void an_import_after_the_close_is_done_and_the_record_says_so() {
        Stage stage = Stage.set(postgres.database(), "impact");
        run(stage, "entry,judge,score\nA,J,3\n", PLAIN);
        var body = (JsonObject)
                stage.rows("select body from audit where edition_id = $1 and act = 'scores.import'", stage.edition)
                        .iterator()
                        .next()
                        .getJson(0);
        assertEquals(Boolean.FALSE, body.getBoolean("phaseOpen"));
        assertEquals(1, body.getInteger("scorecards"));
    }

    @Test
    void every_card_and_entry_is_in_the_record_by_a_commitment_and_no_mark_or_name_is() {
        Stage stage = Stage.set(postgres.database(), "impact");
        run(stage, "entry,judge,score\nZyxwv,Utsrq,3\n", PLAIN);
        assertEquals(
                List.of("assignment.add", "entry.import", "judge.add", "scorecard.import", "scores.import"),
                stage.column("select act from audit where edition_id = $1 order by act", stage.edition));
        assertEquals(
                List.of("entry.import", "scorecard.import"),
                stage.column(
                        "select act from audit where edition_id = $1 and length(commitment) = 32 order by act",
                        stage.edition));
        assertTrue(stage.column("select body::text from audit where edition_id = $1", stage.edition).stream()
                .noneMatch(body -> body.contains("Zyxwv") || body.contains("Utsrq") || body.contains("impact")));
    }

    @Test
    void a_round_or_edition_that_is_not_is_said_to_be_so() {
        Stage stage = Stage.set(postgres.database(), "impact");
        ScoreImport imports = new ScoreImport(postgres.database(), LATE);
        assertInstanceOf(
                Outcome.NoSuchRound.class,
                imports.run(stage.slug, "nowhere", "", PLAIN).await());
        assertInstanceOf(
                Outcome.NoSuchRound.class,
                imports.run("nothing", Stage.ROUND, "", PLAIN).await());
    }

    @Test
    void five_thousand_reviews_are_imported_in_one_go() {
        Stage stage = Stage.set(postgres.database(), "impact");
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
        assertEquals(new Imported(500, 10, 5_000, 5_000, 0), run(stage, text.toString(), PLAIN));
    }

    @Test
    void an_entry_that_its_team_is_rewriting_is_imported_as_it_was_submitted_under_either_title() {
        Stage stage = Stage.set(postgres.database(), "impact");
        UUID entry = stage.entry("Old", "submitted");
        stage.revise(entry, "New", "draft");
        assertEquals(new Imported(0, 2, 2, 2, 0), run(stage, "entry,judge,score\nOld,J,3\nNew,K,4\n", PLAIN));
        var pinned = stage.rows("select entry_revision from assignment where edition_id = $1", stage.edition);
        pinned.forEach(row -> assertEquals(1, row.getInteger(0)));
    }

    @Test
    void an_entry_that_was_withdrawn_and_begun_anew_is_not_submitted() {
        Stage stage = Stage.set(postgres.database(), "impact");
        stage.entry("A", "submitted", "withdrawn", "draft");
        assertEquals(
                "judging.import.unsubmitted",
                refused(stage, "entry,judge,score\nA,J,3\n").getFirst().code());
    }
}
