package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.web.Sha256;

/** Forgeries of a publication that are made with a purpose: each is named, or what it changed is said not to be checked. */
class ForgeriesTest {
    @TempDir
    private Path folder;

    private record Pair(String publication, String input) {}

    private static Pair kept() throws IOException {
        try (InputStream both = ForgeriesTest.class.getResourceAsStream("/published/adjusted.txt")) {
            String[] parts = new String(both.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            return new Pair(parts[0], parts[1]);
        }
    }

    private Run check(Pair pair, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                Files.writeString(folder.resolve("publication.json"), pair.publication())
                        .toString(),
                Files.writeString(folder.resolve("input.json"), pair.input()).toString()));
        arguments.addAll(List.of(more));
        return Run.of(new CheckCommand(), arguments);
    }

    private String[] signed(KeyPair key, String publication) throws GeneralSecurityException, IOException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(publication.getBytes(StandardCharsets.UTF_8));
        byte[] encoded = key.getPublic().getEncoded();
        String x = text(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        Path file = Files.writeString(
                folder.resolve("key.json"), "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}");
        return new String[] {"--key=" + file, "--signature=" + text(signature.sign())};
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair key() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void a_publication_as_it_was_made_holds_and_with_its_signature_it_is_whole() throws Exception {
        Run unsigned = check(kept());
        assertEquals(2, unsigned.code(), unsigned.out());
        assertTrue(unsigned.out().contains("The rows hold"), unsigned.out());
        Run whole = check(kept(), signed(key(), kept().publication()));
        assertEquals(0, whole.code(), whole.out());
        for (Run run : List.of(unsigned, whole)) {
            assertTrue(run.out().contains("Not checked: whether the publication before it"), run.out());
            assertFalse(run.out().contains("whose key it is"), run.out());
        }
    }

    @Test
    void with_the_publication_before_it_that_it_names_nothing_is_said_to_be_missing_of_it() throws Exception {
        Pair kept = kept();
        String before = "{\"number\":1}";
        String later = kept.publication()
                .replaceFirst(
                        "\"previous\":null",
                        "\"previous\":{\"number\":1,\"publishedAt\":\"2026-11-27T05:10:04.019Z\",\"digest\":\""
                                + Sha256.named(before.getBytes(StandardCharsets.UTF_8)) + "\"}");
        String file = Files.writeString(folder.resolve("before.json"), before).toString();
        Run run = check(new Pair(later, kept.input()), "--previous=" + file);
        assertEquals(2, run.code(), run.out());
        assertTrue(run.out().contains("names the publication before it by its digest"), run.out());
        assertFalse(run.out().contains("Not checked: whether the publication before it"), run.out());
    }

    /** Whoever forges can also sign, and answer with the key of their own. */
    @Test
    void a_key_from_the_server_that_handed_out_the_signature_is_said_to_be_nobodys_yet() throws Exception {
        Pair kept = kept();
        Pair forged = new Pair(kept.publication().replace("\"en\":\"B\"", "\"en\":\"C\""), kept.input());
        String[] own = signed(key(), forged.publication());
        byte[] keys = Files.readAllBytes(folder.resolve("key.json"));
        HttpServer forger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        forger.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Mizan-Signature", own[1].replaceFirst("--signature=", ""));
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        forger.start();
        try {
            String address = "http://127.0.0.1:" + forger.getAddress().getPort();
            Run run = check(forged, "--server=" + address);
            assertEquals(0, run.code(), run.out() + run.err());
            assertTrue(run.out().contains("Not checked: whose key it is. It came from " + address), run.out());
            Run known = check(forged, "--server=" + address, own[0]);
            assertFalse(known.out().contains("whose key it is"), known.out());
        } finally {
            forger.stop(0);
        }
    }

    /** What stands in the publication, what a hand writes there, what the command then says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Rows swapped: whose places these are, then places, then their order alone.
                "\"entry\":\"7HHS6JD5\" | \"entry\":\"ZZZZZZZZ\" | do not come out again, those of ZZZZZZZZ, 7HHS6JD5",
                "\"title\":{\"ar\":\"B\",\"en\":\"B\"} | \"title\":{\"ar\":\"A\",\"en\":\"A\"} | Not checked .* rows.title",
                "(\\{\"entry\":\"7HHS.*?\\}),(\\{\"entry\":\"KQ2K.*?\\})\\] | $2,$1] | do not come out again, those of 7HHS6JD5",
                "\"rank\":1,(.*)\"rank\":2, | \"rank\":2,$1\"rank\":1, | rows do not come out",
                "\"score\":\"6.0000\" | \"score\":\"6.0\" | do not come out again, those of 7HHS6JD5",
                "\"rows\":\\[.*\\],\"notRanked\" | \"rows\":[],\"notRanked\" | names none of the 2 entries",
                // Who wins: the prize of another place, and one that nobody gives.
                "\"prize\":null | \"prize\":1 | do not come out again, those of 7HHS6JD5",
                "\"prizes\":\\[\\] | \"prizes\":[{\"place\":2,\"name\":{\"en\":\"P\"},\"amount\":null,\"currency\":null,\"decimals\":null}] | do not come out again, those of KQ2KJXW3",
                // What is said beside the rows, and what decides them without being seen in them.
                "\"judges\":2 | \"judges\":9 | come out again, but .* other members .*: judges",
                "\"reviews\":4 | \"reviews\":40 | come out again, but .* other members .*: reviews",
                "\"ranked\":2 | \"ranked\":200 | come out again, but .* other members .*: ranked",
                "\"crossing\":null | \"crossing\":1 | come out again, but .* other members .*: crossing",
                "\"decimals\":4 | \"decimals\":2 | come out again, but .* other members .*: decimals",
                "\"few_judges\", |  | come out again, but .* other members .*: notes",
                "\"sectorRank\":null | \"sectorRank\":1 | do not come out again, those of 7HHS6JD5",
                "\"probabilityPrize\":null | \"probabilityPrize\":\"0.9000\" | do not come out again, those of 7HHS6JD5",
                "\"draws\":4000 | \"draws\":400 | Not checked .* options",
                "\"seed\":5 | \"seed\":6 | Not checked .* seed",
                // Those of an older publication under a newer number, after another one, of another edition.
                "\"number\":1,\"pub | \"number\":7,\"pub | Not checked .* number",
                "\"publishedAt\":\"2026 | \"publishedAt\":\"2027 | Not checked .* publishedAt",
                "\"previous\":null | \"previous\":{\"number\":1,\"publishedAt\":\"2026-11-27T05:10:04.019Z\",\"digest\":\"sha256:0\"} | Not checked .* previous",
                "\"id\":\"016f5e66 | \"id\":\"026f5e66 | Not checked .* edition",
                "\"round\":\\{\"key\":\"evaluation\" | \"round\":{\"key\":\"pitch\" | Not checked .* round",
                // Names that stand twice, or look like others.
                "\"rank\":1, | \"rank\":2,\"rank\":1, | does not hold: this file is not written .* rank",
                "\"rank\":1, | \"rank\":2,\"r\\\\u0061nk\":1, | does not hold: this file is not written .* rank",
                "\"rows\":\\[ | \"rows\":[],\"rows\":[ | does not hold: this file is not written .* rows",
                "\"rank\":1, | \"rank\":1,\"rаnk\":2, | does not hold: this file is not written",
                "\"title\":{\"ar\":\"B\" | \"title\":{\"ar\":\"B\u0301\" | Not checked .* rows.title",
                // Numbers that another reader takes for others, and members that nobody asked for.
                "\"rank\":1, | \"rank\":1.0, | does not hold: this file is not written .* rows.0.rank",
                "\"rank\":1, | \"rank\":1.9, | does not hold: this file is not written .* rows.0.rank",
                "\"rank\":1, | \"rank\":\"1\", | does not hold: this file is not written .* rows.0.rank",
                "\"tied\":false | \"tied\":0 | does not hold: this file is not written .* rows.0.tied",
                "\"seed\":5 | \"seed\":5e0 | does not hold: this file is not written .* seed",
                "\"prize\":null | \"prize\":null,\"winner\":true | does not hold: this file is not written .* rows.0.winner",
                "\"crossing\":null | \"crossing\":null,\"note\":\"annulled\" | does not hold: this file is not written .* note",
                "\"options\":{ | \"options\":{\"bonus\":1, | does not hold: this file is not written .* options.bonus",
                "\\}$ | }{} | does not hold: this file is not written"
            })
    void a_forgery_is_named_or_said_not_to_be_checked_and_the_signature_finds_each(
            String stands, @Nullable String written, String said) throws Exception {
        Pair kept = kept();
        String pattern = stands.replaceAll("(?<!\\\\)\\{", "\\\\{");
        String forged = kept.publication().replaceFirst(pattern, written == null ? "" : written);
        assertNotEquals(kept.publication(), forged);
        Pair pair = new Pair(forged, kept.input());
        Run run = check(pair);
        assertTrue(run.code() == 1 || run.code() == 2, run.out());
        assertTrue(run.out().matches("(?s).*" + said + ".*"), run.out() + run.err());
        Run signed = check(pair, signed(key(), kept.publication()));
        assertEquals(1, signed.code(), signed.out());
        assertTrue(signed.out().contains("is not what the key signed"), signed.out());
    }

    /** Whoever has the key of the house signs what they like: the input still says whose places these are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7HHS6JD5 | KQ2KJXW3 | those of KQ2KJXW3, 7HHS6JD5",
                "7HHS6JD5 | ZZZZZZZZ | those of ZZZZZZZZ, 7HHS6JD5",
                "\"rank\":1, | \"rank\":2, | those of KQ2KJXW3, 7HHS6JD5"
            })
    void places_that_were_swapped_and_signed_with_the_key_of_the_house_are_named(String one, String other, String said)
            throws Exception {
        Pair kept = kept();
        String swapped =
                kept.publication().replace(one, "?").replace(other, one).replace("?", other);
        assertNotEquals(kept.publication(), swapped);
        Run run = check(new Pair(swapped, kept.input()), signed(key(), swapped));
        assertEquals(1, run.code(), run.out());
        assertTrue(run.out().contains("The signature holds"), run.out());
        assertTrue(run.out().contains(said), run.out());
    }

    /** Who stands without a place is named too, where anyone is. */
    @Test
    void an_entry_without_a_place_that_has_one_by_the_input_is_named() throws Exception {
        Pair kept = kept();
        String forged = kept.publication()
                .replace(
                        "\"notRanked\":[]",
                        "\"notRanked\":[{\"entry\":\"KQ2KJXW3\",\"title\":null,\"institution\":null,\"sector\":null,\"reviews\":2}]")
                .replaceFirst(",\\{\"entry\":\"KQ2KJXW3\"[^\\]]*\\]", "]");
        Run run = check(new Pair(forged, kept.input()), signed(key(), forged));
        assertEquals(1, run.code(), run.out());
        assertTrue(run.out().contains("those of KQ2KJXW3"), run.out());
    }

    @Test
    void a_key_of_the_forgers_own_is_not_the_one_that_was_given() throws Exception {
        Pair kept = kept();
        String[] house = signed(key(), kept.publication());
        String given = Files.readString(folder.resolve("key.json"));
        String[] own = signed(key(), kept.publication());
        Files.writeString(folder.resolve("key.json"), given);
        assertEquals(1, check(kept, house[0], own[1]).code());
    }

    /** Marks of another round that give the same places: only the signature says whose input it is. */
    @Test
    void the_input_of_other_standings_is_named_and_where_its_digest_was_put_in_it_is_said_not_to_be_checked()
            throws IOException {
        Pair kept = kept();
        String other = kept.input().replaceAll("016f5e66-e800-763d", "016f5e66-e800-763e");
        assertNotEquals(kept.input(), other);
        Run named = check(new Pair(kept.publication(), other));
        assertEquals(1, named.code(), named.out());
        String digest = Sha256.named(other.getBytes(StandardCharsets.UTF_8));
        Run unnamed = check(new Pair(
                kept.publication().replaceFirst("\"inputDigest\":\"[^\"]*", "\"inputDigest\":\"" + digest), other));
        assertEquals(2, unnamed.code(), unnamed.out());
        assertTrue(unnamed.out().contains("that this input and these figures are those of this award"), unnamed.out());
    }
}
