package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Judges of an edition with several rounds, and where they are of, by clicks. */
class PeoplePageIT {
    private static final String PASSWORD = "three olive trees";
    private static final String FINAL = "final";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    /** One with a second round, in which nobody sits. */
    private static Award award(int judges) {
        Award award = Award.judging(server, "impact");
        award.rows().round(FINAL, 2, "impact");
        award.rows()
                .run(
                        "update round set name = '{\"ar\": \"العرض النهائي\", \"en\": \"Final\"}' where edition_id = $1 and key = $2",
                        award.edition(),
                        FINAL);
        for (int judge = 0; judge < judges; judge++) {
            award.rows().judge("J" + judge);
        }
        return award;
    }

    private static Page people(Award award, String language, int width, String query) {
        var email = "office-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        server.grant(award.edition(), server.signIn(email, PASSWORD).id(), Role.ORGANISER);
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/office/people" + query)
                .toString());
        return page;
    }

    private static Locator button(Page page, Words words, String key) {
        return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say(key)));
    }

    private static void choose(Page page, String... names) {
        for (String name : names) {
            page.locator(".lines .check")
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .locator("input")
                    .check();
        }
    }

    private static long sitting(Award award, String round) {
        return server.row(
                        "select count(*) from round_judge where edition_id = $1 and round = $2", award.edition(), round)
                .getLong(0);
    }

    @ParameterizedTest
    @CsvSource({"ar, 390", "en, 1440"})
    void judges_come_into_a_further_round_in_one_act_that_names_them_and_it_is_taken_back(String language, int width) {
        Award award = award(4);
        Words words = Words.of(language);
        var found = new ArrayList<String>();
        Page page = people(award, language, width, "?round=" + FINAL);
        assertThat(page.locator("#seats [role=status] > span").last()).hasText(words.say("people.seat.none"));
        assertThat(page.locator("[name=seats]")).hasValue(FINAL);
        assertThat(page.locator("#add [name=round]")).hasValue(FINAL);
        Looks.look(page, "/seats before " + language, width, found);
        choose(page, "J1", "J2");
        button(page, words, "people.seat.put").click();
        assertThat(page.locator("dialog")).containsText("J1");
        assertThat(page.locator("dialog")).containsText("J2");
        assertThat(page.locator("dialog")).not().containsText("J3");
        assertEquals(0, sitting(award, FINAL));
        Looks.look(page, "/seats asked " + language, width, found);
        page.locator("dialog .button").click();
        assertThat(page.locator("#seats [role=status] > span").last()).hasText(words.say("people.seat.came"));
        assertEquals(2, sitting(award, FINAL));
        Looks.look(page, "/seats " + language, width, found);
        button(page, words, "people.seat.undo").click();
        assertThat(page.locator("#seats [role=status] > span").last()).hasText(words.say("people.seat.went"));
        assertEquals(0, sitting(award, FINAL));
        button(page, words, "people.seat.all").click();
        button(page, words, "people.seat.put").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("#seats [role=status] > span").first()).hasText(words.say("people.seat.sit"));
        assertEquals(4, sitting(award, FINAL));
        assertEquals(List.of(), found);
    }

    @Test
    void who_has_something_assigned_in_a_round_stays_in_it_and_the_others_go() {
        Award award = award(3);
        UUID first = UUID.fromString(award.rows()
                .column(
                        "select id::text from person where name ->> 'en' = 'J0' and id in (select person_id from round_judge where edition_id = $1)",
                        award.edition())
                .getFirst());
        award.rows().assignment(first, award.rows().entry("E", "submitted"));
        Page page = people(award, "en", 390, "?round=" + AwardRows.ROUND);
        choose(page, "J0", "J1");
        assertThat(page.locator("#seats")).containsText("Whoever has something assigned there stays: J0");
        page.getByText("Take one judge out of").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("#seats")).containsText("One judge left");
        assertEquals(2, sitting(award, AwardRows.ROUND));
    }

    @Test
    void a_list_of_those_who_judge_already_puts_them_into_the_round_and_writes_to_nobody() {
        Award award = award(0);
        Page page = people(award, "en", 1280, "");
        page.locator("[name=round]").selectOption("");
        page.locator("#people-lines").fill("Omar, omar-" + award.edition() + "@example.org");
        button(page, Words.of("en"), "people.look").click();
        page.locator("#add [role=status] .button").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("#add > [role=status]")).hasText("One person was invited");
        assertThat(page.locator("main .lines").first()).containsText("In no round yet");
        page.locator("[name=round]").selectOption(FINAL);
        page.locator("#people-lines")
                .fill("Omar, omar-" + award.edition() + "@example.org\nDana, dana-" + award.edition() + "@example.org");
        button(page, Words.of("en"), "people.look").click();
        assertThat(page.locator("#add")).containsText("One judges already, and will be put into");
        page.locator("#add [role=status] .button").click();
        assertThat(page.locator("dialog h2")).hasText("Invite one person");
        assertThat(page.locator("dialog")).containsText("Omar");
        page.locator("dialog .button").click();
        assertThat(page.locator("#add > [role=status]")).containsText("One judge came into");
        assertEquals(2, sitting(award, FINAL));
        assertEquals(2, award.rows().count("job"));
    }

    @ParameterizedTest
    @CsvSource({"ar, 390", "en, 1440"})
    void a_plan_never_gives_a_judge_of_an_institution_its_entries(String language, int width) {
        Award award = award(2);
        for (int entry = 0; entry < 5; entry++) {
            award.rows().entryOfTeam("E" + entry, server.person().id());
        }
        Words words = Words.of(language);
        Page page = people(award, language, width, "");
        page.locator(".lines > li")
                .filter(new Locator.FilterOptions().setHasText("J0"))
                .locator("details summary")
                .click();
        page.locator("details[open] [name=institution]").selectOption("uni");
        var found = new ArrayList<String>();
        Looks.look(page, "/institution " + language, width, found);
        page.locator("details[open] form .quiet").click();
        assertThat(page.locator("details[open] summary")).hasText("University");
        page.navigate(page.url().replaceAll("/people.*", "/plan"));
        page.locator("main [name=reviews]").fill("1");
        button(page, words, "plan.propose").click();
        page.locator("main > .acts > .button").click();
        assertThat(button(page, words, "plan.adapt")).isVisible();
        assertEquals(
                List.of("J1"),
                award.rows()
                        .column(
                                "select distinct p.name ->> 'en' from assignment a join person p on p.id = a.judge_id where a.edition_id = $1",
                                award.edition()));
        assertEquals(5, award.rows().count("assignment"));
        assertEquals(List.of(), found);
    }
}
