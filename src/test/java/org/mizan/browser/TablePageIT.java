package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;

/** A table of marks ranked on a page by whoever has one, without an account. */
class TablePageIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Page open(String language, int width) {
        Page page = browser.page(width, 844);
        page.navigate(server.base().resolve("/rank?lang=" + language).toString());
        return page;
    }

    @Test
    void a_table_is_ranked_as_soon_as_it_is_chosen_and_its_page_is_saved() throws IOException {
        Page page = open("ar", 390);
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload(
                        "علامات.csv",
                        "text/csv",
                        "المشروع,هدى,عمر,لينا\nعيادتي,9,8,9\nمعاملتي,7,6,7\nقسط,3,4,2\n"
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("h1")).containsText("عيادتي");
        assertThat(page.locator("main table").first()).containsText("معاملتي");
        Download saved =
                page.waitForDownload(() -> page.locator("#main a[download]").click());
        assertEquals("علامات.html", saved.suggestedFilename());
        assertTrue(Files.readString(saved.path()).contains("عيادتي"));
    }

    @Test
    void what_may_be_meant_otherwise_is_answered_by_one_click() {
        Page page = open("en", 1440);
        page.locator("#rank-text")
                .fill("project,judge,score\nSawa,Huda,8\nsawa,Omar,7\nDalili,Huda,6\nDalili,Omar,5\n");
        page.locator("main form .acts button").last().click();
        assertThat(page.locator("#main")).containsText("Did you mean it so?");
        page.locator("main section .lines button").first().click();
        assertThat(page.getByText("Did you mean it so?")).hasCount(0);
        assertThat(page.locator("main table").first()).containsText("Sawa");
    }

    @Test
    void what_cannot_be_ranked_says_what_is_in_the_way_and_keeps_what_was_typed() {
        Page page = open("en", 390);
        page.locator("#rank-text").fill("nothing of use\n");
        page.locator("main form .acts button").last().click();
        assertThat(page.locator("h1")).hasText("This table could not be ranked yet");
        assertThat(page.locator("main [role=alert] li").first()).isVisible();
        assertThat(page.locator("#rank-text")).hasValue("nothing of use\n");
    }

    @Test
    void axe_finds_nothing_before_and_after_a_table_is_ranked() {
        Looks.faultless(server.base(), (language, width) -> open(language, width), List.of("/rank"));
        List<String> found = new ArrayList<>();
        for (String language : List.of("ar", "en")) {
            Page page = open(language, 390);
            page.locator("main form .acts button").last().click();
            assertThat(page.locator("main table").first()).isVisible();
            Looks.look(page, "ranked " + language, 390, found);
        }
        assertEquals(List.of(), found);
    }
}
