package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.web.Problem;
import org.mizan.web.Text;

/** What an organiser may set of a preset, and how what is wrong with it is named. */
class BlueprintReaderTest {

    @Test
    void explicit_dates_win_over_those_that_follow_from_the_start() {
        var set = PresetTest.json(
                "{'start':'2026-10-01','phases':{'applications':{'closesAt':'2026-11-30T21:00:00.123Z'}}}");
        var edition =
                BlueprintReader.read(Preset.named("jordan-3").orElseThrow().with(set), "/set");
        var phase = edition.phases().getFirst();
        assertEquals(Instant.parse("2026-09-30T21:00:00Z"), phase.opensAt());
        assertEquals(Instant.parse("2026-11-30T21:00:00.123Z"), phase.closesAt());
    }

    @Test
    void a_start_is_not_asked_for_where_every_phase_has_its_dates() {
        var dates = "{'opensAt':'2026-10-01T00:00:00Z','closesAt':'2026-11-01T00:00:00Z'}";
        var set = PresetTest.json(
                "{'phases':{'applications':%1$s,'screening':%1$s,'technical':%1$s,'entrepreneurship':%1$s,'announcement':%1$s}}"
                        .formatted(dates));
        assertEquals(
                5,
                BlueprintReader.read(Preset.named("jordan-3").orElseThrow().with(set), "")
                        .phases()
                        .size());
    }

    @Test
    void an_edition_may_say_whether_teams_see_their_marks_and_else_leaves_it_to_its_scores() {
        assertNull(feedback(""));
        assertNull(feedback(",'feedback':null"));
        for (var word : List.of("always", "never")) {
            assertEquals(word, feedback(",'feedback':'" + word + "'"));
        }
        var refused = assertThrows(Problem.class, () -> feedback(",'feedback':'judge'"));
        assertEquals(Set.of("/set/results/feedback"), PresetTest.pointers(refused));
    }

    private static @Nullable String feedback(String terms) {
        var set = "{'start':'2026-10-01','results':{'top':3" + terms + "}}";
        var made = BlueprintReader.read(Preset.named("jordan-3").orElseThrow().with(PresetTest.json(set)), "/set");
        return made.settings().results().feedback();
    }

    @Test
    void an_edition_may_say_whether_judges_are_unequally_reliable_and_else_leaves_it_to_the_marks() {
        assertEquals(new Settings.Ranking("auto", "none", "auto", true, 3, List.of("score")), ranking(""));
        for (var word : List.of("auto", "none", "shrunken")) {
            assertEquals(word, ranking(",'reliability':'" + word + "'").reliability());
        }
        for (var wrong : List.of("'fixed'", "''", "true", "1")) {
            var refused = assertThrows(Problem.class, () -> ranking(",'reliability':" + wrong), wrong);
            assertEquals(Set.of("/set/results/ranking/reliability"), PresetTest.pointers(refused), wrong);
        }
    }

    private static Settings.Ranking ranking(String terms) {
        var set = "{'start':'2026-10-01','results':{'ranking':{'tracks':'auto','scaleUse':'none','robust':true,"
                + "'decimals':3,'metrics':['score']" + terms + "}}}";
        var made = BlueprintReader.read(Preset.named("jordan-3").orElseThrow().with(PresetTest.json(set)), "/set");
        return made.settings().results().ranking();
    }

    @Test
    void special_prizes_are_named_with_how_many_win_them_and_whether_they_must_be_asked_for() {
        assertEquals(Map.of(), special("{}"));
        assertEquals(
                new Settings.SpecialPrize(Text.of("أفضل وصول", "Best access"), 2, true),
                special("{'access':{'name':{'ar':'أفضل وصول','en':'Best access'},'winners':2,'optIn':true}}")
                        .get("access"));
        assertFalse(special("{'access':{'name':{'ar':'أفضل وصول','en':'Best access'},'winners':1}}")
                .get("access")
                .optIn());
        var refused = assertThrows(
                Problem.class,
                () -> special("{'a':{'name':{'en':'One'},'winners':0,'optIn':'yes','amount':5},'B b':{}}"));
        assertEquals(
                Set.of(
                        "/set/specialPrizes/a/name/ar",
                        "/set/specialPrizes/a/winners",
                        "/set/specialPrizes/a/optIn",
                        "/set/specialPrizes/a/amount",
                        "/set/specialPrizes/B b"),
                PresetTest.pointers(refused));
    }

    private static Map<String, Settings.SpecialPrize> special(String prizes) {
        var set = PresetTest.json("{'start':'2026-10-01','specialPrizes':" + prizes + "}");
        return BlueprintReader.read(Preset.named("jordan-3").orElseThrow().with(set), "/set")
                .settings()
                .specialPrizes();
    }

    @Test
    void a_phase_that_is_gone_is_told_at_its_rounds_whatever_else_is_wrong_and_a_faulty_one_is_not_gone() {
        var set = PresetTest.json("{'start':'never','phases':{'screening':null,'technical':{'name':null}}}");
        var refused = assertThrows(
                Problem.class,
                () -> BlueprintReader.read(
                        Preset.named("jordan-3").orElseThrow().with(set), "/set"));
        assertEquals(
                Set.of("/set/start", "/set/phases/technical/name", "/set/rounds/screening/phase"),
                PresetTest.pointers(refused));
    }

    @Test
    void phases_stand_in_the_order_in_which_they_open() {
        var set = PresetTest.json("""
                {'start':'2026-10-01','phases':{'early':{'name':{'ar':'قبل','en':'Early'},'allows':[],
                 'opensAt':'2020-01-01T00:00:00Z','closesAt':'2020-01-02T00:00:00Z'}}}""");
        var made = BlueprintReader.read(Preset.named("jordan-3").orElseThrow().with(set), "/set");
        assertEquals("early", made.phases().getFirst().key());
    }

    @Test
    void every_fault_of_a_form_is_named_at_once() {
        var set = PresetTest.json("""
                {'start':'2026-02-30','timeZone':'Mars/Olympus','colour':'red',
                 'teams':{'smallest':0,'largest':1.5},
                 'phases':{'Applications':{},'screening':{'allows':['dance']},
                           'technical':{'opensAt':'2026-10-02T00:00:00Z','closesAt':'2026-10-02T00:00:00Z'}},
                 'sectors':{'health':{'name':{'ar':' ','en':'Health','fr':'Santé'}}},
                 'institutions':{'x':{'name':{'ar':'س','en':'X'},'kind':'bank'}},
                 'rounds':{'technical':{'criteria':{'feasibility':{'weight':'-1'},'creativity':{'step':'0.3'},
                           'usability':{'highest':'1e999999999'}}},'screening':{'criteria':{}}},
                 'prizes':{'1':{'currency':'XXQ'},'0':{'name':{'ar':'ص','en':'Z'}}}}
                """);
        var preset = Preset.named("jordan-3").orElseThrow();
        var refused = assertThrows(Problem.class, () -> BlueprintReader.read(preset.with(set), "/set"));
        assertEquals(
                Set.of(
                        "/set/start",
                        "/set/timeZone",
                        "/set/colour",
                        "/set/teams/smallest",
                        "/set/teams/largest",
                        "/set/phases/Applications",
                        "/set/phases/screening/allows/0",
                        "/set/phases/technical/closesAt",
                        "/set/sectors/health/name/ar",
                        "/set/sectors/health/name/fr",
                        "/set/institutions/x/kind",
                        "/set/rounds/technical/criteria/feasibility/weight",
                        "/set/rounds/technical/criteria/creativity/step",
                        "/set/rounds/technical/criteria/usability/highest",
                        "/set/rounds/screening/criteria",
                        "/set/prizes/1/currency",
                        "/set/prizes/0"),
                PresetTest.pointers(refused));
    }

    @Test
    void a_member_that_is_taken_away_is_missed() {
        var preset = Preset.named("jordan-3").orElseThrow();
        var set =
                PresetTest.json("{'start':'2026-10-01','rounds':null,'phases':{'technical':{'name':null}},'teams':7}");
        var refused = assertThrows(Problem.class, () -> BlueprintReader.read(preset.with(set), ""));
        assertTrue(PresetTest.pointers(refused).containsAll(Set.of("/rounds", "/phases/technical/name", "/teams")));
    }

    @Test
    void names_and_rules_of_an_edition_are_prose_as_everywhere() {
        Problem refused = assertThrows(
                Problem.class,
                () -> BlueprintReader.read(
                        Preset.named("jordan-3")
                                .orElseThrow()
                                .with(
                                        PresetTest.json(
                                                "{'start':'2026-10-01','name':{'ar':'a\u202Eb'},"
                                                        + "'institutions':{'ju':{'kind':'university','name':{'ar':'\u2800','en':'x\\ny'}}}}")),
                        "/set"));
        assertEquals(
                Set.of("/set/name/ar", "/set/institutions/ju/name/ar", "/set/institutions/ju/name/en"),
                PresetTest.pointers(refused));
    }
}
