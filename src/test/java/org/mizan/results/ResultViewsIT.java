package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.AwardRows;
import org.mizan.TestDatabase;

/** The views of standings find one computation by its keys, however many an edition keeps. */
class ResultViewsIT {
    private static final String STANDINGS = "edition n left join standings s on s.edition_id = n.id and s.id = $2 ";

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private static AwardRows rows;

    @BeforeAll
    static void keep() {
        for (var edition = 0; edition < 3; edition++) {
            rows = AwardRows.open(postgres.database(), "impact");
            fill("""
                    with i as (insert into standings_input values ($1, 'd', '{}') returning digest),
                         e as (insert into entry select $1, gen_random_uuid(), null, g::text, now()
                                 from generate_series(1, 300) g returning id),
                         s as (insert into standings (edition_id, id, number, counts, round, method, version, seed, decimals,
                                   input_digest, basis, judges, disconnected, notes, options, document, computed_at)
                                 select $1, gen_random_uuid(), g, true, $2, 'mean', '1', 1, 2, i.digest, 'b', 1, false, '{}',
                                   '{}', '{}', now()
                                 from i, generate_series(1, 100) g returning id)
                    insert into standing (edition_id, standings_id, position, entry_id, tied, reviews)
                    select $1, s.id, row_number() over (partition by s.id order by e.id), e.id, false, 0 from s, e""");
        }
        postgres.database()
                .writes()
                .query("analyze standings, standing, standings_input, entry, criterion, round")
                .execute()
                .await();
    }

    private static void fill(String sql) {
        postgres.database()
                .writes()
                .preparedQuery(sql)
                .execute(Tuple.of(rows.edition, AwardRows.ROUND))
                .await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select v.id from " + STANDINGS
                        + "left join standings_fresh v on v.edition_id = n.id and v.id = $2 where n.id = $1",
                "select v.lowest from " + STANDINGS
                        + "left join standings_scale v on v.edition_id = n.id and v.id = $2 where n.id = $1",
                "select v.lowest from edition n left join standings s on s.edition_id = n.id and s.id = any(array[$2::uuid])"
                        + " left join standings_scale v on v.edition_id = n.id and v.id = any(array[$2::uuid]) and v.id = s.id"
                        + " where n.id = $1",
                "select l.code, l.title, l.institution from standing_named l where l.edition_id = $1 and l.standings_id = $2",
                "select 1 where exists (select from standings_fresh where edition_id = $1 and id = $2)"
            })
    void one_computation_is_found_by_the_keys(String sql) {
        var plan = String.join("\n", rows.column("explain " + sql, rows.edition, UUID.randomUUID()));
        assertFalse(
                plan.contains("Seq Scan on standing") || plan.contains("Seq Scan on entry"), () -> sql + "\n" + plan);
    }
}
