package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.web.Language;

/** Changes a sealed record behind the server's back, as who has the database could, and looks what is said of it. */
class VerifierIT {
    @TempDir
    static Path data;

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private final MutableClock clock = new MutableClock();
    private Records records;
    private List<UUID> ids;

    /** Three seals of three acts. */
    @BeforeEach
    void seal() {
        Sealer sealer = new Sealer(postgres.database(), Records.keys(postgres, data), clock);
        sealer.init(postgres.vertx(), postgres.vertx().getOrCreateContext());
        records = new Records(postgres.database(), clock);
        for (int number = 1; number <= 3; number++) {
            postgres.database()
                    .transact(sql -> records.act(sql, "scorecard.save")
                            .compose(first -> records.act(sql, "scorecard.save"))
                            .compose(second -> records.act(sql, "scorecard.save")))
                    .await();
            for (int round = 0; round < 600 && records.sealedIds().size() < 3 * number; round++) {
                Records.seal(sealer, clock);
            }
        }
        ids = records.sealedIds();
        assertEquals(9, ids.size());
    }

    private List<String> found() {
        return found(null);
    }

    private List<String> found(byte[] root) {
        return Verifier.verify(postgres.database(), records.edition, new Outside(null, root, List.of()))
                .await()
                .reports()
                .stream()
                .flatMap(report -> report.findings(Language.EN).stream())
                .toList();
    }

    private void assertNames(Object... parts) {
        List<String> found = found();
        for (Object part : parts) {
            assertTrue(found.stream().anyMatch(text -> text.contains(part.toString())), part + " in " + found);
        }
    }

    @Test
    void an_untouched_record_is_whole() {
        assertEquals(List.of(), found());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "act = 'team.found'",
                "person_id = null",
                "person_id = gen_random_uuid()",
                "subject = 'entry:other'",
                "at = at + interval '1 microsecond'",
                "body = body || '{\"revision\": 4}'",
                "body = '[]'",
                "commitment = null",
                "commitment = '\\x00'",
                "tx = '3'::xid8"
            })
    void a_changed_column_of_any_row_is_named(String change) {
        records.tamper("update audit set " + change + " where edition_id = $1 and id = $2", ids.get(4));
        List<String> found = found();
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).contains("row " + ids.get(4)) && found.get(0).contains("changed"), found.toString());
    }

    @Test
    void a_removed_row_is_named() {
        records.tamper("delete from audit where edition_id = $1 and id = $2", ids.get(0));
        assertNames("Audit row " + ids.get(0) + ", sealed as leaf 1, was removed");
        assertEquals(1, found().size());
    }

    @Test
    void a_row_inserted_among_sealed_ones_is_named() {
        UUID forged = UUID.randomUUID();
        records.tamper("""
                insert into audit (edition_id, id, tx, act, subject, at, body)
                select edition_id, $3, tx, 'scorecard.save', subject, at, body from audit
                where edition_id = $1 and id = $2
                """, ids.get(4), forged);
        assertNames("Audit row " + forged + " (scorecard.save) was inserted");
        assertEquals(1, found().size());
    }

    @Test
    void a_row_that_takes_the_place_of_a_removed_one_is_named_with_it() {
        UUID forged = UUID.randomUUID();
        records.tamper("update audit set id = $3 where edition_id = $1 and id = $2", ids.get(4), forged);
        assertNames(ids.get(4) + ", sealed as leaf 5, was removed", forged + " (scorecard.save) was inserted");
    }

    @Test
    void a_row_removed_with_its_leaf_leaves_a_gap_that_is_named() {
        records.tamper("delete from audit_leaf where edition_id = $1 and audit_id = $2", ids.get(4));
        records.tamper("delete from audit where edition_id = $1 and id = $2", ids.get(4));
        assertNames("Leaf 5 of seal 2 was removed");
    }

    @Test
    void a_gap_that_is_closed_by_moving_the_leaves_up_is_still_found() {
        records.tamper("delete from audit_leaf where edition_id = $1 and audit_id = $2", ids.get(4));
        records.tamper("delete from audit where edition_id = $1 and id = $2", ids.get(4));
        records.tamper("update audit_leaf set position = position - 1 where edition_id = $1 and position = 6");
        assertNames("Leaf 6 of seal 2 was removed");
    }

    @Test
    void a_removed_leaf_is_named_with_its_row() {
        records.tamper("delete from audit_leaf where edition_id = $1 and audit_id = $2", ids.get(4));
        assertEquals(List.of("Leaf 5 of audit row " + ids.get(4) + " was removed."), found());
    }

    @Test
    void a_changed_leaf_is_named() {
        records.tamper("update audit_leaf set hash = '\\x00' where edition_id = $1 and audit_id = $2", ids.get(4));
        assertEquals(List.of("Leaf 5 of audit row " + ids.get(4) + " was changed."), found());
    }

    @Test
    void a_leaf_that_points_to_another_row_is_named() {
        records.tamper(
                "update audit_leaf set audit_id = gen_random_uuid() where edition_id = $1 and audit_id = $2",
                ids.get(4));
        assertEquals(List.of("Leaf 5 of audit row " + ids.get(4) + " was changed."), found());
    }

    @Test
    void a_row_and_its_leaf_changed_together_are_named() {
        records.tamper("update audit set subject = 'entry:other' where edition_id = $1 and id = $2", ids.get(4));
        byte[] hash = SealStore.rows(postgres.database().reads(), records.edition, 0, Long.MAX_VALUE).await().stream()
                .filter(row -> row.id().equals(ids.get(4)))
                .findFirst()
                .map(AuditRow::hash)
                .orElseGet(() -> rehash(ids.get(4)));
        records.tamper(
                "update audit_leaf set hash = $3 where edition_id = $1 and audit_id = $2",
                ids.get(4),
                Buffer.buffer(hash));
        assertNames("Seal 2: its leaves, as they are now, do not give its root");
    }

    private byte[] rehash(UUID id) {
        Seal second = SealStore.seals(postgres.database().reads(), records.edition, 1L, 1)
                .await()
                .get(0);
        return SealStore.leaves(postgres.database().reads(), second).await().stream()
                .filter(leaf -> leaf.auditId().equals(id))
                .map(leaf -> leaf.row().hash())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leaves_that_have_changed_places_are_named() {
        records.tamper("update audit_leaf set position = 100 where edition_id = $1 and position = 4");
        records.tamper("update audit_leaf set position = 4 where edition_id = $1 and position = 6");
        records.tamper("update audit_leaf set position = 6 where edition_id = $1 and position = 100");
        assertNames(
                "The leaf of audit row " + ids.get(3) + " was moved from place 4 to place 6",
                "The leaf of audit row " + ids.get(5) + " was moved from place 6 to place 4");
        assertEquals(2, found().size());
    }

    @Test
    void a_leaf_added_after_the_last_seal_is_named() {
        UUID forged = UUID.randomUUID();
        records.tamper("""
                insert into audit (edition_id, id, tx, act, subject, at, body)
                select edition_id, $2, tx, act, subject, at, body from audit where edition_id = $1 limit 1
                """, forged);
        records.tamper("""
                insert into audit_leaf (edition_id, position, seal, audit_id, hash) values ($1, 10, 3, $2, '\\x00')
                """, forged);
        assertEquals(List.of("Leaf 10 of audit row " + forged + " belongs to no seal."), found());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root = decode(repeat('00', 32), 'hex')",
                "previous_root = decode(repeat('00', 32), 'hex')",
                "sealed_at = sealed_at + interval '1 second'",
                "cursor = '1'::xid8",
                "signature = '\\x00'",
                "last_leaf = last_leaf - 1"
            })
    void a_changed_column_of_a_seal_is_named(String change) {
        records.tamper("update audit_seal set " + change + " where edition_id = $1 and number = 2");
        assertNames("Seal 2 was changed");
    }

    /** As far as numbers go, and backwards. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "last_leaf = 9223372036854775807",
                "first_leaf = -9223372036854775808",
                "first_leaf = -9223372036854775808, last_leaf = 9223372036854775807",
                "first_leaf = 9223372036854775807, last_leaf = -9223372036854775808",
                "first_leaf = last_leaf + 1",
                "first_leaf = -7",
                "last_leaf = -7",
                "sealed_at = 'infinity'",
                "cursor = '18446744073709551615'::xid8",
                "root = '', previous_root = '', signature = ''"
            })
    void a_seal_of_any_numbers_is_named_and_hides_no_changed_act(String change) {
        records.tamper("update audit set act = 'team.found' where edition_id = $1 and id = $2", ids.get(0));
        records.tamper("update audit set act = 'team.found' where edition_id = $1 and id = $2", ids.get(8));
        records.tamper("update audit_seal set " + change + " where edition_id = $1 and number = 2");
        assertNames("Seal 2 was changed", "row " + ids.get(0), "row " + ids.get(8));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 0, -5})
    void a_seal_of_any_number_is_named(long number) {
        postgres.database()
                .writes()
                .query("alter table audit_seal drop constraint if exists audit_seal_number_check")
                .execute()
                .await();
        records.tamper("update audit_seal set number = $2 where edition_id = $1 and number = 2", number);
        assertNames("Seal 2 was removed", "Seal " + number + " was changed");
    }

    /** As long as PostgreSQL keeps it, with lines and directions of its own. */
    @Test
    void what_a_hand_wrote_is_told_on_one_short_line() {
        records.tamper(
                "update audit set act = E'x\\n\u202E' || repeat('x', 1000000) where edition_id = $1 and id = $2",
                ids.get(4));
        assertEquals(1, found().size());
        assertTrue(found().getFirst().length() < 300, () -> found().getFirst().substring(0, 300));
        assertFalse(found().getFirst().matches("(?s).*[\n\u202E].*"));
    }

    @Test
    void a_removed_seal_is_named() {
        records.tamper("delete from audit_seal where edition_id = $1 and number = 2");
        assertNames("Seal 2 was removed");
    }

    @Test
    void a_removed_first_seal_is_named() {
        records.tamper("delete from audit_seal where edition_id = $1 and number = 1");
        assertNames("Seal 1 was removed");
    }

    @Test
    void a_seal_under_a_key_that_is_not_registered_is_named() {
        records.tamper("update audit_seal set key_id = 'nobody' where edition_id = $1 and number = 3");
        assertNames("Seal 3 is signed by the key nobody");
    }

    @Test
    void a_tail_that_was_removed_is_found_by_a_root_from_outside() {
        byte[] outside = SealStore.latest(postgres.database().reads(), records.edition)
                .await()
                .orElseThrow()
                .root();
        Stream.of("audit_leaf where edition_id = $1 and seal = 3", "audit_seal where edition_id = $1 and number = 3")
                .forEach(cut -> records.tamper("delete from " + cut));
        records.tamper("delete from audit where edition_id = $1 and id = any($2)", (Object)
                ids.subList(6, 9).toArray(UUID[]::new));
        assertEquals(List.of(), found(), "without a root from outside, a shorter record looks whole");
        assertFalse(Verifier.verify(postgres.database(), records.edition, new Outside(null, outside, List.of()))
                .await()
                .rootFound());
    }

    @Test
    void a_root_from_outside_is_found_again_in_an_untouched_record() {
        byte[] outside = SealStore.latest(postgres.database().reads(), records.edition)
                .await()
                .orElseThrow()
                .root();
        assertTrue(Verifier.verify(postgres.database(), records.edition, new Outside(null, outside, List.of()))
                .await()
                .rootFound());
    }

    @Test
    void a_record_sealed_anew_without_the_key_is_named() {
        Seal last = SealStore.latest(postgres.database().reads(), records.edition)
                .await()
                .orElseThrow();
        Seal forged = last.signed(SigningKey.generate().sign(last.statement()));
        records.tamper(
                "update audit_seal set signature = $2 where edition_id = $1 and number = 3",
                Buffer.buffer(forged.signature()));
        assertEquals(List.of("Seal 3 was changed: its signature does not hold."), found());
    }
}
