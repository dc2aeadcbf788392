package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestDatabase;
import org.mizan.config.Secret;
import org.mizan.db.SchemaComparison.Difference;
import org.mizan.db.SchemaComparison.How;

/** Changes the schema as its owner, or who owns the whole database, could; each change is named. */
class SchemaComparisonIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    /** What is done, what is named, and how it is undone. */
    private static final String HANDS = """
            alter table scorecard disable trigger append_only | CHANGED trigger scorecard.append_only | alter table scorecard enable trigger append_only
            alter table membership disable trigger all | CHANGED trigger membership.witness_insert | alter table membership enable trigger all
            alter table team_member disable trigger all | CHANGED trigger team_member.team_member_person_id_fkey | alter table team_member enable trigger all
            alter table scorecard enable replica trigger append_only | CHANGED trigger scorecard.append_only | alter table scorecard enable trigger append_only
            drop trigger witness_update on phase | REMOVED trigger phase.witness_update | create trigger witness_update after update on phase referencing old table as was new table as changed for each statement execute function bear_witness('key')
            create trigger more before insert on scorecard for each row execute function refuse_change() | ADDED trigger scorecard.more | drop trigger more on scorecard
            alter function bear_witness() rename to another | REMOVED function bear_witness() | alter function another() rename to bear_witness
            alter function refuse_change() security definer | CHANGED function refuse_change() | alter function refuse_change() security invoker
            alter function keep_apart() set session_replication_role = replica | CHANGED function keep_apart() | alter function keep_apart() reset all
            create function sha256(text) returns bytea language sql return '\\x00'::bytea | ADDED function sha256(text) | drop function sha256(text)
            create view recorded as select * from audit where false | ADDED view recorded | drop view recorded
            alter view scorecard_current rename to shown | ADDED view shown | alter view shown rename to scorecard_current
            create rule hide as on insert to witness do instead nothing | ADDED rule witness.hide | drop rule hide on witness
            alter table audit enable row level security | CHANGED table audit | alter table audit disable row level security
            create policy hidden on audit using (false) | ADDED policy audit.hidden | drop policy hidden on audit
            alter table scorecard drop constraint scorecard_state_check | REMOVED constraint scorecard.scorecard_state_check | alter table scorecard add constraint scorecard_state_check check (state in ('draft', 'submitted'))
            alter table team_member alter captain set default true | CHANGED column team_member.captain | alter table team_member alter captain drop default
            drop index team_captain | REMOVED index team_captain | create unique index team_captain on team_member (edition_id, team_id) where captain
            alter table witness rename to witness_kept | REMOVED table witness | alter table witness_kept rename to witness
            create table more () inherits (scorecard) | CHANGED table scorecard | drop table more
            create domain hash as bytea | ADDED type hash | drop domain hash
            create operator === (leftarg = text, rightarg = text, function = texteq) | ADDED operator text === text | drop operator === (text, text)
            create index on scorecard (lower(comment)) | ADDED index scorecard_lower_idx | drop index scorecard_lower_idx
            comment on table audit is 'server: select, insert, update' | CHANGED table audit | comment on table audit is 'server: select, insert'
            create cast (text as uuid) with inout as implicit | ADDED cast text uuid | drop cast (text as uuid)
            create function pg_catalog.sha256(text) returns bytea language sql return '\\x00'::bytea | ADDED function pg_catalog.sha256(text) | drop function pg_catalog.sha256(text)
            """;

    private static SchemaComparison compared() {
        return SchemaComparison.of(postgres.access(), postgres.schema());
    }

    private static void run(String sql) throws SQLException {
        try (Connection owner = postgres.connection().connect()) {
            owner.setSchema(postgres.schema());
            owner.createStatement().execute(sql);
        }
    }

    @Test
    void a_schema_that_nobody_touched_is_what_the_migrations_make() {
        assertEquals(new SchemaComparison(List.of(), null), compared());
    }

    @TestFactory
    Stream<DynamicTest> each_change_is_named_and_none_stays() {
        return HANDS.lines()
                .map(line -> line.split(" \\| ", -1))
                .map(hand -> DynamicTest.dynamicTest(hand[0], () -> {
                    run(hand[0]);
                    try {
                        List<String> found = compared().differences().stream()
                                .map(one -> one.how() + " " + one.kind() + " " + one.name())
                                .toList();
                        assertTrue(found.contains(hand[1]), found::toString);
                    } finally {
                        run(hand[2]);
                    }
                    assertEquals(List.of(), compared().differences());
                }));
    }

    @Test
    void a_role_whose_sessions_fire_no_trigger_is_named() throws SQLException {
        String role = postgres.access().server().user();
        run("alter role " + role + " set session_replication_role = replica");
        try {
            assertEquals(
                    List.of(new Difference(How.CHANGED, "setting", "session_replication_role (" + role + ")")),
                    compared().differences());
        } finally {
            run("alter role " + role + " reset session_replication_role");
        }
    }

    @Test
    void who_may_not_make_a_schema_is_told_that_nothing_was_compared() {
        ConnectionInfo server = postgres.access().server();
        assertNotNull(SchemaComparison.of(new Access(server, server), postgres.schema())
                .refused());
        ConnectionInfo nobody = server.by("nobody", new Secret("x"));
        assertNotNull(SchemaComparison.of(new Access(nobody, nobody), postgres.schema())
                .refused());
    }

    @Test
    void nothing_stays_of_what_was_made_for_the_comparison() throws SQLException {
        compared();
        try (Connection owner = postgres.connection().connect();
                var rows = owner.createStatement()
                        .executeQuery("select count(*) from pg_namespace where nspname like 'mizan_beside%'")) {
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
    }
}
