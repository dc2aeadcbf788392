package org.mizan.bench;

import com.microsoft.playwright.BrowserContext;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.mizan.browser.Chromium;

/** What Lighthouse says of pages as its own phone sees them, signed in as an organiser. */
final class LighthouseBench {
    /** A newer one needs a newer node than Debian has. */
    private static final String LIGHTHOUSE = "lighthouse@12.8.2";

    private static final List<String> CATEGORIES = List.of("performance", "accessibility", "best-practices");
    private static final Map<String, String> PAGES =
            new TreeMap<>(Map.of("front page", "/", "edition's home", "/editions/demo/office", "board", "/board/demo"));
    private static final int RUNS = 5;
    private static final int ASKED = 95;
    private static final long MINUTES = 5;

    private LighthouseBench() {}

    static List<Bench.Figure> measure(ServerProcess server, JsonObject organiser) throws Exception {
        var port = ServerProcess.freePort();
        try (var playwright = Chromium.playwright();
                var context = Chromium.kept(
                        playwright,
                        server.data().resolve("browser"),
                        "--remote-debugging-port=" + port,
                        "--ignore-certificate-errors-spki-list=" + server.keyDigest())) {
            signIn(context, server, organiser);
            var figures = new ArrayList<Bench.Figure>();
            for (var page : PAGES.entrySet()) {
                Bench.say("Asking Lighthouse about the " + page.getKey() + " ...");
                var scores = scores(server, port, page.getValue());
                for (var category : CATEGORIES) {
                    var median = Bench.median(scores.get(category));
                    figures.add(new Bench.Figure(
                            "Lighthouse on the " + page.getKey() + ": " + category,
                            Bench.number(median),
                            "",
                            "at least " + ASKED,
                            median >= ASKED));
                }
            }
            return figures;
        }
    }

    private static void signIn(BrowserContext context, ServerProcess server, JsonObject organiser) {
        var page = context.newPage();
        page.navigate(server.url("/sign-in").toString());
        page.locator("main [name=email]").fill(organiser.getString("email"));
        page.locator("main [name=password]").fill(organiser.getString("password"));
        page.locator("main form .button").click();
        page.waitForURL("**/");
    }

    private static Map<String, List<Double>> scores(ServerProcess server, int port, String path) throws Exception {
        var scores = new TreeMap<String, List<Double>>();
        for (int run = 0; run < RUNS; run++) {
            var categories = report(server, port, path).getJsonObject("categories");
            CATEGORIES.forEach(one -> scores.computeIfAbsent(one, first -> new ArrayList<>())
                    .add(100 * categories.getJsonObject(one).getDouble("score")));
        }
        Bench.say("  " + scores);
        return scores;
    }

    private static JsonObject report(ServerProcess server, int port, String path) throws Exception {
        Path report = server.data().resolve("lighthouse.json");
        Path said = server.data().resolve("lighthouse.log");
        Files.deleteIfExists(report);
        var process = new ProcessBuilder(
                        "npx",
                        "--yes",
                        LIGHTHOUSE,
                        server.url(path).toString(),
                        "--port=" + port,
                        // Who is signed in stays so.
                        "--disable-storage-reset",
                        "--only-categories=" + String.join(",", CATEGORIES),
                        "--output=json",
                        "--output-path=" + report,
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("Lighthouse said: " + Files.readString(said));
        }
        return new JsonObject(Files.readString(report));
    }
}
