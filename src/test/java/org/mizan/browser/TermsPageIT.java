package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** The terms of an edition that stands, changed in the browser. */
class TermsPageIT {
    private static final String PASSWORD = "four fig trees";
    private static final String EMAIL = "terms-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private String slug;
    private Client organiser;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @BeforeEach
    void open() {
        slug = "terms-" + UUID.randomUUID();
        organiser = server.signIn(EMAIL, PASSWORD);
        Award.hackathon(server, organiser, slug);
    }

    private JsonObject edition() {
        return organiser.get("/editions/" + slug).expect(200).json();
    }

    @Test
    void what_was_left_open_is_set_afterwards_in_one_go() {
        Page page = signedIn("en", 1280);
        page.getByLabel("Name (English)").first().fill("Autumn weekend");
        unfold(page, "Sectors");
        page.getByText("Add a sector").click();
        page.getByLabel("Sector (English)").fill("Health");
        page.getByLabel("Sector (Arabic)").fill("الصحة");
        unfold(page, "Prizes");
        page.getByText("Add a prize").click();
        page.getByLabel("Prize (English)").last().fill("First place");
        page.getByLabel("Prize (Arabic)").last().fill("المركز الأول");
        page.getByLabel("Amount").last().fill("500");
        page.getByLabel("Currency").last().fill("jod");
        unfold(page, "What judges mark: Hall round");
        page.locator("[name='/rounds/hall/criteria/idea/weight']").fill("3");
        page.locator("[name='/phases/hall/closes']").fill("2031-05-03T16:30");
        page.locator("[name=reason]").fill("The hall is ours for longer.");
        save(page);
        assertThat(page.locator("form [role=status]")).hasText("Saved");

        JsonObject edition = edition();
        assertEquals("Autumn weekend", edition.getJsonObject("name").getString("en"));
        assertEquals("health", edition.getJsonArray("sectors").getJsonObject(0).getString("key"));
        JsonArray prizes = edition.getJsonArray("prizes");
        JsonObject prize = prizes.getJsonObject(prizes.size() - 1);
        assertEquals(500_000, prize.getInteger("amount"));
        assertEquals("JOD", prize.getString("currency"));
        JsonObject hall = edition.getJsonArray("rounds").getJsonObject(0);
        assertEquals("3", hall.getJsonArray("criteria").getJsonObject(0).getString("weight"));
        assertEquals(
                "2031-05-03T13:30:00Z",
                edition.getJsonArray("phases").getJsonObject(1).getString("closesAt"));
    }

    @Test
    void a_special_prize_is_announced_changed_and_taken_away() {
        Page page = signedIn("en", 390);
        unfold(page, "Special prizes");
        page.getByText("Add a special prize").click();
        page.getByLabel("Special prize (English)").fill("Best access");
        page.getByLabel("Special prize (Arabic)").fill("أفضل وصول");
        page.getByLabel("Winners").fill("3");
        save(page);
        assertThat(page.locator("form [role=status]")).hasText("Saved");
        assertEquals(
                3,
                edition()
                        .getJsonObject("settings")
                        .getJsonObject("specialPrizes")
                        .getJsonObject("best-access")
                        .getInteger("winners"));
        page.locator("fieldset:has([name='/specialPrizes/best-access/winners']) > .fields > .quiet")
                .click();
        save(page);
        assertThat(page.locator("form [role=status]")).hasText("Saved");
        assertEquals(new JsonObject(), edition().getJsonObject("settings").getJsonObject("specialPrizes"));
    }

    @Test
    void what_is_wrong_is_told_at_its_field_what_was_saved_before_it_stands_and_the_rest_is_sent_again() {
        Page page = signedIn("en", 390);
        unfold(page, "Sectors");
        page.getByText("Add a sector").click();
        page.getByLabel("Sector (English)").fill("Health");
        page.getByLabel("Sector (Arabic)").fill("الصحة");
        page.locator("[name='/phases/hall/closes']").fill("2031-05-01T00:00");
        page.locator("[name=reason]").fill("A slip.");
        save(page);
        assertThat(page.locator("[name='/phases/hall/closes']")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("form [role=status]")).hasText("One change is not saved yet.");
        assertEquals(1, edition().getJsonArray("sectors").size());
        page.locator("[name='/phases/hall/closes']").fill("2031-05-03T16:00");
        save(page);
        assertThat(page.locator("form [role=status]")).hasText("Saved");
    }

    @Test
    void dates_do_not_change_without_a_reason() {
        Page page = signedIn("ar", 1280);
        assertThat(page.locator("[name=reason]")).hasCount(0);
        page.locator("[name='/phases/hall/closes']").fill("2031-05-03T16:00");
        save(page);
        assertThat(page.locator("[name=reason]")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[name=reason]")).isFocused();
    }

    @Test
    void two_organisers_who_change_one_thing_see_both_versions_and_choose() {
        Page page = signedIn("en", 1280);
        assertThat(page.getByLabel("Name (English)").first()).isVisible();
        JsonObject theirs = new JsonObject()
                .put(
                        "set",
                        new JsonObject()
                                .put("name", new JsonObject().put("ar", "اسمهم").put("en", "Their name")));
        organiser
                .seen(edition().getInteger("revision"))
                .patch("/editions/" + slug, theirs)
                .expect(200);
        page.getByLabel("Name (English)").first().fill("My name");
        save(page);
        assertThat(page.locator("#problem")).containsText("Their name");
        assertThat(page.locator("#problem")).containsText("My name");
        page.getByText("Save what is typed here").click();
        assertThat(page.locator("form [role=status]")).hasText("Saved");
        assertEquals("My name", edition().getJsonObject("name").getString("en"));
    }

    @Test
    void what_was_typed_in_one_language_stands_beside_what_was_saved_in_that_language() {
        Page page = signedIn("ar", 390);
        Locator typed = page.locator("[data-pointer='/set/name/en'] input");
        assertThat(typed).isVisible();
        organiser
                .seen(edition().getInteger("revision"))
                .patch(
                        "/editions/" + slug,
                        new JsonObject()
                                .put(
                                        "set",
                                        new JsonObject()
                                                .put(
                                                        "name",
                                                        new JsonObject()
                                                                .put("ar", "اسمهم")
                                                                .put("en", "Their name"))))
                .expect(200);
        typed.fill("My name");
        save(page);
        assertThat(page.locator("#problem td bdi")).hasText(new String[] {"Their name", "My name"});
    }

    @Test
    void a_phase_that_is_put_off_while_it_is_scored_is_refused_beside_its_start() {
        Award award = Award.desks(server, List.of(server.person()), 1);
        award.rows().card(award.desks().getFirst().assignment(), "draft", new JsonObject());
        server.grant(award.edition(), organiser.id(), Role.ORGANISER);
        Page page = signedIn("ar", 390);
        open(page, "/editions/" + award.rows().slug + "/office/terms");
        Locator start = page.locator("[name='/phases/judging/opens']");
        start.fill("2080-01-01T09:00");
        start.blur();
        page.locator("[name=reason]").fill("لم نجهز بعد.");
        save(page);
        assertThat(start).hasAttribute("aria-invalid", "true");
        assertThat(start).isFocused();
        assertThat(page.locator("[data-pointer='/set/phases/judging/opensAt'] .wrong"))
                .isVisible();
        List<String> found = new ArrayList<>();
        Looks.look(page, "terms-phase-scored", 390, found);
        assertEquals(List.of(), found);
        start.fill("2020-01-01T03:00");
        start.blur();
        page.locator("[name='/phases/judging/closes']").fill("2081-01-01T09:00");
        save(page);
        assertThat(page.locator("form [role=status]")).hasText("حُفظ");
    }

    @Test
    void a_level_of_a_criterion_is_taken_away_and_an_emptied_one_is_told_beside_its_field() {
        Page page = signedIn("en", 1280);
        unfold(page, "What judges mark: Hall round");
        String idea = "/rounds/hall/criteria/idea";
        page.locator("details:has(> .fields [name='" + idea + "/description/en']) > summary")
                .click();
        int levels =
                page.locator("[name^='" + idea + "/anchors/'][name$='/mark']").count();
        Locator text = page.locator("[name='" + idea + "/anchors/0/text/en']");
        String second = page.locator("[name='" + idea + "/anchors/1/text/en']").inputValue();
        text.fill("");
        text.blur();
        save(page);
        assertThat(text).hasAttribute("aria-invalid", "true");
        page.locator("[name='" + idea + "/anchors/1/mark']").fill("");
        save(page);
        assertThat(wrong(page, idea + "/anchors/1/mark")).isVisible();
        assertThat(wrong(page, idea + "/anchors/1/mark")).containsText("number");
        page.locator("fieldset:has(> .fields [name='" + idea + "/anchors/1/mark']) .quiet")
                .last()
                .click();
        page.locator("fieldset:has(> .fields [name='" + idea + "/anchors/0/mark']) .quiet")
                .last()
                .click();
        assertThat(page.locator("[name^='" + idea + "/anchors/'][name$='/mark']"))
                .hasCount(levels - 2);
        page.getByText("Add a level").first().click();
        page.locator("[name='" + idea + "/anchors/" + (levels - 2) + "/text/en']")
                .fill(second);
        page.locator("[name='" + idea + "/anchors/" + (levels - 2) + "/text/ar']")
                .fill("وصف");
        save(page);
        assertThat(page.locator("form [role=status]")).hasText("Saved");
        JsonArray anchors = edition()
                .getJsonArray("rounds")
                .getJsonObject(0)
                .getJsonArray("criteria")
                .getJsonObject(0)
                .getJsonArray("anchors");
        assertEquals(levels - 1, anchors.size());
    }

    private static Locator wrong(Page page, String pointer) {
        return page.locator("[data-pointer='/set" + pointer + "'] .wrong");
    }

    @Test
    void a_lack_of_the_office_leads_there() {
        organiser
                .seen(edition().getJsonArray("rounds").getJsonObject(0).getInteger("revision"))
                .put("/editions/" + slug + "/rounds/hall/criteria", new JsonObject().put("criteria", twoOfNinety()))
                .expect(200);
        Page page = signedIn("en", 1280);
        open(page, "/editions/" + slug + "/office");
        page.getByText("Set the weights").click();
        assertThat(page.locator("h1")).hasText("What this edition is held to");
    }

    @Test
    void its_page_is_faultless() {
        Looks.faultless(
                server.base(),
                (language, width) -> signedIn(language, width),
                List.of("/editions/" + slug + "/office/terms"));
    }

    private static JsonArray twoOfNinety() {
        JsonArray criteria = new JsonArray();
        for (String key : List.of("idea", "use")) {
            criteria.add(new JsonObject()
                    .put("key", key)
                    .put("name", new JsonObject().put("ar", "معيار " + key).put("en", "Criterion " + key))
                    .put("description", new JsonObject().put("ar", "سؤال").put("en", "A question"))
                    .put("weight", key.equals("idea") ? "60" : "30")
                    .put("lowest", "1")
                    .put("highest", "5")
                    .put("step", "1")
                    .put("anchors", new JsonArray()));
        }
        return criteria;
    }

    private static void unfold(Page page, String part) {
        page.locator("summary:has(h2:text-is('" + part + "'))").click();
    }

    private static void save(Page page) {
        page.locator("form .acts .button").last().click();
    }

    private Page signedIn(String language, int width) {
        Page page = browser.signedIn(server, EMAIL, PASSWORD, language, width);
        open(page, "/editions/" + slug + "/office/terms");
        return page;
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }
}
