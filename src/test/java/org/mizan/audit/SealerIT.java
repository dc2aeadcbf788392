package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.LogLines;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;

class SealerIT {
    @TempDir
    static Path data;

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private final SigningKeys keys = Records.keys(postgres, data);
    private final MutableClock clock = new MutableClock();
    private Sealer sealer;
    private Records records;

    @BeforeEach
    void begin() {
        sealer = sealer(10_000);
        records = new Records(postgres.database(), clock);
    }

    private Sealer sealer(int most) {
        Sealer made = new Sealer(postgres.database(), keys, clock, most);
        made.init(postgres.vertx(), postgres.vertx().getOrCreateContext());
        return made;
    }

    @Test
    void acts_become_leaves_in_the_order_of_their_transactions() {
        List<UUID> acts = new ArrayList<>();
        for (int act = 0; act < 5; act++) {
            acts.add(records.act("team.found"));
        }
        sealUntil(5);
        assertEquals(acts, records.sealedIds());
    }

    @Test
    void a_slow_transaction_beside_the_sealer_loses_no_act() {
        SqlConnection slow = postgres.database().writes().getConnection().await();
        var transaction = slow.begin().await();
        UUID late = records.act(slow, "slow").await();
        UUID early = records.act("fast");
        Records.seal(sealer, clock);
        assertEquals(List.of(), records.sealedIds(), "nothing at or after a running transaction is sealed");
        transaction.commit().await();
        slow.close().await();
        sealUntil(2);
        assertEquals(List.of(late, early), records.sealedIds());
    }

    @Test
    void two_sealers_at_once_seal_each_act_once() {
        IntStream.range(0, 50).forEach(act -> records.act("scorecard.save"));
        Sealer other = sealer(10_000);
        clock.advance(java.time.Duration.ofSeconds(2));
        Future.all(sealer.seal(), other.seal()).await();
        sealUntil(50);
        assertEquals(50, records.sealedIds().stream().distinct().count());
        assertWhole();
    }

    @Test
    void many_acts_are_sealed_in_portions_that_split_no_transaction() {
        sealer = sealer(3);
        postgres.database()
                .transact(sql -> {
                    Future<?> acts = Future.succeededFuture();
                    for (int act = 0; act < 5; act++) {
                        acts = acts.compose(before -> records.act(sql, "import"));
                    }
                    return acts;
                })
                .await();
        IntStream.range(0, 7).forEach(act -> records.act("scorecard.save"));
        sealUntil(12);
        assertEquals(5, records.count("select min(last_leaf) from audit_seal where edition_id = $1"));
        assertTrue(records.count("select max(last_leaf - first_leaf + 1) from audit_seal where edition_id = $1"
                        + " and number > 1")
                <= 3);
        assertWhole();
    }

    @Test
    void an_edition_that_cannot_be_sealed_does_not_stop_the_others() {
        Records broken = new Records(postgres.database(), clock);
        broken.act("edition.create");
        Records whole = new Records(postgres.database(), clock);
        whole.act("edition.create");
        refuse(broken, "no room");
        try {
            for (int round = 0; round < 600 && whole.sealedIds().isEmpty(); round++) {
                Records.seal(sealer, clock);
            }
            assertEquals(1, whole.sealedIds().size());
            assertEquals(List.of(), broken.sealedIds());
        } finally {
            letIn();
        }
    }

    @Test
    void what_keeps_an_edition_unsealed_is_warned_of_once_until_it_changes_or_heals() {
        records.act("one");
        try (LogLines log = new LogLines()) {
            refuse(records, "no room");
            sealUntilWarned(log, 1);
            refuse(records, "no ink");
            sealUntilWarned(log, 2);
            letIn();
            sealUntil(1);
            records.act("two");
            refuse(records, "no ink");
            sealUntilWarned(log, 3);
        } finally {
            letIn();
        }
        sealUntil(2);
    }

    /** Seals until so many warnings are there, and on: nothing more is said. */
    private void sealUntilWarned(LogLines log, int warnings) {
        for (int round = 0; round < 600 && warnings(log).size() < warnings; round++) {
            Records.seal(sealer, clock);
        }
        for (int round = 0; round < 5; round++) {
            Records.seal(sealer, clock);
        }
        assertEquals(warnings, warnings(log).size(), () -> warnings(log).toString());
    }

    private List<String> warnings(LogLines log) {
        return log.of(Level.WARN).stream()
                .filter(line -> line.contains(records.edition.toString()))
                .toList();
    }

    /** The time in it is another one each round, as in the row of a constraint that is broken. */
    private void refuse(Records refused, String why) {
        run("""
                create or replace function refuse() returns trigger language plpgsql as $$
                begin raise exception '%s' using detail = clock_timestamp()::text; end $$;
                drop trigger if exists refuse on audit_seal;
                create trigger refuse before insert on audit_seal
                for each row when (new.edition_id = '%s') execute function refuse()""".formatted(why, refused.edition));
    }

    private void letIn() {
        run("drop trigger if exists refuse on audit_seal");
    }

    private static void run(String statements) {
        postgres.database().writes().query(statements).execute().await();
    }

    @Test
    void an_edition_is_sealed_at_most_once_a_second() {
        for (int round = 0; round < 20; round++) {
            records.act("scorecard.save");
            sealer.seal().await();
        }
        sealUntil(20);
        assertEquals(0, records.count("""
                        select count(*) from (
                          select sealed_at - lag(sealed_at) over (order by number) as gap
                          from audit_seal where edition_id = $1) gaps
                        where gap < interval '1 second'
                        """));
    }

    @Test
    void nothing_new_makes_no_seal() {
        records.act("one");
        sealUntil(1);
        Records.seal(sealer, clock);
        Records.seal(sealer, clock);
        assertEquals(1, records.count("select count(*) from audit_seal where edition_id = $1"));
    }

    @Test
    void every_seal_carries_the_root_before_it() {
        records.act("one");
        sealUntil(1);
        records.act("two");
        sealUntil(2);
        List<Seal> seals = SealStore.seals(postgres.database().reads(), records.edition, null, 10)
                .await();
        assertArrayEquals(Seal.NO_ROOT, seals.get(0).previousRoot());
        assertArrayEquals(seals.get(0).root(), seals.get(1).previousRoot());
    }

    @Test
    void the_acts_of_the_house_are_sealed_too() {
        UUID act = postgres.database()
                .writes()
                .preparedQuery(Records.ACT)
                .execute(Act.ofHouse(Act.HOUSE, "edition.create", "edition:1", clock.instant())
                        .parameters())
                .map(done -> Act.HOUSE)
                .await();
        for (int round = 0;
                round < 100
                        && SealStore.latest(postgres.database().reads(), act)
                                .await()
                                .isEmpty();
                round++) {
            Records.seal(sealer, clock);
        }
        assertTrue(
                SealStore.latest(postgres.database().reads(), Act.HOUSE).await().isPresent());
    }

    @Test
    void the_key_is_kept_readable_by_its_owner_only_and_found_again() throws Exception {
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        java.nio.file.Files.getPosixFilePermissions(data.resolve(SigningKeys.FILE))));
        SigningKeys again = SigningKeys.open(postgres.vertx(), data, postgres.database(), clock.instant())
                .await();
        assertEquals(keys.keyId(), again.keyId());
    }

    @Test
    void what_is_signed_verifies_under_the_published_key() {
        byte[] text = {1, 2, 3};
        SigningKeys.Signed signed = keys.sign(text).await();
        var published = SigningKeys.published(postgres.database()).await().getJsonArray("keys").stream()
                .map(key -> (io.vertx.core.json.JsonObject) key)
                .filter(key -> key.getString("kid").equals(signed.keyId()))
                .findFirst()
                .orElseThrow();
        byte[] key = java.util.Base64.getUrlDecoder().decode(published.getString("x"));
        assertTrue(SigningKey.verify(key, text, signed.signature()));
    }

    /** Other tests hold transactions open in the same postgres.database(), and their end is waited for. */
    private void sealUntil(int leaves) {
        for (int round = 0; round < 600 && records.sealedIds().size() < leaves; round++) {
            Records.seal(sealer, clock);
        }
        assertEquals(leaves, records.sealedIds().size());
    }

    private void assertWhole() {
        Verifier.Report report = Verifier.verify(postgres.database(), records.edition, Outside.NOTHING)
                .await()
                .reports()
                .get(0);
        assertEquals(List.of(), report.findings(org.mizan.web.Language.EN));
    }
}
