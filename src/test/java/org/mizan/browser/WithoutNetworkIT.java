package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** A judge whose phone loses the network for good: the browser's worker has the client, its database the marks. */
class WithoutNetworkIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    Path phone;

    private final Playwright playwright = Chromium.playwright();
    private Award award;
    private Client judge;
    private UUID second;

    @BeforeEach
    void assign() {
        Award bare = Award.judging(server, "idea", "impact");
        judge = server.person();
        List<UUID> entries = bare.rows().entries(2);
        var desks = bare.rows().desks(List.of(judge.id()), entries);
        award = new Award(server, bare.rows(), bare.organiser(), List.of(judge), entries, desks);
        second = desks.getLast().assignment();
    }

    @AfterEach
    void close() {
        playwright.close();
    }

    private JsonObject stored() {
        return judge.get(award.base() + "/assignments/" + second + "/scorecard")
                .expect(200)
                .json();
    }

    /** The list of a judge who scanned their card, with all that is kept of it. */
    private Page scanned(BrowserContext browser) {
        Page page = Phone.scan(browser.newPage(), server.base(), "en", award.card(judge));
        assertThat(page.locator("main .ways li")).hasCount(2);
        Phone.works(page);
        Phone.has(page, 2);
        return page;
    }

    @Test
    void a_card_never_opened_before_is_marked_after_a_reload_without_network_and_a_killed_browser() {
        String list;
        try (var browser = Chromium.kept(playwright, phone)) {
            Page page = scanned(browser);
            browser.setOffline(true);
            page.reload();
            page.locator("main .ways a[href$='" + second + "']").click();
            page.locator("[name=mark-idea][value='4']").check();
            assertThat(page.locator(".keep .status")).hasText("On this device; it goes out when there is a network");
            list = page.url();
        }
        assertEquals(0, stored().getInteger("revision"));
        try (var browser = Chromium.kept(playwright, phone)) {
            browser.setOffline(true);
            Page page = browser.newPage();
            page.navigate(list);
            assertThat(page.locator("[name=mark-idea][value='4']")).isChecked();
            page.locator("[name=mark-impact][value='2']").check();
            assertThat(page.locator(".keep")).containsText("2 of 2 criteria");
            browser.setOffline(false);
            Phone.isStored(page);
        }
        assertEquals(new JsonObject().put("idea", "4").put("impact", "2"), stored().getJsonObject("marks"));
        assertEquals(1, stored().getInteger("revision"));
    }

    @Test
    void nothing_that_was_read_stays_on_a_device_whose_session_ended() {
        try (var browser = Chromium.kept(playwright, phone)) {
            Page page = scanned(browser);
            page.getByText("Close the card on this device").click();
            page.waitForURL("**/");
            Phone.has(page, 0);
            scanned(browser);
            award.rows().run("delete from judge_card where person_id = $1", judge.id());
            page.reload();
            Phone.has(page, 0);
        }
    }

    @Test
    void an_address_that_is_no_page_of_the_client_is_asked_of_the_server() {
        try (var browser = Chromium.kept(playwright, phone)) {
            Page page = scanned(browser);
            page.reload();
            assertEquals(true, page.evaluate("() => navigator.serviceWorker.controller !== null"));
            assertEquals(
                    404,
                    page.navigate(server.base().resolve("/nowhere").toString()).status());
            assertEquals(
                    false,
                    page.navigate(server.base()
                                    .resolve("/editions/" + award.rows().slug + "/board")
                                    .toString())
                            .fromServiceWorker());
        }
    }
}
