package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.LogLines;

/** Bodies as clients should not send them, on a real port. */
class BodyIT {
    @RegisterExtension
    static final TestKernel kernel = TestKernel.fresh();

    @Test
    void every_fault_of_a_body_is_named_by_its_pointer() {
        var refused = kernel.post("/things", """
                {"name": 7, "count": 7.0, "extra": 1, "price": "1e5", "kind": "GOLD", "when": "yesterday",
                 "id": "1-1-1-1-1", "tags": ["ok", 3, null], "part": {"a/b~c": 1}, "title": {"ar": 1, "x!": "y"}}""");
        refused.expect(422);
        List<String> pointers = new ArrayList<>();
        refused.json().getJsonArray("errors").forEach(error -> pointers.add(((JsonObject) error).getString("pointer")));
        assertEquals(
                List.of(
                        "/big",
                        "/count",
                        "/extra",
                        "/id",
                        "/kind",
                        "/name",
                        "/part/a~1b~0c",
                        "/part/size",
                        "/price",
                        "/tags/1",
                        "/tags/2",
                        "/title/ar",
                        "/title/x!",
                        "/when"),
                pointers.stream().sorted().toList());
    }

    @Test
    void null_and_absence_are_faults_where_a_value_is_needed_and_none_where_it_is_not() {
        assertEquals("web.body.null", fault(TestLines.thing().putNull("count")));
        JsonObject without = TestLines.thing();
        without.remove("count");
        assertEquals("web.body.missing", fault(without));
        kernel.post("/things", TestLines.thing().putNull("note").encode()).expect(201);
    }

    @Test
    void numbers_and_lengths_out_of_bounds_are_faults() {
        assertEquals("web.body.high", fault(TestLines.thing().put("count", 11)));
        assertEquals("web.body.low", fault(TestLines.thing().put("count", -1)));
        assertEquals("web.body.high", fault(TestLines.thing().put("big", new java.math.BigInteger("9".repeat(19)))));
        assertEquals("web.body.long", fault(TestLines.thing().put("name", "م".repeat(21))));
        assertEquals("web.body.blank", fault(TestLines.thing().put("name", " ")));
        assertEquals("web.body.long", fault(TestLines.thing().put("note", "x".repeat(10_001))));
        kernel.post(
                        "/things",
                        TestLines.thing().put("name", "👩🏽‍🎓".repeat(5)).encode())
                .expect(201);
    }

    @Test
    void repeated_names_nul_and_half_characters_are_faults() {
        String thing = TestLines.thing().encode();
        var repeated = kernel.post("/things", thing.replaceFirst("\\{", "{\"count\":1,"))
                .expect(422);
        assertEquals(
                "/count",
                repeated.json().getJsonArray("errors").getJsonObject(0).getString("pointer"));
        kernel.post("/things", thing.replace("ميزان", "a\\u0000b")).expect(422);
        kernel.post("/things", thing.replace("ميزان", "a\\ud800b")).expect(422);
        kernel.post("/things", thing.replace("ميزان", "\\udc00")).expect(422);
        kernel.post("/things", thing.replace("ميزان", "\\ud83d\\ude00")).expect(201);
    }

    @Test
    void of_endless_faults_a_hundred_are_told_and_the_rest_is_not_read() {
        for (String body : List.of(
                "{" + "\"\":1,".repeat(9_000) + "\"\":1}",
                "[" + "\"\\u0000\",".repeat(7_000) + "1]",
                "[" + "1e999,".repeat(9_000) + "1]",
                "{\"tags\":[" + "1,".repeat(900) + "1]}",
                "{"
                        + IntStream.range(0, 6_000)
                                .mapToObj(name -> "\"x" + name + "\":1")
                                .collect(Collectors.joining(","))
                        + "}")) {
            var refused = kernel.post("/things", body).expect(422);
            assertEquals("web.invalid.some", refused.json().getString("code"));
            assertEquals(100, refused.json().getJsonArray("errors").size());
            assertTrue(refused.body().length < 40_000, "answered " + refused.body().length);
        }
    }

    @Test
    void names_that_are_told_back_are_not_endless() {
        String deep = ("{\"" + "n".repeat(190) + "\":").repeat(18);
        String body = deep + "[" + "\"\\u0000\",".repeat(1_000) + "1]" + "}".repeat(18);
        assertTrue(kernel.post("/things", body).expect(422).body().length < 120_000);
    }

    @Test
    void a_fault_deep_inside_is_named_by_its_place() {
        var refused = kernel.post("/things", "{\"a/b\":[1,{\"c~\":\"\\u0000\"}],\"n\":[[1e999]]}")
                .expect(422);
        List<String> pointers = new ArrayList<>();
        refused.json().getJsonArray("errors").forEach(error -> pointers.add(((JsonObject) error).getString("pointer")));
        assertEquals(List.of("/a~1b/1/c~0", "/n/0/0"), pointers.subList(0, 2));
    }

    private static final String HEAD = "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final String FILE =
            "PATCH /api/v1/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n";

    @Test
    void a_body_that_is_parted_wrongly_is_malformed_and_the_last_of_its_connection() {
        try (LogLines log = new LogLines()) {
            for (String chunks : List.of(
                    "xyz\r\n{}\r\n0\r\n\r\n",
                    "\r\n{}\r\n0\r\n\r\n",
                    "-2\r\n{}\r\n0\r\n\r\n",
                    "fffffffff\r\n{}\r\n0\r\n\r\n",
                    "2;a=\u0001\n\r\n{}\r\n0\r\n\r\n",
                    "2\r\n{}}\r\n0\r\n\r\n",
                    "2\r\n{}\r\n0\r\nno trailer\r\n\r\n")) {
                for (String head : List.of(HEAD, FILE)) {
                    String answer = kernel.raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "GET /api/v1/open"
                            + " HTTP/1.1\r\nHost: x\r\n\r\n");
                    assertBroken(answer, chunks);
                }
            }
            assertEquals(List.of(), log.of(Level.WARN));
        }
    }

    @Test
    void a_body_that_ends_early_is_malformed_also_for_who_listens_on() throws Exception {
        try (LogLines log = new LogLines()) {
            for (String head : List.of(HEAD, FILE)) {
                for (String cut : List.of(
                        "Content-Length: 100\r\n\r\n{",
                        "Content-Length: 100\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")) {
                    assertBroken(kernel.cut(head + cut), cut);
                }
            }
            kernel.lines().broken().get(20, TimeUnit.SECONDS);
            assertEquals(List.of(), log.of(Level.WARN));
        }
    }

    private static void assertBroken(String answer, String content) {
        assertTrue(answer.startsWith("HTTP/1.1 400 "), content + ": " + answer);
        assertTrue(answer.contains("application/problem+json") && answer.contains("\"web.request.broken\""), answer);
        assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, answer);
    }

    @Test
    void a_broken_body_waits_for_its_turn() {
        String both = kernel.raw("GET /api/v1/late-but-sure HTTP/1.1\r\nHost: x\r\n\r\n" + HEAD
                + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n");
        assertTrue(both.startsWith("HTTP/1.1 200 ") && both.indexOf("\"late\"") < both.indexOf("HTTP/1.1 400 "), both);
    }

    @Test
    void what_is_too_deep_or_has_endless_numbers_is_refused() {
        kernel.post("/things", "[".repeat(50_000)).expect(422);
        kernel.post("/things", "{\"count\":" + "9".repeat(50_000) + "}").expect(422);
        kernel.post("/things", TestLines.thing().put("price", "9".repeat(1000)).encode())
                .expect(422);
        kernel.post("/things", TestLines.thing().encode().replace("\"4.50\"", "1e999999999"))
                .expect(422);
        for (String number : List.of("1e99999999999", "1e-99999999999", "-1e2147483647", "1e-2147483648", "1e309")) {
            for (String field : List.of("\"count\":7", "\"big\":1", "\"price\":\"4.50\"", "\"size\":1")) {
                String name = field.substring(0, field.indexOf(':') + 1);
                String body = TestLines.thing().encode().replace(field, name + number);
                int status = kernel.post("/things", body).status();
                assertTrue(status == 422 || status == 400, number + " as " + name + " " + status);
            }
        }
    }

    @Test
    void what_is_not_json_is_malformed() {
        for (String body : List.of(
                "",
                " ",
                "{",
                "{]",
                "{\"a\":1}}",
                "nul",
                "NaN",
                "{'a':1}",
                "{\"a\":01}",
                "// x\n{}",
                "\uFEFF{}",
                "[1,]")) {
            kernel.post("/things", body).expect(400);
        }
        kernel.send("POST", "/things", "application/json", new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})
                .expect(400);
        kernel.send("POST", "/things", "application/json", new byte[] {0, '{', 0, '}'})
                .expect(400);
        kernel.post("/things", "[]").expect(422);
        kernel.post("/things", "null").expect(422);
    }

    @Test
    void only_the_declared_type_of_content_is_taken() {
        byte[] thing = TestLines.thing().toBuffer().getBytes();
        kernel.send("POST", "/things", "text/plain", thing).expect(415);
        kernel.send("POST", "/things", "application/json; charset=utf-16", thing)
                .expect(415);
        kernel.send("POST", "/things", "application/json;charset=UTF-8", thing).expect(201);
        kernel.send("POST", "/things", "application/json", thing, "Content-Encoding", "gzip")
                .expect(415);
    }

    @Test
    void a_body_over_the_bound_is_refused_announced_or_not() {
        String large = "{\"name\":\"" + "x".repeat(70_000) + "\"}";
        kernel.post("/things", large).expect(413);
        String raw = kernel.raw("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999\r\n\r\n{");
        assertTrue(raw.startsWith("HTTP/1.1 413"), raw);
        String chunked = kernel.raw("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + "fff0\r\n" + "x".repeat(0xfff0) + "\r\n" + "fff0\r\n"
                + "x".repeat(0xfff0) + "\r\n");
        assertTrue(chunked.startsWith("HTTP/1.1 413"), chunked);
    }

    @Test
    void a_body_that_never_comes_ends_the_connection() {
        String slow = kernel.raw("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{");
        assertTrue(slow.startsWith("HTTP/1.1 408"), slow);
    }

    @Test
    void text_is_taken_as_it_is() {
        byte[] text = "entry,judge\nمشاركة,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertArrayEquals(
                text, kernel.send("POST", "/text", "text/csv", text).expect(200).body());
        kernel.send("POST", "/text", "text/csv", new byte[] {'a', 0}).expect(422);
        kernel.send("POST", "/text", "text/csv", new byte[] {(byte) 0xff}).expect(400);
        kernel.send("POST", "/text", "application/json", text).expect(415);
    }

    private static String fault(JsonObject thing) {
        var errors = kernel.post("/things", thing.encode()).expect(422).json().getJsonArray("errors");
        assertEquals(1, errors.size(), errors.encode());
        return errors.getJsonObject(0).getString("code");
    }
}
