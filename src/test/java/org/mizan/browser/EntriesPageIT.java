package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** The entries of an edition: brought in, given tables, and seen on the day. */
class EntriesPageIT {
    private static final String PASSWORD = "three olive trees";
    private static final String EMAIL = "entries-" + UUID.randomUUID() + "@example.org";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private Award award;

    @BeforeAll
    static void sign() {
        server.makeOrganiser(EMAIL, PASSWORD);
    }

    @BeforeEach
    void hackathon() {
        award = Award.hackathon(server, server.signIn(EMAIL, PASSWORD), "weekend-" + UUID.randomUUID());
    }

    /** Sixty invented projects and a draft, as Devpost exports them. */
    private static String devpost() {
        return "Project Title,Submission Url,Project Status,About The Project,Opt-In Prizes,Submitter First Name,Submitter Email,"
                + "Additional Team Member Count,Team Member 1 First Name,...\n"
                + IntStream.rangeClosed(1, 60)
                        .mapToObj(n -> "Project " + n + ",https://devpost.example/p" + n
                                + ",Submitted (Gallery/Visible),\"What it does,\nand why\",Best of all,Laila,l" + n
                                + "@example.org,1,Omar,Saad,o" + n + "@example.org\n")
                        .collect(Collectors.joining())
                + "Unfinished,https://devpost.example/d,Draft,,,Sami,s@example.org,0\n";
    }

    private static Page signedIn(String language, int width) {
        return browser.signedIn(server, EMAIL, PASSWORD, language, width);
    }

    private Page opened(String language, int width) {
        Page page = signedIn(language, width);
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/office/entries")
                .toString());
        return page;
    }

    private static void give(Page page, String name, String content) {
        page.locator("#entries-file")
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        look(page);
    }

    private static void paste(Page page, String text) {
        page.locator("textarea").fill(text);
        look(page);
    }

    private static void look(Page page) {
        page.locator("#add > form > .acts button").click();
    }

    private static void enter(Page page) {
        page.locator("#add [role=status] .button").click();
    }

    @Test
    void sixty_projects_of_a_devpost_file_are_looked_at_entered_taken_back_and_entered_again() {
        Page page = opened("en", 1280);
        give(page, "projects.csv", devpost());
        assertThat(page.locator("#add")).containsText("60 submitted projects");
        assertThat(page.locator("#add")).containsText("Drafts, left out: 1");
        assertThat(page.locator("#add")).containsText("Names and addresses of team members were not read.");
        Looks.faultless(page, "entries looked at");
        assertThat(page.locator("h1")).hasText("No entry is submitted yet");
        enter(page);
        assertThat(page.locator("h1")).hasText("60 entries are submitted");
        page.getByText("Undo this import").click();
        assertThat(page.locator("h1")).hasText("No entry is submitted yet");
        give(page, "projects.csv", devpost());
        assertThat(page.locator("#add")).containsText("60 changed");
        enter(page);
        assertThat(page.locator("h1")).hasText("60 entries are submitted");
        assertEquals(60, award.rows().count("entry"));
    }

    @Test
    void what_was_looked_at_comes_into_view_with_its_act() {
        for (int width : List.of(390, 1280)) {
            Page page = opened("en", width);
            paste(page, titles(12));
            assertThat(page.getByText("12 titles, one a line")).isInViewport();
            assertThat(page.locator("#add [role=status] .button")).isInViewport();
        }
    }

    private static String titles(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(at -> "Project " + at).collect(Collectors.joining("\n"));
    }

    @Test
    void a_picture_and_a_pdf_are_refused_in_plain_words() {
        Page page = opened("ar", 390);
        page.locator("#entries-file")
                .setInputFiles(
                        new FilePayload("x.csv", "text/csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}));
        look(page);
        assertThat(page.locator("#problem")).containsText("صورة");
        give(page, "x.csv", "%PDF-1.7\n");
        assertThat(page.locator("#problem")).containsText("PDF");
        Looks.faultless(page, "entries refused");
    }

    @Test
    void lines_in_the_way_are_named_and_nothing_can_be_entered() {
        Page page = opened("en", 390);
        paste(page, "Dalili\nMasari\ndalili");
        assertThat(page.locator("#add")).containsText("One line is in the way");
        assertThat(page.locator("#add")).containsText("Line 3:");
        assertThat(page.locator("#add [role=status] .button")).hasCount(0);
        paste(page, "Dalili\n".repeat(151));
        assertThat(page.locator("#add")).containsText("150 lines are in the way");
        assertThat(page.locator("#add")).containsText("and 50 more lines");
        Looks.faultless(page, "entries in the way");
        paste(page, "Dalili\nMasari");
        assertThat(page.locator("#add")).containsText("2 new entries");
    }

    @Test
    void a_network_that_goes_in_the_midst_leaves_all_or_nothing_and_the_second_try_enters_once() {
        Page page = opened("en", 1280);
        give(page, "projects.csv", devpost());
        assertThat(page.locator("#add")).containsText("60 submitted projects");
        // The request arrives, and its answer is lost.
        page.route("**/entries/imports?plan=*", route -> {
            route.fetch();
            route.abort();
        });
        enter(page);
        assertThat(page.locator("#problem")).isVisible();
        page.unroute("**/entries/imports?plan=*");
        page.locator("#problem .quiet").click();
        assertThat(page.locator("h1")).hasText("60 entries are submitted");
        assertEquals(60, award.rows().count("entry"));
    }

    @Test
    void of_two_organisers_at_once_one_enters_and_the_other_looks_again() {
        Page one = opened("en", 1280);
        Page other = opened("en", 1280);
        paste(one, "Dalili\nMasari");
        paste(other, "Dalili\nMasari");
        assertThat(other.locator("#add")).containsText("2 new entries");
        enter(one);
        assertThat(one.locator("h1")).hasText("2 entries are submitted");
        enter(other);
        assertThat(other.locator("#problem")).containsText("Look at the new plan");
        assertThat(other.locator("#add")).containsText("2 stay as they are");
        assertEquals(2, award.rows().count("entry"));
    }

    @Test
    void tables_are_typed_and_drawn_and_an_entry_is_absent_and_there_again() {
        Page page = opened("en", 390);
        paste(page, "Dalili\nMasari\nSawa");
        enter(page);
        assertThat(page.locator("h1")).hasText("3 entries are submitted");
        page.getByLabel("Table of Dalili").fill("7");
        page.getByLabel("Table of Dalili").press("Tab");
        page.getByText("Draw lots for 2 without a table").click();
        assertThat(page.locator("main")).containsText("2 tables drawn; seed");
        assertThat(page.getByLabel("Table of Dalili")).hasValue("7");
        page.getByLabel("On the day: Sawa").click();
        page.locator("dialog [name=reason]").fill("Not at its table at 10:00.");
        Looks.faultless(page, "entries dialog");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("2 entries are submitted");
        assertThat(page.locator("main")).containsText("Not at its table at 10:00.");
        page.getByLabel("On the day: Sawa").click();
        page.locator("dialog [name=reason]").fill("Came at 11.");
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText("3 entries are submitted");
    }

    @Test
    void a_long_list_is_searched_however_letters_are_written_sorted_and_drawn_fifty_at_a_time() {
        Page page = opened("en", 390);
        paste(
                page,
                "مِسطرة\n"
                        + IntStream.rangeClosed(1, 149)
                                .mapToObj(n -> "Project " + n)
                                .collect(Collectors.joining("\n")));
        enter(page);
        assertThat(page.locator("h1")).hasText("150 entries are submitted");
        assertThat(page.locator(".lines li")).hasCount(50);
        page.getByText("Show more: 100 are left").click();
        assertThat(page.locator(".lines li")).hasCount(100);
        page.getByLabel("Find").fill("مسطره");
        assertThat(page.locator(".lines li")).hasCount(1);
        page.getByLabel("Find").fill("project 148");
        page.getByLabel("Sorted by").selectOption("title");
        page.getByLabel("Find").fill("");
        assertThat(page.locator(".lines li").nth(13)).containsText("Project 14");
    }

    @Test
    void one_entry_is_entered_by_hand_and_a_walk_in_with_its_reason() {
        Page page = opened("ar", 390);
        page.getByText("مشاركة واحدة", new Page.GetByTextOptions().setExact(true))
                .click();
        page.locator("[name=title]").fill("");
        page.locator("#add details button").click();
        assertThat(page.locator("[name=title]")).hasAttribute("aria-invalid", "true");
        page.locator("[name=title]").fill("دليلي");
        page.locator("#add details button").click();
        assertThat(page.locator("h1")).hasText("مشاركة واحدة مقدَّمة");
        page.locator("[name=title]").fill("سوا");
        page.locator("[name=walkIn]").fill("تأخرت الحافلة.");
        page.locator("#add details button").click();
        assertThat(page.locator("main")).containsText("تسجيل في المكان");
        assertEquals(2, award.rows().count("entry"));
    }

    @Test
    void the_page_is_faultless_empty_and_full() {
        Looks.faultless(
                server.base(), EntriesPageIT::signedIn, List.of("/editions/" + award.rows().slug + "/office/entries"));
        Page page = opened("en", 1280);
        paste(page, "Dalili\nMasari");
        enter(page);
        assertThat(page.locator("h1")).hasText("2 entries are submitted");
        Looks.faultless(
                server.base(), EntriesPageIT::signedIn, List.of("/editions/" + award.rows().slug + "/office/entries"));
    }
}
