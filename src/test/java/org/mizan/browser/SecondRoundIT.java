package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** A hackathon of a weekend comes to its second round: who goes on, who judges it, and its plan, by clicks. */
class SecondRoundIT {
    private static final String PASSWORD = "three olive trees";
    private static final List<String> CRITERIA = List.of("idea", "technology", "design", "presentation");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private final List<String> found = new ArrayList<>();

    private static Award weekend(Client organiser, String slug) {
        JsonObject now = Award.around(server.clock().instant());
        JsonObject set = new JsonObject()
                .put("start", "2035-05-01")
                .put("timeZone", "Asia/Amman")
                .put("phases", new JsonObject().put("hacking", now).put("hall", now));
        JsonObject asked = new JsonObject()
                .put("preset", "hackathon-weekend")
                .put("slug", slug)
                .put("set", set);
        UUID edition = organiser.post("/editions", asked).expect(201).id();
        AwardRows rows = AwardRows.of(server.database(), edition, slug);
        List<Client> judges = Stream.generate(() -> server.person(edition, Role.JUDGE))
                .limit(2)
                .toList();
        return new Award(server, rows, organiser, judges, rows.entries(4), List.of());
    }

    /** Both judges give each entry a mark of its own. */
    private static void marked(Award award) {
        String round = award.base() + "/rounds/hall";
        JsonArray seats = new JsonArray();
        JsonArray pairs = new JsonArray();
        for (Client judge : award.judges()) {
            seats.add(judge.id().toString());
            award.entries()
                    .forEach(entry -> pairs.add(
                            new JsonObject().put("judge", judge.id().toString()).put("entry", entry.toString())));
        }
        award.organiser()
                .post(round + "/judges", new JsonObject().put("add", seats).put("remove", new JsonArray()))
                .expect(200);
        award.organiser()
                .post(round + "/assignments", new JsonObject().put("assignments", pairs))
                .expect(201);
        for (Client judge : award.judges()) {
            for (int entry = 0; entry < 4; entry++) {
                String assignment = award.rows()
                        .column(
                                "select id::text from assignment where judge_id = $1 and entry_id = $2",
                                judge.id(),
                                award.entries().get(entry))
                        .getFirst();
                JsonObject marks = new JsonObject();
                String mark = String.valueOf(5 - entry);
                CRITERIA.forEach(criterion -> marks.put(criterion, mark));
                judge.with("If-None-Match", "*")
                        .put(
                                award.base() + "/assignments/" + assignment + "/scorecard",
                                new JsonObject()
                                        .put("marks", marks)
                                        .put("comment", "")
                                        .put("state", "submitted"))
                        .expect(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, 390", "en, 1440"})
    void from_the_marks_of_the_first_round_to_a_plan_of_the_second_by_clicks(String language, int width) {
        String email = "weekend-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        Award award = weekend(server.signIn(email, PASSWORD), "weekend-" + UUID.randomUUID());
        marked(award);
        server.person(award.edition(), Role.JUDGE);
        server.clock().advance(Duration.ofHours(2));
        Words words = Words.of(language);
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        page.navigate(server.base()
                .resolve("/editions/" + award.rows().slug + "/office")
                .toString());
        chooseItsJudges(page, words);
        letTwoGoOn(page, words, award, language, width);
        plan(page, words, award);
        assertEquals(List.of(), found);
    }

    private static Locator button(Page page, Words words, String key) {
        return page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say(key)));
    }

    /** What is lacking leads to the people, with the round chosen. */
    private static void chooseItsJudges(Page page, Words words) {
        page.locator("main a").getByText(words.say("home.panel.do")).click();
        assertThat(page.locator("[name=seats]")).hasValue("final");
        button(page, words, "people.seat.all").click();
        button(page, words, "people.seat.put").click();
        page.locator("dialog .button").click();
        assertThat(page.locator("#seats .status.ok")).hasText(words.say("people.seat.came"));
    }

    private void letTwoGoOn(Page page, Words words, Award award, String language, int width) {
        String plan = server.base()
                .resolve("/editions/" + award.rows().slug + "/office/plan?round=final")
                .toString();
        page.navigate(plan);
        page.locator("#on a").getByText(words.say("plan.on.results")).click();
        button(page, words, "results.compute").click();
        assertThat(button(page, words, "results.again")).isVisible();
        page.navigate(plan);
        assertThat(page.locator("h1")).hasText(words.say("plan.ready"));
        page.locator("#on [name=first]").fill("2");
        button(page, words, "plan.on.look").click();
        assertThat(page.locator("#on h3")).hasText(words.say("plan.on.would"));
        assertThat(page.locator("#on .lines > li")).hasCount(2);
        assertEquals(0, award.rows().count("advancement"));
        Looks.look(page, "/on " + language, width, found);
        button(page, words, "plan.on.do").click();
        page.locator("dialog [name=reason]").fill("As the rules say.");
        page.locator("dialog .button").click();
        assertThat(page.locator("#on > p").first()).hasText(words.say("plan.on.went"));
        assertThat(page.locator("#on > .why")).containsText("As the rules say.");
        Looks.look(page, "/on decided " + language, width, found);
    }

    private static void plan(Page page, Words words, Award award) {
        page.locator("main [name=reviews]").fill("2");
        button(page, words, "plan.propose").click();
        page.locator("main > .acts > .button").click();
        assertThat(button(page, words, "plan.adapt")).isVisible();
        assertEquals(
                "2 entries, 4 reviews",
                server.row(
                                "select count(distinct pair ->> 0) || ' entries, ' || count(*) || ' reviews' from plan_waiting w"
                                        + " cross join jsonb_array_elements(w.pairs) p (pair) where w.edition_id = $1 and w.round = 'final'",
                                award.edition())
                        .getString(0));
    }
}
