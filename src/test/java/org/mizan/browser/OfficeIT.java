package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.identity.Role;

/** The office of an edition. */
class OfficeIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "office-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private String slug;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @BeforeEach
    void open() {
        slug = "office-" + UUID.randomUUID();
        Award.open(server, server.signIn(EMAIL, PASSWORD), slug);
    }

    @Test
    void the_heading_counts_what_is_left_and_the_head_says_where_and_as_whom_one_stands() {
        Page page = signedIn("en", 1280);
        open(page, "/editions/" + slug);
        page.getByText("To the office").click();
        assertThat(page.locator("h1")).containsText("2 things left");
        assertThat(page.locator(".ready")).containsText("There are no judges yet");
        assertThat(page.locator(".place")).containsText("organiser");
        assertThat(page.locator(".place nav [aria-current=page]")).hasText("Office");
    }

    @Test
    void what_a_round_lacks_is_named_and_its_click_leads_to_that_round() {
        Award award = Award.marked(server, new int[][] {{4, 3}, {4, 0}});
        server.grant(award.edition(), server.signIn(EMAIL, PASSWORD).id(), Role.ORGANISER);
        String base = "/editions/" + award.rows().slug;
        Page page = signedIn("en", 1280);
        open(page, base + "/office");
        assertThat(page.locator(".ready"))
                .containsText(award.rows()
                        .column(
                                "select title ->> 'en' from entry_current where edition_id = $1 order by 1",
                                award.edition())
                        .getLast());
        page.getByText("Change the plan").click();
        page.waitForURL("**" + base + "/office/plan?round=" + AwardRows.ROUND);
        page.goBack();
        page.getByText("See who is left").click();
        assertThat(page.locator("h1")).hasText("One of 4 scorecards is missing");
    }

    @Test
    void who_does_not_run_the_edition_reads_that_it_is_not_theirs() {
        Page page = browser.page(390, 844);
        open(page, "/editions/" + slug + "/office?lang=en");
        assertThat(page.locator("dialog")).isVisible();
    }

    @Test
    void judges_are_pasted_looked_at_and_invited_once() {
        Page page = signedIn("ar", 390);
        open(page, "/editions/" + slug + "/office/people");
        page.locator("textarea")
                .fill("الاسم\tالبريد\nد. عمر\tomar@example.org\nLaila Nasser, laila@example.org\nبلا عنوان");
        page.locator("#add form .button").click();
        assertThat(page.locator("#add")).containsText("شخصان جديدان");
        assertThat(page.locator("#add")).containsText("السطر 4");
        page.locator("#add [role=status] .button").click();
        assertThat(page.locator("dialog")).containsText("Laila Nasser");
        Looks.faultless(page, "people invited");
        page.locator("dialog .button").click();
        assertThat(page.locator("#add")).containsText("دُعي شخصان");
        assertThat(page.locator("h1")).hasText("محكّمان من 2 لم يفتحا الدعوة");

        page.locator("textarea").fill("د. عمر\tOMAR@example.org");
        page.locator("#add form .button").click();
        assertThat(page.locator("#add")).containsText("لا أحد جديدًا، ولا شيء يتغيّر");
    }

    @Test
    void fifteen_judges_are_listed_with_their_sectors_in_one_act_and_their_cards_printed() {
        StringBuilder list = new StringBuilder("الاسم\tالبريد\tالقطاع\n");
        for (int judge = 1; judge <= 14; judge++) {
            list.append("المحكّم ")
                    .append(judge)
                    .append("\tj")
                    .append(judge)
                    .append("-")
                    .append(slug)
                    .append("@example.org\tالصحة\n");
        }
        list.append("ليلى 0791234567\n");
        Page page = signedIn("ar", 1280);
        open(page, "/editions/" + slug + "/office/people");
        page.locator("textarea").fill(list.toString());
        page.locator("#add form .button").click();
        assertThat(page.locator("#add")).containsText("15 شخصًا جديدًا");
        Looks.faultless(page, "people looked at");
        page.locator("#add [role=status] .button").click();
        assertThat(page.locator("dialog")).containsText("دعوة 15 شخصًا");
        page.locator("dialog .button").click();
        assertThat(page.locator("#add")).containsText("دُعي 15 شخصًا");
        assertThat(page.locator("main summary").getByText("الصحة")).hasCount(14);
        page.getByText("إصدار 15 بطاقة").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("15 بطاقة جاهزة");
        assertThat(page.locator(".cards svg")).hasCount(15);
    }

    @Test
    void what_a_judge_knows_is_changed_on_the_page() {
        Award award = Award.open(server, server.signIn(EMAIL, PASSWORD), "sectors-" + UUID.randomUUID());
        server.person(award.edition(), Role.JUDGE);
        Page page = signedIn("en", 390);
        open(page, award.base() + "/office/people");
        page.getByLabel("Profile of Person").click();
        page.getByLabel("Health", new Page.GetByLabelOptions().setExact(true)).check();
        page.locator("main details form .quiet").click();
        assertThat(page.getByLabel("Profile of Person")).hasText("Health");
        page.reload();
        assertThat(page.getByLabel("Profile of Person")).hasText("Health");
    }

    @Test
    void what_two_organisers_say_a_judge_knows_stands_side_by_side_by_the_names_of_sectors() {
        Award award = Award.open(server, server.signIn(EMAIL, PASSWORD), "sectors-" + UUID.randomUUID());
        var judge = server.person(award.edition(), Role.JUDGE);
        Page page = signedIn("ar", 390);
        open(page, award.base() + "/office/people");
        page.locator("main details form").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        award.organiser()
                .with("If-None-Match", "*")
                .put(
                        award.base() + "/profiles/" + judge.id(),
                        new JsonObject().put("sectors", JsonArray.of("health")).putNull("institution"))
                .expect(200);
        page.locator("main details:has(form) summary").click();
        page.locator("main details form .quiet").click();
        assertThat(page.locator("#problem tbody tr"))
                .hasText(Pattern.compile("القطاعات.*الصحة.*كل القطاعات", Pattern.DOTALL));
        Looks.faultless(page, "people two versions");
        page.locator("#problem .button").click();
        assertThat(page.locator("#problem")).hasCount(0);
    }

    @Test
    void a_role_is_taken_away_after_a_question() {
        Page page = signedIn("en", 1280);
        open(page, "/editions/" + slug + "/office/people");
        page.locator("[name=role]").selectOption("observer");
        page.locator("textarea").fill("Sami Odeh sami@example.org");
        page.locator("#add form .button").click();
        page.locator("#add [role=status] .button").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("main")).containsText("Observers");
        page.getByLabel("Take the role away: Sami Odeh").click();
        assertThat(page.locator("dialog .quiet")).isFocused();
        Looks.faultless(page, "people role taken away");
        page.locator("dialog .button").click();
        assertThat(page.locator("main h2").getByText("Observers")).hasCount(0);
    }

    @Test
    void a_letter_that_failed_stands_first_with_its_reason_and_is_sent_again_by_a_click() {
        Award award = Award.open(server, server.signIn(EMAIL, PASSWORD), "post-" + UUID.randomUUID());
        JsonObject invited = new JsonObject()
                .put("email", "post-" + UUID.randomUUID() + "@example.org")
                .put("role", "clerk")
                .put("name", new JsonObject().put("en", "Sami Odeh"));
        award.organiser().post(award.base() + "/members", invited).expect(201);
        Until.so(
                "the letter is kept",
                () -> server.row("select state from job where edition_id = $1", award.edition())
                        .getString(0)
                        .equals("done"));
        award.rows()
                .run("update job set state = 'failed', error = 'recipient 550' where edition_id = $1", award.edition());
        Page page = signedIn("en", 390);
        open(page, award.base() + "/office/people");
        assertThat(page.locator("#letters")).containsText("One letter failed");
        assertThat(page.locator("#letters")).containsText("The mail server did not take the address");
        page.getByLabel("Send the letter to Sami Odeh again").click();
        assertThat(page.locator("#letters")).not().containsText("One letter failed");
        page.getByLabel("Text for Sami Odeh").click();
        assertThat(page.locator("dialog textarea"))
                .hasValue(java.util.regex.Pattern.compile("منسّق القاعة في .*sign-in"));
        Looks.faultless(page, "people text");
    }

    @Test
    void a_rehearsal_is_made_by_a_click_says_what_it_is_and_is_wiped() {
        var weekend = "weekend-" + UUID.randomUUID();
        Award.hackathon(server, server.signIn(EMAIL, PASSWORD), weekend);
        Page page = signedIn("en", 390);
        open(page, "/editions/" + weekend + "/office");
        page.getByText("Make a rehearsal").click();
        assertThat(page.locator(".notice")).containsText("This is a rehearsal");
        assertThat(page.locator(".place .status")).hasText("Rehearsal");
        assertThat(page.locator(".ways")).containsText("24 entries submitted");
        assertThat(page.locator(".ways")).containsText("8 judges");
        String office = page.url();
        page.getByText("Delete the rehearsal").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).containsText("left");
        assertThat(page.locator(".place .status")).hasCount(0);
        assertThat(page.locator("#rehearsals li")).hasCount(0);
        page.navigate(office);
        assertThat(page.locator("h1")).hasText("This page could not be read");
    }

    @Test
    void its_pages_are_faultless() {
        var weekend = "weekend-" + UUID.randomUUID();
        var organiser = server.signIn(EMAIL, PASSWORD);
        var made = Award.hackathon(server, organiser, weekend);
        String rehearsal = organiser
                .post(made.base() + "/rehearsals", new JsonObject())
                .expect(201)
                .json()
                .getString("slug");
        Looks.faultless(
                server.base(),
                OfficeIT::signedIn,
                List.of(
                        "/editions/" + slug + "/office",
                        "/editions/" + weekend + "/office",
                        "/editions/" + rehearsal + "/office",
                        "/editions/" + slug + "/office/people",
                        "/editions/" + slug + "/hall",
                        "/editions/" + slug + "/office/entries",
                        "/editions/" + weekend + "/office/entries"));
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }
}
