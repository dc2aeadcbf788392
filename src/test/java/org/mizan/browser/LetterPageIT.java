package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.mail.Outbox;

/** The page behind a letter's link, on a phone. */
class LetterPageIT {
    private static final String EMAIL = "letter-page@example.org";
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void who_changes_the_language_keeps_the_link_and_proves_the_address_by_the_password() {
        Client person = signedUp(EMAIL, "ar");
        Page page = browser.page(390, 844);
        page.navigate(link(EMAIL));
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertFalse(page.url().contains("#"), page.url());

        page.locator("#other").click();
        assertThat(page.locator("html")).hasAttribute("dir", "ltr");
        Locator form = page.locator("#prove");
        confirm(form, "four fig trees");
        assertThat(form.locator("[role=status].broken")).containsText("password");
        confirm(form, PASSWORD);
        assertThat(form.locator("[role=status].held")).hasText("Your address is confirmed. You can take part now.");
        assertThat(form.locator("button")).isHidden();
        assertTrue(person.get("/people/me").expect(200).json().getBoolean("proved"));
    }

    @Test
    void a_letter_in_english_opens_its_page_in_english() {
        var email = "english-letter@example.org";
        signedUp(email, "en");
        Page page = browser.page(390, 844);
        page.navigate(link(email));
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("#other")).hasText("العربية");
    }

    @Test
    void a_refusal_stands_out_and_can_be_read_on_light_and_on_dark() {
        for (String theme : List.of("light", "dark")) {
            Page page = browser.page(390, 844);
            page.navigate(server.base()
                    .resolve("/password?theme=" + theme + "#of-no-letter")
                    .toString());
            Locator form = page.locator("#set");
            confirm(form, PASSWORD);
            assertThat(form.locator("[role=status].broken")).isVisible();
            assertEquals(
                    false,
                    page.evaluate("getComputedStyle(document.querySelector('.note .broken')).color"
                            + " === getComputedStyle(document.querySelector('.title p')).color"),
                    theme);
        }
    }

    @Test
    void its_pages_are_faultless_before_and_after_a_refusal() {
        var found = new ArrayList<String>();
        for (String path : List.of("password", "proof")) {
            for (String look : List.of("ar&theme=light", "en&theme=dark")) {
                for (int width : List.of(390, 1440)) {
                    Page page = browser.page(width, 900);
                    page.navigate(server.base()
                            .resolve("/" + path + "?lang=" + look + "#of-no-letter")
                            .toString());
                    String where = path + " " + look + " " + width;
                    Looks.look(page, where, width, found);
                    confirm(page.locator("form").first(), PASSWORD);
                    assertThat(page.locator("form [role=status].broken").first())
                            .isVisible();
                    Looks.look(page, where + " refused", width, found);
                    page.context().close();
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void who_comes_with_a_link_that_has_ended_asks_for_another_one_there() {
        var email = "second-letter@example.org";
        signedUp(email, "ar");
        link(email);
        Page page = browser.page(390, 844);
        page.navigate(server.base().resolve("/password?lang=ar#of-no-letter").toString());
        confirm(page.locator("#set"), PASSWORD);
        assertThat(page.locator("#set [role=status].broken")).isVisible();
        confirm(page.locator("#ask"), email);
        assertThat(page.locator("#ask [role=status].held")).containsText("رسالة");
        Until.so("another letter", () -> links(email).stream().anyMatch(link -> link.contains("/password?")));
    }

    @Test
    void a_page_without_its_link_says_so_and_sends_nothing() {
        Page page = browser.page(390, 844);
        page.navigate(server.base().resolve("/proof?lang=en").toString());
        assertThat(page.locator("#prove [role=status]"))
                .hasText("This link is not complete. Open it as it came in the letter.");
        assertThat(page.locator("#prove button")).isDisabled();
    }

    private static void confirm(Locator form, String password) {
        form.locator("input").fill(password);
        form.locator("button").click();
    }

    private static Client signedUp(String email, String locale) {
        server.nobody()
                .post(
                        "/people",
                        new JsonObject()
                                .put("email", email)
                                .put("password", PASSWORD)
                                .put("name", new JsonObject().put("ar", "سلمى"))
                                .put("locale", locale))
                .expect(201);
        return server.signIn(email, PASSWORD);
    }

    private static String link(String email) {
        Until.so("a letter", () -> !links(email).isEmpty());
        return links(email).getFirst();
    }

    private static List<String> links(String email) {
        try {
            return new Outbox(server.config().data())
                    .letters().stream()
                            .filter(letter -> letter.to().equals(email))
                            .flatMap(letter -> letter.link().stream())
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
