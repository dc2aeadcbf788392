package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Who judges what, planned by clicks. */
class PlanPageIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Award award(int entries, int judges) {
        Award award = Award.judging(server, "impact");
        award.rows().entries(entries);
        for (int judge = 0; judge < judges; judge++) {
            award.rows().judge("J" + judge);
        }
        return award;
    }

    private static Page office(Award award, String language, int width) {
        var email = "planner-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        server.grant(award.edition(), server.signIn(email, PASSWORD).id(), Role.ORGANISER);
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        open(award, page);
        return page;
    }

    private static void open(Award award, Page page) {
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/office/plan")
                .toString());
    }

    private static Locator main(Page page) {
        return page.locator("main > .acts > .button");
    }

    @Test
    void a_plan_is_asked_for_looked_at_and_committed_in_arabic() {
        Award award = award(6, 4);
        Page page = office(award, "ar", 1280);
        assertThat(page.locator("h1")).hasText("٦ مشاركات بانتظار ٤ محكّمين");
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        assertThat(page.locator("h1")).hasText("الخطة مترابطة، ولو غاب أي محكّم");
        assertThat(page.locator(".facts")).containsText("لكل محكّم: ٣");
        assertThat(page.locator("tbody progress")).hasCount(4);
        assertEquals(0, award.rows().count("assignment"));
        main(page).click();
        assertThat(page.getByText("تعديل الخطة وفق ما تغيّر")).isVisible();
        assertEquals(12, award.rows().count("assignment"));
        page.getByText("الترتيب في القاعة").click();
        assertThat(page.locator("h1")).hasText("الترتيب في القاعة");
        assertThat(page.locator(".way li")).hasCount(12);
        assertThat(page.locator(".title p")).containsText("بترتيب رموزها");
    }

    @Test
    void ways_through_the_hall_are_told_by_tables_where_these_are_given() {
        Award award = Award.desks(server, List.of(server.person(), server.person()), 3);
        Page page = office(award, "en", 390);
        Locator lead = page.locator(".title p").last();
        page.navigate(page.url() + "?hall");
        assertThat(lead).containsText("No entry has a table number yet");
        table(award, 0, 7);
        page.reload();
        assertThat(lead).containsText("2 entries have no table number yet");
        table(award, 1, 8);
        table(award, 2, 9);
        page.reload();
        assertThat(lead)
                .hasText(
                        "In 3 turns; in none of them two judges stand at one entry. Ways are short in the order of the tables.");
        List<String> found = new ArrayList<>();
        Looks.look(page, "plan-hall-tables", 390, found);
        assertEquals(List.of(), found);
        page.getByText("Tables’ cards").click();
        assertThat(page.locator(".tables > li")).hasCount(3);
    }

    private static void table(Award award, int entry, int number) {
        award.organiser()
                .put(
                        award.base() + "/entries/" + award.entries().get(entry) + "/table",
                        new JsonObject().put("number", number).putNull("from"))
                .expect(200);
    }

    @Test
    void a_judge_recuses_on_a_phone_and_only_the_changes_are_shown_before_they_are_made() {
        Award award = award(6, 4);
        Page page = office(award, "en", 390);
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        main(page).click();
        assertThat(page.getByText("Adapt the plan to what changed")).isVisible();
        page.locator("tbody button").first().click();
        assertThat(page.locator("#hand")).isFocused();
        page.locator("main .lines button:has-text('Recuse')").first().click();
        page.locator("main [name=reason]").fill("A relative.");
        page.getByText("Declare and plan again").click();
        assertThat(page.locator("main .box .lines li")).hasCount(1);
        Looks.faultless(page, "plan recused");
        assertThat(main(page)).hasText("Make one change");
        assertEquals(12, award.rows().count("assignment"));
        main(page).click();
        assertThat(page.getByText("Adapt the plan to what changed")).isVisible();
        assertEquals(12, award.rows().count("assignment"));
        assertEquals(1, award.rows().count("conflict"));
    }

    @Test
    void a_plan_that_cannot_be_names_what_blocks_it_with_remedies_that_act() {
        Award award = award(4, 3);
        Page page = office(award, "en", 1280);
        page.locator("main [name=reviews]").fill("2");
        page.locator("main [name=most]").fill("2");
        page.locator("main form .button").click();
        assertThat(page.locator("h1")).hasText("2 reviews are missing: not every wish can be kept");
        Looks.faultless(page, "plan blocked");
        page.getByText(Pattern.compile("^Raise the limit of J")).click();
        assertThat(page.locator("h1")).not().containsText("2 reviews are missing");
    }

    @Test
    void what_is_taken_away_by_hand_is_answered_before_anything_changes() {
        Award award = award(4, 3);
        Page page = office(award, "en", 1280);
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        main(page).click();
        assertThat(page.getByText("Adapt the plan to what changed")).isVisible();
        page.locator("#whose").selectOption("J0");
        page.locator("main .lines button:has-text('Take away')").first().click();
        assertThat(page.locator("main .box[role=status]")).containsText("One review is missing");
        assertEquals(8, award.rows().count("assignment"));
        Looks.faultless(page, "plan by hand");
        page.getByText("Look at the changes").click();
        assertThat(main(page)).hasText("Make one change");
        main(page).click();
        assertThat(page.getByText("Adapt the plan to what changed")).isVisible();
        assertEquals(7, award.rows().count("assignment"));
    }

    @Test
    void what_changed_meanwhile_is_told_and_nothing_is_assigned() {
        Award award = award(4, 3);
        Page page = office(award, "en", 390);
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        assertThat(page.locator("h1")).hasText("The plan is connected, whoever is absent");
        var entry = award.rows()
                .column("select entry_id::text from entry_submitted where edition_id = $1 limit 1", award.edition())
                .getFirst();
        award.rows().revise(UUID.fromString(entry), "Athar", "withdrawn");
        main(page).click();
        assertThat(page.locator("#problem")).containsText("“Athar” is not submitted any more");
        assertThat(page.locator("#problem")).isFocused();
        Looks.faultless(page, "plan changed meanwhile");
        assertEquals(0, award.rows().count("assignment"));
    }

    @Test
    void a_judge_gets_limits_of_their_own_and_is_kept_apart_from_another() {
        Award award = award(6, 4);
        Page page = office(award, "en", 1280);
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        assertThat(page.locator("h1")).hasText("The plan is connected, whoever is absent");
        page.locator("#whose").selectOption("J0");
        page.getByText("Limits and company of J0").click();
        page.locator("main [name=own-most]").fill("1");
        page.getByText("Plan so").first().click();
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("J0"))
                        .first())
                .containsText("1 of 1");
        assertThat(page.locator("#whose")).hasValue("");
        page.locator("#whose").selectOption("J1");
        page.getByText("Limits and company of J1").click();
        page.locator("main [name=other]").selectOption("J2");
        page.getByText("Plan so").last().click();
        assertThat(page.locator("#whose")).hasValue(""); // of the plan that was proposed then
        page.locator("#whose").selectOption("J2");
        page.getByText("Limits and company of J2").click();
        Looks.faultless(page, "plan apart");
        assertThat(page.getByText("Judges no entry that J1 judges")).isVisible();
    }

    @Test
    void how_likely_each_pairing_of_a_drawn_plan_was_is_told_with_its_error_before_and_after_it_is_committed() {
        Award award = award(4, 3);
        Page page = office(award, "en", 390);
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        page.getByText("Estimate").click();
        Locator told = page.getByText(Pattern.compile("^Of 1,000 plans, the likeliest pairing is in"));
        assertThat(told).isVisible();
        main(page).click();
        assertThat(page.getByText("Adapt the plan to what changed")).isVisible();
        assertThat(told).hasCount(0);
        page.getByText("Estimate").click();
        assertThat(told).isVisible();
        page.locator("details:has(summary:text('As a table')):has(table th:text('Chance')) summary")
                .click();
        assertThat(page.locator("section:has(h2:text('How likely')) tbody tr")).hasCount(8);
    }

    @Test
    void its_pages_are_faultless() {
        Award before = award(3, 2);
        Award planned = award(12, 4);
        var plan = planned.organiser()
                .post(planned.round() + "/plans", new JsonObject().put("reviews", 2))
                .expect(201)
                .json()
                .getString("id");
        var base = "/editions/" + planned.rows().slug + "/office/plan";
        Looks.faultless(
                server.base(),
                (language, width) -> office(before, language, width),
                List.of("/editions/" + before.rows().slug + "/office/plan"));
        Looks.faultless(
                server.base(),
                (language, width) -> office(planned, language, width),
                List.of(base, base + "?plan=" + plan, base + "?hall"));
    }
}
