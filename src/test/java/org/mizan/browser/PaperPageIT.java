package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Award;
import org.mizan.AwardRows.Desk;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Marks come from paper: one clerk types them, another types them again, or the judge or an organiser confirms. */
class PaperPageIT {
    private static final String PASSWORD = "two carob trees";
    private static final String CLERK = "clerk-" + UUID.randomUUID() + "@example.org";
    private static final String SECOND = "second-" + UUID.randomUUID() + "@example.org";
    private static final String ORGANISER = "office-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;
    private Client judge;
    private Client clerk;

    @BeforeAll
    static void sign() {
        for (String email : List.of(CLERK, SECOND, ORGANISER)) {
            server.makeOrganiser(email, PASSWORD);
        }
    }

    @BeforeEach
    void hall() {
        Award bare = Award.judging(server, "idea", "impact");
        judge = server.person();
        List<UUID> entries = bare.rows().entries(3);
        List<Desk> desks = bare.rows().desks(List.of(judge.id()), entries);
        award = new Award(server, bare.rows(), bare.organiser(), List.of(judge), entries, desks);
        clerk = server.person(award.edition(), Role.CLERK);
        for (String email : List.of(CLERK, SECOND)) {
            member(email, "clerk");
        }
        member(ORGANISER, "organiser");
    }

    private void member(String email, String role) {
        award.rows()
                .run(
                        "insert into membership select $1, id, $3, now() from person where email = $2",
                        award.edition(),
                        email,
                        role);
    }

    private Page at(String email, String language, int width) {
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        page.navigate(
                server.base().resolve(award.base() + "/paper?lang=" + language).toString());
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private Page phone(String language, int width) {
        return Phone.scan(browser.page(width, 844), server.base(), language, award.card(judge));
    }

    /** Typed by a clerk elsewhere: 7 and 4. */
    private UUID typed(int desk) {
        JsonObject marks = new JsonObject().put("idea", "7").put("impact", "4");
        return clerk.post(
                        award.base() + "/assignments/" + award.desks().get(desk).assignment() + "/paper-cards",
                        new JsonObject().put("marks", marks).put("comment", "Clear need."))
                .expect(201)
                .id();
    }

    private JsonObject card(int desk) {
        return judge.get(
                        award.base() + "/assignments/" + award.desks().get(desk).assignment() + "/scorecard")
                .expect(200)
                .json();
    }

    private static void begin(Page page) {
        page.locator("#judge").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.locator("main .two li button").first().click();
        assertThat(page.locator("[name=mark-idea][value='1']")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void a_clerk_types_a_paper_by_the_keyboard_and_a_second_one_types_it_again_first_otherwise_then_the_same(
            String language) {
        Page page = at(CLERK, language, 390);
        begin(page);
        Keys.press(page, "7", "4");
        assertThat(page.locator("#paper-act")).isFocused();
        Keys.press(page, "Enter");
        assertThat(page.locator("p.notice[role=status]")).isVisible();
        assertThat(page.locator(".papers .status.here")).hasCount(1);
        assertEquals(0, award.rows().count("scorecard"));

        Page second = at(SECOND, language, 1440);
        assertThat(second.locator(".papers table")).hasCount(0);
        second.locator(".papers .button").click();
        assertThat(second.locator("[name=mark-idea][value='1']")).isFocused();
        Keys.press(second, "7", "5", "Enter");
        assertThat(second.locator("#differing")).isVisible();
        assertEquals(0, award.rows().count("scorecard"));
        second.locator("[name=mark-impact][value='5']").focus();
        Keys.press(second, "4", "Enter");
        assertThat(second.locator("p.notice[role=status]")).isVisible();
        assertThat(second.locator(".papers")).hasCount(0);
        assertEquals(new JsonObject().put("idea", "7").put("impact", "4"), card(0).getJsonObject("marks"));

        page.reload();
        assertThat(page.locator(".papers .status.ok")).hasCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void the_judge_is_told_of_the_paper_on_the_list_and_says_by_a_tap_that_the_marks_are_theirs_or_not(
            String language) {
        typed(0);
        typed(1);
        Page page = phone(language, 390);
        assertThat(page.locator(".ways .status.warn")).hasCount(2);
        page.locator(".ways a[href$='" + award.desks().get(0).assignment() + "']")
                .click();
        assertThat(page.locator("#paper tbody tr")).hasCount(3);
        page.locator("#paper .button").click();
        assertThat(page.locator("#paper")).hasCount(0);
        assertThat(page.locator("[name=mark-idea][value='7']")).isChecked();
        assertThat(page.locator(".keep .status.ok")).isVisible();
        assertEquals("submitted", card(0).getString("state"));

        page.locator("main .title a[href$='/judge']").click();
        page.locator(".ways a[href$='" + award.desks().get(1).assignment() + "']")
                .click();
        page.locator("#paper .quiet").click();
        page.locator("dialog [name=reason]").fill("Another hand.");
        page.locator("dialog .button").click();
        assertThat(page.locator("#paper")).hasCount(0);
        assertEquals(0, card(1).getInteger("revision"));
    }

    @Test
    void an_organiser_sees_the_paper_beside_the_card_that_the_judge_has_and_confirms_or_sends_it_back() {
        typed(0);
        typed(1);
        JsonObject own = new JsonObject()
                .put("marks", new JsonObject().put("idea", "2"))
                .put("comment", "")
                .put("state", "draft");
        judge.with("If-None-Match", "*")
                .put(award.base() + "/assignments/" + award.desks().get(0).assignment() + "/scorecard", own)
                .expect(200);
        Page page = at(ORGANISER, "en", 1440);
        assertThat(page.locator("h1")).hasText("2 cards from paper wait for a second person");
        page.locator(".papers > li:has(thead th:nth-child(3)) .button").click();
        assertThat(page.locator("p.notice[role=status]")).containsText("count now");
        assertEquals("7", card(0).getJsonObject("marks").getString("idea"));
        page.locator(".papers .quiet").click();
        page.locator("dialog [name=reason]").fill("The second page is missing.");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("No card from paper waits");
        assertEquals(0, card(1).getInteger("revision"));
    }

    @Test
    void what_came_back_is_corrected_and_stored_again() {
        Page page = at(CLERK, "en", 390);
        begin(page);
        Keys.press(page, "7", "4", "Enter");
        assertThat(page.locator(".papers .status.here")).hasCount(1);
        String paper = award.organiser()
                .get(award.base() + "/paper-cards")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        award.organiser()
                .post(award.base() + "/paper-cards/" + paper + "/refusal", new JsonObject().put("reason", "It says 5."))
                .expect(200);
        page.reload();
        assertThat(page.locator(".papers")).containsText("It says 5.");
        page.locator(".papers li > .quiet").click();
        assertThat(page.locator("[name=mark-impact][value='4']")).isChecked();
        page.locator("[name=mark-impact][value='5']").check();
        page.locator("#paper-act").click();
        assertThat(page.locator(".papers .status.here")).hasCount(1);
        page.locator(".papers li > .quiet").first().click();
        page.locator("dialog .button").click();
        assertThat(page.locator(".papers .status.here")).hasCount(0);
        assertEquals(2, award.rows().count("paper_card"));
    }

    @Test
    void nothing_that_was_typed_is_lost_by_a_lost_network_or_a_reload_and_it_arrives_once() {
        Page page = at(CLERK, "en", 390);
        begin(page);
        Keys.press(page, "7", "4");
        page.reload();
        assertThat(page.locator("[name=mark-impact][value='4']")).isChecked();
        page.route("**/paper-cards", route -> {
            route.fetch();
            route.abort();
        });
        page.locator("#paper-act").click();
        assertThat(page.locator("#problem")).isVisible();
        assertThat(page.locator("[name=mark-idea][value='7']")).isChecked();
        page.unroute("**/paper-cards");
        page.locator("#problem button").click();
        assertThat(page.locator(".papers .status.here")).hasCount(1);
        assertEquals(1, award.rows().count("paper_card"));
    }

    @Test
    void its_pages_are_faultless() {
        typed(0);
        judge.with("If-None-Match", "*")
                .put(
                        award.base() + "/assignments/" + award.desks().get(0).assignment() + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject().put("idea", "2"))
                                .put("comment", "")
                                .put("state", "draft"))
                .expect(200);
        typed(1);
        List<String> paths = List.of(award.base() + "/paper");
        for (String email : List.of(SECOND, ORGANISER)) {
            Looks.faultless(
                    server.base(),
                    (language, width) -> browser.signedIn(server, email, PASSWORD, language, width),
                    paths);
        }
        Looks.faultless(
                server.base(),
                this::phone,
                List.of(award.base() + "/judge/" + award.desks().get(0).assignment(), award.base() + "/judge"));
    }
}
