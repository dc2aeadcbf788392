package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.AwardRows;
import org.mizan.TestDatabase;

/** The views that say which revision of an entry, and of a scorecard, is the one that matters. */
class CurrentViewsIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private static AwardRows rows;

    @BeforeAll
    static void set() {
        rows = AwardRows.open(postgres.database(), "impact");
    }

    @ParameterizedTest
    @CsvSource({
        "draft, draft, ",
        "draft submitted, submitted, 2",
        "submitted draft draft, draft, 1",
        "submitted draft submitted, submitted, 3",
        "submitted withdrawn, withdrawn, ",
        "submitted withdrawn draft, draft, ",
        "submitted withdrawn draft submitted draft, draft, 4",
        "draft withdrawn, withdrawn, "
    })
    void the_team_sees_the_highest_revision_and_what_was_submitted_last_stands_until_it_is_withdrawn(
            String states, String seen, Integer submitted) {
        UUID entry = rows.entry("A", states.split(" "));
        assertEquals(List.of(seen), of("state", "entry_current", entry));
        assertEquals(
                submitted == null ? List.of() : List.of(submitted.toString()),
                of("revision::text", "entry_submitted", entry));
    }

    private static List<String> of(String column, String view, UUID entry) {
        return rows.column(
                "select " + column + " from " + view + " where edition_id = $1 and entry_id = $2", rows.edition, entry);
    }

    @Test
    void of_a_scorecard_the_highest_revision_is_current_with_whose_and_of_which_entry_it_is() {
        UUID judge = rows.judge("J");
        UUID entry = rows.entry("A", "submitted");
        UUID assignment = rows.assignment(judge, entry);
        rows.card(assignment, "submitted", new JsonObject().put("impact", "3"));
        rows.card(assignment, "draft", new JsonObject().put("impact", "4"));
        assertEquals(
                List.of("2 draft " + AwardRows.ROUND + " " + entry + " " + judge),
                rows.column(
                        "select concat_ws(' ', revision, state, round, entry_id, judge_id) from scorecard_current"
                                + " where edition_id = $1 and assignment_id = $2",
                        rows.edition,
                        assignment));
    }

    /** Joined to one row of another table, they must look the revision up and never read an edition for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "entry n left join entry_current c on c.edition_id = n.edition_id and c.entry_id = n.id",
                "entry n left join entry_submitted c on c.edition_id = n.edition_id and c.entry_id = n.id",
                "assignment n left join scorecard_current c on c.edition_id = n.edition_id and c.assignment_id = n.id",
                "(values (1)) one left join entry n on n.edition_id = $1 and n.id = $2"
                        + " left join entry_current c on c.edition_id = n.edition_id and c.entry_id = n.id"
            })
    void one_of_them_is_found_by_the_primary_keys(String from) {
        AwardRows large = AwardRows.open(postgres.database(), "impact");
        postgres.database()
                .writes()
                .preparedQuery("""
                        with e as (insert into entry select $1, gen_random_uuid(), null, g::text, now()
                                     from generate_series(1, 3000) g returning edition_id, id),
                             r as (insert into entry_revision select edition_id, id, g, 'submitted', '{}', '{}', null, '[]',
                                     now(), null, '\\x00' from e, generate_series(1, 3) g)
                        select 1""")
                .execute(Tuple.of(large.edition))
                .await();
        postgres.database()
                .writes()
                .query("analyze entry, entry_revision, assignment, scorecard")
                .execute()
                .await();
        String plan = String.join(
                "\n",
                rows.column(
                        "explain select c.revision from " + from + " where "
                                + (from.startsWith("(") ? "true" : "n.edition_id = $1 and n.id = $2"),
                        large.edition,
                        UUID.randomUUID()));
        assertFalse(plan.contains("Seq Scan on entry") || plan.contains("Hash"), plan);
    }
}
