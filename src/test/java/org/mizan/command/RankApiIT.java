package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Answer;
import org.mizan.TestServer;
import org.mizan.Until;
import picocli.CommandLine;

/** A table of marks ranked over HTTP, without an account, as the command ranks it. */
class RankApiIT {
    private static final String MARKS = """
            project,Huda,Omar,Lina,Sami
            My Clinic,9,8,9,7
            Smart Queue,8,8,9,6
            My Papers,7,8,8,6
            Fazaa,5,5,6,4
            """;

    /** A second project of nearly the same name. */
    private static final String ALIKE = "project,judge,score\nSawa,Huda,8\nsawa,Omar,7\nDalili,Huda,6\nDalili,Omar,5\n";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    private Path directory;

    private static Answer send(String table, String query, String language) {
        return server.nobody().with("Accept-Language", language).send("POST", "/rankings" + query, "text/csv", table);
    }

    private static String said(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void it_is_the_page_that_the_command_makes_of_the_same_table() throws IOException {
        Path file = Files.writeString(directory.resolve("marks.csv"), MARKS);
        for (String language : new String[] {"ar", "en"}) {
            StringWriter page = new StringWriter();
            assertEquals(
                    0,
                    new CommandLine(new RankCommand())
                            .setOut(new PrintWriter(page))
                            .setErr(new PrintWriter(new StringWriter()))
                            .execute(file.toString(), "--format", "html", "--lang", language));
            JsonObject ranked =
                    send(MARKS, "?name=marks.csv", language).expect(200).json();
            assertEquals(page.toString(), ranked.getString("page"));
        }
    }

    @Test
    void what_the_table_leaves_in_doubt_is_said_with_what_would_answer_it() {
        JsonObject asked = send(ALIKE, "", "en").expect(200).json();
        JsonObject remedy = remedy(asked.getJsonArray("said"));
        assertEquals(Map.of("name", "merge", "value", "true"), remedy.getMap());
        assertFalse(asked.encode().contains("--merge"), asked::encode);
        JsonObject merged = send(ALIKE, "?merge=true", "en").expect(200).json();
        assertTrue(merged.getJsonArray("said").stream()
                .allMatch(one -> ((JsonObject) one).getJsonArray("remedies").isEmpty()));
    }

    @Test
    void what_cannot_be_ranked_says_why_and_which_column_would_help() {
        String wide = "Nr,Idea,Design\n1,4,5\n2,3,4\n3,5,5\n";
        JsonObject refused = send(wide, "", "en").expect(200).json();
        assertNull(refused.getString("page"));
        assertFalse(refused.getJsonArray("said").isEmpty());
        JsonObject nothing = send("", "", "ar").expect(200).json();
        assertNull(nothing.getString("page"));
        assertFalse(nothing.getJsonArray("said").isEmpty());
    }

    @Test
    void what_its_sender_does_not_wait_for_any_more_keeps_nobody_waiting() throws Exception {
        StringBuilder large = new StringBuilder("project");
        IntStream.range(0, 300).forEach(judge -> large.append(",J").append(judge));
        for (int row = 0; row < 800; row++) {
            large.append("\nP").append(row);
            for (int judge = 0; judge < 300; judge++) {
                large.append(',').append((row * 7 + judge * judge) % 9 + 1);
            }
        }
        byte[] table = large.toString().getBytes(StandardCharsets.UTF_8);
        URI base = server.base();
        try (Socket gone = new Socket(base.getHost(), base.getPort())) {
            gone.getOutputStream()
                    .write(("POST /api/v1/rankings HTTP/1.1\r\nHost: " + base.getAuthority()
                                    + "\r\nContent-Type: text/csv\r\nContent-Length: " + table.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            gone.getOutputStream().write(table);
            gone.getOutputStream().flush();
            Until.so(
                    "it is being ranked",
                    () -> Thread.getAllStackTraces().entrySet().stream()
                            .filter(one -> one.getKey().getName().startsWith("rankings"))
                            .anyMatch(one -> Arrays.stream(one.getValue())
                                    .anyMatch(frame -> frame.getClassName().startsWith("org.mizan.ranking"))));
        }
        send(MARKS, "", "en").expect(200);
    }

    @Test
    void no_parameter_opens_a_file_or_is_another_option() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "--canonical=" + directory.resolve("made"));
        for (String name : new String[] {"name", "columns", "title", "sheet", "top"}) {
            String answer = send(MARKS, "?" + said(name, "@" + secret), "en").text();
            assertFalse(answer.contains("canonical"), answer);
            send(MARKS, "?" + said(name, "--out=" + directory.resolve("made")), "en")
                    .expect(200);
            assertFalse(Files.exists(directory.resolve("made")));
        }
    }

    @Test
    void a_name_of_a_file_is_told_and_never_looked_for() {
        String page = send(MARKS, "?" + said("name", "../../etc/<b>علامات.csv"), "en")
                .expect(200)
                .json()
                .getString("page");
        assertNotNull(page);
        assertTrue(page.contains("&lt;b&gt;علامات.csv"), page);
        assertFalse(page.contains("../etc"), page);
    }

    @Test
    void whoever_sends_more_than_a_megabyte_is_told_so() {
        send("project,judge,score\n".repeat(60_000), "", "en").expect(413);
    }

    @Test
    void where_it_is_switched_off_there_is_no_such_address() throws IOException, InterruptedException {
        try (TestServer off =
                        TestServer.with(Map.of("limits.rankings", "false")).start();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest asked = HttpRequest.newBuilder(off.base().resolve("/api/v1/rankings"))
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString(MARKS))
                    .build();
            assertEquals(
                    404,
                    client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    private static JsonObject remedy(JsonArray said) {
        return said.stream()
                .map(JsonObject.class::cast)
                .flatMap(one -> one.getJsonArray("remedies").stream())
                .map(JsonObject.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
