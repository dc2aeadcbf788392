package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** A judge does not find a team: two taps tell the hall, and the clerk decides. */
class AbsencePageIT {
    private static final String PASSWORD = "two carob trees";
    private static final String CLERK = "clerk-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;
    private Client judge;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(CLERK, PASSWORD);
    }

    @BeforeEach
    void hall() {
        judge = server.person();
        award = Award.desks(server, List.of(judge), 2);
        award.rows()
                .run(
                        "insert into membership select $1, id, 'clerk', now() from person where email = $2",
                        award.edition(),
                        CLERK);
    }

    private Page phone(String language, int width) {
        return Phone.scan(browser.page(width, 844), server.base(), language, award.card(judge));
    }

    private Page clerk(String language, int width) {
        Page page = browser.signedIn(server, CLERK, PASSWORD, language, width);
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/hall?lang=" + language)
                .toString());
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void two_taps_tell_the_hall_and_the_clerk_records_it_or_the_judge_finds_the_team_after_all(String language) {
        boolean arabic = language.equals("ar");
        Page page = phone(language, 390);
        page.locator("main .ways a[href$='" + award.desks().getFirst().assignment() + "']")
                .click();
        page.getByText(arabic ? "الفريق غائب" : "Team absent").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("main .notice")).containsText(arabic ? "أُبلغت القاعة" : "You told the hall");
        page.getByText(arabic ? "الفريق حاضر" : "It is there after all").click();
        assertThat(page.locator("main .notice")).hasCount(0);
        page.getByText(arabic ? "الفريق غائب" : "Team absent").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("main .notice")).isVisible();
        page.locator("main .quiet").first().click();
        assertThat(page.locator("main .ways .status.warn"))
                .containsText(arabic ? "الفريق غائب" : "Team absent: the hall knows");
        Page clerk = clerk(language, 390);
        assertThat(clerk.locator("#missed .status.warn")).containsText(arabic ? "محكّم واحد" : "One judge");
        clerk.locator("#missed li .quiet").click();
        clerk.locator("#reason").fill("Not at its table.");
        clerk.locator("dialog .button").click();
        assertThat(clerk.locator("#missed")).hasCount(0);
        page.reload();
        assertThat(page.locator("main .ways .status.warn")).hasText(arabic ? "غير حاضرة" : "Not there");
    }

    @Test
    void the_pages_are_faultless_with_a_team_that_was_not_found() {
        judge.post(
                        award.base() + "/assignments/"
                                + award.desks().getFirst().assignment() + "/absence",
                        new JsonObject().put("absent", true))
                .expect(200);
        Looks.faultless(
                server.base(),
                (language, width) -> browser.signedIn(server, CLERK, PASSWORD, language, width),
                List.of("/editions/" + award.rows().slug + "/hall"));
        Looks.faultless(
                server.base(),
                this::phone,
                List.of(award.base() + "/judge/" + award.desks().getFirst().assignment(), award.base() + "/judge"));
    }
}
