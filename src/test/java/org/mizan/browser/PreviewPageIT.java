package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** The edition as a judge or a team sees it, looked at by an organiser. */
class PreviewPageIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "preview-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award judged;
    private Award open;
    private Client captain;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @BeforeEach
    void fill() {
        var organiser = server.signIn(EMAIL, PASSWORD);
        judged = Award.scored(server);
        server.grant(judged.edition(), organiser.id(), Role.ORGANISER);
        open = Award.open(server, organiser, "preview-" + UUID.randomUUID());
        captain = open.team(2).getFirst();
        captain.post(open.base() + "/entries", new JsonObject().put("title", Award.text("دوائي", "Dawai")))
                .expect(201);
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private static void go(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }

    @Test
    void a_judges_list_is_looked_at_from_the_office_and_left_again() {
        Page page = signedIn("en", 1440);
        go(page, judged.base() + "/office");
        page.locator(".ways").getByText("Preview").click();
        assertThat(page.locator("h1")).hasText("See the edition as somebody else");
        assertThat(page.locator("main .lines li")).hasCount(2);
        page.getByLabel("See it as").first().click();
        Locator banner = page.locator("main .notice");
        assertThat(banner).containsText("You see this page as Person does.");
        assertThat(banner).containsText("Nothing can be changed here.");
        assertThat(page.locator("h1")).hasText("All 2 entries are judged");
        assertThat(page.locator("main section .lines li")).hasCount(2);
        banner.getByText("Leave the preview").click();
        assertThat(page.locator("h1")).hasText("See the edition as somebody else");
    }

    @Test
    void a_team_reads_what_is_left_to_do_and_in_a_preview_its_code_is_not_shown() {
        Page page = signedIn("ar", 390);
        go(page, open.base() + "/team?as=" + captain.id());
        assertThat(page.locator("h1")).hasText("مشاركة واحدة لم تُقدَّم بعد");
        assertThat(page.locator("main")).containsText("فريق النخلة");
        assertThat(page.locator("main .lines li li").first()).not().isEmpty();
        assertThat(page.locator("main")).not().containsText("الرمز الذي ينضم به");
        assertThat(page.locator("main .notice")).containsText("ترى هذه الصفحة كما يراها");
    }

    @Test
    void who_runs_no_edition_is_told_that_this_is_for_organisers() {
        var email = "stranger-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        Page page = browser.signedIn(server, email, PASSWORD, "en", 390);
        go(page, judged.base() + "/judge?as=" + judged.judges().getFirst().id());
        assertThat(page.locator("h1")).hasText("This page could not be read");
        assertThat(page.locator("#problem")).containsText("Only an organiser of this edition");
    }

    @Test
    void of_many_people_one_is_found_by_name() {
        List<UUID> judges = Stream.generate(
                        () -> server.person(open.edition(), Role.JUDGE).id())
                .limit(13)
                .toList();
        open.rows()
                .run(
                        "update person set name = $2 where id = $1",
                        judges.get(7),
                        new JsonObject().put("ar", "د. هُدى الأحمد").put("en", "Dr Huda"));
        Page page = signedIn("ar", 390);
        go(page, open.base() + "/office/preview");
        page.locator("#find-people").fill("هدي الاحمد");
        assertThat(page.locator("main .lines li")).hasCount(1);
        assertEquals(
                open.base() + "/judge?as=" + judges.get(7),
                page.locator("main .lines a")
                        .getAttribute("href")
                        .replace(open.rows().slug, open.edition().toString()));
        go(page, open.base() + "/office/people");
        page.locator("#find-judge").fill("huda");
        assertThat(page.locator("main .lines li bdi").getByText("د. هُدى الأحمد"))
                .hasCount(1);
        assertThat(page.locator("section:has(#find-judge) .lines .status")).hasCount(1);
    }

    @Test
    void its_pages_are_faultless() {
        Looks.faultless(
                server.base(),
                PreviewPageIT::signedIn,
                List.of(
                        open.base() + "/office/preview",
                        open.base() + "/team?as=" + captain.id(),
                        judged.base() + "/judge?as="
                                + judged.judges().getFirst().id()));
    }
}
