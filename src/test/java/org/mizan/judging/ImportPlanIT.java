package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.AwardRows;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.panel.Called;
import org.mizan.web.RefusedLine;

/** For whom and what the names of a table stand, and what an import would do with them. */
class ImportPlanIT extends Imports {
    private static final String TWO = "entry,judge,score\nA,J,3\nB,J,4\n";

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
                        .map(RefusedLine::line)
                        .toList());
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
                        .map(RefusedLine::line)
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

    @Test
    void an_address_in_place_of_a_name_is_of_the_person_of_the_house_who_has_it_and_makes_nobody() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        UUID person = rows.person("Ann");
        String text = "entry,judge,score\nA," + person + "@Example.ORG,3\n";
        assertTrue(refused(rows, wish(text, "", false, false, false)).size() > 0);
        Outcome imported = run(rows, wish(text, "", true, false, false));
        assertEquals(new Made(1, 0, 1, 0), Made.of(imported));
        assertEquals(
                List.of(person.toString()),
                rows.column("select judge_id::text from assignment where edition_id = $1", rows.edition));
        assertEquals(
                List.of("judge"),
                rows.column(
                        "select role from membership where edition_id = $1 and person_id = $2", rows.edition, person));
        assertEquals(new Made(0, 0, 0, 1), Made.of(run(rows, wish(text, "", true, false, false))));
    }

    @Test
    void entries_without_a_team_are_made_only_where_the_edition_allows_them() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        rows.run("update edition set settings = settings #- '{entries,withoutTeam}' where id = $1", rows.edition);
        rows.entry("A", "submitted");
        var refused = refused(rows, wish("entry,judge,score\nA,J,3\nB,J,4\n", "", true, false, false));
        assertEquals(3, refused.getFirst().line());
        assertTrue(
                refused.getFirst().why().contains("withoutTeam"),
                refused.getFirst().why());
        assertEquals(new Made(0, 1, 1, 0), Made.of(run(rows, "entry,judge,score\nA,J,3\n")));
    }

    /** New cards, entries and judges of a plan that is refused. */
    private static List<Integer> fresh(AwardRows rows, String text) {
        PlannedImport plan = assertInstanceOf(Outcome.Refused.class, plan(rows, wish(text, "", true, false, false)))
                .plan();
        int entries =
                (int) plan.entries().stream().filter(one -> one.by() == null).count();
        int judges =
                (int) plan.judges().stream().filter(one -> one.by() == null).count();
        return List.of(plan.newCards(), entries, judges);
    }

    @Test
    void nothing_that_is_refused_counts_as_new_whatever_the_shape_of_the_table() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact", "design");
        assertEquals(List.of(0, 0, 0), fresh(rows, "entry,judge,impact,beauty,wit\nA,J,3,4,5\nB,K,5,5,5\n"));
        assertEquals(List.of(0, 0, 0), fresh(rows, "entry,judge,charm,beauty,wit\nA,J,3,4,5\nB,K,5,5,5\n"));
        assertEquals(List.of(0, 0, 0), fresh(rows, "entry,judge,impact,design\nA,J,3,\nB,K,,5\n"));
        assertEquals(List.of(1, 1, 1), fresh(rows, "entry,judge,impact,design\nA,J,3,99\nB,K,5,5\n"));
        assertEquals(List.of(1, 1, 1), fresh(rows, "entry,judge,impact,design\nA,J,3,\nA,K,5,5\n"));
    }

    @Test
    void marks_out_of_another_highest_than_the_round_s_are_not_taken_for_points() {
        AwardRows rows = AwardRows.open(postgres.database(), "impact");
        var refused = refused(rows, "entry,judge,score\nA,J,4/5\nB,J,3/5\n");
        assertEquals(1, refused.size());
        assertTrue(refused.getFirst().why().contains("of 5"), refused.getFirst().why());
        assertEquals(new Made(2, 1, 2, 0), Made.of(run(rows, "entry,judge,score\nA,J,4/9\nB,J,3/9\n")));
    }
}
