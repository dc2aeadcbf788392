package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** A team names whom it must not be judged by; an organiser sees it, declares what else is known, and takes back. */
class ConflictPageIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Award award = Award.judging(server, "impact");
    private final Client judge = server.person();

    private String person(Role role) {
        String email = "conflict-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        UUID person = server.signIn(email, PASSWORD).id();
        award.rows().run("delete from membership where person_id = $1", person);
        server.grant(award.edition(), person, role);
        award.rows().run("update phase set opens_at = '2089-01-01' where edition_id = $1", award.edition());
        if (role == Role.STUDENT) {
            award.rows().entryOfTeam("A", person);
        }
        return email;
    }

    private Page open(String email, String path, String language, int width) {
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        page.navigate(
                server.base().resolve("/editions/" + award.rows().slug + path).toString());
        return page;
    }

    private String judgesAddress() {
        server.grant(award.edition(), judge.id(), Role.JUDGE);
        award.rows().seat(judge.id());
        return server.row("select email from person where id = $1", judge.id()).getString(0);
    }

    @Test
    void a_team_names_somebody_in_arabic_and_an_organiser_takes_it_back_in_english() {
        String address = judgesAddress();
        Page page = open(person(Role.STUDENT), "/team", "ar", 390);
        page.getByText("هل هناك من يجب ألا يحكّمها؟").click();
        page.locator("main [name=address]").fill("lina@nowhere");
        page.locator("main [name=reason]").fill("أخت أحد أعضاء الفريق");
        Locator send = page.locator("main form .button");
        send.click();
        assertThat(page.locator("[data-pointer='/address'] .wrong")).isVisible();
        page.locator("main [name=address]").fill(address);
        send.click();
        assertThat(page.locator("main [role=status]")).containsText(address);
        assertThat(page.locator("main form")).hasCount(0);

        Page office = open(person(Role.ORGANISER), "/office/plan", "en", 1440);
        office.getByText("One conflict is declared").click();
        Locator line = office.locator("main details .lines li");
        assertThat(line).containsText("أخت أحد أعضاء الفريق");
        line.getByText("Take back").click();
        Locator dialog = office.locator("dialog");
        dialog.locator("[name=reason]").fill("They are not related.");
        dialog.locator(".button").click();
        assertThat(office.getByText("One conflict is declared")).hasCount(0);
    }

    private static Locator field(Page page, String name) {
        return page.locator("#declare [name='" + name + "']");
    }

    private Page planner(String language, int width) {
        String organiser = person(Role.ORGANISER);
        award.rows().run("update phase set opens_at = '2020-01-01' where edition_id = $1", award.edition());
        Page page = open(organiser, "/office/plan", language, width);
        page.getByText(Words.of(language).say("plan.conflict.declare")).click();
        assertThat(field(page, "judge")).isFocused();
        return page;
    }

    /** That of the entry of this title. */
    private String of(String column, String title) {
        return award.rows()
                .column(
                        "select " + column + " from entry_revision v where edition_id = $1 and title ->> 'en' = $2",
                        award.edition(),
                        title)
                .getFirst();
    }

    private List<String> pairs(String table) {
        return award.rows()
                .column(
                        "select (select name ->> 'en' from person where id = t.judge_id) || ' ' || (select title ->> 'en'"
                                + " from entry_revision v where v.edition_id = t.edition_id and v.entry_id = t.entry_id limit 1)"
                                + " from " + table + " t where edition_id = $1 order by 1",
                        award.edition());
    }

    @Test
    void an_organiser_declares_a_conflict_before_there_is_a_plan_and_no_plan_makes_that_pair() {
        award.rows().entries(4);
        List.of("J0", "J1", "J2").forEach(award.rows()::judge);
        Page page = planner("en", 1440);
        field(page, "judge").selectOption("J0");
        field(page, "entry").selectOption(of("entry_id::text", "B"));
        page.getByText("Declare", new Page.GetByTextOptions().setExact(true)).click();
        assertEquals(0, award.rows().count("conflict")); // not without a reason
        field(page, "reason").fill("They teach together.");
        List<String> found = new ArrayList<>();
        Looks.look(page, "plan-conflict-one", 1440, found);
        assertEquals(List.of(), found);
        page.getByText("Declare", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main [role=status]").getByText("no plan gives “B” to J0"))
                .isVisible();
        assertThat(page.getByText("One conflict is declared")).isVisible();
        page.locator("main [name=reviews]").fill("2");
        page.locator("main form .button").click();
        page.locator("main > .acts > .button").click();
        assertThat(page.getByText("Adapt the plan to what changed")).isVisible();
        assertEquals(8, award.rows().count("assignment"));
        assertEquals(false, pairs("assignment").contains("J0 B"));
        page.getByText("One conflict is declared").click();
        page.locator("main details .lines").getByText("Take back").click();
        page.locator("dialog [name=reason]").fill("Not any more.");
        page.locator("dialog .button").click();
        assertThat(page.getByText("One conflict is declared")).hasCount(0);
    }

    @Test
    void pasted_lines_are_looked_at_before_they_are_declared_and_what_is_wrong_with_one_hinders_no_other() {
        award.rows().entries(3);
        List.of("ليلى", "J1", "J2", "J2").forEach(award.rows()::judge);
        Page page = planner("ar", 390);
        Words words = Words.of("ar");
        String code = of("(select code from entry e where e.edition_id = v.edition_id and e.id = v.entry_id)", "A");
        page.getByText(words.say("plan.conflict.many")).click();
        page.locator("#declare [name=pairs]")
                .fill("judge,entry,reason\nليلى، " + code.toLowerCase(java.util.Locale.ROOT)
                        + "، أخت أحدهم\nJ1\tB\nJ2,C\nNobody,C\nJ1,Z");
        page.locator("#declare [name=usual]").fill("زميل");
        page.getByText(words.say("plan.conflict.look")).click();
        Locator looked = page.locator("#declare [role=status] .lines");
        assertThat(looked.first().locator("li")).hasCount(2);
        assertThat(looked.last().locator("li")).hasCount(3);
        List<String> found = new ArrayList<>();
        Looks.look(page, "plan-conflict-lines", 390, found);
        assertEquals(List.of(), found);
        page.getByText(words.say("plan.conflict.many.do")).click();
        assertThat(page.locator("main [role=status]").getByText(words.say("plan.conflict.many.done")))
                .isVisible();
        assertEquals(List.of("J1 B", "ليلى A"), pairs("conflict"));
    }

    @Test
    void axe_finds_nothing_where_somebody_is_named_and_where_it_is_taken_back() {
        String student = person(Role.STUDENT), organiser = person(Role.ORGANISER);
        Page page = open(student, "/team", "en", 390);
        page.locator("main li button.quiet").click();
        page.locator("main [name=address]").fill("nobody@example.org");
        page.locator("main [name=reason]").fill("Teaches two of us.");
        List<String> found = new ArrayList<>();
        Looks.look(page, "team-naming", 390, found);
        page.locator("main form .button").click();
        assertThat(page.locator("main [role=status]")).isVisible();
        Page office = open(organiser, "/office/plan", "ar", 390);
        office.locator("main details summary")
                .filter(new Locator.FilterOptions().setHasText("تضارب"))
                .click();
        Looks.look(office, "plan-conflicts", 390, found);
        assertEquals(List.of(), found);
    }
}
