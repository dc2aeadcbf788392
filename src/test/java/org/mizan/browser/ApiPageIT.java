package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.TestServer;

/** The page that shows every route. */
class ApiPageIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Page page() {
        Page page = browser.page(390, 844);
        page.navigate(server.base().resolve("/api?lang=en").toString());
        return page;
    }

    @Test
    void every_operation_of_the_document_is_shown() {
        JsonObject paths = new JsonObject(page().request()
                        .get(server.base().resolve("/api/openapi.json").toString())
                        .text())
                .getJsonObject("paths");
        int operations = paths.stream()
                .mapToInt(path -> ((JsonObject) path.getValue()).size())
                .sum();
        Page page = page();
        assertThat(page.locator("#routes .route")).hasCount(operations);
        assertThat(page.locator("#state")).hasText("");
    }

    @Test
    void a_document_that_does_not_come_is_said_with_what_to_do() {
        Page page = browser.page(390, 844);
        page.route("**/api/openapi.json", route -> route.abort());
        page.navigate(server.base().resolve("/api?lang=en").toString());
        assertThat(page.locator("#state")).hasText("The routes could not be loaded. Load the page again.");
    }

    @Test
    void a_word_finds_its_routes() {
        Page page = page();
        page.locator("#find").fill("post /api/v1/password-resets");
        assertThat(page.locator("#routes .route:visible")).hasCount(1);
        assertEquals("Routes found: 1", page.locator("#state").textContent());
    }

    @ParameterizedTest
    @CsvSource({"ar, light, 390", "en, dark, 1440"})
    void it_is_faultless(String language, String theme, int width) {
        Page page = browser.page(width, 900);
        page.navigate(server.base()
                .resolve("/api?lang=" + language + "&theme=" + theme)
                .toString());
        assertThat(page.locator("#state")).hasText("");
        var found = new ArrayList<String>();
        Looks.look(page, "api " + language + " " + theme, width, found);
        assertEquals(List.of(), found);
    }
}
