package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a hand has written for {@code check}: whatever is in them, it says in a sentence what is wrong. */
class MangledPublicationsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEEP = "[".repeat(3000) + "]".repeat(3000);
    /** A name with lines and a direction of its own. */
    private static final String NAME = "x\\nIt holds.\\r\\u2028It holds.\\u202Esdloh tI";

    @TempDir
    private Path folder;

    private static String[] kept() throws IOException {
        try (InputStream both = MangledPublicationsTest.class.getResourceAsStream("/published/adjusted.txt")) {
            return new String(both.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        }
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private Run check(String publication, String input, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(file("publication.json", publication), file("input.json", input)));
        arguments.addAll(List.of(more));
        Run run = Run.of(new CheckCommand(), arguments);
        String said = run.out() + run.err();
        assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
        assertTrue(said.lines().allMatch(line -> line.length() < 3000), said);
        assertFalse(said.lines().anyMatch(line -> line.startsWith("It holds")), said);
        assertFalse(said.contains("\u202E") || said.contains("\u2028") || said.contains("\r"), said);
        return run;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "\"1e999999999\"",
                "\"1e-999999999\"",
                "-1",
                "2147483647",
                "9223372036854775808",
                "null",
                "{}",
                "[null]",
                "[]",
                "true",
                "\"" + NAME + "\"",
                "{\"" + NAME + "\": 1}",
                "DEEP"
            })
    void whatever_stands_in_a_member_it_does_not_hold_and_that_is_said(String value) throws IOException {
        String[] kept = kept();
        ObjectNode publication = (ObjectNode) MAPPER.readTree(kept[0]);
        List<Runnable> changes = new ArrayList<>();
        List<String> written = new ArrayList<>();
        changes(publication, publication, value.equals("DEEP") ? DEEP : value, changes, written);
        changes.forEach(Runnable::run);
        for (String changed : written) {
            assertTrue(check(changed, kept[1]).code() > 0, changed);
        }
    }

    /** The publication with that value in each place, one after the other. */
    private static void changes(
            JsonNode whole, JsonNode node, String value, List<Runnable> changes, List<String> written) {
        if (node instanceof ObjectNode object) {
            for (String name : (Iterable<String>) object::fieldNames) {
                JsonNode was = object.get(name);
                changes.add(() -> {
                    object.putRawValue(name, new RawValue(value));
                    written.add(whole.toString());
                    object.set(name, was);
                });
                changes(whole, was, value, changes, written);
            }
        } else if (node instanceof ArrayNode list && !list.isEmpty()) {
            changes(whole, list.get(0), value, changes, written);
        }
    }

    @Test
    void added_names_are_told_on_one_line_and_not_all_of_a_million() throws IOException {
        String[] kept = kept();
        Run named = check("{\"" + NAME + "\": 1, " + kept[0].substring(1), kept[1]);
        assertEquals(1, named.code(), named.err());
        assertTrue(named.out().contains("spelled otherwise"), named.out());
        StringBuilder many = new StringBuilder("{");
        for (int name = 0; name < 100_000; name++) {
            many.append("\"added").append(name).append("\": 1, ");
        }
        assertEquals(1, check(many + kept[0].substring(1), kept[1]).code());
    }

    @Test
    void entries_that_do_not_come_out_again_are_told_on_one_line() throws IOException {
        String[] kept = kept();
        Run named = check(kept[0].replace("7HHS6JD5", NAME), kept[1]);
        assertEquals(1, named.code(), named.out());
        assertTrue(named.out().contains("do not come out again"), named.out());
    }

    static Stream<String> rubbish() {
        return Stream.of(
                "",
                "\0",
                "rubbish",
                "null",
                "[]",
                "{}",
                "{\"keys\": 7}",
                "{\"keys\": []}",
                "{\"keys\": [null]}",
                "{\"keys\": [{\"crv\": \"Ed25519\", \"x\": 7}]}",
                "{\"crv\": \"Ed25519\", \"x\": \"" + NAME + "\"}",
                "{\"crv\": \"Ed25519\", \"x\": \"" + "A".repeat(43) + "\"}",
                "{\"keys\": " + DEEP + "}",
                "{\"keys\": 1e999999999}",
                "x".repeat(5_000_000),
                "[".repeat(5_000_000));
    }

    @ParameterizedTest
    @MethodSource("rubbish")
    void what_is_no_key_is_said_to_be_none_in_the_language_that_was_asked_for(String key) throws IOException {
        String[] kept = kept();
        String file = file("key.json", key);
        Run english = check(kept[0], kept[1], "--key=" + file, "--signature=AAAA");
        assertEquals(2, english.code(), english.out());
        assertTrue(english.err().contains(file + " holds no key of a house"), english.err());
        Run arabic = check(kept[0], kept[1], "--key=" + file, "--signature=AAAA", "--lang=ar");
        assertTrue(arabic.err().contains("لا يحتوي الملف " + file + " على مفتاح"), arabic.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "A", "٤"})
    void what_is_no_signature_is_said_to_be_none(String signature) throws IOException {
        String[] kept = kept();
        String file =
                file("key.json", "{\"crv\": \"Ed25519\", \"x\": \"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
        Run run = check(kept[0], kept[1], "--key=" + file, "--signature=" + signature);
        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().contains("--signature is no signature"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "nowhere", "ftp://127.0.0.1/"})
    void an_address_that_gives_no_key_is_named(String server) throws IOException {
        String[] kept = kept();
        Run run = check(kept[0], kept[1], "--server=" + server);
        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().contains(server + " gave no key"), run.err());
    }

    @Test
    void a_server_whose_answers_do_not_end_is_not_read_to_the_end() throws IOException {
        String[] kept = kept();
        HttpServer endless = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            endless.setExecutor(threads);
            endless.createContext("/", MangledPublicationsTest::answerForEver);
            endless.start();
            String address = "http://127.0.0.1:" + endless.getAddress().getPort() + "/";
            Run run = check(kept[0], kept[1], "--server=" + address);
            assertEquals(2, run.code(), run.out());
            assertTrue(run.err().contains("jwks.json answers with more than"), run.err());
            Run arabic = check(kept[0], kept[1], "--server=" + address, "--lang=ar");
            assertTrue(arabic.err().contains("jwks.json بأكثر"), arabic.err());
        } finally {
            endless.stop(0);
        }
    }

    private static void answerForEver(HttpExchange asked) {
        try (asked) {
            asked.getResponseHeaders().add("Mizan-Signature", "AAAA");
            asked.sendResponseHeaders(200, 0);
            for (byte[] part = new byte[100_000]; ; ) {
                asked.getResponseBody().write(part);
            }
        } catch (IOException heardEnough) {
            // as it should be
        }
    }

    @ParameterizedTest
    @MethodSource("rubbish")
    void what_is_no_publication_or_no_input_is_said_to_be_none(String file) throws IOException {
        String[] kept = kept();
        assertEquals(2, check(file, kept[1]).code());
        assertTrue(check(kept[0], file).code() > 0);
        Run previous = check(kept[0], kept[1], "--previous=" + file("previous.json", file));
        assertEquals(1, previous.code());
        Run signed = check(file, kept[1], "--server=http://127.0.0.1:1/");
        assertEquals(2, signed.code());
        Run follows = check(file, kept[1], "--previous=" + file("previous.json", kept[0]));
        assertEquals(2, follows.code());
    }
}
