package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.AwardRows.Desk;
import org.mizan.Client;
import org.mizan.TestServer;

/** Marks come too late from a phone without network: the judge is told, and an organiser decides. */
class LatePageIT {
    private static final String PASSWORD = "two carob trees";
    private static final String ORGANISER = "office-" + UUID.randomUUID() + "@example.org";
    private static final String OFFERS = "/late-offers";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;
    private Client judge;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(ORGANISER, PASSWORD);
    }

    @BeforeEach
    void round() {
        Award bare = Award.judging(server, "idea", "impact");
        judge = server.person();
        List<UUID> entries = bare.rows().entries(3);
        List<Desk> desks = bare.rows().desks(List.of(judge.id()), entries);
        award = new Award(server, bare.rows(), bare.organiser(), List.of(judge), entries, desks);
        award.rows()
                .run(
                        "insert into membership select $1, id, 'organiser', now() from person where email = $2",
                        award.edition(),
                        ORGANISER);
    }

    /** The round is over, and the edition goes on: a judge's card is good until its end. */
    private void close() {
        award.rows()
                .run(
                        "insert into phase select edition_id, 'announcement', name, 2, '{publish}', opens_at, closes_at from phase where edition_id = $1",
                        award.edition());
        award.rows()
                .run(
                        "update phase set allows = '{score}', closes_at = $2 where edition_id = $1 and key = 'judging'",
                        award.edition(),
                        AwardRows.at(server.clock().instant()));
    }

    /** Sent by the device of the judge, whose round is over. */
    private void offer(int desk, String mark) {
        judge.put(
                        award.base() + "/scorecards",
                        new JsonObject()
                                .put(
                                        "items",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put(
                                                                "id",
                                                                UUID.randomUUID()
                                                                        .toString())
                                                        .put(
                                                                "assignment",
                                                                award.desks()
                                                                        .get(desk)
                                                                        .assignment()
                                                                        .toString())
                                                        .put("base", 0)
                                                        .put(
                                                                "marks",
                                                                new JsonObject()
                                                                        .put("idea", mark)
                                                                        .put("impact", "4"))
                                                        .put("markedAt", "2026-11-20T14:03:00Z")
                                                        .put("state", "submitted"))))
                .expect(200);
    }

    private Page office(String language, int width) {
        Page page = browser.signedIn(server, ORGANISER, PASSWORD, language, width);
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/office/progress?lang=" + language)
                .toString());
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    private Page phone(String language, int width) {
        return Phone.scan(browser.page(width, 844), server.base(), language, award.card(judge));
    }

    private JsonObject card(int desk) {
        return judge.get(
                        award.base() + "/assignments/" + award.desks().get(desk).assignment() + "/scorecard")
                .expect(200)
                .json();
    }

    private void decide(Page page, String button, String act) {
        page.locator("#late .papers > li").first().locator(button).click();
        page.locator("#late-reason").fill("The hall had no network.");
        page.waitForResponse(
                answer -> answer.url().endsWith(act) && answer.ok(),
                () -> page.locator("dialog .button").click());
    }

    @ParameterizedTest
    @CsvSource({"ar, 390", "en, 390"})
    void a_judge_whose_marks_come_after_the_close_is_told_so_and_hears_what_was_decided(String language, int width) {
        Page page = phone(language, width);
        page.locator("main .ways a[href$='" + award.desks().getFirst().assignment() + "']")
                .click();
        assertThat(page.locator("form.scorecard")).isVisible();
        page.context().setOffline(true);
        page.locator("[name=mark-idea][value='7']").check();
        page.locator("[name=mark-impact][value='4']").check();
        page.locator(".keep .button").click();
        assertThat(page.locator(".keep .status.here")).isVisible();
        close();
        page.waitForResponse(
                answer -> answer.url().endsWith("/scorecards") && answer.ok(),
                () -> page.context().setOffline(false));
        assertThat(page.locator(".late .status.here"))
                .containsText(language.equals("ar") ? "ويقرر أحد المنظّمين" : "An organiser decides");
        assertThat(page.locator(".late table")).containsText(language.equals("ar") ? "٧" : "7");
        assertEquals(0, card(0).getInteger("revision"));
        page.locator("main .quiet").first().click();
        assertThat(page.locator("main .ways .status.here"))
                .containsText(language.equals("ar") ? "وصلت بعد الإغلاق" : "Arrived after the close");
        Page office = office(language, 390);
        decide(office, ".button", "/admission");
        assertThat(office.locator("#late [role=status]").first())
                .containsText(language.equals("ar") ? "محسوبة" : "count now");
        page.locator("main .ways a[href$='" + award.desks().getFirst().assignment() + "']")
                .click();
        assertThat(page.locator(".late .status.ok")).isVisible();
        assertThat(page.locator(".late")).containsText("The hall had no network.");
        assertEquals("7", card(0).getJsonObject("marks").getString("idea"));
        assertEquals("late", card(0).getString("origin"));
    }

    @Test
    void an_organiser_sees_the_claim_of_the_device_beside_the_card_and_declines_what_should_not_count() {
        judge.with("If-None-Match", "*")
                .put(
                        award.base() + "/assignments/"
                                + award.desks().getFirst().assignment() + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject().put("idea", "2").put("impact", "3"))
                                .put("state", "submitted"))
                .expect(200);
        close();
        offer(0, "7");
        Page page = office("en", 1440);
        assertThat(page.locator("h1")).hasText("Marks of one scorecard came too late");
        assertThat(page.locator("#late")).containsText("The device says that they were made on");
        assertThat(page.locator("#late thead")).containsText("The judge's card now");
        decide(page, ".quiet", "/refusal");
        assertThat(page.locator("#late details")).containsText("Decided: 1");
        assertEquals("2", card(0).getJsonObject("marks").getString("idea"));
    }

    @Test
    void of_two_organisers_the_slower_one_is_told_what_the_other_decided() {
        close();
        offer(0, "7");
        Page page = office("en", 390);
        JsonObject waiting = award.organiser()
                .get(award.base() + OFFERS)
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        award.organiser()
                .post(
                        award.base() + OFFERS + "/" + waiting.getString("id") + "/refusal",
                        new JsonObject().put("reason", "Too late."))
                .expect(200);
        page.locator("#late .papers .button").click();
        page.locator("#late-reason").fill("The hall had no network.");
        page.locator("dialog .button").click();
        assertThat(page.locator("#problem")).containsText("were declined meanwhile");
    }

    @Test
    void the_pages_are_faultless_before_marks_come_while_they_wait_and_when_they_are_decided() {
        List<String> office = List.of("/editions/" + award.rows().slug + "/office/progress");
        Looks.faultless(
                server.base(),
                (language, width) -> browser.signedIn(server, ORGANISER, PASSWORD, language, width),
                office);
        close();
        for (int desk = 0; desk < 3; desk++) {
            offer(desk, Integer.toString(desk + 6));
        }
        decide(office("en", 390), ".quiet", "/refusal");
        Looks.faultless(
                server.base(),
                (language, width) -> browser.signedIn(server, ORGANISER, PASSWORD, language, width),
                office);
        Looks.faultless(
                server.base(),
                this::phone,
                List.of(award.base() + "/judge/" + award.desks().get(0).assignment(), award.base() + "/judge"));
    }
}
