package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.PostgresProcesses;
import org.mizan.TestServer;

/** A page while the server's database does not answer. */
class BusyPageIT {
    private static final String EMAIL = "busy@example.org";
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    static final TestServer server = TestServer.alone(Map.of("database.waitTimeout", "2s"));

    private PostgresProcesses postgres;

    @BeforeEach
    void sign_up() {
        postgres = PostgresProcesses.of(server.config().data());
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @AfterEach
    void thaw() {
        postgres.thaw();
    }

    @Test
    void what_could_not_be_saved_counts_down_and_is_saved_by_itself_when_the_database_is_back() throws Exception {
        Page page = browser.signedIn(server, EMAIL, PASSWORD, "en", 390);
        page.navigate(server.base().resolve("/account").toString());
        page.locator("main [name=name]").fill("Huda Issa");
        postgres.freeze();
        page.locator("main form .button").first().click();
        Locator problem = page.locator("#problem");
        assertThat(problem).containsText(Pattern.compile("Trying again in \\d+ s\\."));
        assertThat(page.locator("main [name=name]")).hasValue("Huda Issa");
        postgres.thaw();
        assertThat(page.locator("main form [role=status]").first())
                .hasText("Saved", new LocatorAssertions.HasTextOptions().setTimeout(90_000));
        assertThat(problem).hasCount(0);
    }
}
