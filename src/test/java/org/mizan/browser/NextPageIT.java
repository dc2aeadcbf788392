package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Reviews where they matter, by clicks: the rule set by an organiser, the next entry asked for by a judge. */
class NextPageIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Award award(int entries, int judges) {
        Award award = Award.judging(server, "impact");
        List<UUID> made = award.rows().entries(entries);
        List<Client> people = Stream.generate(server::person).limit(judges).toList();
        people.forEach(judge -> {
            award.rows().grant(judge.id(), "judge");
            award.rows().seat(judge.id());
        });
        return new Award(server, award.rows(), award.organiser(), people, made, List.of());
    }

    private static void rule(Award award) {
        award.rows()
                .run(
                        "insert into next_rule values ($1, $2, $3, 7, '', 1)",
                        award.edition(),
                        AwardRows.ROUND,
                        new JsonObject()
                                .put("budget", 12)
                                .put("floor", 2)
                                .put("ceiling", 4)
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("places", 1)
                                                        .put("weight", "1"))
                                                .add(new JsonObject()
                                                        .put("places", 3)
                                                        .put("weight", "1")))
                                .put("perSector", false)
                                .put("holdMinutes", 60));
    }

    /** Judges ask and mark until nobody is given anything. */
    private static void play(Award award) {
        boolean more = true;
        for (int mark = 0; more; mark++) {
            more = false;
            for (Client judge : award.judges()) {
                String given = judge.post(award.round() + "/next", new JsonObject())
                        .expect(200)
                        .json()
                        .getString("assignment");
                if (given != null) {
                    award.card(
                                    judge,
                                    UUID.fromString(given),
                                    0,
                                    1 + (mark * 3 + judge.id().hashCode() & 7))
                            .expect(200);
                    more = true;
                }
            }
        }
    }

    /** Who signs in by a password, with this role in the edition and none in the house. */
    private static Page signedIn(Award award, Role role, String language, int width) {
        var email = "next-" + UUID.randomUUID() + "@example.org";
        server.makeOrganiser(email, PASSWORD);
        var person = server.signIn(email, PASSWORD).id();
        award.rows().run("delete from membership where person_id = $1", person);
        server.grant(award.edition(), person, role);
        if (role == Role.JUDGE) {
            award.rows().seat(person);
        }
        Page page = browser.page(width, 900);
        page.navigate(server.base().resolve("/sign-in?lang=" + language).toString());
        page.locator("main [name=email]").fill(email);
        page.locator("main [name=password]").fill(PASSWORD);
        page.locator("main form .button").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private static String tasks(Award award) {
        return "/editions/" + award.rows().slug + "/judge";
    }

    private static String plan(Award award) {
        return "/editions/" + award.rows().slug + "/office/plan";
    }

    private static void open(Page page, String path) {
        page.navigate(server.base().resolve(path).toString());
    }

    @Test
    void a_judge_asks_for_the_next_entry_and_is_told_what_is_still_in_hand() {
        Award award = award(3, 0);
        rule(award);
        Page page = signedIn(award, Role.JUDGE, "ar", 390);
        open(page, tasks(award));
        assertThat(page.locator("h1")).hasText("لا مشاركات للتقييم بعد");
        Locator next = page.locator("main section .acts .button");
        assertThat(next).hasText("المشاركة التالية");
        next.click();
        assertThat(page.locator("main section [role=status]")).containsText("أُسندت إليك الآن");
        assertThat(page.locator("main .lines li")).hasCount(1);
        next.click();
        assertThat(page.locator("main section [role=status]")).containsText("أرسل بطاقتها أولًا");
        assertEquals(1, award.rows().count("assignment"));
    }

    @Test
    void a_judge_for_whom_nothing_is_left_is_told_so() {
        Award award = award(1, 0);
        rule(award);
        Page page = signedIn(award, Role.JUDGE, "en", 1440);
        award.rows().revise(award.entries().getFirst(), "A", "withdrawn");
        open(page, tasks(award));
        page.locator("main section .acts .button").click();
        assertThat(page.locator("main section [role=status]")).containsText("nothing left for you to judge");
    }

    @Test
    void an_organiser_sets_the_rule_before_the_round_opens_and_it_is_shown_in_plain_words() {
        Award award = award(6, 4);
        award.rows().run("update phase set opens_at = '2089-01-01' where edition_id = $1", award.edition());
        Page page = signedIn(award, Role.ORGANISER, "en", 1440);
        open(page, plan(award));
        page.getByText("Choose this").click();
        page.locator("main [name=budget]").fill("20");
        page.locator("main [name=floor]").fill("9");
        page.locator("main [name=ceiling]").fill("5");
        page.getByText("Set the rule").click();
        assertThat(page.locator("[data-pointer='/rule/ceiling'] .wrong")).containsText("Set 9 or more");
        page.locator("main [name=floor]").fill("2");
        page.locator("main [name=sure]").fill("90");
        page.getByText("Set the rule").click();
        assertThat(page.locator("main")).containsText("Reviews of every entry: at least 2.");
        assertThat(page.locator("main")).containsText("stops when the list is 90% sure");
        JsonObject rule = award.organiser()
                .get(award.round() + "/rule")
                .expect(200)
                .json()
                .getJsonObject("rule");
        assertEquals(4, rule.getJsonArray("lines").size());
        assertEquals(0.9, rule.getDouble("certainty"));
        page.getByText("Change the rule").click();
        page.getByText("Take the rule back").click();
        assertThat(page.getByText("Choose this")).isVisible();
    }

    @Test
    void two_organisers_who_change_the_rule_see_both_versions_figure_by_figure() {
        Award award = award(6, 4);
        award.rows().run("update phase set opens_at = '2089-01-01' where edition_id = $1", award.edition());
        rule(award);
        Page page = signedIn(award, Role.ORGANISER, "en", 1440);
        open(page, plan(award));
        page.getByText("Change the rule").click();
        page.locator("main [name=budget]").fill("20");
        page.locator("main [name=lines]").fill("2");
        JsonObject theirs = award.organiser()
                .get(award.round() + "/rule")
                .expect(200)
                .json()
                .getJsonObject("rule");
        award.organiser()
                .seen(1)
                .put(award.round() + "/rule", new JsonObject().put("rule", theirs.put("budget", 18)))
                .expect(200);
        page.getByText("Set the rule").click();
        assertThat(page.locator("#problem tbody tr")).hasText(new Pattern[] {
            Pattern.compile("Reviews in all\\s*18\\s*20"),
            Pattern.compile("Places that matter\\s*1 \\(counts 1\\).*3 \\(counts 1\\)\\s*2 \\(counts 1\\)")
        });
        page.waitForResponse(
                answer -> answer.request().method().equals("PUT"),
                () -> page.getByText("Save what is typed here").click());
        assertThat(page.locator("#problem")).hasCount(0);
        assertEquals(
                20,
                award.organiser()
                        .get(award.round() + "/rule")
                        .expect(200)
                        .json()
                        .getJsonObject("rule")
                        .getInteger("budget"));
    }

    @Test
    void organisers_see_the_log_how_sure_the_list_is_and_that_a_replay_says_the_same() {
        Award award = award(6, 4);
        rule(award);
        play(award);
        Page page = signedIn(award, Role.ORGANISER, "en", 390);
        open(page, plan(award));
        assertThat(page.locator("main")).containsText("The 3 on the list:");
        page.getByText("Check the log").click();
        assertThat(page.getByText("All 12 decisions come out the same")).isVisible();
    }

    @Test
    void everybody_reads_the_rule_on_the_page_of_the_edition_its_figures_one_click_further() {
        Award award = award(6, 0);
        rule(award);
        Page page = browser.page(390, 844);
        open(page, "/editions/" + award.rows().slug + "?lang=en");
        assertThat(page.locator("main")).containsText("Reviews of every entry: at least 2.");
        Locator figures = page.locator("main details:has(summary:text('The figures'))");
        assertThat(figures.locator("ul")).isHidden();
        figures.locator("summary").click();
        assertThat(figures.locator("ul")).containsText("1 (counts 1) · 3 (counts 1)");
        assertThat(figures.locator("ul")).containsText("reviews in all: 12");
        String digest = award.organiser()
                .get(award.round() + "/rule")
                .expect(200)
                .json()
                .getString("seedDigest");
        assertThat(figures.locator("code")).hasText(digest);
    }

    @Test
    void its_pages_are_faultless() {
        Award before = award(6, 4);
        before.rows().run("update phase set opens_at = '2089-01-01' where edition_id = $1", before.edition());
        Award after = award(6, 4);
        rule(after);
        play(after);
        Looks.faultless(
                server.base(),
                (language, width) -> signedIn(before, Role.ORGANISER, language, width),
                List.of(plan(before)));
        Looks.faultless(
                server.base(),
                (language, width) -> signedIn(after, Role.ORGANISER, language, width),
                List.of(plan(after), "/editions/" + after.rows().slug));
        Looks.faultless(
                server.base(),
                (language, width) -> signedIn(after, Role.JUDGE, language, width),
                List.of(tasks(after)));
    }
}
