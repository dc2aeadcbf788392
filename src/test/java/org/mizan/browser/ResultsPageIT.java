package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mizan.browser.Publishing.act;
import static org.mizan.browser.Publishing.compute;
import static org.mizan.browser.Publishing.publish;
import static org.mizan.browser.Publishing.reason;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** From marks to the board, by clicks. */
class ResultsPageIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "results-" + UUID.randomUUID() + "@example.org";
    private static final String WHY = "The committee decided so on Sunday.";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    /** An award whose organiser signs in with these. */
    private static Award ours(Award award) {
        server.grant(award.edition(), server.signIn(EMAIL, PASSWORD).id(), Role.ORGANISER);
        return award;
    }

    private static Award scored() {
        Award award =
                ours(Award.marked(server, new int[][] {{4, 5, 8, 3, 2, 6}, {6, 7, 9, 4, 3, 5}, {5, 5, 7, 2, 4, 6}}));
        award.rows()
                .run(
                        "insert into prize (edition_id, place, name) values ($1, 1, '{\"en\":\"First\",\"ar\":\"الأولى\"}'),"
                                + " ($1, 2, '{\"en\":\"Second\",\"ar\":\"الثانية\"}')",
                        award.edition());
        return award;
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private static String path(Award award) {
        return "/editions/" + award.rows().slug + "/office/results";
    }

    private static Page opened(Award award, String language, int width) {
        Page page = signedIn(language, width);
        page.navigate(server.base().resolve(path(award)).toString());
        return page;
    }

    @Test
    void what_is_computed_is_checked_previewed_published_with_a_reason_and_stands_on_the_board() {
        for (String language : List.of("ar", "en")) {
            Words words = Words.of(language);
            Award award = scored();
            Page page = signedIn(language, language.equals("ar") ? 390 : 1440);
            page.navigate(server.base()
                    .resolve("/editions/" + award.rows().slug + "/office")
                    .toString());
            page.locator(".ways a[href$='/office/results']").click();
            assertThat(page.locator("h1")).hasText(words.say("results.none"));
            compute(page, words);
            assertThat(page.locator("h1")).hasText(words.say("results.before"));
            assertThat(page.locator("main .title"))
                    .containsText(language.equals("ar") ? "لم يتغيّر شيء بعد ذلك." : "Nothing changed since.");
            assertThat(page.locator(".ranking .rank")).hasCount(6);
            assertThat(page.locator(".ranking .cutline")).hasCount(1);
            assertThat(page.locator(".checks li")).hasCount(1);
            assertThat(page.locator(".checks a[href$='/office/terms']")).isVisible();

            act(page, words, "results.publish").click();
            assertThat(reason(page, "open")).isFocused();
            assertThat(page.locator("dialog")).hasCount(0);
            reason(page, "open").fill(WHY);

            page.locator("main a[href*='/board/']").click();
            assertThat(page.locator("#preview h2")).hasText(words.say("preview.is"));
            assertThat(page.locator("#rows tr[id] .rank")).hasCount(6);
            assertThat(page.locator("#verify")).isHidden();
            String previewed = page.locator("#rows").innerText();
            page.locator("#back").click();

            assertThat(reason(page, "open")).hasValue(WHY);
            publish(page, words);
            assertThat(page.locator("h1")).hasText(words.say("results.public"));
            assertThat(page.locator("#publish .why")).hasText(WHY);

            page.locator("#publish a.button").click();
            assertThat(page.locator("#rows tr[id] .rank")).hasCount(6);
            assertThat(page.locator("#preview")).isHidden();
            assertEquals(previewed, page.locator("#rows").innerText());
            page.context().close();
        }
    }

    @Test
    void marks_that_change_after_stop_a_publication_until_it_is_computed_again() {
        Award award = scored();
        Words words = Words.of("en");
        Page page = opened(award, "en", 1440);
        compute(page, words);
        reason(page, "open").fill(WHY);
        award.save(0, 1, 9).expect(200);
        publish(page, words);
        assertThat(page.locator("#problem")).containsText("Compute the standings again");
        assertThat(reason(page, "open")).hasValue(WHY);
        page.reload();
        assertThat(page.locator("h1")).hasText(words.say("results.stale"));
        assertThat(act(page, words, "results.publish")).hasCount(0);
        act(page, words, "results.again").click();
        assertThat(page.locator("h1")).hasText(words.say("results.before"));
    }

    @Test
    void of_two_organisers_the_slower_is_told_that_it_is_public_already() {
        Award award = scored();
        Words words = Words.of("en");
        Page slow = opened(award, "en", 1440);
        compute(slow, words);
        Page fast = opened(award, "en", 390);
        for (Page page : List.of(fast, slow)) {
            reason(page, "open").fill(WHY);
            publish(page, words);
        }
        assertThat(fast.locator("h1")).hasText(words.say("results.public"));
        assertThat(slow.locator("#problem")).containsText("are public already, as publication 1");
        slow.reload();
        assertThat(slow.locator("h1")).hasText(words.say("results.public"));
        assertEquals(1, award.rows().count("publication"));
    }

    @Test
    void an_answer_that_is_lost_is_asked_for_again_and_nothing_is_published_twice() {
        Award award = scored();
        Words words = Words.of("en");
        Page page = opened(award, "en", 390);
        compute(page, words);
        reason(page, "open").fill(WHY);
        page.route("**/publications", route -> {
            if (route.request().method().equals("POST")) {
                route.fetch();
                page.unroute("**/publications");
            }
            route.abort();
        });
        publish(page, words);
        assertThat(page.locator("h1")).hasText(words.say("results.public"));
        assertEquals(1, award.rows().count("publication"));
    }

    @Test
    void parts_that_share_no_judge_are_told_with_what_to_do() {
        Award award = ours(Award.desks(server, List.of(server.person()), 2));
        var other = server.person();
        award.save(0, 0, 5).expect(200);
        award.save(1, 0, 6).expect(200);
        award.card(other, award.apart(other), 0, 7).expect(200);
        Words words = Words.of("ar");
        Page page = opened(award, "ar", 390);
        act(page, words, "results.compute").click();
        assertThat(page.locator("#refused")).isFocused();
        assertThat(page.locator("#refused a[href*='/office/plan']")).isVisible();
        assertThat(page.locator("h1")).hasText(words.say("results.none"));
    }

    @Test
    void the_keyboard_computes_gives_a_reason_and_publishes() {
        Award award = scored();
        Words words = Words.of("en");
        Page page = opened(award, "en", 1440);
        act(page, words, "results.compute").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText(words.say("results.before"));
        assertThat(page.locator("h1")).isFocused();
        reason(page, "open").focus();
        page.keyboard().type(WHY);
        page.keyboard().press("Tab");
        assertThat(act(page, words, "results.publish")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog .button")).isFocused();
        page.keyboard().press("Escape");
        assertThat(act(page, words, "results.publish")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText(words.say("results.public"));
        assertThat(page.locator("h1")).isFocused();
    }

    @Test
    void a_review_is_left_out_with_a_reason_and_counted_again() {
        Award award = scored();
        Words words = Words.of("ar");
        Page page = opened(award, "ar", 390);
        compute(page, words);
        leave(page, words).first().click();
        page.locator("dialog .button").click();
        assertThat(page.locator("dialog [name=reason]")).isFocused();
        page.locator("dialog [name=reason]").fill("قريب لأحد الفريق");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText(words.say("results.stale"));
        act(page, words, "results.again").click();
        assertThat(page.locator("h1")).hasText(words.say("results.before"));
        Locator again = page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText(words.begins("results.count")));
        assertThat(again).hasCount(1);
        again.click();
        page.locator("dialog [name=reason]").fill("لا صلة بينهما");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText(words.say("results.stale"));
        assertEquals(
                List.of("true قريب لأحد الفريق", "false لا صلة بينهما"),
                award.rows()
                        .column(
                                "select excluded || ' ' || reason from exclusion where edition_id = $1 order by number",
                                award.edition()));
    }

    @Test
    void the_steering_committee_looks_on_and_is_offered_no_act() {
        Award award = Award.marked(server, new int[][] {{4, 5, 8}, {6, 7, 9}, {5, 5, 7}});
        award.compute(new JsonObject());
        String email = "steering-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        server.grant(award.edition(), server.signIn(email, PASSWORD).id(), Role.STEERING);
        Page page = browser.signedIn(server, email, PASSWORD, "en", 1440);
        page.navigate(server.base().resolve(path(award)).toString());
        assertThat(page.locator("h1")).hasText("One thing before you publish");
        assertThat(page.locator("#judges .ranking th[scope=row]")).hasCount(3);
        assertThat(page.locator("main .button")).hasCount(0);
        assertThat(page.locator("main textarea")).hasCount(0);
        assertThat(page.getByText("Leave out")).hasCount(0);
    }

    private static Locator leave(Page page, Words words) {
        return page.locator("#judges button")
                .filter(new Locator.FilterOptions().setHasText(words.begins("results.leave")));
    }

    @Test
    void a_score_is_explained_judge_by_judge_and_folded_again() {
        Award award = scored();
        Page page = opened(award, "en", 1440);
        compute(page, Words.of("en"));
        Locator entry = page.locator(".ranking button[aria-expanded]").first();
        entry.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("tr.why")).containsText("Score: 7.78.");
        assertThat(page.locator("tr.why tbody tr")).hasCount(3);
        assertThat(entry).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("tr.why")).hasCount(0);
    }

    @Test
    void another_method_stands_beside_and_says_who_moves_and_the_table_is_saved_as_a_workbook() {
        Award award = scored();
        Words words = Words.of("en");
        Page page = opened(award, "en", 1440);
        compute(page, words);
        page.locator("#methods button")
                .filter(new Locator.FilterOptions().setHasText("mean of the marks"))
                .click();
        Locator compare = page.locator("#methods .lines button");
        assertThat(compare).hasCount(1);
        assertThat(page.locator("main .acts .small").first()).containsText("adjusted");
        compare.click();
        assertThat(page.locator("#methods h3")).containsText("mean of the marks");
        page.locator("#methods a[href*='standings=']").click();
        assertThat(page.locator("main .acts .small").first()).containsText("mean of the marks");
        assertThat(page.locator("#judges")).containsText("by the method adjusted");
        assertEquals(
                award.rows().slug + "-evaluation.xlsx",
                page.waitForDownload(() -> act(page, words, "results.take.xlsx").click())
                        .suggestedFilename());
    }

    @Test
    void the_page_and_the_preview_are_faultless_empty_full_stopped_and_published() {
        Award empty = scored();
        Award full = ours(Award.marked(server, marks()));
        full.rows().entry("بلا علامات", "submitted");
        String standings = full.compute(new JsonObject());
        Award stale = scored();
        stale.compute(new JsonObject());
        stale.save(0, 1, 9).expect(200);
        Award published = scored();
        published.publish(published.compute(new JsonObject())).expect(201);
        lookedAt(full);
        Looks.faultless(
                server.base(),
                ResultsPageIT::signedIn,
                List.of(
                        path(empty) + "?round=nothing-yet",
                        path(full) + "?round=evaluation",
                        "/board/" + full.rows().slug + "?standings=" + standings,
                        path(stale) + "?round=stale",
                        path(published)));
    }

    /** With an explanation, and another method beside it. */
    private static void lookedAt(Award award) {
        award.compute(new JsonObject().put("method", "mean"));
        var found = new ArrayList<String>();
        for (int width : List.of(390, 1440)) {
            Page page = opened(award, width == 390 ? "ar" : "en", width);
            page.locator(".ranking button[aria-expanded]").nth(3).click();
            assertThat(page.locator("tr.why")).isVisible();
            page.locator("#methods .lines button").click();
            assertThat(page.locator("#methods h3")).isVisible();
            assertThat(page.locator("#judges th[scope=row]").first()).isVisible();
            page.locator("#judges summary").click();
            page.locator(".checks li > button").click();
            assertThat(page.locator("#odd h2")).isFocused();
            page.locator("#cut button").click();
            assertThat(page.locator("#cut [role=status] p").first()).isVisible();
            Looks.look(page, "looked at " + width, width, found);
            page.context().close();
        }
        assertEquals(List.of(), found);
    }

    private static int[][] marks() {
        int[][] marks = new int[5][16];
        for (int judge = 0; judge < marks.length; judge++) {
            for (int entry = 0; entry < marks[0].length; entry++) {
                marks[judge][entry] = 2 + (entry * 7 + judge * 3) % 5 % 3 + entry / 4;
            }
        }
        marks[1][3] = 9;
        marks[4][0] = 0;
        return marks;
    }
}
