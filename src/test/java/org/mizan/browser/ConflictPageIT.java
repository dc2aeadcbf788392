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

/** A team names whom it must not be judged by; an organiser sees it and takes it back. */
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
                .filter(new Locator.FilterOptions().setHasText("تعارض"))
                .click();
        Looks.look(office, "plan-conflicts", 390, found);
        assertEquals(List.of(), found);
    }
}
