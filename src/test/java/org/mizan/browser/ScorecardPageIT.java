package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mizan.browser.Phone.isStored;
import static org.mizan.browser.Phone.mark;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;

/** A judge scores on a phone: by taps, with and without network, on two devices. */
class ScorecardPageIT {
    private static final String SCORECARDS = "**/scorecards";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;
    private Client judge;
    private UUID first;

    @BeforeEach
    void assign() {
        Award bare = Award.judging(server, "idea", "impact");
        judge = server.person();
        List<UUID> entries = bare.rows().entries(2);
        var desks = bare.rows().desks(List.of(judge.id()), entries);
        award = new Award(server, bare.rows(), bare.organiser(), List.of(judge), entries, desks);
        first = desks.getFirst().assignment();
    }

    /** A phone on which the judge's own card was scanned, at their list. */
    private Page phone(String language, int width) {
        return Phone.scan(browser.page(width, 844), server.base(), language, award.card(judge));
    }

    private JsonObject stored() {
        return stored(first.toString());
    }

    private JsonObject stored(String assignment) {
        return judge.get(award.base() + "/assignments/" + assignment + "/scorecard")
                .expect(200)
                .json();
    }

    private int revisions() {
        return judge.get(award.base() + "/assignments/" + first + "/scorecard/revisions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .size();
    }

    private void open(Page page) {
        Phone.open(page, first);
    }

    @Test
    void the_first_mark_is_stored_two_taps_after_the_scan() {
        Page page = phone("en", 390);
        page.locator("main .box .button").click();
        mark(page, "idea", "4");
        isStored(page);
        assertThat(page.locator(".keep")).containsText("1 of 2 criteria");
        JsonObject card = stored(page.url().substring(page.url().lastIndexOf('/') + 1));
        assertEquals(new JsonObject().put("idea", "4"), card.getJsonObject("marks"));
        assertEquals("draft", card.getString("state"));
    }

    @Test
    void the_entries_stand_in_the_order_of_the_way_through_the_hall_and_the_next_table_is_one_tap_away() {
        for (int more = 0; more < 4; more++) {
            List<UUID> entries = award.rows().entries(1);
            award.rows().desks(List.of(server.person().id()), entries);
            award.rows().assignment(judge.id(), entries.getFirst());
        }
        List<String> way = judge.get(award.base() + "/way").expect(200).json().getJsonArray("steps").stream()
                .map(step -> ((JsonObject) step).getString("assignment"))
                .toList();
        Page page = phone("ar", 390);
        assertThat(page.locator("main .ways a")).hasCount(way.size());
        assertEquals(
                way,
                page.locator("main .ways a").all().stream()
                        .map(link -> link.getAttribute("href"))
                        .map(href -> href.substring(href.lastIndexOf('/') + 1))
                        .toList());
        page.locator("main .box .button").click();
        page.waitForURL("**/" + way.getFirst());
        mark(page, "idea", "4");
        mark(page, "impact", "5");
        page.locator(".keep .button").click();
        page.locator(".keep a.button").click();
        page.waitForURL("**/" + way.get(1));
    }

    @Test
    void who_came_by_a_card_is_told_when_it_is_not_good_any_more_and_keeps_the_marks() {
        Page page = phone("en", 390);
        open(page);
        award.organiser().delete(award.base() + "/judge-cards/" + judge.id()).expect(204);
        mark(page, "idea", "4");
        Locator dialog = page.locator("dialog");
        assertThat(dialog).containsText("scan the new card");
        assertThat(dialog.locator("[name=email]")).isHidden();
        Phone.scan(page, server.base(), "en", award.card(judge));
        Until.so(
                "the mark is stored",
                () -> "4".equals(stored().getJsonObject("marks").getString("idea")));
    }

    @Test
    void a_whole_card_is_submitted_and_the_next_one_is_one_tap_away() {
        Page page = phone("ar", 390);
        open(page);
        mark(page, "idea", "4");
        page.locator(".keep .button").click();
        assertThat(page.locator("[name=mark-impact]").first()).isFocused();
        mark(page, "impact", "5");
        page.locator("#comment").fill("حاجة واضحة.");
        page.getByText("تقديم البطاقة").click();
        assertThat(page.locator(".keep .status")).containsText("قُدّمت");
        assertEquals("submitted", stored().getString("state"));
        assertEquals("حاجة واضحة.", stored().getString("comment"));
        page.locator(".keep a.button").click();
        assertThat(page.locator(".keep")).containsText("٠ من معيارين");
    }

    @Test
    void what_cannot_be_judged_is_said_and_the_card_is_whole_all_the_same() {
        Page page = phone("en", 390);
        open(page);
        mark(page, "idea", "4");
        mark(page, "impact", "2");
        page.locator("[name=cannot-impact]").check();
        assertThat(page.locator("[name=mark-impact]:checked")).hasCount(0);
        assertThat(page.locator(".keep")).containsText("2 of 2 criteria");
        page.locator("#at-idea summary").first().click();
        page.locator("#about-idea").fill("Bold.");
        page.locator("summary", new Page.LocatorOptions().setHasText("organisers alone"))
                .click();
        page.locator("#note").fill("The demo did not start.");
        page.getByText("Submit the card").click();
        assertThat(page.locator(".keep .status")).containsText("Submitted");
        JsonObject card = stored();
        assertEquals(new JsonObject().put("idea", "4"), card.getJsonObject("marks"));
        assertEquals(new JsonArray().add("impact"), card.getJsonArray("cannotJudge"));
        assertEquals(new JsonObject().put("idea", "Bold."), card.getJsonObject("comments"));
        assertEquals("The demo did not start.", card.getString("note"));
    }

    @Test
    void a_judge_sees_how_they_marked_others_and_is_asked_for_words_first_where_the_edition_wants_it() {
        award.rows()
                .run(
                        "update edition set settings = jsonb_set(settings, '{judging}',"
                                + " '{\"blind\": false, \"commentsFirst\": true}') where id = $1",
                        award.edition());
        Page page = phone("ar", 390);
        open(page);
        assertThat(page.locator("form .field, form .criterion").first()).containsText("بالكلمات أولًا");
        mark(page, "idea", "3");
        isStored(page);
        page.locator(".acts a.quiet").first().click();
        page.locator("main .ways a:not([href$='" + first + "'])").click();
        page.locator("#at-idea summary", new Page.LocatorOptions().setHasText("لغيرها"))
                .click();
        assertThat(page.locator("#at-idea .facts li")).containsText("٣");
    }

    @Test
    void marks_given_without_network_are_stored_once_when_it_is_back() {
        Page page = phone("en", 390);
        open(page);
        page.context().setOffline(true);
        mark(page, "idea", "2");
        mark(page, "impact", "3");
        assertThat(page.locator(".keep .status")).hasText("On this device; it goes out when there is a network");
        assertEquals(0, stored().getInteger("revision"));
        page.context().setOffline(false);
        isStored(page);
        assertEquals(new JsonObject().put("idea", "2").put("impact", "3"), stored().getJsonObject("marks"));
        assertEquals(1, revisions());
    }

    @Test
    void without_network_a_judge_goes_on_to_cards_that_were_read_before() {
        Page page = phone("en", 390);
        open(page);
        page.locator("main .quiet").first().click();
        assertThat(page.locator("main .ways a")).hasCount(2);
        page.context().setOffline(true);
        open(page);
        mark(page, "idea", "2");
        assertThat(page.locator(".keep .status")).containsText("On this device");
        page.locator("main .quiet").first().click();
        assertThat(page.locator("main .ways .status.here")).hasText("On this device");
        page.context().setOffline(false);
        assertThat(page.locator("main .ways .status.here")).hasText("Begun");
        assertEquals(1, revisions());
    }

    @Test
    void an_answer_that_is_lost_makes_no_second_revision_and_no_conflict() {
        Page page = phone("en", 390);
        open(page);
        var lost = new AtomicInteger();
        page.route(SCORECARDS, route -> {
            if (route.request().method().equals("PUT") && lost.getAndIncrement() == 0) {
                route.fetch();
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
        mark(page, "idea", "2");
        page.waitForCondition(() -> lost.get() > 0);
        mark(page, "impact", "3");
        isStored(page);
        assertEquals(new JsonObject().put("idea", "2").put("impact", "3"), stored().getJsonObject("marks"));
        assertEquals(2, revisions());
    }

    @Test
    void a_mark_outlives_a_reload_before_it_was_sent() {
        Page page = phone("en", 390);
        open(page);
        page.route(SCORECARDS, route -> {
            if (route.request().method().equals("PUT")) {
                route.abort();
            } else {
                route.resume();
            }
        });
        mark(page, "idea", "5");
        assertThat(page.locator(".keep .status")).hasText("On this device; it goes out when there is a network");
        page.unroute(SCORECARDS);
        page.reload();
        isStored(page);
        assertThat(page.locator("[name=mark-idea][value='5']")).isChecked();
        assertEquals(new JsonObject().put("idea", "5"), stored().getJsonObject("marks"));
    }

    @Test
    void two_devices_with_one_card_show_both_versions_and_the_judge_chooses() {
        Page page = phone("en", 390);
        open(page);
        page.locator("form.scorecard").waitFor();
        judge.with("If-None-Match", "*")
                .put(
                        award.base() + "/assignments/" + first + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject().put("idea", "1").put("impact", "2"))
                                .put("comment", "")
                                .put("state", "draft"))
                .expect(200);
        mark(page, "idea", "5");
        assertThat(page.locator("h1")).containsText("Two versions");
        page.locator("[name=idea][value=here]").check();
        page.locator("[name=impact][value=there]").check();
        page.getByText("Save what is chosen").click();
        isStored(page);
        assertEquals(new JsonObject().put("idea", "5").put("impact", "2"), stored().getJsonObject("marks"));
        assertEquals(2, revisions());
    }

    @Test
    void who_signs_out_with_marks_on_the_device_alone_is_told_first() {
        Page page = phone("en", 390);
        open(page);
        page.context().setOffline(true);
        mark(page, "idea", "2");
        assertThat(page.locator(".keep .status")).containsText("On this device;");
        page.locator("main .quiet").first().click();
        page.getByText("Close the card on this device").click();
        assertThat(page.locator("dialog")).containsText("One card is on this device only");
        page.locator("dialog .quiet").click();
        assertThat(page.locator("main .ways .status.here")).isVisible();
    }

    @Test
    void what_the_server_refuses_says_why_and_is_kept() {
        Page page = phone("en", 390);
        open(page);
        award.rows().revise(award.entries().getFirst(), "A", "withdrawn");
        mark(page, "idea", "2");
        assertThat(page.locator(".keep .status.stop")).containsText("withdrawn");
        page.reload();
        assertThat(page.locator(".keep .status.stop")).containsText("withdrawn");
        assertThat(page.locator("[name=mark-idea][value='2']")).isChecked();
    }

    @Test
    void the_list_and_the_card_say_at_which_table_the_entry_stands() {
        award.rows()
                .run(
                        "insert into hall_table values ($1, $2, 14)",
                        award.edition(),
                        award.entries().getFirst());
        Page page = phone("en", 390);
        assertThat(page.locator("main .ways a[href$='" + first + "'] .at")).hasText("14");
        open(page);
        assertThat(page.locator("main")).containsText("Table 14");
    }

    @Test
    void a_judge_who_knows_the_team_steps_back_in_two_taps() {
        Page page = phone("ar", 390);
        open(page);
        page.getByText("لي صلة بالفريق").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("main .notice")).containsText("يقيّمه محكّم آخر");
        assertThat(page.locator("form.scorecard input").first()).isDisabled();
        page.locator("main .quiet").first().click();
        assertThat(page.locator("main .ways .status.stop")).hasCount(1);
    }

    @Test
    void its_pages_are_faultless() {
        Looks.faultless(server.base(), this::phone, List.of(award.base().replace("/api/v1", "") + "/judge/" + first));
    }

    @Test
    void a_keyboard_alone_marks_and_submits() {
        Page page = phone("en", 1280);
        open(page);
        page.locator("[name=mark-idea]").first().focus();
        page.keyboard().press("ArrowRight");
        page.locator("[name=mark-impact]").first().focus();
        page.keyboard().press("ArrowRight");
        page.getByText("Submit the card").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".keep .status")).containsText("Submitted");
        assertEquals(new JsonObject().put("idea", "2").put("impact", "2"), stored().getJsonObject("marks"));
    }
}
