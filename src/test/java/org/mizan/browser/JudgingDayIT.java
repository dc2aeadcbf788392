package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Award;
import org.mizan.AwardRows.Desk;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.identity.Role;
import org.mizan.mail.Outbox;

/** A whole judging day by taps and clicks: six judges at once, each in a way of their own, until the board says who won. */
class JudgingDayIT {
    private static final String PASSWORD = "four almond trees";
    private static final String ORGANISER = "office-" + UUID.randomUUID() + "@example.org";
    private static final String CLERK = "clerk-" + UUID.randomUUID() + "@example.org";
    private static final String SECOND = "second-" + UUID.randomUUID() + "@example.org";
    private static final List<String> CRITERIA = List.of("idea", "impact");
    private static final List<String> ENTRIES = List.of("A", "B", "C");

    /** Away, on plain http, on two tabs, tied to the last team, on paper, late. */
    private static final List<String> NAMES = List.of("Laila", "Omar", "Dana", "Sami", "Huda", "Rami");

    private static final int AWAY = 0;
    private static final int PLAIN = 1;
    private static final int TWO_TABS = 2;
    private static final int TIED = 3;
    private static final int ON_PAPER = 4;
    private static final int LATE = 5;

    private static final String WHY = "The committee decided so in the hall.";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** To it a hall's name is that of this machine, and no safe address: what is served there is plain http as in a hall. */
    @RegisterExtension
    static final Browser browser = new Browser("--host-resolver-rules=MAP hall.test 127.0.0.1");

    @TempDir
    Path device;

    private String language;
    private Words words;
    private Award award;
    private final Map<Integer, JudgeAtWork> judges = new HashMap<>();

    @BeforeAll
    static void sign() {
        for (String email : List.of(ORGANISER, CLERK, SECOND)) {
            server.makeOrganiser(email, PASSWORD);
        }
    }

    private void morning(String readIn) {
        language = readIn;
        words = Words.of(language);
        Award bare = Award.judging(server, CRITERIA.toArray(String[]::new));
        List<Client> people =
                Stream.generate(server::person).limit(NAMES.size()).toList();
        List<UUID> entries = bare.rows().entries(ENTRIES.size());
        List<Desk> desks = bare.rows().desks(people.stream().map(Client::id).toList(), entries);
        award = new Award(server, bare.rows(), bare.organiser(), people, entries, desks);
        for (int judge = 0; judge < NAMES.size(); judge++) {
            award.rows().call(people.get(judge).id(), NAMES.get(judge));
        }
        Map.of(ORGANISER, Role.ORGANISER, CLERK, Role.CLERK, SECOND, Role.CLERK)
                .forEach((email, role) -> server.grant(
                        award.edition(), server.signIn(email, PASSWORD).id(), role));
    }

    private UUID card(int judge, int entry) {
        return award.desks().get(judge * ENTRIES.size() + entry).assignment();
    }

    /** What a judge thinks of an entry: the first is the best, and nobody is far from the others. */
    private static JsonObject marks(int judge, int entry) {
        int idea = 8 - 2 * entry - judge % 2;
        int impact = 7 - 2 * entry + (judge + entry) % 3;
        return new JsonObject().put("idea", Integer.toString(idea)).put("impact", Integer.toString(impact));
    }

    private String at(String page) {
        return "/editions/" + award.rows().slug + page;
    }

    private Page signedIn(String email, int width, String path) {
        Page page = browser.signedIn(server, email, PASSWORD, language, width);
        page.navigate(server.base().resolve(path).toString());
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    /** From here on it must say by itself what is new. */
    private static Page staying(Page page) {
        page.evaluate("() => { window.stayed = true; }");
        return page;
    }

    private static void stayed(Page page) {
        assertEquals(true, page.evaluate("() => window.stayed"));
    }

    private Page phone(int judge, URI house) {
        return Phone.scan(
                browser.page(390, 844),
                house,
                language,
                award.card(award.judges().get(judge)));
    }

    private void takeUp(int judge, Page... tabs) {
        judges.put(judge, new JudgeAtWork(words, tabs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void six_judges_score_each_in_a_way_of_their_own_and_every_card_arrives_once_and_the_board_says_who_won(
            String readIn) {
        morning(readIn);
        Page office = staying(signedIn(ORGANISER, 1440, at("/office/progress")));
        assertThat(office.locator("h1")).hasText(inWords("بقيت ١٨ بطاقة من ١٨", "18 of 18 scorecards are missing"));
        Page screen = browser.page(1920, 1080);
        screen.navigate(server.base()
                .resolve("/board/" + award.rows().slug + "?lang=" + language)
                .toString());
        assertThat(screen.locator("#state")).isVisible();
        staying(screen);

        String list = untilABrowserIsKilled();
        stepsBack();
        score(2, PLAIN, TWO_TABS);
        secondPerson();
        assertThat(office.locator("h1")).hasText(inWords("بقيت ٦ بطاقات من ١٧", "6 of 17 scorecards are missing"));
        remind(office);
        comeAfterAll(list);
        assertThat(office.locator("h1")).hasText(words.say("progress.done"));
        stayed(office);
        everyCardArrivedOnce();

        publish(office);
        assertThat(screen.locator("#podium li .name")).hasText(ENTRIES.toArray(String[]::new));
        stayed(screen);
    }

    private String inWords(String ar, String en) {
        return language.equals("ar") ? ar : en;
    }

    /** Two entries are scored by all who came; one of them has no network from the morning on. Gives where that one is. */
    private String untilABrowserIsKilled() {
        takeUp(PLAIN, plain());
        Page tab = phone(TWO_TABS, server.base());
        Page other = tab.context().newPage();
        other.navigate(tab.url());
        takeUp(TWO_TABS, tab, other);
        takeUp(TIED, phone(TIED, server.base()));
        Page clerk = signedIn(CLERK, 390, award.base() + "/paper");
        try (BrowserContext kept = browser.kept(device)) {
            Page phone = kept.pages().getFirst();
            phone.setViewportSize(390, 844);
            Phone.scan(phone, server.base(), language, award.card(award.judges().get(AWAY)));
            Phone.works(phone);
            Phone.has(phone, ENTRIES.size());
            takeUp(AWAY, phone);
            judges.get(AWAY).away(true);
            phone.reload();
            score(0, AWAY, PLAIN, TWO_TABS, TIED);
            types(clerk, 0);
            judges.get(PLAIN).away(true);
            score(1, AWAY, PLAIN, TWO_TABS, TIED);
            types(clerk, 1);
            judges.get(PLAIN).away(false);
            types(clerk, 2);
            return phone.url();
        }
    }

    /** A phone at an address to which browsers give neither worker nor locks. */
    private Page plain() {
        Page page = phone(PLAIN, URI.create("http://hall.test:" + server.base().getPort()));
        assertEquals(false, page.evaluate("() => isSecureContext"));
        assertEquals(true, page.evaluate("() => navigator.serviceWorker === undefined"));
        return page;
    }

    /** All these judges, by turns. */
    private void score(int entry, Integer... who) {
        Map<JudgeAtWork, UUID> cards = new LinkedHashMap<>();
        Map<JudgeAtWork, JsonObject> marks = new HashMap<>();
        for (int judge : who) {
            cards.put(judges.get(judge), card(judge, entry));
            marks.put(judges.get(judge), marks(judge, entry));
        }
        JudgeAtWork.together(cards, marks);
        cards.keySet().forEach(JudgeAtWork::backToTheList);
    }

    private void types(Page clerk, int entry) {
        clerk.locator("#judge").selectOption(award.judges().get(ON_PAPER).id().toString());
        clerk.locator(".two .lines:not(.papers) li")
                .filter(new Locator.FilterOptions().setHas(clerk.locator(named(entry))))
                .locator("button")
                .click();
        paper(clerk, entry);
        assertThat(clerk.locator(".papers .status.here")).hasCount(entry + 1);
    }

    private static String named(int entry) {
        return "bdi:text-is('" + ENTRIES.get(entry) + "')";
    }

    private static void paper(Page page, int entry) {
        JsonObject marks = marks(ON_PAPER, entry);
        assertThat(page.locator("[name=mark-idea][value='1']")).isFocused();
        Keys.press(page, marks.getString("idea"), marks.getString("impact"));
        assertThat(page.locator("#paper-act")).isFocused();
        Keys.press(page, "Enter");
    }

    private void secondPerson() {
        Page second = signedIn(SECOND, 1440, award.base() + "/paper");
        for (int entry = 0; entry < ENTRIES.size(); entry++) {
            second.locator(".papers li")
                    .filter(new Locator.FilterOptions().setHas(second.locator(named(entry))))
                    .locator(".button")
                    .click();
            paper(second, entry);
            assertThat(second.locator(".papers .button")).hasCount(ENTRIES.size() - entry - 1);
        }
    }

    private void stepsBack() {
        Page page = judges.get(TIED).page();
        Phone.open(page, card(TIED, 2));
        page.locator("main .title button")
                .filter(new Locator.FilterOptions().setHasText(words.say("scorecard.tied")))
                .click();
        page.locator("dialog .button").click();
        assertThat(page.locator("main .notice")).hasText(words.say("scorecard.conflict"));
        assertThat(page.locator("form.scorecard input").first()).isDisabled();
    }

    private void remind(Page office) {
        assertThat(office.locator(".lagging bdi")).hasCount(2);
        office.locator(".acts .button").click();
        for (int judge : List.of(AWAY, LATE)) {
            assertThat(office.locator("dialog")).containsText(NAMES.get(judge));
        }
        office.locator("dialog .button").click();
        assertThat(office.locator("main .notice")).hasText(words.say("progress.remind.sent"));
        Until.so("both have a letter", () -> letters(AWAY) == 1 && letters(LATE) == 1);
    }

    private long letters(int judge) {
        String email =
                award.judges().get(judge).get("/people/me").expect(200).json().getString("email");
        try {
            return new Outbox(server.config().data())
                    .letters().stream()
                            .filter(letter -> letter.to().equals(email))
                            .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One scans the card at last; the other takes up the phone again, and has a network with the last mark. */
    private void comeAfterAll(String list) {
        takeUp(LATE, phone(LATE, server.base()));
        score(0, LATE);
        score(1, LATE);
        try (BrowserContext kept = browser.kept(device)) {
            kept.setOffline(true);
            Page phone = kept.pages().getFirst();
            phone.setViewportSize(390, 844);
            phone.navigate(list);
            judges.put(AWAY, judges.get(AWAY).on(phone));
            assertThat(phone.locator("main .ways .status.here")).hasCount(2);
            score(2, AWAY, LATE);
            judges.get(AWAY).away(false);
            assertThat(phone.locator("main .ways .status.ok")).hasCount(ENTRIES.size());
        }
    }

    private void everyCardArrivedOnce() {
        Map<UUID, JsonObject> tapped = new HashMap<>();
        judges.values().forEach(judge -> tapped.putAll(judge.tapped()));
        for (int entry = 0; entry < ENTRIES.size(); entry++) {
            tapped.put(card(ON_PAPER, entry), marks(ON_PAPER, entry));
        }
        Map<UUID, JsonObject> arrived = new HashMap<>();
        award.rows()
                .rows(
                        "select assignment_id, marks from scorecard where edition_id = $1 and state = 'submitted'",
                        award.edition())
                .forEach(row -> assertEquals(
                        null, arrived.put(row.getUUID(0), row.getJsonObject(1)), () -> row.getUUID(0) + " came twice"));
        assertEquals(tapped, arrived);
        assertEquals(NAMES.size() * ENTRIES.size() - 1, arrived.size());
        assertEquals(
                List.of(),
                award.rows()
                        .column(
                                "select assignment_id::text from scorecard where edition_id = $1"
                                        + " group by assignment_id, marks, state having count(*) > 1",
                                award.edition()));
        assertEquals(ENTRIES.size(), award.rows().count("paper_card"));
        assertEquals(0, award.rows().count("late_offer"));
    }

    private void publish(Page office) {
        office.navigate(server.base().resolve(at("/office/results")).toString());
        Publishing.compute(office, words);
        assertThat(office.locator(".checks li")).hasCount(1);
        Publishing.act(office, words, "results.publish").click();
        assertThat(Publishing.reason(office, "open")).isFocused();
        assertThat(office.locator("dialog")).hasCount(0);
        Publishing.reason(office, "open").fill(WHY);
        Publishing.publish(office, words);
        assertThat(office.locator("h1")).hasText(words.say("results.public"));
        assertThat(office.locator("#publish .why")).hasText(WHY);
    }
}
