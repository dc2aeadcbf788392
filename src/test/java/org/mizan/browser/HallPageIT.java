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
import org.mizan.Award;
import org.mizan.TestServer;

/** The hall as its clerk meets it, on a phone. */
class HallPageIT {
    private static final String PASSWORD = "two carob trees";
    private static final String EMAIL = "hall-" + UUID.randomUUID() + "@example.org";

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
    void hackathon() {
        award = Award.hackathon(server, server.house(), "hall-" + UUID.randomUUID());
        award.organiser()
                .post(
                        award.base() + "/members",
                        new JsonObject()
                                .put("email", EMAIL)
                                .put("role", "clerk")
                                .put("name", Award.text("سارة", "Sara")))
                .expect(201);
        for (String title : List.of("Dalili", "Masari")) {
            award.organiser()
                    .post(award.base() + "/entries/unowned", new JsonObject().put("title", Award.text(title, title)))
                    .expect(201);
        }
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private Page opened() {
        Page page = signedIn("en", 390);
        page.navigate(server.base().resolve(award.base() + "/hall").toString());
        return page;
    }

    @Test
    void an_entry_that_did_not_come_is_absent_by_two_taps_and_a_reason_and_there_again() {
        Page page = opened();
        assertThat(page.locator("main")).containsText("2 entries are submitted");
        page.getByLabel("On the day: Dalili").click();
        page.locator("dialog [name=reason]").fill("Not at its table at 10:00.");
        page.locator("dialog .button").click();
        assertThat(page.locator("main")).containsText("One entry is submitted");
        assertThat(page.locator("main")).containsText("absent");
        page.getByLabel("On the day: Dalili").click();
        page.locator("dialog [name=reason]").fill("Came at 11.");
        page.locator("dialog .button").click();
        assertThat(page.locator("main")).containsText("2 entries are submitted");
    }

    @Test
    void a_walk_in_is_entered_with_its_reason_and_without_one_the_field_says_so() {
        Page page = opened();
        page.getByText("A walk-in").click();
        page.locator("[name=title]").fill("Sawa");
        page.locator("details .button").click();
        assertThat(page.locator("[name=walkIn]")).isFocused();
        assertThat(page.locator("[name=walkIn]")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[name=title]")).hasValue("Sawa");
        page.locator("[name=walkIn]").fill("The bus was late.");
        page.locator("details .button").click();
        assertThat(page.locator("main")).containsText("3 entries are submitted");
        assertThat(page.locator("main")).containsText("walk-in");
    }

    @Test
    void its_page_is_faultless() {
        Looks.faultless(server.base(), HallPageIT::signedIn, List.of(award.base() + "/hall"));
    }
}
