package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** The office of an edition. */
class OfficeIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "office-" + UUID.randomUUID() + "@example.org";
    private static final String SLUG = "office-" + UUID.randomUUID();

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @BeforeAll
    static void open() {
        server.makeOrganiser(EMAIL, PASSWORD);
        Client organiser = server.signIn(EMAIL, PASSWORD);
        Award.open(server, organiser, SLUG);
    }

    @Test
    void the_heading_counts_what_is_left_and_the_head_says_where_and_as_whom_one_stands() {
        Page page = signedIn("en", 1280);
        open(page, "/editions/" + SLUG);
        page.getByText("To the office").click();
        assertThat(page.locator("h1")).containsText("2 things left");
        assertThat(page.locator(".ready")).containsText("There are no judges yet");
        assertThat(page.locator(".place")).containsText("organiser");
        assertThat(page.locator(".place nav [aria-current=page]")).hasText("Office");
    }

    @Test
    void who_does_not_run_the_edition_reads_that_it_is_not_theirs() {
        Page page = browser.page(390, 844);
        open(page, "/editions/" + SLUG + "/office?lang=en");
        assertThat(page.locator("dialog")).isVisible();
    }

    @Test
    void its_pages_are_faultless() {
        Looks.faultless(server.base(), OfficeIT::signedIn, List.of("/editions/" + SLUG + "/office"));
    }

    private static Page signedIn(String language, int width) {
        Page page = browser.page(width, 900);
        open(page, "/sign-in?lang=" + language);
        page.locator("main [name=email]").fill(EMAIL);
        page.locator("main [name=password]").fill(PASSWORD);
        page.locator("main form .button").click();
        page.waitForURL("**/");
        return page;
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }
}
