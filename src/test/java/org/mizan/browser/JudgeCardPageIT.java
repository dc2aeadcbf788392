package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Judges' cards, from the organiser's screen to the phone of who has one. */
class JudgeCardPageIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "cards-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @BeforeEach
    void open() {
        award = Award.open(server, server.signIn(EMAIL, PASSWORD), "cards-" + UUID.randomUUID());
    }

    private String office() {
        return "/editions/" + slug() + "/office/people";
    }

    private String slug() {
        return award.organiser().get(award.base()).expect(200).json().getString("slug");
    }

    private Client judge() {
        return server.person(award.edition(), Role.JUDGE);
    }

    /** The code that stands on the card, for who has no camera. */
    private static String code(Page sheet) {
        return sheet.locator(".cards code").first().innerText().replace(" ", "");
    }

    private static Page make(Page page) {
        page.getByText("Make 2 cards").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("2 cards are ready");
        return page;
    }

    @Test
    void cards_are_made_after_their_number_and_names_and_a_phone_opens_one_by_a_single_tap_after_the_scan() {
        judge();
        judge();
        Page page = signedIn("en", 1280);
        visit(page, office());
        page.getByText("Make 2 cards").click();
        assertThat(page.locator("dialog")).containsText("Person and Person");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("2 cards are ready");
        assertThat(page.locator(".cards svg path")).hasCount(2);
        assertThat(page.locator(".cards")).containsText("وجّه كاميرا");
        Page phone = browser.page(390, 844);
        visit(phone, "/card?lang=en#" + code(page));
        assertThat(phone.locator("main .button")).hasText("I am Person");
        assertFalse(phone.url().contains("#"), phone.url());
        phone.locator("main .button").click();
        phone.waitForURL("**/judge");
        assertThat(phone.locator("h1")).hasText("Nothing to judge yet");
        phone.reload();
        assertThat(phone.locator("h1")).hasText("Nothing to judge yet");
        assertThat(phone.locator(".place")).containsText("judge");
        page.getByText("Back to the people").click();
        page.reload();
        assertThat(page.locator("main")).containsText("Card open on one device");
        assertThat(page.locator("main")).containsText("Card not opened yet");
    }

    @Test
    void a_card_that_was_taken_back_is_refused_in_plain_words_and_a_new_one_opens() {
        judge();
        Page page = signedIn("en", 1280);
        visit(page, office());
        page.getByText("Make one card").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("The card of Person");
        String first = code(page);
        Page phone = browser.page(390, 844);
        visit(phone, "/card?lang=ar#" + first);
        phone.locator("main .button").click();
        phone.waitForURL("**/judge");
        page.getByText("Back to the people").click();
        page.getByText("Card not opened yet").click();
        page.getByLabel("Take back the card of Person").click();
        assertThat(page.locator("dialog .quiet")).isFocused();
        page.locator("dialog .button").click();
        assertThat(page.locator("main").getByText("Make one card")).isVisible();
        phone.reload();
        assertThat(phone.locator("dialog")).isVisible();
        visit(phone, "/card?lang=ar#" + first);
        assertThat(phone.locator("h1")).hasText("لم تعد هذه البطاقة تفتح شيئًا");
        page.getByText("Make one card").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("The card of Person");
        phone.locator("[name=code]").fill(code(page).toUpperCase(java.util.Locale.ROOT));
        phone.locator("main form .button").click();
        phone.locator("main .button").click();
        phone.waitForURL("**/judge");
    }

    @Test
    void who_came_by_a_card_closes_it_on_the_device_and_is_nobody_there() {
        judge();
        Page page = signedIn("en", 1280);
        visit(page, office());
        page.getByText("Make one card").click();
        page.locator("dialog .button").click();
        Page phone = browser.page(390, 844);
        visit(phone, "/card?lang=en#" + code(page));
        phone.locator("main .button").click();
        phone.getByText("Close the card on this device").click();
        phone.waitForURL(server.base() + "/");
        assertThat(phone.locator("#who")).hasText("Sign in");
    }

    @Test
    void everything_is_done_with_keys_alone() {
        judge();
        judge();
        Page page = signedIn("en", 1280);
        visit(page, office());
        page.getByText("Make 2 cards").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog .button")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("2 cards are ready");
        assertThat(page.locator("h1")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.getByText("Print 2 cards")).isFocused();
        String code = code(page);
        Page phone = browser.page(390, 844);
        visit(phone, "/card?lang=en");
        phone.locator("[name=code]").focus();
        phone.keyboard().type(code);
        phone.keyboard().press("Enter");
        assertThat(phone.locator("main .button")).hasText("I am Person");
        phone.locator("main .button").focus();
        phone.keyboard().press("Enter");
        phone.waitForURL("**/judge");
    }

    @Test
    void its_pages_are_faultless() {
        Client judge = judge();
        judge();
        award.organiser()
                .put(
                        award.base() + "/judge-cards",
                        new JsonObject()
                                .put("judges", new JsonArray().add(judge.id().toString())))
                .expect(200);
        Looks.faultless(server.base(), JudgeCardPageIT::signedIn, List.of(office(), "/card"));
        var found = new ArrayList<String>();
        Page closed = browser.page(390, 844);
        visit(closed, "/card?lang=ar&theme=dark#no-such-card");
        assertThat(closed.locator("h1")).hasText("لم تعد هذه البطاقة تفتح شيئًا");
        Looks.look(closed, "closed card", 390, found);
        for (int width : List.of(390, 1440)) {
            for (String language : List.of("ar", "en")) {
                Page page = signedIn(language, width);
                visit(page, office());
                page.locator("main h2 ~ .acts .quiet").first().click();
                page.locator("dialog .button").click();
                assertThat(page.locator(".cards")).isVisible();
                Looks.look(page, "sheet " + width + " " + language, width, found);
                Page phone = browser.page(width, 844);
                visit(phone, "/card?theme=dark&lang=" + language + "#" + code(page));
                Looks.look(phone, "card " + width + " " + language, width, found);
                phone.locator("main .button").click();
                phone.waitForURL("**/judge");
                Looks.look(phone, "list " + width + " " + language, width, found);
            }
        }
        assertEquals(List.of(), found);
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private static void visit(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }
}
