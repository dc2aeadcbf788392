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

/** Two organisers change the terms of an edition at once: what differs is named in words, member by member. */
class TermsTwoVersionsIT {
    private static final String PASSWORD = "five almond trees";
    private static final String EMAIL = "versions-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Words words = Words.of("en");
    private String slug;
    private Client other;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @BeforeEach
    void make() {
        slug = "versions-" + UUID.randomUUID();
        other = server.signIn(EMAIL, PASSWORD);
        Award.hackathon(server, other, slug);
    }

    private JsonObject edition() {
        return other.get("/editions/" + slug).expect(200).json();
    }

    private static JsonObject named(String name) {
        return new JsonObject().put("ar", name).put("en", name);
    }

    private void patch(JsonObject set) {
        other.seen(edition().getInteger("revision"))
                .patch("/editions/" + slug, new JsonObject().put("set", set))
                .expect(200);
    }

    private void put(String part, JsonObject body) {
        other.seen(edition().getInteger("revision"))
                .put("/editions/" + slug + part, body)
                .expect(200);
    }

    @Test
    void limits_and_results_are_compared_each_by_its_name() {
        Page page = terms("en", 1440);
        unfold(page, "Teams and results");
        patch(new JsonObject()
                .put("teams", new JsonObject().put("largest", 6))
                .put("entries", new JsonObject().put("perTeam", 2)));
        type(page, "/teams/smallest", "2");
        type(page, "/entries/perTeam", "3");
        type(page, "/results/top", "7");
        page.locator("[name='/results/digits']").selectOption("arab");
        save(page);
        assertVersions(
                page,
                "Members of a team, at least|1|2",
                "Entries of a team, at most|2|3",
                "Places that are published|10|7",
                "Digits in Arabic|0 1 2 3|٠ ١ ٢ ٣");
        insist(page);
        JsonObject settings = edition().getJsonObject("settings");
        assertEquals(2, settings.getJsonObject("teams").getInteger("smallest"));
        assertEquals(6, settings.getJsonObject("teams").getInteger("largest"));
    }

    @Test
    void a_special_prize_is_compared_member_by_member_and_one_of_a_single_version_is_told_whole() {
        patch(new JsonObject()
                .put(
                        "specialPrizes",
                        new JsonObject()
                                .put(
                                        "access",
                                        new JsonObject()
                                                .put("name", named("Access"))
                                                .put("winners", 1)
                                                .put("optIn", false))));
        Page page = terms("en", 1440);
        unfold(page, "Special prizes");
        patch(new JsonObject()
                .put("specialPrizes", new JsonObject().put("access", new JsonObject().put("winners", 2))));
        type(page, "/specialPrizes/access/winners", "4");
        page.locator("[name='/specialPrizes/access/optIn']").selectOption("true");
        page.getByText("Add a special prize").click();
        page.getByLabel("Special prize (English)").last().fill("Design");
        page.getByLabel("Special prize (Arabic)").last().fill("تصميم");
        save(page);
        assertVersions(
                page,
                "Special prize: Access · Winners|2|4",
                "Special prize: Access · Who is considered|Every entry|Only entries that ask for it",
                "Special prize: Design|nothing|Name: Design · Winners: 1 · Who is considered: Every entry");
    }

    @Test
    void a_sector_that_is_taken_away_meets_the_one_that_was_renamed_and_what_else_was_typed_stays() {
        put("/sectors/health", new JsonObject().put("name", named("Health")));
        Page page = terms("en", 1440);
        unfold(page, "Sectors");
        put("/sectors/health", new JsonObject().put("name", named("Public health")));
        page.locator("fieldset:has([name='/sectors/health/name/en']) .quiet").click();
        page.getByText("Add a sector").click();
        page.getByLabel("Sector (English)").fill("Water");
        page.getByLabel("Sector (Arabic)").fill("المياه");
        save(page);
        // Water was new to all and refused for the edition's sake; then it is Health's turn.
        assertVersions(page, "Sector: Water|nothing|Name: Water");
        page.getByText(words.say("conflict.take")).click();
        assertThat(page.locator("[name='/sectors/water/name/en']")).hasCount(0);
        assertThat(page.locator("[name='/sectors/health/name/en']")).hasCount(0);
        assertThat(page.locator("form [role=status]")).hasText("One change is not saved yet.");
        put("/sectors/roads", new JsonObject().put("name", named("Roads")));
        save(page);
        assertVersions(page, "Sector: Public health|Name: Public health|nothing");
        insist(page);
        assertEquals(
                List.of("roads"),
                edition().getJsonArray("sectors").stream()
                        .map(sector -> ((JsonObject) sector).getString("key"))
                        .toList());
    }

    @Test
    void a_prize_is_compared_with_its_money_in_words() {
        JsonObject first = new JsonObject().put("name", named("First")).put("currency", "JOD");
        put("/prizes/1", first.copy().put("amount", 100_000));
        Page page = terms("en", 1440);
        unfold(page, "Prizes");
        put("/prizes/1", first.copy().put("amount", 200_000));
        type(page, "/prizes/1/amount", "300");
        save(page);
        Locator row = page.locator("#problem tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("Prize: First · Amount".replace("First", "\u2068First\u2069"));
        assertThat(row.locator("bdi").first()).containsText("200");
        assertThat(row.locator("bdi").last()).containsText("300");
    }

    @Test
    void the_dates_of_a_phase_are_compared_as_they_are_read() {
        Page page = terms("en", 1440);
        JsonObject hall = edition().getJsonArray("phases").getJsonObject(1);
        other.seen(hall.getInteger("revision"))
                .put(
                        "/editions/" + slug + "/phases/hall",
                        new JsonObject()
                                .put("opensAt", hall.getString("opensAt"))
                                .put("closesAt", "2031-05-03T15:00:00Z")
                                .put("reason", "Theirs."))
                .expect(200);
        type(page, "/phases/hall/closes", "2031-05-03T19:30");
        page.locator("[name=reason]").fill("Mine.");
        save(page);
        assertVersions(
                page, hall.getJsonObject("name").getString("en") + " · Closes|3 May 2031 at 18:00|3 May 2031 at 19:30");
        insist(page);
        assertEquals(
                "2031-05-03T16:30:00Z",
                edition().getJsonArray("phases").getJsonObject(1).getString("closesAt"));
    }

    @Test
    void a_rubric_is_compared_by_criterion_and_member() {
        criteria(idea(), use());
        Page page = terms("en", 1440);
        unfold(page, "What judges mark: Hall round");
        criteria(
                idea().put("weight", "60").put("description", named("Is it theirs?")),
                use().put("step", "0.5"),
                more());
        String idea = "/rounds/hall/criteria/idea";
        page.locator("details:has([name='" + idea + "/description/en']) > summary")
                .last()
                .click();
        type(page, idea + "/description/en", "Is it mine?");
        type(page, idea + "/anchors/0/text/en", "Not at all");
        type(page, idea + "/weight", "80");
        type(page, idea + "/highest", "9");
        save(page);
        assertVersions(
                page,
                "Hall round · Criterion: Idea · Weight|60|80",
                "Hall round · Criterion: Idea · Highest|5|9",
                "Hall round · Criterion: Idea · Question (Arabic)|Is it theirs?|Is it an idea?",
                "Hall round · Criterion: Idea · Question (English)|Is it theirs?|Is it mine?",
                "Hall round · Criterion: Idea · Level at 1 (English)|Low|Not at all",
                "Hall round · Criterion: Use · Step|0.5|1",
                "Hall round · Criterion: More|Name: More · Weight: 1 · Lowest: 1 · Highest: 5 · Step: 1 · Question: More?|nothing");
        insist(page);
        JsonArray kept = edition().getJsonArray("rounds").getJsonObject(0).getJsonArray("criteria");
        assertEquals(2, kept.size());
        assertEquals("80", kept.getJsonObject(0).getString("weight"));
    }

    @Test
    void two_who_changed_the_same_to_the_same_are_told_so() {
        Page page = terms("en", 1440);
        unfold(page, "Teams and results");
        patch(new JsonObject().put("results", new JsonObject().put("top", 7)));
        type(page, "/results/top", "7");
        save(page);
        assertThat(page.locator("#problem")).containsText("Both versions say the same");
        assertThat(page.locator("#problem table")).hasCount(0);
        assertThat(page.locator("#problem button")).hasCount(1);
        page.locator("#problem button").click();
        assertThat(page.locator("form [role=status]")).hasText("Saved");
    }

    @Test
    void axe_finds_nothing_in_two_versions_of_a_rubric() {
        List<String> found = new ArrayList<>();
        for (int width : List.of(390, 1440)) {
            criteria(idea(), use());
            String language = width == 390 ? "ar" : "en";
            Page page = terms(language, width);
            page.locator("details.fold:has([name^='/rounds/hall/']) > summary").click();
            criteria(idea().put("description", named("Is it theirs, or is it anybody's at all?")), use(), more());
            type(page, "/rounds/hall/criteria/idea/weight", "80");
            save(page);
            assertThat(page.locator("#problem tbody tr")).hasCount(4);
            Looks.look(page, "terms-versions " + language, width, found);
        }
        assertEquals(List.of(), found);
    }

    private void criteria(JsonObject... criteria) {
        other.seen(edition().getJsonArray("rounds").getJsonObject(0).getInteger("revision"))
                .put(
                        "/editions/" + slug + "/rounds/hall/criteria",
                        new JsonObject().put("criteria", new JsonArray(List.of(criteria))))
                .expect(200);
    }

    private static JsonObject criterion(String key, String name, String question) {
        return new JsonObject()
                .put("key", key)
                .put("name", named(name))
                .put("description", named(question))
                .put("weight", "1")
                .put("lowest", "1")
                .put("highest", "5")
                .put("step", "1")
                .put("anchors", new JsonArray());
    }

    private static JsonObject idea() {
        return criterion("idea", "Idea", "Is it an idea?")
                .put(
                        "anchors",
                        new JsonArray()
                                .add(new JsonObject().put("mark", "1").put("text", named("Low")))
                                .add(new JsonObject().put("mark", "3").put("text", named("Middle"))));
    }

    private static JsonObject use() {
        return criterion("use", "Use", "Is it of use?");
    }

    private static JsonObject more() {
        return criterion("more", "More", "More?");
    }

    /** Rows of name, theirs and mine. */
    private static void assertVersions(Page page, String... rows) {
        assertThat(page.locator("#problem tbody tr")).hasCount(rows.length);
        assertEquals(
                List.of(rows),
                page.locator("#problem tbody tr").all().stream()
                        .map(row -> String.join("|", row.locator("th, td").allInnerTexts())
                                .replaceAll("[\u2068\u2069]", ""))
                        .toList());
    }

    private static void insist(Page page) {
        page.getByText("Save what is typed here").click();
        assertThat(page.locator("form [role=status]")).hasText("Saved");
    }

    private static void type(Page page, String name, String value) {
        Locator field = page.locator("[name='" + name + "']");
        field.fill(value);
        field.blur();
    }

    private static void unfold(Page page, String part) {
        page.locator("summary:has(h2:text-is('" + part + "'))").click();
    }

    private static void save(Page page) {
        page.locator("form .acts .button").last().click();
    }

    private Page terms(String language, int width) {
        Page page = browser.signedIn(server, EMAIL, PASSWORD, language, width);
        page.navigate(
                server.base().resolve("/editions/" + slug + "/office/terms").toString());
        assertThat(page.locator("form.long")).isVisible();
        return page;
    }
}
