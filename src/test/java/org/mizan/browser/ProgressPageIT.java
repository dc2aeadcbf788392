package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.TestServer;

/** An organiser watches how far judging is, and reminds those who lag. */
class ProgressPageIT {
    private static final String PASSWORD = "two carob trees";
    private static final String ORGANISER = "office-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(ORGANISER, PASSWORD);
    }

    @BeforeEach
    void round() {
        award = Award.desks(server, List.of(server.person(), server.person(), server.person()), 4);
        for (int judge = 0; judge < 3; judge++) {
            award.rows()
                    .call(
                            award.judges().get(judge).id(),
                            List.of("Laila", "Omar", "Dana").get(judge));
        }
        award.rows()
                .run(
                        "insert into membership select $1, id, 'organiser', now() from person where email = $2",
                        award.edition(),
                        ORGANISER);
    }

    private String path(String query) {
        return "/editions/" + award.rows().slug + "/office/progress" + query;
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, ORGANISER, PASSWORD, language, width);
    }

    private Page office(String language, int width) {
        Page page = signedIn(language, width);
        page.navigate(server.base().resolve(path("?lang=" + language)).toString());
        assertThat(page.locator(".title .status.ok")).isVisible();
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void a_card_that_comes_in_is_seen_at_once_without_reading_the_page_anew(String language) {
        Page page = office(language, 390);
        boolean arabic = language.equals("ar");
        assertThat(page.locator("h1")).hasText(arabic ? "بقيت ١٢ بطاقة من ١٢" : "12 of 12 scorecards are missing");
        page.evaluate("() => { window.stayed = true; }");
        for (int desk = 0; desk < 4; desk++) {
            award.save(desk, 0, 7).expect(200);
        }
        assertThat(page.locator("h1")).hasText(arabic ? "بقيت ٨ بطاقات من ١٢" : "8 of 12 scorecards are missing");
        assertThat(page.locator(".lagging > li")).hasCount(2);
        assertThat(page.locator("details summary")).containsText(arabic ? "أتمّ محكّم واحد" : "One judge has finished");
        award.save(4, 0, 7).expect(200);
        assertThat(page.locator(".squares .in")).hasCount(1);
        assertEquals(true, page.evaluate("() => window.stayed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"header .place nav a", "main nav a"})
    void what_comes_in_takes_the_keyboard_from_no_link(String link) {
        Page page = office("en", 1440);
        page.locator(link).first().focus();
        award.save(0, 0, 7).expect(200);
        assertThat(page.locator("h1")).hasText("11 of 12 scorecards are missing");
        assertThat(page.locator(link).first()).isFocused();
    }

    @Test
    void those_who_lag_are_reminded_by_two_clicks_and_who_is_spared_or_has_no_address_is_not() {
        award.rows()
                .run(
                        "update person set email = null, email_salt = null where id = $1",
                        award.judges().get(2).id());
        Page page = office("en", 390);
        page.locator(".lagging label")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Omar"))
                .locator("input")
                .uncheck();
        assertThat(page.locator(".acts .button")).hasText("Remind 2 judges");
        page.locator(".acts .button").click();
        assertThat(page.locator("dialog")).containsText("Laila");
        assertThat(page.locator("dialog")).containsText("tell them yourself: Dana");
        page.waitForResponse(
                answer -> answer.url().endsWith("/reminders") && answer.ok(),
                () -> page.locator("dialog .button").click());
        assertThat(page.locator("main .notice")).containsText("One letter is on its way.");
        assertThat(page.locator("main .notice")).containsText("tell them yourself: Dana");
        assertThat(page.locator(".lagging li")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Laila")))
                .containsText("reminded on");
        page.locator(".acts .button").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("main .notice"))
                .containsText("Reminded less than three hours ago, so not again: Laila");
    }

    @Test
    void the_rounds_are_looked_at_by_entry_table_and_criterion() {
        award.rows()
                .run(
                        "insert into hall_table values ($1, $2, 14)",
                        award.edition(),
                        award.entries().getLast());
        award.save(0, 0, 7).expect(200);
        Page page = office("en", 1440);
        page.getByText("By entry").click();
        assertThat(page.locator("main .lines > li")).hasCount(4);
        assertThat(page.locator("main .lines > li").last()).containsText("1 of 3");
        page.getByText("By table").click();
        assertThat(page.locator("main .lines > li").first()).containsText("Table 14");
        page.getByText("By criterion").click();
        assertThat(page.locator("main tbody tr")).hasCount(1);
        assertThat(page.locator("main tbody tr")).containsText("1 of 12");
        award.save(1, 0, 7).expect(200);
        assertThat(page.locator("main tbody tr")).containsText("2 of 12");
    }

    @Test
    void who_loses_the_role_sees_that_it_is_not_live_any_more() {
        Page page = office("en", 390);
        award.rows()
                .run(
                        "delete from membership where edition_id = $1 and person_id = (select id from person where email = $2)",
                        award.edition(),
                        ORGANISER);
        award.save(0, 0, 7).expect(200);
        assertThat(page.locator(".title .status")).not().hasClass(Pattern.compile("\\bok\\b"));
        assertThat(page.locator("h1")).hasText("12 of 12 scorecards are missing");
    }

    @Test
    void without_network_the_page_says_that_it_is_not_live_and_catches_up() {
        Page page = office("en", 390);
        page.context().setOffline(true);
        page.route("**/progress/stream", route -> route.abort());
        page.evaluate("() => window.dispatchEvent(new Event('online'))");
        page.unroute("**/progress/stream");
        page.context().setOffline(false);
        award.save(0, 0, 7).expect(200);
        assertThat(page.locator("h1")).hasText("11 of 12 scorecards are missing");
        assertThat(page.locator(".title .status.ok")).isVisible();
    }

    @Test
    void the_page_is_faultless_empty_begun_over_and_in_every_view() {
        Award empty = Award.judging(server, "idea");
        empty.rows()
                .run(
                        "insert into membership select $1, id, 'organiser', now() from person where email = $2",
                        empty.edition(),
                        ORGANISER);
        award.save(0, 0, 7).expect(200);
        for (int desk = 4; desk < 8; desk++) {
            award.save(desk, 0, 5).expect(200);
        }
        Looks.faultless(
                server.base(),
                ProgressPageIT::signedIn,
                List.of(
                        "/editions/" + empty.rows().slug + "/office/progress",
                        path(""),
                        path("?by=entry"),
                        path("?by=table"),
                        path("?by=criterion")));
        award.rows().moves(AwardRows.OPENS, server.clock().instant());
        Looks.faultless(server.base(), ProgressPageIT::signedIn, List.of(path("")));
    }
}
