package org.mizan.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mizan.browser.Chromium;

/**
 * How soon pages stand on a cheap phone: Chromium with a quarter of this processor, behind 1.6 Mbit/s and 150 ms, over
 * HTTP/2. What is compared with is a bare answer of the same server over the same network.
 */
final class PageBench {
    private static final int RUNS = 5;
    private static final int SLOWER = 4;
    private static final double BYTES_A_SECOND = 1.6e6 / 8;
    private static final int LATENCY = 150;
    private static final int ROWS = 5_000;
    private static final String BARE = "/api/v1/editions";
    private static final String LIST = "/editions/demo-day/judge";
    /** Who has not begun. */
    private static final String JUDGE = "day-judge8";

    /** The page itself stands, not what holds its place. */
    private static final String DRAWN = "() => document.querySelector('main h1')?.textContent.trim()";
    /** When the largest thing on the page was painted, in milliseconds from the beginning of its navigation. */
    private static final String PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() =>"
            + " new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))"
            + ".observe({ type: 'largest-contentful-paint', buffered: true }), 500)))";
    /** From what is typed or chosen until it is painted. */
    private static final String ANSWERED = "([field, kind, value]) => new Promise(done => {"
            + " const began = performance.now(), element = document.querySelector(field); element.value = value;"
            + " element.dispatchEvent(new Event(kind, { bubbles: true }));"
            + " requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))); })";

    private static final String MARK = "main input[type=radio]:not([name=tie])";
    private static final String TAPPED = "([marks, run]) => new Promise(done => {"
            + " const all = [...document.querySelectorAll(marks)], began = performance.now(); all[run % all.length].click();"
            + " requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))); })";

    private final ServerProcess server;
    private final JsonArray accounts;
    private final JsonObject organiser;

    private PageBench(ServerProcess server) throws IOException {
        this.server = server;
        this.accounts =
                new JsonObject(Files.readString(server.data().resolve("demo-accounts.json"))).getJsonArray("accounts");
        this.organiser = account("organiser");
    }

    /** The account of that mailbox. */
    private JsonObject account(String mailbox) {
        return accounts.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("email").startsWith(mailbox + "@"))
                .findFirst()
                .orElseThrow();
    }

    static List<Bench.Figure> measure() throws Exception {
        Bench.say("Looking at pages as a cheap phone does ...");
        try (var server = ServerProcess.secureWithDemo();
                var playwright = Chromium.playwright();
                // What came from a server that it only puts up with it would not keep for the next visit.
                var browser =
                        Chromium.launch(playwright, "--ignore-certificate-errors-spki-list=" + server.keyDigest())) {
            var bench = new PageBench(server);
            var figures = new ArrayList<>(bench.measure(browser));
            figures.addAll(LighthouseBench.measure(server, bench.organiser));
            return figures;
        }
    }

    private List<Bench.Figure> measure(Browser browser) {
        var figures = new ArrayList<Bench.Figure>();
        var edition = crowded(browser);
        var bare = visits(browser, BARE, "");
        for (var page : new TreeMap<>(Map.of(
                        "front page", "/",
                        "page of an edition", "/editions/demo",
                        "edition's home", "/editions/demo/office",
                        "judge's list", LIST))
                .entrySet()) {
            var seen = visits(browser, page.getValue(), who(page.getValue()));
            figures.add(painted(page.getKey() + ", first visit", seen.first(), bare.first(), 1_500));
            figures.add(painted(page.getKey() + ", next visit", seen.next(), bare.next(), 500));
            figures.add(new Bench.Figure(
                    page.getKey() + ", on the wire",
                    Bench.number(seen.kilobytes()) + " kB",
                    "",
                    "at most 120 kB",
                    seen.kilobytes() <= 120));
        }
        figures.addAll(lines(browser, edition));
        figures.add(tapped(browser));
        return figures;
    }

    /** Whose page it is. */
    private static String who(String path) {
        return path.equals(LIST) ? JUDGE : path.endsWith("/office") ? "organiser" : "";
    }

    private static Bench.Figure painted(String what, double measured, double bare, double limit) {
        return new Bench.Figure(
                what + ", painted",
                Bench.number(measured) + " ms",
                Bench.number(bare) + " ms (a bare answer)",
                "under " + Bench.number(limit) + " ms",
                measured < limit);
    }

    /** Medians of the visits. */
    private record Visits(double first, double next, double kilobytes) {}

    private Visits visits(Browser browser, String path, String mailbox) {
        var first = new ArrayList<Double>();
        var next = new ArrayList<Double>();
        var kilobytes = new ArrayList<Double>();
        for (int run = 0; run < RUNS; run++) {
            try (var context = phone(browser)) {
                if (!mailbox.isEmpty()) {
                    signIn(context, account(mailbox));
                }
                var page = context.newPage();
                var bytes = slowly(page);
                first.add(painted(page, path));
                kilobytes.add(bytes.get() / 1e3);
                next.add(painted(page, path));
            }
        }
        Bench.say("  " + path + " " + first + " " + next + " " + kilobytes);
        return new Visits(Bench.median(first), Bench.median(next), Bench.median(kilobytes));
    }

    private double painted(Page page, String path) {
        page.navigate(server.url(path).toString());
        page.waitForLoadState(LoadState.NETWORKIDLE);
        if (!path.equals(BARE)) {
            page.waitForFunction(DRAWN);
        }
        return ((Number) page.evaluate(PAINTED)).doubleValue();
    }

    private static BrowserContext phone(Browser browser) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setLocale("ar"));
    }

    /** Slows the page down; answers the bytes that come over the network from now on. */
    private static AtomicLong slowly(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("Network.enable");
        var conditions = new com.google.gson.JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", LATENCY);
        conditions.addProperty("downloadThroughput", BYTES_A_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_A_SECOND);
        session.send("Network.emulateNetworkConditions", conditions);
        var rate = new com.google.gson.JsonObject();
        rate.addProperty("rate", SLOWER);
        session.send("Emulation.setCPUThrottlingRate", rate);
        var bytes = new AtomicLong();
        session.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        return bytes;
    }

    private String signIn(BrowserContext context, JsonObject account) {
        // What the client writes down of somebody who signed in: without it no session is asked for.
        context.addInitScript("localStorage.setItem('signedIn', 'yes')");
        return sent(
                        context,
                        "/sessions",
                        "",
                        "application/json",
                        new JsonObject()
                                .put("email", account.getString("email"))
                                .put("password", account.getString("password"))
                                .encode())
                .getString("accessToken");
    }

    private JsonObject sent(BrowserContext context, String path, String token, String type, String body) {
        var request = RequestOptions.create()
                .setMethod("POST")
                .setHeader("Content-Type", type)
                .setIgnoreHTTPSErrors(true)
                .setData(body);
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        var answer = context.request().fetch(server.url("/api/v1" + path).toString(), request);
        if (!answer.ok()) {
            throw new IllegalStateException(path + " " + answer.status() + " " + answer.text());
        }
        return new JsonObject(answer.text());
    }

    /** An edition with as many entries as a table of it is long. */
    private String crowded(Browser browser) {
        try (var context = phone(browser)) {
            var token = signIn(context, organiser);
            var made = sent(
                    context,
                    "/editions",
                    token,
                    "application/json",
                    new JsonObject()
                            .put("preset", "hackathon-weekend")
                            .put("slug", "crowd")
                            .put(
                                    "set",
                                    new JsonObject()
                                            .put("timeZone", "Asia/Amman")
                                            .put("start", "2030-01-10"))
                            .encode());
            var table = new StringBuilder("title,summary\n");
            for (int row = 1; row <= ROWS; row++) {
                table.append("Service ").append(row * 7919 % ROWS).append(" of the town,What it does for people\n");
            }
            var imports = "/editions/" + made.getString("id") + "/entries/imports";
            var digest = sent(context, imports + "/plan", token, "text/csv", table.toString())
                    .getString("digest");
            sent(context, imports + "?plan=" + digest, token, "text/csv", table.toString());
            return "/editions/crowd/office/entries";
        }
    }

    private List<Bench.Figure> lines(Browser browser, String path) {
        try (var context = phone(browser)) {
            signIn(context, organiser);
            var page = context.newPage();
            page.navigate(server.url(path).toString());
            page.locator("#find-entries").waitFor();
            slowly(page);
            var found = new ArrayList<Double>();
            var sorted = new ArrayList<Double>();
            var orders = page.locator("#by-entries option").evaluateAll("all => all.map(one => one.value)");
            for (int run = 0; run < RUNS; run++) {
                found.add(answered(page, "#find-entries", "input", "service " + run));
                found.add(answered(page, "#find-entries", "input", ""));
                sorted.add(answered(page, "#by-entries", "change", (String) ((List<?>) orders).get(run % 2)));
            }
            var most = "under 100 ms";
            return List.of(
                    new Bench.Figure(
                            Bench.number(ROWS) + " lines searched",
                            Bench.number(Bench.median(found)) + " ms",
                            "",
                            most,
                            Bench.median(found) < 100),
                    new Bench.Figure(
                            Bench.number(ROWS) + " lines sorted",
                            Bench.number(Bench.median(sorted)) + " ms",
                            "",
                            most,
                            Bench.median(sorted) < 100));
        }
    }

    /** From a tap on a mark until it is painted as chosen. */
    private Bench.Figure tapped(Browser browser) {
        try (var context = phone(browser)) {
            signIn(context, account(JUDGE));
            var page = context.newPage();
            page.navigate(server.url(LIST).toString());
            page.locator("main a.button").first().click();
            page.locator(MARK).first().waitFor();
            slowly(page);
            var took = new ArrayList<Double>();
            for (int run = 0; run < 4 * RUNS; run++) {
                took.add(((Number) page.evaluate(TAPPED, List.of(MARK, run))).doubleValue());
            }
            var median = Bench.median(took);
            return new Bench.Figure(
                    "a mark tapped on a scorecard, painted",
                    Bench.number(median) + " ms",
                    "",
                    "within 50 ms",
                    median <= 50);
        }
    }

    private static double answered(Page page, String field, String kind, String value) {
        return ((Number) page.evaluate(ANSWERED, List.of(field, kind, value))).doubleValue();
    }
}
