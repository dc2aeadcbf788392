package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Whoever looks on, without running an edition, is led to what they may read there, and to nothing else. */
class CommitteeIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @ParameterizedTest
    @CsvSource({"STEERING, ar, 390", "STEERING, en, 1440", "OBSERVER, ar, 1440", "OBSERVER, en, 390"})
    void who_looks_on_is_led_to_what_they_may_read_and_offered_no_act(Role role, String language, int width) {
        Award award = Award.scored(server);
        award.rows().screening("screening", 0);
        award.compute(new JsonObject().put("method", "mean"));
        award.rows()
                .desks(
                        List.of(award.rows().person("Dana")),
                        List.of(award.rows().entry("Clinic bot", "submitted")));
        String email = "committee-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        server.grant(award.edition(), server.signIn(email, PASSWORD).id(), role);
        List<String> found = new ArrayList<>();
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                found.add(message.text());
            }
        });
        String at = "/editions/" + award.rows().slug;
        page.navigate(server.base().resolve(at).toString());
        List<String> ways = role == Role.STEERING
                ? List.of("entries", "screening", "progress", "results")
                : List.of("entries", "screening");
        assertThat(page.locator(".place nav a")).hasCount(ways.size());
        assertThat(page.locator("main .title a")).hasCount(role == Role.STEERING ? 3 : 1);
        Looks.look(page, "/committee " + role + " " + language, width, found);
        for (String way : ways) {
            page.locator(".place nav a[href='" + at + "/office/" + way + "']").click();
            page.waitForURL("**/office/" + way);
            assertThat(page.locator("h1")).hasCount(1);
            assertThat(page.locator("#problem")).hasCount(0);
            assertThat(page.locator("main .button")).hasCount(0);
            assertThat(page.locator(
                            "main .lines li button, main .checks a, main form[method], main [name=remind], #add"))
                    .hasCount(0);
            Looks.look(page, "/committee " + way + " " + role + " " + language, width, found);
        }
        assertEquals(List.of(), found);
    }
}
