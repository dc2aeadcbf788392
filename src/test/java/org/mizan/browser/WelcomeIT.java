package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;
import org.mizan.web.Language;

/** The link of the operator's console in a browser: from the first click to the first edition. */
class WelcomeIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private String email;

    @BeforeEach
    void name() {
        email = "first-" + UUID.randomUUID() + "@example.org";
    }

    private static String link(Language language) {
        return server.houseLink(true)
                .orElseThrow()
                .at(server.base().toString())
                .replace("lang=auto", "lang=" + language.tag());
    }

    @Test
    void a_newcomer_makes_an_account_by_it_and_stands_before_a_new_edition() {
        Page page = browser.page(390, 844);
        page.navigate(link(Language.AR));
        assertThat(page.locator("h1")).hasText("أهلًا بك: كن منظّمًا في هذه المنصة");
        assertFalse(page.url().contains("#"), page.url());
        signUp(page, "هدى العلي");
        assertThat(page.locator("h1")).hasText("ما الذي تُعدّ له؟");
        assertTrue(page.url().endsWith("/new"), page.url());
        assertThat(page.locator("#who")).hasText("هدى العلي");
        assertThat(page.locator("main .choices a").first()).containsText("هاكاثون");
        page.locator("main .choices a").first().click();
        assertThat(page.locator("form.long")).isVisible();
    }

    @Test
    void its_page_speaks_what_the_browser_asks_for_and_goes_on_in_that_language() {
        for (var asked : Map.of("en-GB", "en", "ar-JO", "ar", "fr-FR", "ar").entrySet()) {
            Page page = browser.page(390, 844, asked.getKey());
            page.navigate(server.houseLink(true).orElseThrow().at(server.base().toString()));
            assertThat(page.locator("html")).hasAttribute("lang", asked.getValue());
            assertThat(page.locator("[name=name]")).isVisible();
            open(page, "/");
            assertThat(page.locator("html")).hasAttribute("lang", asked.getValue());
        }
    }

    @Test
    void whoever_has_an_account_signs_in_by_it() {
        signedUp();
        Page page = browser.page(1280, 900);
        page.navigate(link(Language.EN));
        page.getByText("With an account that I have").click();
        signIn(page, "four fig trees");
        assertThat(page.locator("#problem")).containsText("password");
        signIn(page, PASSWORD);
        page.waitForURL("**/new");
        assertThat(page.locator("#who")).hasText("Salma");
        assertThat(page.locator("main .choices a").first()).isVisible();
    }

    @Test
    void where_another_is_signed_in_the_account_that_one_has_is_the_one_that_becomes_the_organiser() {
        signedUp();
        String other = "other-" + email;
        server.makeOrganiser(other, PASSWORD);
        Page page = browser.signedIn(server, other, PASSWORD, "en", 390);
        page.navigate(link(Language.EN));
        page.getByText("With an account that I have").click();
        signIn(page, PASSWORD);
        page.waitForURL("**/new");
        assertThat(page.locator("#who")).hasText("Salma");
        assertThat(page.locator("main .choices a").first()).isVisible();
    }

    @Test
    void whoever_is_signed_in_goes_on_with_that_account_and_one_that_is_organiser_leaves_it_good() {
        signedUp();
        Page page = browser.page(390, 844);
        open(page, "/sign-in?lang=en");
        signIn(page, PASSWORD);
        page.waitForURL("**/");
        page.navigate(link(Language.EN));
        assertThat(page.locator("main .title")).containsText("Salma, " + email);
        page.locator("main .button").click();
        page.waitForURL("**/new");
        String next = link(Language.EN);
        page.navigate(next);
        page.locator("main .button").click();
        assertThat(page.locator("h1")).hasText("This account is an organiser already");
        assertThat(page.locator("main a[href='/new']")).isVisible();
        Page other = browser.page(390, 844);
        other.navigate(next);
        assertThat(other.locator("h1")).hasText("Welcome: become the organiser here");
    }

    @Test
    void the_link_goes_along_with_the_language_and_faults_stand_beside_their_fields() {
        server.nobody().post("/people", person()).expect(201);
        Page page = browser.page(390, 844);
        page.navigate(link(Language.AR));
        assertThat(page.locator("[name=name]")).isVisible();
        page.locator("#other").click();
        assertThat(page.locator("h1")).hasText("Welcome: become the organiser here");
        page.locator("[name=name]").fill("Huda");
        page.locator("[name=email]").fill("nobody@nowhere");
        page.locator("[name=password]").fill("1234567890");
        page.locator("main form .button").click();
        assertThat(page.locator("[data-pointer='/email'] .wrong")).isVisible();
        assertThat(page.locator("[data-pointer='/password'] .wrong")).isVisible();
        signUp(page, "Huda");
        assertThat(page.locator("#problem")).containsText("already an account");
        page.locator("[name=email]").fill("new-" + email);
        page.locator("main form .button").click();
        page.waitForURL("**/new");
    }

    @Test
    void of_two_who_hold_it_the_second_is_told_and_so_is_whoever_lost_a_part_of_it() {
        String link = link(Language.EN);
        Page first = browser.page(390, 844);
        Page second = browser.page(390, 844);
        first.navigate(link);
        second.navigate(link);
        signUp(first, "Huda");
        first.waitForURL("**/new");
        email = "late-" + email;
        signUp(second, "Late");
        assertThat(second.locator("#problem")).containsText("used before");
        second.navigate("about:blank");
        second.navigate(link);
        assertThat(second.locator("h1")).hasText("This link opens nothing any more");
        assertThat(second.locator("main .title")).containsText("scripts/mizan person link");
        open(second, "/welcome?lang=en");
        assertThat(second.locator("main .title")).containsText("behind the # is missing");
    }

    @Test
    void without_a_network_it_waits_with_the_link_in_hand() {
        Page page = browser.page(390, 844);
        open(page, "/?lang=en");
        assertThat(page.locator("h1")).isVisible();
        String link = link(Language.EN);
        page.route("**/api/v1/house/link", route -> route.abort());
        page.navigate(link);
        assertThat(page.locator("#problem")).containsText("No connection");
        page.unroute("**/api/v1/house/link");
        page.locator("#problem .quiet").click();
        assertThat(page.locator("h1")).hasText("Welcome: become the organiser here");
    }

    @Test
    void axe_finds_nothing_in_either_language_and_theme_and_no_page_runs_over() {
        var found = new ArrayList<String>();
        for (int width : List.of(390, 1440)) {
            for (Language language : Language.values()) {
                for (String theme : List.of("light", "dark")) {
                    Page page = browser.page(width, 900);
                    page.onPageError(found::add);
                    page.onConsoleMessage(message -> {
                        if (message.type().equals("error")) {
                            found.add(message.text());
                        }
                    });
                    String link = link(language).replace("#", "&theme=" + theme + "#");
                    for (String address : List.of(link, link + "-over", link.replaceFirst("#.*", ""))) {
                        page.navigate("about:blank");
                        page.navigate(address);
                        assertThat(page.locator("main .button").first()).isVisible();
                        String where = address.replaceFirst("#.*?(-over)?$", "#$1") + " " + width;
                        Looks.look(page, where, width, found);
                    }
                    page.context().close();
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private JsonObject person() {
        return new JsonObject()
                .put("email", email)
                .put("password", PASSWORD)
                .put("name", new JsonObject().put("en", "Salma"))
                .put("locale", "en");
    }

    private void signedUp() {
        server.nobody().post("/people", person()).expect(201);
    }

    private void signUp(Page page, String name) {
        page.locator("[name=name]").fill(name);
        page.locator("[name=email]").fill(email);
        page.locator("[name=password]").fill(PASSWORD);
        page.locator("main form .button").click();
    }

    private void signIn(Page page, String password) {
        page.locator("main [name=email]").fill(email);
        page.locator("main [name=password]").fill(password);
        page.locator("main form .button").click();
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }
}
