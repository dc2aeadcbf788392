package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.TestServer;

/** An organiser comes from nothing to judges with their cards in hand, without a line of code. */
class SettingUpIT {
    private static final String PASSWORD = "seven date palms";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private final List<String> console = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void from_nothing_to_a_committed_plan_by_clicks(String language) {
        String slug = "weekend-" + UUID.randomUUID();
        Words words = Words.of(language);
        Page page = watched(browser.page(1280, 900));

        comeByTheLink(page, words, language);
        makeTheEdition(page, words, slug);
        String office = server.base().resolve("/editions/" + slug + "/office").toString();
        bringInSixtyProjects(page, words, office);
        giveTables(page, words);
        Page other = inviteAnotherOrganiser(page, words, office, language);
        addFifteenJudges(page, words, office);
        printTheirCards(page, words);
        other.navigate(office);
        assertThat(other.locator(".ways")).containsText("60");
        nameItBothAtOnce(page, other, words, office);
        planAndCommit(page, words, office);
        recuse(page, words);
        hallOrder(page, words);
        rehearse(page, words, office);
        assertEquals(List.of(), console);
    }

    private Page watched(Page page) {
        page.onPageError(console::add);
        page.onConsoleMessage(message -> {
            // That somebody else was first is no error of the page; the browser tells it all the same.
            if (message.type().equals("error") && !message.text().contains("412")) {
                console.add(message.text());
            }
        });
        return page;
    }

    private static Locator button(Page page, Words words, String key) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words.say(key)));
    }

    private static Locator field(Page page, String pointer) {
        return page.locator("[data-pointer='" + pointer + "']").locator("input, select, textarea");
    }

    private static void comeByTheLink(Page page, Words words, String language) {
        page.navigate(server.houseLink(true)
                .orElseThrow()
                .at(server.base().toString())
                .replace("lang=auto", "lang=" + language));
        page.locator("[name=name]").fill("هدى Huda");
        page.locator("[name=email]").fill("huda-" + UUID.randomUUID() + "@example.org");
        page.locator("[name=password]").fill(PASSWORD);
        page.locator("main form .button").click();
        assertThat(page.locator("h1")).hasText(words.say("new.choose"));
    }

    private static void makeTheEdition(Page page, Words words, String slug) {
        page.locator("main .choices a[href$=hackathon-weekend]").click();
        field(page, "/set/name/en").fill("Weekend of Apps");
        field(page, "/set/name/en").blur();
        field(page, "/slug").fill(slug);
        field(page, "/set/start").fill("2031-05-01");
        field(page, "/set/timeZone").selectOption("Asia/Amman");
        field(page, "/set/phases/hall/closesAt").fill("2031-05-03T16:00");
        field(page, "/set/rounds/hall/criteria/idea/weight").fill("2");
        button(page, words, "new.make").click();
        page.waitForURL("**/editions/" + slug + "/office");
    }

    /** Sixty invented projects, as Devpost exports them. */
    private static String devpost() {
        return "Project Title,Submission Url,Project Status,About The Project,Opt-In Prizes,Submitter First Name,Submitter Email,"
                + "Additional Team Member Count,Team Member 1 First Name,...\n"
                + IntStream.rangeClosed(1, 60)
                        .mapToObj(n -> "Project " + n + ",https://devpost.example/p" + n
                                + ",Submitted (Gallery/Visible),\"What it does\",,Laila,l" + n + "@example.org,0\n")
                        .collect(Collectors.joining());
    }

    private static void bringInSixtyProjects(Page page, Words words, String office) {
        page.navigate(office + "/entries");
        for (int turn = 0; turn < 2; turn++) {
            page.locator("#entries-file")
                    .setInputFiles(new FilePayload(
                            "projects.csv", "text/csv", devpost().getBytes(StandardCharsets.UTF_8)));
            button(page, words, "entries.look").click();
            page.locator("#add [role=status] .button").click();
            assertThat(page.locator("h1")).hasText(words.say("entries.submitted"));
            if (turn == 0) {
                button(page, words, "entries.undo").click();
                assertThat(page.locator("h1")).hasText(words.say("entries.none"));
            }
        }
        assertThat(page.locator("main .lines > li")).hasCount(50);
        page.locator("main .lines + .acts button").click();
        assertThat(page.locator("main .lines > li")).hasCount(60);
    }

    /** One by hand, the others by lots. */
    private static void giveTables(Page page, Words words) {
        Locator tables = page.locator("main .table-number input");
        tables.first().fill("77");
        tables.first().blur();
        button(page, words, "entries.draw").click();
        assertThat(page.locator("main [role=status]").getByText(words.say("entries.drawn")))
                .isVisible();
        assertThat(tables).hasCount(60);
        assertThat(tables.first()).hasValue("77");
        assertEquals(
                60,
                tables.all().stream()
                        .map(Locator::inputValue)
                        .filter(number -> !number.isEmpty())
                        .distinct()
                        .count());
    }

    private Page inviteAnotherOrganiser(Page page, Words words, String office, String language) {
        String email = "second-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        add(page, words, office, "organiser", "Samir Odeh, " + email);
        Page other = watched(browser.signedIn(server, email, PASSWORD, language, 1280));
        other.navigate(office + "/entries");
        assertThat(other.locator("h1")).hasText(words.say("entries.submitted"));
        return other;
    }

    private static void addFifteenJudges(Page page, Words words, String office) {
        add(
                page,
                words,
                office,
                "judge",
                IntStream.rangeClosed(1, 15)
                        .mapToObj(n -> "Judge " + n + ", judge" + n + "-" + UUID.randomUUID() + "@example.org")
                        .collect(Collectors.joining("\n")));
        assertThat(page.locator("h1")).hasText(words.say("people.waiting"));
    }

    private static void add(Page page, Words words, String office, String role, String lines) {
        page.navigate(office + "/people");
        page.locator("[name=role]").selectOption(role);
        page.locator("#people-lines").fill(lines);
        button(page, words, "people.look").click();
        page.locator("#add [role=status] .button").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("#add > [role=status]")).hasText(words.say("people.told"));
    }

    private static void printTheirCards(Page page, Words words) {
        button(page, words, "people.cards.make").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("h1")).hasText(words.say("people.cards.ready"));
        assertThat(page.locator(".cards svg")).hasCount(15);
        printed(page, ".cards > li", 15);
    }

    /** On paper there is what was asked for and nothing to press. */
    private static void printed(Page page, String what, int count) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(what)).hasCount(count);
        assertThat(page.locator(what).last()).isVisible();
        assertThat(page.locator("main .acts .button").first()).isHidden();
        assertThat(page.locator(".top nav").first()).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** The second to save sees what the first saved, and keeps it. */
    private static void nameItBothAtOnce(Page page, Page other, Words words, String office) {
        Locator name = page.locator("[name='/name/en']");
        page.navigate(office + "/terms");
        other.navigate(office + "/terms");
        name.fill("Weekend of Apps, mine");
        other.locator("[name='/name/en']").fill("Weekend of Apps, theirs");
        button(other, words, "save").click();
        assertThat(other.locator("form [role=status]")).hasText(words.say("saved"));
        button(page, words, "save").click();
        assertThat(page.locator("#problem tbody"))
                .hasText(Pattern.compile("Weekend of Apps, theirs\\s*Weekend of Apps, mine"));
        button(page, words, "conflict.take").click();
        assertThat(name).hasValue("Weekend of Apps, theirs");
    }

    private static void planAndCommit(Page page, Words words, String office) {
        page.navigate(office + "/plan");
        page.locator("main [name=reviews]").fill("3");
        button(page, words, "plan.propose").click();
        assertThat(page.locator("h1")).hasText(words.say("plan.firm"));
        page.locator("main > .acts > .button").click();
        assertThat(button(page, words, "plan.adapt")).isVisible();
    }

    private static void recuse(Page page, Words words) {
        page.locator("tbody button").first().click();
        page.locator("main .lines")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.begins("plan.recuse")))
                .first()
                .click();
        page.locator("main [name=reason]").fill("A relative.");
        button(page, words, "plan.recuse.do").click();
        page.locator("main > .acts > .button").click();
        assertThat(button(page, words, "plan.adapt")).isVisible();
    }

    private static void hallOrder(Page page, Words words) {
        page.getByText(words.say("plan.hall")).first().click();
        assertThat(page.locator("h1")).hasText(words.say("plan.hall"));
        printed(page, ".way", 15);
    }

    private static void rehearse(Page page, Words words, String office) {
        page.navigate(office);
        button(page, words, "home.rehearse").click();
        assertThat(page.locator(".place .status")).hasText(words.say("rehearsal"));
        button(page, words, "home.wipe").click();
        page.locator("dialog .button").click();
        assertThat(page.locator(".place .status")).hasCount(0);
        assertThat(page.locator(".ways")).containsText("60");
    }
}
