package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** The board of an edition that published several rounds. */
class BoardRoundsIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    /** The second round is of the mean, which knows no intervals, and only two entries were in it. */
    private static Award published() {
        Award award = Award.marked(server, new int[][] {{4, 5, 8, 3, 2, 6}, {6, 7, 9, 4, 3, 5}, {5, 5, 7, 2, 4, 6}});
        award.pitch(18, 10);
        award.publish(award.compute(new JsonObject())).expect(201);
        award.publish(award.result("pitch", new JsonObject().put("method", "mean"))
                        .getString("standings"))
                .expect(201);
        return award;
    }

    private static Page board(Award award, String language, int width) {
        Page page = browser.page(width, 900);
        page.navigate(server.base()
                .resolve("/board/" + award.rows().slug + "?lang=" + language)
                .toString());
        assertThat(page.locator("#rows tr[id]")).hasCount(2);
        return page;
    }

    @Test
    void every_round_that_was_published_is_one_link_away() {
        Award award = published();
        Page page = board(award, "en", 1440);
        assertThat(page.locator("#rounds a")).hasCount(2);
        assertThat(page.locator("#rounds a").last()).hasAttribute("aria-current", "page");
        assertThat(page.locator("#foot")).containsText("Publication 2");
        page.locator("#rounds a").first().click();
        assertThat(page.locator("#foot")).containsText("Publication 1");
        assertThat(page.locator("#rounds a").first()).hasAttribute("aria-current", "page");
        page.locator("#check").click();
        assertThat(page.locator("#verdict")).hasClass("held");
        page.locator("#rounds a").last().click();
        assertThat(page.locator("#foot")).containsText("Publication 2");
    }

    @Test
    void one_round_alone_needs_no_links() {
        Award award = Award.scored(server);
        award.publish(award.compute(new JsonObject())).expect(201);
        assertThat(board(award, "ar", 390).locator("#rounds")).isHidden();
    }

    @Test
    void a_column_in_which_nothing_stands_is_not_drawn() {
        Award award = published();
        Page page = board(award, "en", 1440);
        assertThat(page.locator("thead .sector")).isHidden();
        assertThat(page.locator("thead .score")).isHidden();
        assertThat(page.locator("thead .span")).isHidden();
        page.locator("#rounds a").first().click();
        assertThat(page.locator("#rows tr[id]")).hasCount(6);
        assertThat(page.locator("thead .span")).isVisible();
        assertThat(page.locator("thead .score")).isHidden();
    }

    @Test
    void the_board_of_several_rounds_is_faultless() {
        Award award = published();
        var found = new ArrayList<String>();
        for (String language : List.of("ar", "en")) {
            for (int width : List.of(390, 1440)) {
                Page page = board(award, language, width);
                assertThat(page.locator("#rounds")).isVisible();
                Looks.look(page, "rounds " + language + " " + width, width, found);
                page.context().close();
            }
        }
        assertEquals(List.of(), found);
    }
}
