package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** The cards that stand on the tables of a hall, printed from the entries' page. */
class TableCardsIT {
    private static final String PASSWORD = "six carob trees";
    private static final String EMAIL = "tables-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final Locator.FilterOptions DALILI = new Locator.FilterOptions().setHasText("Dalili");

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    /** A hackathon of so many entries. */
    private static Award hall(String... titles) {
        Client organiser = server.signIn(EMAIL, PASSWORD);
        Award award = Award.hackathon(server, organiser, "tables-" + UUID.randomUUID());
        for (String title : titles) {
            award.rows().entry(title, "submitted");
        }
        return award;
    }

    private static void tables(Award award) {
        award.organiser()
                .post(award.base() + "/hall/lots", new JsonObject().put("anew", false))
                .expect(200);
    }

    private static Page open(Award award, String language, int width, String query) {
        Page page = browser.signedIn(server, EMAIL, PASSWORD, language, width);
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/office/entries" + query)
                .toString());
        return page;
    }

    @Test
    void every_table_has_a_card_with_its_number_code_and_title_two_on_a_sheet() {
        Award award = hall("Dalili", "مساري إلى الجامعة", "Sawa");
        tables(award);
        Page page = open(award, "en", 1440, "");
        page.getByText("Tables’ cards").click();
        assertThat(page.locator("h1")).hasText("Tables’ cards");
        Locator cards = page.locator(".tables > li");
        assertThat(cards).hasCount(3);
        String code = award.rows()
                .column(
                        "select code from entry e where edition_id = $1 and exists (select from entry_revision v"
                                + " where v.edition_id = $1 and v.entry_id = e.id and title ->> 'en' = 'Dalili')",
                        award.edition())
                .getFirst();
        assertThat(cards.filter(DALILI)).containsText(code);
        assertThat(cards.filter(DALILI)).containsText("الطاولة");
        assertEquals(List.of("1", "2", "3"), page.locator(".tables .large").allInnerTexts());
        assertEquals(
                "dark",
                page.evaluate("document.documentElement.dataset.theme = 'dark'")); // paper stays white all the same
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("main .acts .button")).isHidden();
        assertThat(cards.last()).isVisible();
        assertThat(cards.first().locator(".large")).hasCSS("color", "rgb(23, 33, 31)");
        PrintedPage printed = PrintedPage.of(
                page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setTagged(true)));
        assertEquals(2, printed.sheets());
        List<Set<String>> sheets = printed.sheetsOfEach("LI");
        assertEquals(List.of(1, 1, 1), sheets.stream().map(Set::size).toList());
        assertEquals(sheets.get(0), sheets.get(1));
    }

    @Test
    void without_any_table_it_says_how_there_come_to_be_cards() {
        Page page = open(hall("Dalili"), "ar", 390, "");
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.getByText("بطاقات الطاولات")).hasCount(0);
        page.navigate(page.url() + "?cards");
        assertThat(page.locator(".title p")).containsText("بالقرعة");
    }

    @Test
    void the_sheet_is_faultless() {
        Award award = hall("Dalili", "مساري إلى الجامعة الأردنية من كل محافظة في المملكة");
        tables(award);
        award.rows().entry("Sawa", "submitted");
        Looks.faultless(
                server.base(),
                (language, width) -> open(award, language, width, ""),
                List.of("/editions/" + award.rows().slug + "/office/entries?cards"));
    }
}
