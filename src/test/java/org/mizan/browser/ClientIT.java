package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.mail.Outbox;

/** What every page of the client shares: who is signed in, what is refused, what is lost on the way and what is not. */
class ClientIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private String email;

    @BeforeEach
    void name() {
        email = "client-" + UUID.randomUUID() + "@example.org";
    }

    @Test
    void who_signs_up_sees_that_the_address_is_to_be_proved_and_asks_for_another_letter() {
        Page page = browser.page(390, 844);
        open(page, "/sign-in?new&lang=ar");
        page.locator("[name=name]").fill("سلمى الخالدي");
        page.locator("[name=email]").fill(email);
        page.locator("[name=password]").fill(PASSWORD);
        page.locator("form .button").click();
        assertThat(page.locator("h1")).hasText("سلمى الخالدي");
        assertThat(page.locator("#who")).hasText("سلمى الخالدي");
        page.locator(".box .button").click();
        assertThat(page.locator(".box")).containsText(email);
    }

    @Test
    void a_refusal_stands_beside_its_field_and_what_was_typed_stays() {
        Page page = browser.page(390, 844);
        open(page, "/sign-in?new&lang=en");
        page.locator("[name=name]").fill("Salma");
        page.locator("[name=email]").fill("salma@example");
        page.locator("[name=password]").fill("1234567890");
        page.locator("form .button").click();
        Locator address = page.locator("[name=email]");
        assertThat(address).hasAttribute("aria-invalid", "true");
        assertThat(address).isFocused();
        assertThat(address).hasValue("salma@example");
        assertThat(page.locator("[data-pointer='/password'] .wrong")).isVisible();
        assertThat(page.locator("[name=name]")).hasValue("Salma");
    }

    @Test
    void what_a_page_reads_first_is_asked_for_once() {
        signUp();
        Page page =
                browser.signedIn(server, email, PASSWORD, "en", 390).context().newPage();
        var asked = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().contains("/api/v1")) {
                asked.add(request.url().split("/api/v1")[1]);
            }
        });
        open(page, "/?lang=en");
        assertThat(page.locator("#who")).hasText("Salma");
        assertThat(page.locator("h1")).hasText(Pattern.compile("\\S"));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertEquals(
                List.of("/editions", "/people/me/memberships", "/people/me/rights", "/sessions/refresh"),
                asked.stream().sorted().toList());
    }

    @Test
    void a_wrong_password_is_told_and_the_right_one_leads_where_the_reader_wanted_to_go() {
        signUp();
        Page page = browser.page(390, 844);
        open(page, "/sign-in?to=/account&lang=en");
        signIn(page.locator("main"), "four fig trees");
        assertThat(page.locator("#problem")).containsText("password");
        assertThat(page.locator("[name=email]")).hasValue(email);
        signIn(page.locator("main"), PASSWORD);
        assertThat(page.locator("h1")).hasText("Salma");
        assertEquals(
                "/account",
                server.base()
                        .relativize(java.net.URI.create(page.url()))
                        .getPath()
                        .replaceFirst("^/?", "/"));
    }

    @Test
    void nobody_is_sent_to_another_house_after_signing_in() {
        signUp();
        Page page = browser.page(390, 844);
        open(page, "/sign-in?lang=en&to=//evil.example/");
        signIn(page.locator("main"), PASSWORD);
        assertThat(page.locator("h1")).hasText("Awards and their results");
    }

    @Test
    void what_was_typed_is_there_in_the_other_language_too_but_for_a_password() {
        Page page = browser.page(390, 844);
        open(page, "/sign-in?lang=ar");
        page.locator("main [name=email]").fill("half@typed.example");
        page.locator("main [name=password]").fill(PASSWORD);
        page.locator("#other").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("main [name=email]")).hasValue("half@typed.example");
        assertThat(page.locator("main [name=password]")).hasValue("");
    }

    @Test
    void a_session_that_ended_meanwhile_is_opened_over_the_page_and_nothing_typed_is_lost() {
        signUp();
        Page page = signedIn("en");
        page.locator("[name=name]").fill("Salma the Younger");
        server.row(
                "update session set ended_at = now() where person_id = (select id from person where email = $1) returning 1",
                email);
        page.locator("form .button").click();
        Locator dialog = page.locator("dialog[open]");
        signIn(dialog, PASSWORD);
        assertThat(page.locator(".status.ok[role=status]")).hasText("Saved");
        assertThat(page.locator("[name=name]")).hasValue("Salma the Younger");
        assertEquals("Salma the Younger", nameOf());
    }

    @Test
    void what_one_person_typed_is_not_sent_in_the_name_of_another_who_signs_in_over_the_page() {
        signUp();
        String other = "other-" + email;
        server.makeOrganiser(other, PASSWORD);
        Page page = signedIn("en");
        page.locator("[name=name]").fill("Typed by the first");
        server.row(
                "update session set ended_at = now() where person_id = (select id from person where email = $1) returning 1",
                email);
        page.locator("form .button").click();
        Locator dialog = page.locator("dialog[open]");
        dialog.locator("[name=email]").fill(other);
        dialog.locator("[name=password]").fill(PASSWORD);
        dialog.locator("form .button").click();
        assertThat(page.locator("main")).containsText(other);
        assertThat(page.locator("[name=name]")).not().hasValue("Typed by the first");
        assertEquals(
                1,
                server.row(
                                "select count(*)::int from person where email = $1 and name ->> 'en' <> 'Typed by the first'"
                                        + " and revision = 1",
                                other)
                        .getInteger(0));
    }

    @Test
    void a_tab_of_whoever_signed_out_elsewhere_becomes_that_of_the_next_person() {
        signUp();
        String other = "next-" + email;
        server.makeOrganiser(other, PASSWORD);
        Page page = signedIn("en");
        page.locator("[name=name]").fill("Typed by the first");
        becomesThatOf(other, page);
    }

    @Test
    void what_somebody_typed_leaves_the_screen_when_they_sign_out_in_another_tab_and_is_given_back_to_them() {
        signUp();
        Page page = signedIn("en");
        page.locator("[name=name]").fill("Typed by the first");
        Page second = page.context().newPage();
        open(second, "/account?lang=en");
        second.getByText("Sign out on this device").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(page.locator("#who")).hasText("Sign in");
        assertThat(page.locator("main")).not().containsText(email);
        assertThat(page.locator("[name=name]")).hasCount(0);
        open(second, "/sign-in");
        signIn(second.locator("main"), PASSWORD);
        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(page.locator("[name=name]")).hasValue("Typed by the first");
    }

    @Test
    void a_letter_that_lies_open_is_good_still_when_whoever_was_here_signs_out_in_another_tab() {
        signUp();
        Page page = signedIn("en");
        server.nobody()
                .post("/sign-in-letters", new JsonObject().put("email", email))
                .expect(202);
        Page second = page.context().newPage();
        second.navigate(letter("/sign-in?"));
        assertThat(second.locator("main")).containsText("Sign in");
        second.evaluate("document.body.dataset.before = 'yes'");
        page.getByText("Sign out on this device").click();
        assertThat(second.locator("body[data-before]")).hasCount(0);
        assertThat(second.locator("main .button")).isVisible();
        assertFalse(second.url().contains("#"), second.url());
        second.locator("main .button").click();
        assertThat(second.locator("#who")).hasText("Salma");
    }

    @Test
    void a_page_that_nobody_opened_is_of_whoever_signs_in_over_it_first() {
        signUp();
        String other = "later-" + email;
        server.makeOrganiser(other, PASSWORD);
        Page page = browser.page(390, 844);
        open(page, "/account?lang=en");
        signIn(page.locator("dialog[open]"), PASSWORD);
        page.locator("[name=name]").fill("Typed by the first");
        becomesThatOf(other, page);
    }

    /** In another tab the person signs out and another one in: the page is read anew as that one's, without what was typed. */
    private static void becomesThatOf(String other, Page page) {
        Page second = page.context().newPage();
        open(second, "/account");
        second.getByText("Sign out on this device").click();
        second.waitForURL("**/");
        open(second, "/sign-in");
        second.locator("main [name=email]").fill(other);
        second.locator("main [name=password]").fill(PASSWORD);
        second.locator("main form .button").click();
        second.waitForURL("**/");
        assertThat(page.locator("main")).containsText(other);
        assertThat(page.locator("[name=name]")).not().hasValue("Typed by the first");
    }

    @Test
    void who_does_not_sign_in_again_is_told_and_can_try_once_more() {
        signUp();
        Page page = signedIn("en");
        server.row(
                "update session set ended_at = now() where person_id = (select id from person where email = $1) returning 1",
                email);
        page.locator("form .button").click();
        page.locator("dialog[open] .quiet").click();
        assertThat(page.locator("#problem")).containsText("signed in");
        page.locator("#problem .quiet").click();
        signIn(page.locator("dialog[open]"), PASSWORD);
        assertThat(page.locator(".status.ok[role=status]")).hasText("Saved");
    }

    @Test
    void what_somebody_else_saved_meanwhile_is_shown_beside_what_was_typed() {
        signUp();
        Page page = signedIn("en");
        server.signIn(email, PASSWORD)
                .seen(server.signIn(email, PASSWORD).get("/people/me").revision())
                .patch("/people/me", new JsonObject().put("name", new JsonObject().put("en", "Theirs")))
                .expect(200);
        page.locator("[name=name]").fill("Mine");
        page.locator("form .button").click();
        assertThat(page.locator("#problem table")).containsText("Theirs");
        assertThat(page.locator("#problem table")).containsText("Mine");
        page.locator("#problem .button").click();
        assertThat(page.locator(".status.ok[role=status]")).hasText("Saved");
        assertEquals("Mine", nameOf());
    }

    @Test
    void without_a_network_it_waits_and_sends_by_itself_once_there_is_one() {
        signUp();
        Page page = signedIn("en");
        page.context().setOffline(true);
        page.locator("[name=name]").fill("Salma Offline");
        page.locator("form .button").click();
        assertThat(page.locator("#problem")).containsText("No connection");
        assertThat(page.locator("[name=name]")).hasValue("Salma Offline");
        page.context().setOffline(false);
        assertThat(page.locator(".status.ok[role=status]")).hasText("Saved");
        assertEquals("Salma Offline", nameOf());
    }

    @Test
    void whoever_tries_too_often_sees_the_seconds_until_the_next_try() {
        signUp();
        Page page = browser.page(390, 844);
        open(page, "/sign-in?lang=en");
        page.locator("main [name=email]").fill(email);
        var counting = page.locator("#problem").getByText(Pattern.compile("Trying again in \\d+ s"));
        for (int tries = 0; tries < 20 && counting.count() == 0; tries++) {
            page.locator("main [name=password]").fill("not the password");
            page.locator("main form .button").click();
            assertThat(page.locator("main form .button")).isEnabled();
            assertThat(page.locator("#problem")).isVisible();
        }
        assertThat(counting).isVisible();
        assertThat(page.locator("main [name=email]")).hasValue(email);
    }

    @Test
    void a_second_tab_goes_on_with_the_session_and_hears_of_its_end() {
        signUp();
        Page page = signedIn("en");
        Page second = page.context().newPage();
        open(second, "/?lang=en");
        assertThat(second.locator("#who")).hasText("Salma");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out on this device"))
                .click();
        assertThat(second.locator("#who")).hasText("Sign in");
        assertThat(page.locator("h1")).hasText("Awards and their results");
    }

    @Test
    void the_link_of_a_letter_signs_in_with_one_click_and_leaves_no_trace_in_the_address() {
        signUp();
        Page page = browser.page(390, 844);
        open(page, "/sign-in?lang=en");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("By a link in a letter"))
                .click();
        page.locator("[name=email]").fill(email);
        page.locator("form .button").click();
        assertThat(page.locator("main [role=status]")).containsText(email);
        page.navigate(letter("/sign-in?"));
        assertThat(page.locator("main .button")).isVisible();
        assertFalse(page.url().contains("#"), page.url());
        page.locator("main .button").click();
        assertThat(page.locator("#who")).hasText("Salma");
    }

    @Test
    void one_ends_a_session_on_another_device() {
        signUp();
        var elsewhere = server.signIn(email, PASSWORD);
        Page page = signedIn("en");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Sign out there")))
                .first()
                .click();
        assertThat(page.locator(".lines .status.ok")).hasText("This device");
        Until.so(
                "the other session has ended", () -> elsewhere.get("/people/me").status() == 401);
    }

    @Test
    void an_edition_that_is_not_there_is_said_in_words() {
        Page page = browser.page(390, 844);
        open(page, "/editions/no-such-edition?lang=en");
        assertThat(page.locator("h1")).hasText("This page could not be read");
        assertThat(page.locator("#problem")).containsText("edition");
    }

    @Test
    void axe_finds_nothing_in_either_language_and_theme_on_phone_and_laptop_and_no_page_runs_over() {
        signUp();
        var slug = "looks-" + UUID.randomUUID();
        Award.open(server, server.house(), slug);
        Looks.faultless(server.base(), this::signedIn, List.of("/", "/sign-in", "/account", "/editions/" + slug));
    }

    private void signUp() {
        server.nobody()
                .post(
                        "/people",
                        new JsonObject()
                                .put("email", email)
                                .put("password", PASSWORD)
                                .put("name", new JsonObject().put("en", "Salma"))
                                .put("locale", "en"))
                .expect(201);
        server.row("update person set proved_at = created_at where email = $1 returning 1", email);
    }

    private Page signedIn(String language) {
        return signedIn(language, 390);
    }

    private Page signedIn(String language, int width) {
        Page page = browser.page(width, 844);
        open(page, "/sign-in?to=/account&lang=" + language);
        signIn(page.locator("main"), PASSWORD);
        assertThat(page.locator("h1")).hasText("Salma");
        return page;
    }

    private void signIn(Locator where, String password) {
        where.locator("[name=email]").fill(email);
        where.locator("[name=password]").fill(password);
        where.locator("form .button").click();
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }

    private String nameOf() {
        return server.signIn(email, PASSWORD)
                .get("/people/me")
                .json()
                .getJsonObject("name")
                .getString("en");
    }

    private String letter(String page) {
        Until.so("a letter to " + email, () -> !links(page).isEmpty());
        return links(page).getFirst();
    }

    private List<String> links(String page) {
        try {
            return new Outbox(server.config().data())
                    .letters().stream()
                            .filter(letter -> letter.to().equals(email))
                            .flatMap(letter -> letter.link().stream())
                            .filter(link -> link.contains(page))
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
