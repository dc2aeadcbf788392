package org.mizan.team;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.edition.Code;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.team.TeamRules.Actor;
import org.mizan.team.TeamRules.Facts;
import org.mizan.team.TeamRules.Seats;
import org.mizan.web.Problem;
import org.mizan.web.Text;

class TeamRulesTest {
    private static final Instant OPENS = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-03-10T00:00:00Z");
    private static final UUID ME = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final UUID TEAM = new UUID(3, 3);
    private static final Text NAME = Text.of("النخلة", "Palm");

    private static EditionFacts terms(Integer largest, boolean mentor) {
        return new EditionFacts(
                List.of("ar", "en"),
                "Asia/Amman",
                new Settings(
                        List.of(),
                        new Settings.Teams(2, largest, List.of("university"), false, mentor),
                        new Settings.Entries(1, Map.of(), false),
                        Settings.Judging.OPEN,
                        new Settings.Results(3, false, false, "arab", "adjusted", null, null),
                        Map.of()),
                new Phases(List.of(new Phase("apply", NAME, List.of("register"), OPENS, CLOSES, 1))));
    }

    private static Actor nobody(String... roles) {
        return new Actor(ME, Set.of(roles), null, false);
    }

    private static Actor member(boolean captain) {
        return new Actor(ME, Set.of("student"), TEAM, captain);
    }

    private static Facts facts(EditionFacts terms, Actor actor, boolean institutionKnown, Seats seats) {
        return new Facts(
                terms,
                actor,
                institutionKnown ? TeamRules.Institution.KNOWN : TeamRules.Institution.OTHERS,
                Optional.ofNullable(seats));
    }

    private static String code(Optional<Problem> refusal) {
        return refusal.map(problem -> problem.faults().isEmpty()
                        ? problem.code()
                        : problem.faults().getFirst().pointer() + " "
                                + problem.faults().getFirst().code())
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, edition.phase.notYet",
        "2026-03-01T00:00:00Z, ''",
        "2026-03-09T23:59:59.999Z, ''",
        "2026-03-10T00:00:00Z, edition.phase.over"
    })
    void a_team_is_formed_while_registration_is_open(Instant at, String refusal) {
        assertEquals(refusal, code(TeamRules.form(facts(terms(5, false), nobody(), true, null), NAME, null, at)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"organiser", "judge", "steering", "observer"})
    void whoever_decides_about_teams_is_in_none(String role) {
        assertEquals(
                "team.role", code(TeamRules.form(facts(terms(5, false), nobody(role), true, null), NAME, null, OPENS)));
        assertEquals(
                "team.role",
                code(TeamRules.join(
                        facts(terms(5, false), nobody("student", role), true, new Seats(TEAM, 1, 1, false, true)),
                        OPENS)));
    }

    @Test
    void a_person_is_in_one_team_of_an_edition() {
        assertEquals(
                "team.already",
                code(TeamRules.form(facts(terms(5, false), member(true), true, null), NAME, null, OPENS)));
    }

    @Test
    void a_team_has_a_name_and_a_known_institution() {
        var blank = new Text(Map.of("ar", " \t"));
        assertEquals(
                "/name web.body.blank",
                code(TeamRules.form(facts(terms(5, false), nobody(), true, null), blank, null, OPENS)));
        var french = new Text(Map.of("fr", "Palmier"));
        assertEquals(
                "/name/fr rubric.text.language",
                code(TeamRules.form(facts(terms(5, false), nobody(), true, null), french, null, OPENS)));
        assertEquals(
                "/institution team.institution.unknown",
                code(TeamRules.form(facts(terms(5, false), nobody(), false, null), NAME, null, OPENS)));
    }

    @Test
    void a_mentor_is_named_where_the_edition_asks_for_one_and_nowhere_else() {
        assertEquals(
                "/mentor team.mentor.required",
                code(TeamRules.form(facts(terms(5, true), nobody(), true, null), NAME, " ", OPENS)));
        assertEquals("", code(TeamRules.form(facts(terms(5, true), nobody(), true, null), NAME, "د. ليلى", OPENS)));
        assertEquals(
                "/mentor team.mentor.none",
                code(TeamRules.form(facts(terms(5, false), nobody(), true, null), NAME, "د. ليلى", OPENS)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"4, 5, ''", "5, 5, team.full", "6, 5, team.full", "900, -, ''"})
    void a_team_takes_members_up_to_the_largest_size(int members, Integer largest, String refusal) {
        assertEquals(
                refusal,
                code(TeamRules.join(
                        facts(terms(largest, false), nobody(), true, new Seats(TEAM, members, 1, false, true)),
                        OPENS)));
    }

    @Test
    void a_code_of_no_team_lets_nobody_in() {
        assertEquals("team.code", code(TeamRules.join(facts(terms(5, false), nobody(), true, null), OPENS)));
    }

    @ParameterizedTest
    @CsvSource({
        // captain, of myself, members, submitted, refusal
        "false, true,  3, false, ''",
        "false, false, 3, false, team.captainOnly",
        "true,  false, 3, false, ''",
        "true,  true,  3, false, ''",
        "false, true,  3, true,  ''",
        "false, true,  2, true,  team.submitted",
        "true,  false, 2, true,  team.submitted",
        "true,  true,  1, false, ''"
    })
    void a_member_leaves_and_a_captain_takes_out(
            boolean captain, boolean myself, int members, boolean submitted, String refusal) {
        assertEquals(
                refusal,
                code(TeamRules.leave(
                        facts(terms(5, false), member(captain), true, new Seats(TEAM, members, 1, submitted, true)),
                        myself ? ME : OTHER,
                        OPENS)));
    }

    @Test
    void nobody_leaves_after_registration_has_closed() {
        assertEquals(
                "edition.phase.over",
                code(TeamRules.leave(
                        facts(terms(5, false), member(true), true, new Seats(TEAM, 3, 1, false, true)), ME, CLOSES)));
    }

    @Test
    void a_team_of_others_is_not_there() {
        assertEquals(
                "web.notFound",
                code(TeamRules.leave(
                        facts(terms(5, false), member(true), true, new Seats(new UUID(9, 9), 3, 1, false, true)),
                        OTHER,
                        OPENS)));
    }

    @ParameterizedTest
    @CsvSource({"7k3m9qxz, 7K3M9QXZ", "' 7K3M-9QXZ ', 7K3M9QXZ", "OIL0abcd, 0110ABCD"})
    void a_code_is_read_as_people_type_it(String typed, String meant) {
        assertEquals(meant, Code.typed(typed).text());
    }

    @Test
    void a_fresh_code_has_no_letter_that_looks_like_another() {
        for (var times = 0; times < 1_000; times++) {
            var code = Code.fresh(8);
            assertEquals(code, Code.typed(code.text()));
            assertEquals(8, code.text().length());
        }
    }
}
