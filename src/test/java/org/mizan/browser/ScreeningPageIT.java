package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** Screening by clicks: one list, in which every entry passes or fails. */
class ScreeningPageIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "screening-" + UUID.randomUUID() + "@example.org";
    private static final String WHY = "The video is missing.";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    private static Award award(int entries) {
        JsonObject now = Award.around(server.clock().instant());
        Award award = Award.open(
                server,
                server.signIn(EMAIL, PASSWORD),
                "s-" + UUID.randomUUID(),
                new JsonObject()
                        .put("phases", new JsonObject().put("screening", now))
                        .put("entries", new JsonObject().put("withoutTeam", true)));
        for (int entry = 1; entry <= entries; entry++) {
            enter(award, "Project " + entry);
        }
        return award;
    }

    private static UUID enter(Award award, String title) {
        return award.organiser()
                .post(
                        award.base() + "/entries/unowned",
                        new JsonObject()
                                .put("title", Award.text(title, title))
                                .put(
                                        "summary",
                                        Award.text(
                                                "يذكّر المريض بمواعيد دوائه.", "Reminds patients of their medicine."))
                                .put("sector", "health")
                                .put(
                                        "links",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("kind", "app")
                                                        .put("url", "https://example.org/app"))))
                .expect(201)
                .id();
    }

    private static String office(Award award, String section) {
        return "/editions/" + award.rows().slug + "/office" + section;
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private static Page opened(Award award, String language, int width) {
        Page page = signedIn(language, width);
        page.navigate(server.base().resolve(office(award, "/screening")).toString());
        return page;
    }

    private static Locator line(Page page, String title) {
        return page.locator("main .lines > li")
                .filter(new Locator.FilterOptions().setHas(page.locator("bdi:text-is(\"" + title + "\")")));
    }

    private static Locator pass(Page page, String title) {
        return line(page, title).locator("[aria-pressed]").first();
    }

    private static Locator fail(Page page, String title) {
        return line(page, title).locator("[aria-expanded]");
    }

    private static List<String> decided(Award award) {
        return award.rows().column("""
                select (title ->> 'en') || ' ' || verdict || coalesce(' ' || reason, '')
                  from screening_now join entry_current using (edition_id, entry_id)
                 where edition_id = $1 order by 1""", award.edition());
    }

    @Test
    void entries_pass_by_a_tap_and_fail_by_two_once_the_reason_was_given() {
        for (String language : List.of("ar", "en")) {
            Award award = award(4);
            Page page = signedIn(language, 390);
            page.navigate(server.base().resolve(office(award, "")).toString());
            page.locator(".ready a[href*='/screening']").click();
            assertThat(page.locator("h1"))
                    .hasText(language.equals("ar") ? "4 مشاركات لم تُفرز بعد" : "4 entries are not screened yet");
            pass(page, "Project 1").click();
            fail(page, "Project 2").click();
            assertThat(page.locator("#reason")).isFocused();
            page.locator("#reason").fill(WHY);
            page.locator("form .button").click();
            assertThat(line(page, "Project 2").locator(".status.stop")).isVisible();
            fail(page, "Project 3").click();
            page.locator(".given button").click();
            assertThat(page.locator("h1"))
                    .hasText(language.equals("ar") ? "مشاركة واحدة لم تُفرز بعد" : "One entry is not screened yet");
            assertThat(line(page, "Project 3").locator(".status.stop")).isVisible();
            assertEquals(List.of("Project 1 pass", "Project 2 fail " + WHY, "Project 3 fail " + WHY), decided(award));
            page.navigate(server.base().resolve(office(award, "/entries")).toString());
            assertThat(page.locator("h1"))
                    .hasText(language.equals("ar") ? "مشاركتان مقدَّمتان" : "2 entries are submitted");
        }
    }

    @Test
    void the_keyboard_screens_as_well_and_stays_where_it_was() {
        Award award = award(2);
        Page page = opened(award, "en", 1440);
        pass(page, "Project 1").focus();
        page.keyboard().press("Enter");
        assertThat(line(page, "Project 1").locator(".status.ok")).isVisible();
        assertThat(pass(page, "Project 1")).isFocused();
        fail(page, "Project 2").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.locator("#reason")).hasCount(0);
        assertThat(fail(page, "Project 2")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().type(WHY);
        page.keyboard().press("Enter");
        assertThat(line(page, "Project 2").locator(".status.stop")).isVisible();
        assertThat(fail(page, "Project 2")).isFocused();
        pass(page, "Project 2").focus();
        page.keyboard().press("Enter");
        assertThat(line(page, "Project 2").locator(".status.ok")).isVisible();
        assertEquals(List.of("Project 1 pass", "Project 2 pass"), decided(award));
    }

    @Test
    void a_failure_without_a_reason_is_not_sent() {
        Award award = award(1);
        Page page = opened(award, "en", 390);
        fail(page, "Project 1").click();
        page.locator("#reason").fill("   ");
        page.locator("form .button").click();
        assertThat(page.locator("#reason")).isVisible();
        assertEquals(List.of(), decided(award));
    }

    @Test
    void whoever_was_slower_sees_both_decisions_and_may_still_put_their_own() {
        Award award = award(2);
        Page slow = opened(award, "en", 1440);
        assertThat(slow.locator("h1")).hasText("2 entries are not screened yet");
        Page fast = opened(award, "en", 1440);
        pass(fast, "Project 1").click();
        assertThat(line(fast, "Project 1").locator(".status.ok")).isVisible();
        fail(slow, "Project 1").click();
        slow.locator("#reason").fill(WHY);
        slow.locator("form .button").click();
        assertThat(line(slow, "Project 1").locator(".status.ok")).isVisible();
        assertThat(line(slow, "Project 1").locator(".notice")).containsText(WHY);
        line(slow, "Project 1").locator(".notice button").click();
        assertThat(line(slow, "Project 1").locator(".status.stop")).isVisible();
        assertThat(line(slow, "Project 1").locator(".notice")).hasCount(0);
        assertEquals(List.of("Project 1 fail " + WHY), decided(award));
    }

    @Test
    void the_rest_passes_by_one_act_that_says_how_many_and_which() {
        Award award = award(3);
        Page page = opened(award, "en", 390);
        fail(page, "Project 2").click();
        page.locator("#reason").fill(WHY);
        page.locator("form .button").click();
        page.getByText("Pass the 2 that are left").click();
        assertThat(page.locator("dialog")).containsText("Project 1");
        assertThat(page.locator("dialog")).containsText("Project 3");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("All 3 entries are screened");
        assertThat(page.locator(".status.here")).hasCount(0);
        assertEquals(List.of("Project 1 pass", "Project 2 fail " + WHY, "Project 3 pass"), decided(award));
    }

    @Test
    void what_was_decided_without_a_network_is_stored_when_it_is_back() {
        Award award = award(3);
        Page page = opened(award, "en", 390);
        assertThat(page.locator("h1")).hasText("3 entries are not screened yet");
        AtomicBoolean away = new AtomicBoolean(true);
        page.route("**/screening", route -> {
            if (away.get()) {
                route.abort();
            } else {
                route.resume();
            }
        });
        pass(page, "Project 1").click();
        assertThat(page.locator("#problem")).isVisible();
        pass(page, "Project 2").click();
        assertThat(page.locator(".status.here")).hasCount(2);
        away.set(false);
        assertThat(page.locator("h1")).hasText("One entry is not screened yet");
        assertThat(page.locator("#problem")).hasCount(0);
        assertEquals(List.of("Project 1 pass", "Project 2 pass"), decided(award));
    }

    @Test
    void an_edition_without_screening_shows_nothing_of_it() {
        Award plain = Award.hackathon(server, server.signIn(EMAIL, PASSWORD), "plain-" + UUID.randomUUID());
        Page page = opened(plain, "en", 390);
        assertThat(page.locator("h1")).hasText("This edition has no screening");
        assertThat(page.locator("[aria-pressed]")).hasCount(0);
        page.navigate(server.base().resolve(office(plain, "")).toString());
        assertThat(page.locator("h1")).not().hasText("");
        assertThat(page.locator("a[href*='/screening']")).hasCount(0);
    }

    @Test
    void before_it_opens_and_once_judging_opened_the_page_says_so_and_offers_no_decision() {
        Award award = award(1);
        move(award, "screening", 3_600, 7_200);
        Page page = opened(award, "en", 1440);
        assertThat(page.locator("main .title")).containsText("Screening opens on");
        assertThat(page.locator("[aria-pressed]")).hasCount(0);
        move(award, "technical", -3_600, 7_200);
        page.reload();
        assertThat(page.locator("h1")).hasText("One entry was not screened");
        assertThat(page.locator("main .title")).containsText("what is decided stands");
        assertThat(page.locator("main .title")).containsText("goes to the judges too");
        assertThat(page.locator("[aria-pressed]")).hasCount(0);
    }

    private static void move(Award award, String phase, int from, int to) {
        Instant now = server.clock().instant();
        award.organiser()
                .seen(1)
                .put(
                        award.base() + "/phases/" + phase,
                        new JsonObject()
                                .put("opensAt", now.plusSeconds(from).toString())
                                .put("closesAt", now.plusSeconds(to).toString())
                                .put("reason", "The hall was taken."))
                .expect(200);
    }

    @Test
    void the_page_is_faultless_empty_full_and_while_a_reason_is_given() {
        Looks.faultless(server.base(), ScreeningPageIT::signedIn, List.of(office(award(0), "/screening")));
        Award full = award(14);
        Page page = opened(full, "en", 1440);
        pass(page, "Project 1").click();
        fail(page, "Project 2").click();
        page.locator("#reason").fill(WHY);
        page.locator("form .button").click();
        assertThat(line(page, "Project 2").locator(".status.stop")).isVisible();
        fail(page, "Project 3").click();
        var found = new ArrayList<String>();
        Looks.look(page, "failing", 1440, found);
        page.setViewportSize(390, 900);
        Looks.look(page, "failing on a phone", 390, found);
        assertEquals(List.of(), found);
        Looks.faultless(
                server.base(),
                ScreeningPageIT::signedIn,
                List.of(office(full, "/screening"), office(full, "/screening?verdict=fail"), office(full, "")));
    }
}
