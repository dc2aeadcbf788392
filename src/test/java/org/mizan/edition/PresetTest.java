package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.rubric.Criterion;
import org.mizan.web.Problem;
import org.mizan.web.Text;

/** Every preset against the figures published of its award. */
class PresetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the awards leave open, set as an organiser would. */
    private static final Map<String, String> SET = Map.of(
            "jordan-3", "{'start':'2026-10-01'}",
            "jordan-5",
                    "{'start':'2026-10-01','prizes':{'1':{'amount':1},'2':{'amount':1},'3':{'amount':1},'4':{'amount':1},'5':{'amount':1}}}",
            "egypt",
                    "{'start':'2026-10-01','rounds':{'evaluation':{'criteria':{'effectiveness':{'weight':'40'},'usability':{'weight':30},'creativity':{'weight':'30'}}}}}",
            "uzbekistan", "{'start':'2026-10-01'}",
            "uae-student",
                    "{'start':'2026-10-01','rounds':{'finalists':{'criteria':{'effectiveness':{'weight':'1'},'usability':{'weight':'1'},'innovation':{'weight':'1'}}}}}",
            "hackathon-weekend", "{'start':'2026-10-02','timeZone':'Asia/Amman'}");

    static List<Preset> presets() {
        return Preset.all();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    static Blueprint made(String preset) {
        return BlueprintReader.read(Preset.named(preset).orElseThrow().with(json(SET.get(preset))), "/set");
    }

    static Set<String> pointers(Problem refused) {
        return refused.faults().stream().map(Problem.Fault::pointer).collect(Collectors.toSet());
    }

    private static Map<String, String> weights(Round round) {
        return round.criteria().stream()
                .collect(Collectors.toMap(
                        Criterion::key, criterion -> criterion.weight().toPlainString()));
    }

    private static List<String> prizes(Blueprint edition) {
        return edition.prizes().stream()
                .map(prize -> prize.place() + " " + prize.amount() + " " + prize.currency())
                .toList();
    }

    private static List<String> rounds(Blueprint edition) {
        return edition.rounds().stream()
                .map(round -> round.key() + " " + round.kind())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_preset_refuses_to_become_an_edition_until_everything_it_leaves_open_is_set(Preset preset) {
        var refused = assertThrows(Problem.class, () -> BlueprintReader.read(preset.document(), "/set"));
        assertEquals(422, refused.status());
        assertEquals(
                preset.mustSet().stream().map(pointer -> "/set" + pointer).collect(Collectors.toSet()),
                pointers(refused));
        refused.faults().forEach(fault -> assertEquals("edition.mustSet", fault.code()));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void every_text_is_there_in_arabic_script_and_in_english(Preset preset) {
        var edition = made(preset.key());
        var texts = new java.util.ArrayList<Text>();
        texts.add(edition.name());
        texts.addAll(edition.settings().rules());
        edition.settings().entries().links().values().forEach(link -> texts.add(link.name()));
        edition.phases().forEach(phase -> texts.add(phase.name()));
        edition.sectors().forEach(sector -> texts.add(sector.name()));
        edition.prizes().forEach(prize -> texts.add(prize.name()));
        for (var round : edition.rounds()) {
            texts.add(round.name());
            for (var criterion : round.criteria()) {
                texts.add(criterion.name());
                texts.add(criterion.description());
                criterion.anchors().forEach(anchor -> texts.add(anchor.text()));
            }
        }
        for (var text : texts) {
            assertTrue(text.byLanguage().get("ar").matches(".*\\p{IsArabic}.*"), text::toString);
            assertFalse(text.byLanguage().get("en").matches(".*\\p{IsArabic}.*"), text::toString);
            assertTrue(text.byLanguage().get("en").matches(".*[A-Za-z].*"), text::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void every_criterion_is_anchored_at_its_lowest_its_middle_and_its_highest_mark(Preset preset) {
        for (var round : made(preset.key()).rounds()) {
            for (var criterion : round.criteria()) {
                var marks = criterion.anchors().stream()
                        .map(anchor -> anchor.mark().stripTrailingZeros())
                        .collect(Collectors.toSet());
                var middle = criterion.lowest().add(criterion.highest()).divide(BigDecimal.TWO);
                for (var mark : List.of(criterion.lowest(), middle, criterion.highest())) {
                    assertTrue(marks.contains(mark.stripTrailingZeros()), round.key() + " " + criterion.key());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void teams_register_and_submit_before_anybody_scores_and_results_come_last(Preset preset) {
        var phases = made(preset.key()).phases();
        assertTrue(phases.getFirst().allows().containsAll(List.of("register", "submit")));
        assertEquals(List.of("publish"), phases.getLast().allows());
        for (var index = 1; index < phases.size(); index++) {
            assertFalse(
                    phases.get(index).opensAt().isBefore(phases.get(index - 1).closesAt()));
        }
    }

    @Test
    void the_third_award_of_jordan_is_as_published() {
        var edition = made("jordan-3");
        assertEquals(2, edition.settings().teams().smallest());
        assertEquals(5, edition.settings().teams().largest());
        assertEquals(List.of("screening screening", "technical scoring", "entrepreneurship pitch"), rounds(edition));
        assertEquals(
                Map.of("feasibility", "35", "creativity", "25", "effectiveness", "20", "usability", "20"),
                weights(edition.rounds().get(1)));
        assertEquals(
                List.of("جدوى التنفيذ", "الإبداع", "الكفاءة والفعالية", "سهولة الاستخدام"),
                edition.rounds().get(1).criteria().stream()
                        .map(criterion -> criterion.name().byLanguage().get("ar"))
                        .toList());
        assertEquals(List.of("1 50000000 JOD", "2 30000000 JOD", "3 20000000 JOD"), prizes(edition));
        assertEquals(
                List.of(
                        "الصحة",
                        "التعليم",
                        "النقل",
                        "السياحة",
                        "الزراعة والأمن الغذائي",
                        "الاقتصاد الرقمي",
                        "القطاع المالي",
                        "القطاع الخدمي",
                        "التواصل الحكومي"),
                edition.sectors().stream()
                        .map(sector -> sector.name().byLanguage().get("ar"))
                        .toList());
        assertEquals(3, edition.settings().results().top());
    }

    @Test
    void the_fifth_award_of_jordan_is_as_published() {
        var edition = made("jordan-5");
        assertEquals(2, edition.settings().teams().smallest());
        assertEquals(5, edition.settings().teams().largest());
        assertEquals(
                List.of("university", "college"), edition.settings().teams().from());
        assertEquals(List.of("screening screening", "evaluation scoring", "pitching pitch"), rounds(edition));
        var weights = Map.of(
                "innovation",
                "30",
                "impact",
                "20",
                "sustainability",
                "20",
                "functionality",
                "15",
                "collaboration",
                "15");
        assertEquals(weights, weights(edition.rounds().get(1)));
        assertEquals(weights, weights(edition.rounds().get(2)));
        assertEquals(5, edition.prizes().size());
        assertEquals(10, edition.settings().results().top());
        assertTrue(edition.settings().entries().links().get("app").required());
        assertEquals(
                List.of(
                        "/start",
                        "/prizes/1/amount",
                        "/prizes/2/amount",
                        "/prizes/3/amount",
                        "/prizes/4/amount",
                        "/prizes/5/amount"),
                Preset.named("jordan-5").orElseThrow().mustSet());
    }

    @Test
    void the_award_of_egypt_is_as_published() {
        var edition = made("egypt");
        assertEquals(3, edition.settings().teams().smallest());
        assertEquals(8, edition.settings().teams().largest());
        assertEquals(List.of("screening screening", "evaluation scoring", "final pitch"), rounds(edition));
        assertEquals(
                List.of("effectiveness", "usability", "creativity"),
                edition.rounds().get(1).criteria().stream().map(Criterion::key).toList());
        assertEquals(List.of("1 100000000 EGP"), prizes(edition));
        assertTrue(edition.settings().entries().links().get("video").required());
        assertEquals("ar", edition.languages().getFirst());
        assertEquals(1, edition.settings().results().top());
        assertTrue(
                Preset.named("egypt").orElseThrow().mustSet().contains("/rounds/evaluation/criteria/usability/weight"));
    }

    @Test
    void the_award_of_uzbekistan_is_as_published() {
        var edition = made("uzbekistan");
        assertEquals(3, edition.settings().teams().smallest());
        assertNull(edition.settings().teams().largest());
        assertTrue(edition.settings().teams().noFaculty());
        assertTrue(edition.settings().teams().mentor());
        assertNull(edition.settings().entries().perTeam());
        assertTrue(edition.settings().entries().links().get("letter").required());
        assertTrue(edition.settings().entries().links().get("video").required());
        assertEquals(List.of("selection screening", "scoring scoring", "pitch pitch", "vote vote"), rounds(edition));
        assertEquals(
                Map.of("effectiveness", "1", "usability", "1", "innovation", "1"),
                weights(edition.rounds().get(1)));
        assertEquals(List.of("1 5000000 USD", "2 3000000 USD", "3 2000000 USD"), prizes(edition));
    }

    @Test
    void the_student_award_of_the_emirates_is_as_published() {
        var edition = made("uae-student");
        assertEquals(2, edition.settings().teams().smallest());
        assertEquals(5, edition.settings().teams().largest());
        assertEquals(List.of("shortlist screening", "finalists scoring", "vote vote"), rounds(edition));
        assertEquals(
                List.of("effectiveness", "usability", "innovation"),
                edition.rounds().get(1).criteria().stream().map(Criterion::key).toList());
        assertEquals(List.of("1 100000000 AED"), prizes(edition));
        assertTrue(edition.settings().entries().links().get("video").required());
        assertEquals(4, edition.settings().results().top());
        var vote = edition.phases().stream()
                .filter(phase -> phase.key().equals("vote"))
                .findFirst()
                .orElseThrow();
        // From 28 January to 10 February, both days included.
        assertEquals(Duration.ofDays(14), Duration.between(vote.opensAt(), vote.closesAt()));
    }

    @Test
    void a_hackathon_takes_one_weekend() {
        var edition = made("hackathon-weekend");
        assertEquals(1, edition.settings().teams().smallest());
        assertEquals(4, edition.settings().teams().largest());
        assertEquals(List.of("hall scoring", "final pitch"), rounds(edition));
        var criteria = edition.rounds().getFirst().criteria();
        assertEquals(4, criteria.size());
        for (var criterion : criteria) {
            assertEquals(new BigDecimal("1"), criterion.lowest());
            assertEquals(new BigDecimal("5"), criterion.highest());
            assertEquals(new BigDecimal("1"), criterion.step());
        }
        assertEquals(List.of(), edition.prizes());
        // Friday 18:00 in Amman.
        assertEquals(
                Instant.parse("2026-10-02T15:00:00Z"),
                edition.phases().getFirst().opensAt());
    }
}
