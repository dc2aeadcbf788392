package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.AwardRows;
import org.mizan.audit.Commitment;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.web.Language;
import org.mizan.web.RefusedLine;

/** What an import writes, and what the record says of it. */
class ScoreImportIT extends Imports {
    private static final String GUILFORD = "entry=junior,judge=senior,criterion=trait";

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
                        .map(RefusedLine::line)
                        .toList());
        List<RefusedLine> twice = refused(rows, "entry,judge,repeat,score\nA,J,1,5\nA,J,2,5\nA," + judge + ",2,3\n");
        assertEquals(List.of(4L), twice.stream().map(RefusedLine::line).toList());
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
}
