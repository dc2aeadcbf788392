package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.command.AuditCommand;
import org.mizan.web.Language;
import picocli.CommandLine;

/** Changes what was published, as who has the database could, and looks what the record and what was kept outside say. */
class PublishedIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final List<String> TABLES =
            List.of("publication", "audit", "audit_seal", "audit_leaf", "witness", "signing_key");

    private static Award award;
    private static String kept;
    private static int seal;
    private static List<String> untouched;

    /** Two publications, of which the second carries the root of a seal. */
    @BeforeAll
    static void publish() {
        award = Award.scored(server);
        String standings = award.compute(new JsonObject());
        award.publish(standings).expect(201);
        Until.so(
                "a seal",
                () -> award.organiser()
                                .get(award.base() + "/audit/seals/latest")
                                .status()
                        == 200);
        award.publish(standings).expect(201);
        Until.so("a seal of all", () -> server.row("""
                                select (select count(*) from audit where edition_id = $1)
                                  + (select count(*) from witness where edition_id = $1)
                                  = (select max(last_leaf) from audit_seal where edition_id = $1)
                                """, award.edition()).getBoolean(0));
        kept = server.nobody().get(award.base() + "/publications/2").expect(200).text();
        seal = new JsonObject(kept).getJsonObject("seal").getInteger("number");
        untouched = all(Outside.NOTHING);
    }

    @BeforeEach
    void keep() {
        TABLES.forEach(table -> tamper("create table kept_" + table + " as select * from " + table));
    }

    @AfterEach
    void restore() {
        for (String table : TABLES) {
            tamper("delete from " + table);
            String turn = table.equals("witness") ? " overriding system value" : "";
            tamper("insert into " + table + turn + " select * from kept_" + table);
            tamper("drop table kept_" + table);
        }
    }

    private static void tamper(String statement, Object... more) {
        Tuple parameters = Tuple.tuple();
        if (statement.contains("$1")) {
            parameters.addValue(award.edition());
        }
        List.of(more).forEach(parameters::addValue);
        server.database()
                .transact(connection -> connection
                        .query("set local session_replication_role = replica")
                        .execute()
                        .compose(off -> connection.preparedQuery(statement).execute(parameters)))
                .await();
    }

    private static List<String> all(Outside outside) {
        return Verifier.verify(server.database(), award.edition(), outside).await().reports().stream()
                .flatMap(report -> report.findings(Language.EN).stream())
                .toList();
    }

    /** What is found beyond what was found before. */
    private static List<String> found(Outside outside) {
        List<String> found = new ArrayList<>(all(outside));
        found.removeAll(untouched);
        return found;
    }

    private static void assertFound(String sentence, Outside outside) {
        List<String> found = found(outside);
        assertTrue(found.stream().anyMatch(text -> text.startsWith(sentence)), () -> sentence + " in " + found);
    }

    private static void assertFound(String sentence) {
        assertFound(sentence, Outside.NOTHING);
    }

    private static PublicKeys keyOfTheHouse() {
        return new PublicKeys(SealStore.publicKeys(server.database().reads()).await());
    }

    @Test
    void a_publication_whose_bytes_were_changed_is_named() {
        tamper("update publication set body = body || ' ' where edition_id = $1 and number = 2");
        assertFound("Publication 2: its bytes do not have its digest");
        assertFound("Publication 2: its signature does not hold");
    }

    @Test
    void bytes_that_were_changed_with_their_digest_are_not_those_of_the_act() {
        tamper("""
                update publication set body = body || ' ', digest = 'sha256:' || encode(sha256(convert_to(body || ' ', 'UTF8')), 'hex')
                where edition_id = $1 and number = 2
                """);
        assertFound("Publication 2: its digest is not the one that the act of publishing recorded");
        assertFound("Publication 2: its signature does not hold");
        assertFalse(found(Outside.NOTHING).toString().contains("do not have its digest"));
    }

    @Test
    void reasons_that_were_taken_away_are_named() {
        tamper("update publication set reasons = '[]' where edition_id = $1 and number = 1");
        assertFound("Row of publication 1: the row is not what was recorded of its last change");
    }

    @Test
    void a_wrong_signature_is_named() {
        tamper("update publication set signature = '\\x00' where edition_id = $1 and number = 1");
        assertFound("Publication 1: its signature does not hold");
    }

    @Test
    void a_publication_that_was_removed_or_added_is_named() {
        tamper("delete from publication where edition_id = $1 and number = 1");
        assertFound("Publication 1: an act published it, and it is gone");
        tamper("""
                insert into publication
                select (jsonb_populate_record(null::publication, to_jsonb(p) || '{"number": 3}')).* from publication p
                where edition_id = $1 and number = 2
                """);
        assertFound("Publication 3: its digest is not the one that the act of publishing recorded");
        assertFound("Publication 3 does not name publication 2 before it");
    }

    @Test
    void a_publication_that_does_not_name_the_one_before_is_named() {
        String other = new JsonObject(kept)
                .put("previous", new JsonObject(kept).getJsonObject("previous").put("digest", "sha256:00"))
                .encode();
        tamper("update publication set body = $2 where edition_id = $1 and number = 2", other);
        assertFound("Publication 2 does not name publication 1 before it");
    }

    @Test
    void a_publication_signed_anew_under_a_key_of_a_hand_is_found_by_the_key_of_the_house() {
        PublicKeys house = keyOfTheHouse();
        SigningKey forger = SigningKey.generate();
        String forged = kept.replace("\"number\":2", "\"number\": 2");
        tamper(
                "insert into signing_key (key_id, public_key, created_at) select $2, $3, now() where $1::uuid is not null",
                forger.id(),
                Buffer.buffer(forger.publicKey()));
        tamper(
                "update publication set body = $2, key_id = $3, signature = $4 where edition_id = $1 and number = 2",
                forged,
                forger.id(),
                Buffer.buffer(forger.sign(forged.getBytes(StandardCharsets.UTF_8))));
        assertFalse(found(Outside.NOTHING).toString().contains("Publication 2: its signature"));
        assertFound("Publication 2 is signed by the key " + forger.id(), new Outside(house, null, List.of()));
    }

    @Test
    void a_record_under_another_key_than_the_one_that_was_given_is_named() {
        SigningKey other = SigningKey.generate();
        Outside outside = new Outside(new PublicKeys(Map.of(other.id(), other.publicKey())), null, List.of());
        assertFound("Seal 1 is signed by the key ", outside);
        assertFound("Publication 1 is signed by the key ", outside);
    }

    private static void cutOff() {
        tamper("""
                delete from audit where edition_id = $1 and id not in (
                  select audit_id from audit_leaf where edition_id = $1 and seal < $2)
                """, seal);
        tamper("""
                delete from witness where edition_id = $1 and id not in (
                  select audit_id from audit_leaf where edition_id = $1 and seal < $2)
                """, seal);
        tamper("delete from audit_leaf where edition_id = $1 and seal >= $2", seal);
        tamper("delete from audit_seal where edition_id = $1 and number >= $2", seal);
    }

    @Test
    void a_record_that_was_cut_off_is_found_by_the_root_in_a_publication() {
        cutOff();
        assertFound("Publication 2 carries the root of seal " + seal + ", which is gone");
    }

    @Test
    void where_the_publication_was_cut_off_too_the_one_that_was_kept_tells() {
        cutOff();
        tamper("delete from publication where edition_id = $1");
        assertFalse(found(Outside.NOTHING).toString().contains("carries the root"));
        assertFound(
                "Publication 2 is not the one in the file", new Outside(null, null, List.of(Outside.Copy.of(kept))));
    }

    @Test
    void a_publication_that_differs_from_the_one_that_was_kept_is_named() {
        assertEquals(List.of(), found(new Outside(keyOfTheHouse(), null, List.of(Outside.Copy.of(kept)))));
        assertFound(
                "Publication 2 is not the one in the file",
                new Outside(null, null, List.of(Outside.Copy.of(kept + " "))));
    }

    @Test
    void the_command_takes_a_key_a_root_and_a_publication_from_outside(@TempDir Path folder) throws IOException {
        Path publication = Files.writeString(folder.resolve("publication.json"), kept);
        Path key = Files.writeString(
                folder.resolve("jwks.json"),
                new String(
                        server.base()
                                .resolve("/.well-known/jwks.json")
                                .toURL()
                                .openStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
        String root = new JsonObject(kept).getJsonObject("seal").getString("root");
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(
                List.of("verify", "--lang=en", "--key=" + key, "--root=" + root, "--publication=" + publication));
        arguments.addAll(server.flags());
        new CommandLine(new AuditCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
        assertTrue(
                out.toString().contains("The root " + root + ", known from outside, is that of a seal"), out::toString);
        assertTrue(out.toString().contains("Signatures were checked by the keys that were given."), out::toString);
        assertFalse(out.toString().contains("Publication 2 is not"), out::toString);
        assertFalse(out.toString().contains("Nothing from outside"), out::toString);
    }
}
