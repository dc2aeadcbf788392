package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Entry.State;
import org.mizan.submission.EntryRules.Decision;
import org.mizan.submission.EntryRules.Facts;
import org.mizan.submission.EntryRules.Saved;
import org.mizan.submission.EntryRules.Team;
import org.mizan.submission.EntryRules.Wish;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Text;

class EntryRulesTest {
    private static final Instant OPENS = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-03-10T00:00:00Z");
    private static final UUID ME = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final UUID TEAM = new UUID(3, 3);
    private static final UUID ENTRY = new UUID(4, 4);
    private static final Set<String> SECTORS = Set.of("health");
    private static final Text TITLE = Text.of("دوائي", "My Medicine");
    private static final Link APP = new Link("app", "https://example.org/app.apk");
    private static final Content WHOLE = new Content(TITLE, TITLE, "health", List.of(APP));

    private static EditionFacts terms() {
        var links = new LinkedHashMap<String, Settings.LinkTerm>();
        links.put("app", new Settings.LinkTerm(Text.of("التطبيق", "The app"), true));
        links.put("video", new Settings.LinkTerm(Text.of("مقطع", "Video"), false));
        return new EditionFacts(
                List.of("ar", "en"),
                "Asia/Amman",
                new Settings(
                        List.of(),
                        new Settings.Teams(2, 5, List.of("university"), false, false),
                        new Settings.Entries(1, links, false),
                        Settings.Judging.OPEN,
                        new Settings.Results(3, false, false, "arab", "adjusted", null, null),
                        Map.of()),
                new Phases(List.of(new Phase("apply", TITLE, List.of("submit"), OPENS, CLOSES, 1))));
    }

    private static Decision decide(Saved now, Wish wish, Instant at) {
        return EntryRules.decide(facts(2, now), wish, at);
    }

    private static Facts facts(int members, Saved... revisions) {
        return new Facts(terms(), SECTORS, new Team(TEAM, members, revisions.length), true, List.of(revisions));
    }

    private static Saved draft(int revision) {
        return new Saved(Entry.of(ENTRY, "K7", TEAM, revision, State.DRAFT, WHOLE, OPENS), new byte[0], ME);
    }

    private static void changed(Decision decision) {
        assertEquals(
                412, assertInstanceOf(Decision.Refused.class, decision).why().status());
    }

    private static List<String> pointers(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, edition.phase.notYet",
        "2026-03-09T23:59:59.999Z, ''",
        "2026-03-10T00:00:00Z, edition.phase.over"
    })
    void a_submission_counts_when_it_was_received_to_the_millisecond(Instant at, String refusal) {
        var decision = decide(draft(3), new Wish(ME, 3, State.SUBMITTED, WHOLE), at);
        assertEquals(refusal, decision instanceof Decision.Refused(var problem) ? problem.code() : "");
    }

    @Test
    void a_revision_follows_the_one_that_was_seen() {
        var next = assertInstanceOf(
                        Decision.Append.class, decide(draft(3), new Wish(OTHER, 3, State.SUBMITTED, WHOLE), OPENS))
                .next();
        assertEquals(Entry.of(ENTRY, "K7", TEAM, 4, State.SUBMITTED, WHOLE, OPENS), next);
        changed(decide(draft(4), new Wish(OTHER, 3, State.DRAFT, WHOLE), OPENS));
        changed(decide(draft(3), new Wish(ME, 7, State.DRAFT, WHOLE), OPENS));
        changed(decide(draft(3), new Wish(ME, 0, State.DRAFT, WHOLE), OPENS));
    }

    @Test
    void the_same_wish_again_is_fulfilled_already_even_after_the_deadline() {
        var wish = new Wish(ME, 3, State.DRAFT, WHOLE);
        assertInstanceOf(Decision.Repeated.class, decide(draft(4), wish, OPENS));
        assertInstanceOf(Decision.Repeated.class, decide(draft(4), wish, CLOSES.plusSeconds(60)));
        var other = new Content(TITLE, TITLE, null, List.of(APP));
        changed(decide(draft(4), new Wish(ME, 3, State.DRAFT, other), OPENS));
        changed(decide(draft(4), new Wish(ME, 3, State.SUBMITTED, WHOLE), OPENS));
        changed(decide(draft(5), wish, OPENS));
    }

    @Test
    void an_entry_is_begun_by_a_team_that_has_room_for_it_while_the_phase_is_open() {
        var begun = assertInstanceOf(
                Decision.Append.class,
                EntryRules.begin(facts(1), ENTRY, "K7", Content.of(null, null, null, null), OPENS));
        assertEquals(1, begun.next().revision());
        assertEquals(State.DRAFT, begun.next().state());
        assertEquals("submission.perTeam", refused(facts(2, draft(1)), OPENS));
        assertEquals("edition.phase.over", refused(facts(2), CLOSES));
        assertEquals("submission.team.none", refused(new Facts(terms(), SECTORS, null, false, List.of()), OPENS));
    }

    private static String refused(Facts facts, Instant at) {
        return assertInstanceOf(Decision.Refused.class, EntryRules.begin(facts, ENTRY, "K7", WHOLE, at))
                .why()
                .code();
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        var empty = Content.of(null, null, null, null);
        assertEquals(
                List.of(
                        "/title/ar submission.missing.title",
                        "/sector submission.missing.sector",
                        "/links submission.missing.link",
                        " submission.missing.members"),
                pointers(EntryRules.missing(terms(), SECTORS, empty, 1)));
        assertEquals(List.of(), EntryRules.missing(terms(), SECTORS, WHOLE, 2));
        assertEquals(List.of(), pointers(EntryRules.faults(terms(), SECTORS, empty)));
    }

    @Test
    void an_edition_without_sectors_asks_for_none() {
        var entry = new Content(TITLE, TITLE, null, List.of(APP));
        assertEquals(List.of(), EntryRules.missing(terms(), Set.of(), entry, 2));
    }

    @Test
    void a_draft_may_lack_everything_but_hold_nothing_wrong() {
        var wrong = new Content(
                new Text(Map.of("fr", "Titre")),
                Text.of("س".repeat(5_001), ""),
                "war",
                List.of(new Link("letter", "javascript:alert(1)"), APP, APP));
        assertEquals(
                List.of(
                        "/title/fr rubric.text.language",
                        "/summary/ar web.body.long",
                        "/sector submission.sector.unknown",
                        "/links/0/kind submission.link.kind",
                        "/links/0/url submission.link.url",
                        "/links/2 submission.link.twice"),
                pointers(EntryRules.faults(terms(), SECTORS, wrong)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, true",
        "http://example.org/a?b=c#d, true",
        "HTTPS://EXAMPLE.ORG, true",
        "https://مثال.إختبار/صفحة, true",
        "ftp://example.org, false",
        "javascript:alert(1), false",
        "'data:text/html,x', false",
        "https:example.org, false",
        "https:///path, false",
        "//example.org, false",
        "example.org, false",
        "https://user:secret@example.org, false",
        "https://exa mple.org, false",
        "'', false"
    })
    void a_link_is_a_web_address(String url, boolean right) {
        assertEquals(right, EntryRules.isWebAddress(url));
    }

    @Test
    void a_link_hides_nothing() {
        assertEquals(false, EntryRules.isWebAddress("https://example.org/\u202egpj.exe"));
        assertEquals(false, EntryRules.isWebAddress("https://example.org/\u200b"));
    }
}
