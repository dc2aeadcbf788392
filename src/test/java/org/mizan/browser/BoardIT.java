package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.demo.Demo;

/** The demonstration, played through the public API, and its board in a real browser. */
class BoardIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @BeforeAll
    static void play() throws Exception {
        new Demo(server.base(), server.config().data(), server.clock())
                .play(server::makeOrganiser, (act, done, all) -> {});
    }

    @Test
    void the_demonstration_publishes_120_ranked_entries_with_intervals() {
        var board = board();
        assertEquals(120, board.getJsonArray("rows").size());
        assertEquals(30, board.getInteger("judges"));
        assertEquals(480, board.getInteger("reviews"));
        for (var one : board.getJsonArray("rows")) {
            var row = (JsonObject) one;
            assertTrue(row.getInteger("rankLow") <= row.getInteger("rankHigh"), row::encode);
            assertEquals(4, row.getInteger("reviews"), row::encode);
        }
    }

    @Test
    void the_accounts_of_the_demonstration_are_for_their_owner_only() throws Exception {
        Path accounts = server.config().data().resolve("demo-accounts.json");
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(accounts)));
        var text = Files.readString(accounts);
        assertEquals(1 + 240 + 30 + 11, text.split("\"password\"", -1).length - 1);
    }

    @Test
    void a_second_demonstration_on_the_same_data_plays_nothing() throws Exception {
        var played = new Demo(server.base(), server.config().data(), server.clock())
                .play((address, password) -> fail("an organiser was made again"), (act, done, all) -> fail(act));
        assertEquals(new Demo.Played(Demo.SLUG, Demo.SLUG + Demo.DAY), played);
    }

    @Test
    void the_board_opens_in_arabic_from_right_to_left() {
        Page page = open(1280, 900, "");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("html")).hasAttribute("lang", "ar");
        assertThat(page.locator("h1")).hasText("أفضل تطبيق خدمات حكومية (عرض تجريبي)");
        assertThat(page.locator("#rows tr[id]")).hasCount(120);
        assertThat(page.locator("#rows .interval")).hasCount(120);
        assertThat(page.locator("#rows tr[id] .rank").first()).hasText("1");
    }

    @Test
    void the_same_board_reads_in_english() {
        Page page = open(1280, 900, "?lang=en");
        assertThat(page.locator("html")).hasAttribute("dir", "ltr");
        assertThat(page.locator("#rows tr[id] .rank").first()).hasText("1");
        assertThat(page.locator("#rows svg[role=img]").first())
                .hasAttribute(
                        "aria-label", Pattern.compile("Interval of places: \\d+ to \\d+ \\(with a chance of 90%\\)"));
    }

    @Test
    void digits_follow_the_edition_everywhere_on_the_board() {
        assertEquals("latn", board().getJsonObject("edition").getString("digits"));
        assertEquals("", shown(open(1280, 900, ""), "[٠-٩]"));
        Page arabic = browser.page(1280, 900);
        arabic.route("**/board", route -> {
            var publication = new JsonObject(route.fetch().text());
            publication.getJsonObject("edition").put("digits", "arab");
            route.fulfill(
                    new Route.FulfillOptions().setBody(publication.encode()).setContentType("application/json"));
        });
        arabic.navigate(server.base().resolve("/board/" + Demo.SLUG).toString());
        assertThat(arabic.locator("#interval")).hasText(Pattern.compile("٩٠"));
        assertEquals("", shown(arabic, "[0-9]"));
    }

    /** What of the page's own text is of that pattern; a digest is of hexadecimal digits in every language. */
    private static String shown(Page page, String pattern) {
        page.locator("#rows a[data-entry]").first().click();
        assertThat(page.locator(".more p")).isVisible();
        return (String) page.evaluate(
                "pattern => [...document.querySelectorAll('code')].reduce((text, code) =>"
                        + " text.replace(code.innerText, ''), document.body.innerText)"
                        + ".split('\\n').filter(line => new RegExp(pattern).test(line)).join('; ')",
                pattern);
    }

    @Test
    void a_phone_never_scrolls_sideways() {
        Page page = open(360, 740, "");
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= 360"));
    }

    @Test
    void a_hall_shows_two_columns_without_scrolling_and_turns_pages_by_key() {
        Page page = open(1920, 1080, "?lang=en");
        assertThat(page.locator("html")).hasClass(Pattern.compile("hall"));
        assertEquals(true, page.evaluate("document.documentElement.scrollHeight <= innerHeight"));
        assertEquals(
                true,
                page.evaluate("new Set([...document.querySelectorAll('#rows tr[id]')].map(row =>"
                        + " Math.round(row.getBoundingClientRect().left))).size === 2"));
        var first = page.locator("#rows tr[id] .rank").first();
        assertThat(first).hasText("4");
        page.keyboard().press("ArrowRight");
        assertThat(first).not().hasText("4");
    }

    @Test
    void a_row_opens_and_closes_by_keyboard() {
        Page page = open(1280, 900, "?lang=en");
        Locator link = page.locator("#rows a[data-entry]").first();
        link.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".more p")).containsText("Chance of first place");
        assertThat(page.locator("#rows a[data-entry]").first()).hasAttribute("aria-expanded", "true");
        assertThat(page.locator("#rows a[data-entry]").first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(".more")).hasCount(0);
    }

    @Test
    void a_sector_filters_the_rows() {
        Page page = open(1280, 900, "?lang=en");
        page.locator("#sector").selectOption("health");
        long inSector = board().getJsonArray("rows").stream()
                .filter(row -> "health".equals(((JsonObject) row).getString("sector")))
                .count();
        assertTrue(inSector > 0 && inSector < 120);
        assertThat(page.locator("#rows tr[id]")).hasCount((int) inSector);
    }

    @Test
    void the_publication_can_be_checked_in_the_browser() {
        Page page = open(1280, 900, "?lang=en");
        page.locator("#check").click();
        assertThat(page.locator("#verdict")).hasText("The digest matches and the signature is valid.");
    }

    @Test
    void every_open_board_hears_of_the_next_publication() {
        Page page = open(1280, 900, "?lang=en");
        assertThat(page.locator("#live")).hasText("Live");
        int before = board().getInteger("number");
        publishAgain();
        assertThat(page.locator("#announcement")).containsText("New publication, number " + (before + 1));
        assertThat(page.locator("#foot")).containsText("Publication " + (before + 1));
        assertThat(page.locator("#rows tr[id]")).hasCount(120);
    }

    @Test
    void nothing_stands_in_the_way_of_a_screen_reader() {
        var found = new ArrayList<String>();
        Looks.look(open(360, 1080, ""), "board ar", 360, found);
        Looks.look(open(1280, 1080, "?lang=en"), "board en", 1280, found);
        Looks.look(open(1920, 1080, "?theme=dark"), "board ar dark", 1920, found);
        assertEquals(List.of(), found);
    }

    @Test
    void a_board_before_the_first_publication_says_whose_it_is() {
        Award.open(server, server.house(), "quiet");
        Page page = browser.page(360, 740);
        page.navigate(server.base().resolve("/board/quiet?lang=en").toString());
        assertThat(page.locator("#state"))
                .hasText("No results are published yet. They appear here the moment they are.");
        assertThat(page.locator("h1")).hasText(Pattern.compile("\\S"));
    }

    @Test
    void a_board_that_is_not_public_is_there_for_its_organisers_and_follows_the_next_publication() {
        JsonObject account = organiser();
        show(false);
        try {
            Page stranger = browser.page(1280, 900);
            stranger.navigate(
                    server.base().resolve("/board/" + Demo.SLUG + "?lang=en").toString());
            assertThat(stranger.locator("#state")).hasText(Pattern.compile("^There is no edition at this address\\."));
            Page page = browser.signedIn(server, account.getString("email"), account.getString("password"), "en", 1280);
            page.navigate(
                    server.base().resolve("/board/" + Demo.SLUG + "?lang=en").toString());
            assertThat(page.locator("#rows tr[id]")).hasCount(120);
            assertThat(page.locator("#live")).hasClass("live");
            publishAgain();
            assertThat(page.locator("#announcement")).hasText(Pattern.compile("\\S"));
            page.locator("#check").click();
            assertThat(page.locator("#verdict")).hasClass("held");
        } finally {
            show(true);
        }
    }

    @Test
    void an_unknown_address_says_so_in_words() {
        Page page = browser.page(1280, 900);
        page.navigate(server.base().resolve("/board/no-such-award?lang=en").toString());
        assertThat(page.locator("#state")).hasText(Pattern.compile("^There is no edition at this address\\."));
    }

    @Test
    void the_front_page_lists_the_edition() {
        Page page = browser.page(360, 740);
        page.navigate(server.base().resolve("/?lang=en").toString());
        page.locator("main a[href='/editions/" + Demo.SLUG + "']").click();
        page.locator("main a[href='/board/" + Demo.SLUG + "']").click();
        assertThat(page.locator("h1")).containsText("a demonstration");
        assertThat(page.locator("#results")).isVisible();
    }

    @Test
    void no_page_needs_more_than_the_content_policy_allows() {
        for (String path : List.of("/?lang=en", "/board/" + Demo.SLUG, "/password?lang=en", "/api?lang=en")) {
            Page page = browser.page(1280, 900);
            List<String> complaints = new java.util.concurrent.CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.navigate(server.base().resolve(path).toString());
            assertThat(page.locator("h1")).hasText(Pattern.compile("\\S"));
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertEquals(List.of(), List.copyOf(complaints), path);
        }
    }

    @Test
    void what_a_page_does_not_bring_with_it_is_not_run() {
        Page page = open(1280, 900, "");
        page.evaluate("document.body.append(Object.assign(document.createElement('script'),"
                + " { textContent: 'window.injected = true' }))");
        assertEquals(false, page.evaluate("'injected' in window"));
    }

    private static Page open(int width, int height, String query) {
        Page page = browser.page(width, height);
        page.navigate(server.base().resolve("/board/" + Demo.SLUG + query).toString());
        assertThat(page.locator("#rows tr[id]").first()).isVisible();
        return page;
    }

    private static JsonObject board() {
        return server.nobody()
                .get("/editions/" + Demo.SLUG + "/board")
                .expect(200)
                .json();
    }

    /** The account of the demonstration's organiser. */
    private static JsonObject organiser() {
        try {
            return new JsonObject(Files.readString(server.config().data().resolve("demo-accounts.json")))
                    .getJsonArray("accounts")
                    .getJsonObject(0);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Client signedIn() {
        JsonObject account = organiser();
        return server.signIn(account.getString("email"), account.getString("password"));
    }

    private static void show(boolean isPublic) {
        Client organiser = signedIn();
        String edition = "/editions/" + Demo.SLUG;
        organiser
                .seen(organiser.get(edition).expect(200).revision())
                .patch(edition, new JsonObject().put("set", new JsonObject().put("public", isPublic)))
                .expect(200);
    }

    private static void publishAgain() {
        Client organiser = signedIn();
        var edition = "/editions/" + Demo.SLUG;
        var standings = organiser
                .get(edition + "/rounds/evaluation/standings")
                .expect(200)
                .json();
        organiser
                .post(edition + "/publications", Award.publishing(standings.getString("id")))
                .expect(201);
    }
}
