package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** An edition made of a preset by clicks. */
class NewEditionIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void an_organiser_makes_an_edition_in_arabic_with_what_the_preset_leaves_open() {
        var slug = "award-" + UUID.randomUUID();
        Page page = organiser(1280, "ar");
        page.locator("main a[href='/new']").click();
        page.locator("main .choices a[href$=jordan-5]").click();
        assertThat(field(page, "/set/name/ar")).hasValue("");
        assertThat(page.locator("h1")).hasText("المطلوب تحديده قبل إنشاء الدورة: 7");

        type(page, "/set/name/ar", "جائزة الاختبار");
        type(page, "/set/name/en", "Award of a Test");
        assertThat(field(page, "/slug")).hasValue("award-of-a-test");
        type(page, "/slug", slug);
        type(page, "/set/start", "2027-09-01");
        assertThat(field(page, "/set/phases/applications/opensAt")).hasValue("2027-09-01T00:00");
        for (int place = 1; place <= 5; place++) {
            type(page, "/set/prizes/" + place + "/amount", place * 1000 + ".5");
        }
        type(page, "/set/phases/applications/closesAt", "2027-10-15T18:00");
        assertThat(page.locator("h1")).hasText("كل شيء محدد، ويمكن إنشاء الدورة");
        make(page);

        assertThat(page.locator(".place .in")).containsText("جائزة الاختبار");
        assertTrue(page.url().endsWith("/editions/" + slug + "/office"), page.url());
        var edition = edition(slug);
        assertEquals("Award of a Test", edition.getJsonObject("name").getString("en"));
        assertEquals(
                "2027-10-15T15:00:00Z",
                edition.getJsonArray("phases").getJsonObject(0).getString("closesAt"));
        assertEquals(2_000_500, edition.getJsonArray("prizes").getJsonObject(1).getInteger("amount"));
    }

    @Test
    void an_organiser_makes_a_hackathon_on_a_phone_with_a_sector_a_prize_and_another_rubric() {
        var slug = "weekend-" + UUID.randomUUID();
        Page page = organiser(390, "en");
        open(page, "/new?preset=hackathon-weekend");
        assertThat(page.locator("h1")).hasText("Left to set before it can be made: 2");
        type(page, "/set/name/en", "Weekend of Apps");
        type(page, "/slug", slug);
        type(page, "/set/start", "2027-10-01");
        field(page, "/set/timeZone").selectOption("Asia/Amman");
        field(page, "/set/public").selectOption("true");
        page.getByText("Add a sector").click();
        type(page, "/set/sectors/new-1/name/en", "Public health");
        type(page, "/set/sectors/new-1/name/ar", "الصحة العامة");
        page.getByText("Add a prize").click();
        type(page, "/set/prizes/1/name/en", "First");
        type(page, "/set/prizes/1/name/ar", "الأولى");
        type(page, "/set/rounds/hall/criteria/idea/weight", "3");
        Locator card = page.getByRole(
                com.microsoft.playwright.options.AriaRole.GROUP,
                new Page.GetByRoleOptions().setName("As a judge sees “Idea”"));
        assertThat(card.locator("legend")).containsText("50%");
        assertThat(card.locator("input[type=radio]")).hasCount(5);
        type(page, "/set/rounds/hall/criteria/idea/step", "0.5");
        assertThat(card.locator("input[type=radio]")).hasCount(9);
        card.locator("input[value='5']").check();
        assertThat(card.locator(".anchor")).containsText("An inventive idea");
        make(page);

        assertThat(page.locator(".place .in")).containsText("Weekend of Apps");
        var edition = edition(slug);
        assertEquals("Weekend of Apps", edition.getJsonObject("name").getString("ar"));
        assertTrue(edition.getBoolean("public"));
        assertEquals(
                "public-health",
                edition.getJsonArray("sectors").getJsonObject(0).getString("key"));
        var idea = edition.getJsonArray("rounds")
                .getJsonObject(0)
                .getJsonArray("criteria")
                .getJsonObject(0);
        assertEquals("3", idea.getString("weight"));
        assertEquals("0.5", idea.getString("step"));
    }

    @Test
    void phases_rounds_institutions_and_special_prizes_are_added_and_taken_away() {
        var slug = "shaped-" + UUID.randomUUID();
        Page page = organiser(1280, "en");
        open(page, "/new?preset=hackathon-weekend");
        type(page, "/set/name/en", "Shaped weekend");
        type(page, "/slug", slug);
        type(page, "/set/start", "2027-10-01");
        field(page, "/set/timeZone").selectOption("UTC");
        field(page, "/set/public").selectOption("true");
        page.getByText("Add a phase").click();
        named(page, "/set/phases/new-1/name", "Demo day", "يوم العروض");
        page.locator("[name='/phases/new-1/allows/score']").check();
        type(page, "/set/phases/new-1/opensAt", "2027-10-04T09:00");
        type(page, "/set/phases/new-1/closesAt", "2027-10-04T17:00");
        page.getByText("Add a round").click();
        named(page, "/set/rounds/new-2/name", "Demo", "العرض");
        field(page, "/set/rounds/new-2/phase").selectOption("Demo day");
        field(page, "/set/rounds/new-2/kind").selectOption("pitch");
        assertThat(field(page, "/set/rounds/new-2/criteriaFrom")).hasValue("hall");
        page.getByText("Add an institution").click();
        named(page, "/set/institutions/new-3/name", "University of Jordan", "الجامعة الأردنية");
        page.getByText("Add a special prize").click();
        named(page, "/set/specialPrizes/new-4/name", "Best access", "أفضل وصول");
        type(page, "/set/specialPrizes/new-4/winners", "0");
        field(page, "/set/specialPrizes/new-4/optIn").selectOption("true");
        page.locator("li:has([name='/phases/final/opens']) summary").click();
        page.locator("li:has([name='/phases/final/opens']) details > .quiet").click();
        make(page);
        assertThat(page.locator("#problem")).isVisible();
        assertThat(wrong(page, "/set/specialPrizes/best-access/winners")).isVisible();
        assertThat(wrong(page, "/set/rounds/final/phase")).isVisible();
        field(page, "/set/rounds/final/phase").selectOption("Demo day");
        type(page, "/set/specialPrizes/best-access/winners", "2");
        make(page);

        page.locator(".place .in").click();
        assertThat(page.locator("h1")).hasText("Shaped weekend");
        assertThat(page.locator("main")).containsText("Best access");
        assertThat(page.locator("main")).containsText("2 winners");
        assertThat(page.locator("main")).containsText("for entries that ask for it");
        var edition = edition(slug);
        assertEquals(List.of("hacking", "hall", "announcement", "demo-day"), keys(edition, "phases"));
        assertEquals(List.of("hall", "final", "demo"), keys(edition, "rounds"));
        var demo = edition.getJsonArray("rounds").getJsonObject(2);
        assertEquals("demo-day", demo.getString("phase"));
        assertEquals("pitch", demo.getString("kind"));
        assertEquals(4, demo.getJsonArray("criteria").size());
        assertEquals(List.of("university-of-jordan"), keys(edition, "institutions"));
    }

    private static List<String> keys(JsonObject edition, String lines) {
        return edition.getJsonArray(lines).stream()
                .map(line -> ((JsonObject) line).getString("key"))
                .toList();
    }

    private static void named(Page page, String pointer, String english, String arabic) {
        type(page, pointer + "/en", english);
        type(page, pointer + "/ar", arabic);
    }

    @Test
    void a_slug_that_is_taken_and_a_day_left_out_are_told_beside_their_fields_and_nothing_typed_is_lost() {
        Award.open(server, server.house(), "taken");
        Page page = organiser(390, "en");
        open(page, "/new?preset=hackathon-weekend");
        type(page, "/set/name/en", "Kept as typed");
        type(page, "/slug", "taken");
        make(page);
        assertThat(wrong(page, "/set/start")).isVisible();
        assertThat(field(page, "/set/start")).isFocused();
        type(page, "/set/start", "2027-10-01");
        make(page);
        assertThat(wrong(page, "/slug")).containsText("taken already");
        assertThat(field(page, "/slug")).isFocused();
        assertThat(field(page, "/set/name/en")).hasValue("Kept as typed");
        assertThat(field(page, "/set/start")).hasValue("2027-10-01");
        var slug = "free-" + UUID.randomUUID();
        type(page, "/slug", slug);
        make(page);
        assertThat(page.locator(".place .in")).containsText("Kept as typed");
        assertEquals("Kept as typed", edition(slug).getJsonObject("name").getString("en"));
    }

    @Test
    void what_was_typed_and_added_is_there_in_the_other_language_and_after_a_reload() {
        Page page = organiser(1280, "en");
        open(page, "/new?preset=hackathon-weekend");
        type(page, "/set/name/en", "Autumn weekend");
        page.getByText("Add a sector").click();
        page.getByLabel("Sector (English)").fill("Health");
        page.locator("#other").click();
        assertThat(page.locator("html")).hasAttribute("lang", "ar");
        assertThat(page.locator("[name='/name/en']")).hasValue("Autumn weekend");
        assertThat(page.locator("[name^='/sectors/'][lang=en]")).hasValue("Health");
        page.reload();
        assertThat(page.locator("[name='/name/en']")).hasValue("Autumn weekend");
    }

    @Test
    void a_phase_is_drawn_on_the_time_line_in_either_direction_of_reading() {
        for (String language : List.of("en", "ar")) {
            Page page = organiser(1280, language);
            open(page, "/new?preset=hackathon-weekend");
            type(page, "/set/start", "2031-05-01");
            Locator closes = page.locator("[name='/phases/hall/closes']");
            assertThat(closes).hasValue("2031-05-03T15:00");
            BoundingBox bar = page.locator(".bar").nth(1).boundingBox();
            BoundingBox track = page.locator(".track").nth(1).boundingBox();
            double later = track.width / 20 * (language.equals("ar") ? -1 : 1);
            double end = language.equals("ar") ? bar.x : bar.x + bar.width;
            page.mouse().move(end, bar.y + bar.height / 2);
            page.mouse().down();
            page.mouse().move(end + later, bar.y + bar.height / 2);
            page.mouse().up();
            assertThat(closes).not().hasValue("2031-05-03T15:00");
            assertTrue(closes.inputValue().compareTo("2031-05-03T15:00") > 0, closes.inputValue());
            assertThat(page.locator("[name='/phases/hall/opens']")).hasValue("2031-05-03T12:00");
        }
    }

    @Test
    void a_fault_of_an_added_line_stands_beside_that_line() {
        Page page = organiser(390, "en");
        open(page, "/new?preset=hackathon-weekend");
        type(page, "/set/name/en", "Sectors");
        type(page, "/set/start", "2027-10-01");
        page.getByText("Add a sector").click();
        type(page, "/set/sectors/new-1/name/en", "Energy");
        make(page);
        assertThat(wrong(page, "/set/sectors/energy/name/ar")).isVisible();
        assertThat(field(page, "/set/sectors/energy/name/en")).hasValue("Energy");
    }

    @Test
    void who_may_not_make_editions_reads_so_and_is_not_offered_it() {
        var email = "plain-" + UUID.randomUUID() + "@example.org";
        server.nobody()
                .post(
                        "/people",
                        new JsonObject()
                                .put("email", email)
                                .put("password", PASSWORD)
                                .put("name", new JsonObject().put("en", "Salma"))
                                .put("locale", "en"))
                .expect(201);
        Page page = signedIn(email, 390, "en");
        open(page, "/");
        assertThat(page.locator("h1")).hasText(Pattern.compile("\\S"));
        assertThat(page.locator("main a[href='/new']")).hasCount(0);
        open(page, "/new");
        assertThat(page.locator("h1")).hasText("This account may not make editions");
    }

    @Test
    void axe_finds_nothing_in_either_language_and_theme_and_no_page_runs_over() {
        Looks.faultless(
                server.base(),
                (language, width) -> organiser(width, language),
                List.of("/new", "/new?preset=jordan-5", "/new?preset=hackathon-weekend"));
    }

    private static Page organiser(int width, String language) {
        var email = "maker-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        return signedIn(email, width, language);
    }

    private static Page signedIn(String email, int width, String language) {
        return browser.signedIn(server, email, PASSWORD, language, width);
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }

    private static Locator field(Page page, String pointer) {
        return page.locator("[data-pointer='" + pointer + "'] :is(input, select, textarea)");
    }

    private static Locator wrong(Page page, String pointer) {
        return page.locator("[data-pointer='" + pointer + "'] .wrong");
    }

    private static void type(Page page, String pointer, String text) {
        field(page, pointer).fill(text);
        field(page, pointer).blur();
    }

    private static void make(Page page) {
        page.locator("form.long > .acts .button").click();
    }

    private static JsonObject edition(String slug) {
        return server.house().get("/editions?slug=" + slug).expect(200).json().getJsonArray("items").stream()
                .findFirst()
                .map(found -> server.house()
                        .get("/editions/" + ((JsonObject) found).getString("id"))
                        .expect(200)
                        .json())
                .orElseThrow();
    }
}
