package org.mizan.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Text;

class RubricRulesTest {
    private static final List<String> LANGUAGES = List.of("ar", "en");
    private static final Text TEXT = Text.of("نص", "text");

    private static Criterion criterion(String weight, String lowest, String highest, String step, Anchor... anchors) {
        return new Criterion(
                "impact",
                TEXT,
                TEXT,
                new BigDecimal(weight),
                new BigDecimal(lowest),
                new BigDecimal(highest),
                new BigDecimal(step),
                List.of(anchors));
    }

    private static List<String> faults(Criterion... criteria) {
        return new Rubric(List.of(criteria))
                .faults(LANGUAGES, index -> "/" + index).stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "35, 1, 5, 0.5, ''",
        "0.001, -5, 5, 2.5, ''",
        "35, 0, 1e2, 1E+1, ''",
        "0, 1, 5, 1, /0/weight rubric.weight.positive",
        "-1, 1, 5, 1, /0/weight rubric.weight.positive",
        "1e7, 1, 5, 1, /0/weight rubric.number",
        "0.0000001, 1, 5, 1, /0/weight rubric.number",
        "1, 5, 5, 1, /0/highest rubric.scale.order",
        "1, 5, 1, 1, /0/highest rubric.scale.order",
        "1, 1, 5, 0, /0/step rubric.step.positive",
        "1, 1, 5, -1, /0/step rubric.step.positive",
        "1, 1, 5, 3, /0/step rubric.step.divides",
        "1, 1, 5, 10, /0/step rubric.step.divides",
        "1, 0, 1000000, 0.000001, /0/step rubric.step.fine",
        "1, 1, 1e999999999, 1, /0/highest rubric.number",
        "1, 1e-999999999, 5, 1, /0/lowest rubric.number",
        "1, 0e-999999999, 5, 1, /0/lowest rubric.number"
    })
    void a_scale_leads_in_whole_steps_from_lowest_to_highest(
            String weight, String lowest, String highest, String step, String fault) {
        assertEquals(fault, String.join(",", faults(criterion(weight, lowest, highest, step))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "5, true",
        "4.5, true",
        "4.50, true",
        "4.25, false",
        "0.5, false",
        "5.5, false",
        "1e999999999, false",
        "1e-999999999, false"
    })
    void a_mark_lies_on_the_scale_or_does_not(BigDecimal mark, boolean admitted) {
        assertEquals(admitted, criterion("1", "1", "5", "0.5").admits(mark));
    }

    @Test
    void anchors_stand_once_on_marks_of_the_scale_in_every_language() {
        assertEquals(
                List.of(
                        "/0/anchors/1/mark rubric.anchor.twice",
                        "/0/anchors/2/mark rubric.anchor.scale",
                        "/0/anchors/2/text/en rubric.text.missing",
                        "/0/anchors/2/text/fr rubric.text.language"),
                faults(criterion(
                        "1",
                        "1",
                        "5",
                        "1",
                        new Anchor(new BigDecimal("1"), TEXT),
                        new Anchor(new BigDecimal("1.0"), TEXT),
                        new Anchor(new BigDecimal("6"), new Text(Map.of("ar", "نص", "fr", "texte"))))));
    }

    @Test
    void a_key_stands_once() {
        var one = criterion("1", "1", "5", "1");
        assertEquals(List.of("/1/key rubric.key.twice"), faults(one, one));
    }

    @Test
    void a_round_has_a_bounded_number_of_criteria() {
        var many = new ArrayList<Criterion>();
        for (var index = 0; index <= Rubric.MOST; index++) {
            many.add(new Criterion(
                    "c" + index,
                    TEXT,
                    TEXT,
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    BigDecimal.ONE,
                    List.of()));
        }
        assertEquals(
                List.of("rubric.criteria.most"),
                new Rubric(many)
                        .faults(LANGUAGES, index -> "/" + index).stream()
                                .map(Fault::code)
                                .toList());
    }

    @Test
    void a_text_too_long_is_named_in_its_language() {
        var faults = new ArrayList<Fault>();
        var letters = String.join("", Collections.nCopies(201, "ب"));
        new Wording(LANGUAGES, Prose.line(200)).check(faults, "/name", Text.of(letters, "  "));
        assertEquals(
                List.of("/name/en", "/name/ar"),
                faults.stream().map(Fault::pointer).toList());
    }

    @Test
    void shares_add_up_whatever_the_weights_add_up_to() {
        var shares = new Rubric(List.of(criterion("35", "1", "5", "1"))).shares();
        assertEquals(0, BigDecimal.ONE.compareTo(shares.get("impact")));
        assertFalse(shares.isEmpty());
    }
}
