package org.mizan.ranking.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;

/** Agreement by hand, where it is not defined, and what holds of any ratings. */
class AgreementTest {
    /** A row a unit, a column a rater; null for a hole. */
    private static Agreement of(Integer[]... rows) {
        List<Rating> ratings = new ArrayList<>();
        for (int unit = 0; unit < rows.length; unit++) {
            for (int rater = 0; rater < rows[unit].length; rater++) {
                if (rows[unit][rater] != null) {
                    ratings.add(new Rating("u" + unit, "r" + rater, BigDecimal.valueOf(rows[unit][rater])));
                }
            }
        }
        return Agreement.of(ratings);
    }

    private static Integer[] row(Integer... values) {
        return values;
    }

    private static IntraclassCorrelation icc(Agreement agreement, IntraclassCorrelation.Form form) {
        return agreement.icc().get(form);
    }

    /** Fleiss 1971, as worked in many places: ten units, fourteen raters, five values, kappa .210. */
    @Test
    void fleiss_kappa_is_that_of_the_known_example() {
        int[][] counts = {
            {0, 0, 0, 0, 14},
            {0, 2, 6, 4, 2},
            {0, 0, 3, 5, 6},
            {0, 3, 9, 2, 0},
            {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},
            {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2},
            {6, 5, 2, 1, 0},
            {0, 2, 2, 3, 7}
        };
        Integer[][] rows = new Integer[10][14];
        for (int unit = 0; unit < 10; unit++) {
            int rater = 0;
            for (int value = 0; value < 5; value++) {
                for (int count = 0; count < counts[unit][value]; count++) {
                    rows[unit][rater++] = value + 1;
                }
            }
        }
        assertEquals(0.20993, of(rows).fleissKappa().value(), 5e-6);
    }

    /** 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .7, chance .5, kappa .4. */
    @Test
    void cohens_kappa_is_that_of_the_known_example() {
        List<Integer[]> rows = new ArrayList<>();
        Collections.addAll(rows, Collections.nCopies(20, row(1, 1)).toArray(Integer[][]::new));
        Collections.addAll(rows, Collections.nCopies(5, row(1, 0)).toArray(Integer[][]::new));
        Collections.addAll(rows, Collections.nCopies(10, row(0, 1)).toArray(Integer[][]::new));
        Collections.addAll(rows, Collections.nCopies(15, row(0, 0)).toArray(Integer[][]::new));
        Agreement agreement = of(rows.toArray(Integer[][]::new));
        assertEquals(0.4, agreement.cohenKappa().value(), 1e-12);
        assertEquals(0.4, agreement.cohenLinear().value(), 1e-12);
        assertEquals(0.4, agreement.cohenQuadratic().value(), 1e-12);
    }

    /** Values 1 2 3 against 1 2 1: by distance 2/3 observed of 8/9, by its square 4/3 of 14/9. */
    @Test
    void weights_count_unequal_values_by_their_distance() {
        Agreement agreement = of(row(1, 1), row(2, 2), row(3, 1));
        assertEquals(1 - (1.0 / 3) / (6.0 / 9), agreement.cohenKappa().value(), 1e-12);
        assertEquals(1 - (2.0 / 3) / (8.0 / 9), agreement.cohenLinear().value(), 1e-12);
        assertEquals(1 - (4.0 / 3) / (12.0 / 9), agreement.cohenQuadratic().value(), 1e-12);
    }

    /** Orders 1 2 3, 1 2 3, 1 3 2: rank sums 3 7 8, S = 14, W = 12 x 14 / (9 x 24) = 7/9. */
    @Test
    void concordance_is_that_by_hand() {
        Agreement agreement = of(row(10, 1, 1), row(20, 2, 3), row(30, 3, 2));
        assertEquals(7.0 / 9, agreement.kendallW().value(), 1e-12);
    }

    /** Ranks 1.5 1.5 3 and 1 2 3: sums 2.5 3.5 6, S = 6.5, W = 78 / (96 - 2 x 6) = 13/14. */
    @Test
    void ties_share_their_mean_rank_and_are_corrected_for() {
        assertEquals(13.0 / 14, of(row(5, 1), row(5, 2), row(9, 3)).kendallW().value(), 1e-12);
    }

    @Test
    void full_agreement_is_one() {
        Agreement agreement = of(row(1, 1), row(2, 2), row(4, 4));
        assertEquals(1, agreement.krippendorffAlpha().nominal().value());
        assertEquals(1, agreement.krippendorffAlpha().ratio().value());
        assertEquals(1, agreement.kendallW().value(), 1e-12);
        assertEquals(1, agreement.fleissKappa().value());
        assertEquals(1, agreement.cohenQuadratic().value());
        for (IntraclassCorrelation.Form form : IntraclassCorrelation.Form.values()) {
            assertEquals(1, icc(agreement, form).value(), 1e-12);
            assertNull(icc(agreement, form).f());
            assertNull(icc(agreement, form).low());
            assertNull(icc(agreement, form).high());
        }
    }

    /** Every rater a constant above the first: consistent in order, not in level. */
    @Test
    void raters_who_differ_in_level_only_are_consistent_and_do_not_agree() {
        Agreement agreement = of(row(1, 2), row(2, 3), row(4, 5));
        assertEquals(1, icc(agreement, IntraclassCorrelation.Form.THREE).value(), 1e-12);
        assertNull(icc(agreement, IntraclassCorrelation.Form.THREE).f());
        assertTrue(icc(agreement, IntraclassCorrelation.Form.TWO).value() < 1);
        assertTrue(icc(agreement, IntraclassCorrelation.Form.ONE).f() > 1);
        assertEquals("no_error", reasons(agreement).get("iccLimits.3"));
        assertNull(reasons(agreement).get("iccLimits.1"));
    }

    private static Map<String, String> reasons(Agreement agreement) {
        return AgreementJson.of(agreement).reasons();
    }

    /** Units that do not differ beyond their raters: a mean's reliability would be divided by nothing. */
    @Test
    void units_that_are_all_alike_have_no_reliability_of_means() {
        Agreement agreement = of(row(1, 2), row(2, 1));
        assertEquals(Reason.UNITS_ALIKE, agreement.iccReason());
        assertNull(icc(agreement, IntraclassCorrelation.Form.ONE_MEAN));
        assertEquals(0, icc(agreement, IntraclassCorrelation.Form.ONE).f());
        assertEquals("units_alike", reasons(agreement).get("iccLimits.1"));
        assertEquals("units_alike", reasons(agreement).get("iccLimits.3"));
        assertEquals("units_alike", reasons(agreement).get("icc.1k"));
        assertEquals(-1, icc(agreement, IntraclassCorrelation.Form.ONE).value(), 1e-12);
        assertNull(icc(agreement, IntraclassCorrelation.Form.ONE).low());
    }

    /** A limit of a single rating at -1 / (k - 1) would be minus infinity for the mean. */
    @Test
    void limits_without_bound_are_left_out_with_a_reason() {
        IntraclassCorrelation.Limits bound = new IntraclassCorrelation.Limits(-1.0, 0.5);
        assertNull(bound.ofMeans(2).low());
        assertEquals(2.0 / 3, bound.ofMeans(2).high(), 1e-9);
        assertNull(new IntraclassCorrelation.Limits(null, null).ofMeans(2).high());
    }

    @Test
    void equal_values_have_no_agreement_beyond_chance() {
        Agreement agreement = of(row(3, 3), row(3, 3));
        assertEquals(
                Reason.NO_VARIATION, agreement.krippendorffAlpha().interval().reason());
        assertEquals(Reason.NO_VARIATION, agreement.kendallW().reason());
        assertEquals(Reason.NO_VARIATION, agreement.fleissKappa().reason());
        assertEquals(Reason.NO_VARIATION, agreement.cohenKappa().reason());
        assertEquals(Reason.NO_VARIATION, agreement.iccReason());
        assertEquals(Reason.NO_VARIATION, agreement.sparseIcc().reason());
        assertEquals(0, agreement.icc().size());
    }

    @Test
    void one_rater_has_nobody_to_agree_with() {
        Agreement agreement = of(row(1), row(2));
        assertEquals(Reason.NO_PAIRS, agreement.krippendorffAlpha().nominal().reason());
        assertEquals(Reason.ONE_RATER, agreement.iccReason());
        assertEquals(Reason.ONE_RATER, agreement.kendallW().reason());
        assertEquals(Reason.ONE_RATER, agreement.fleissKappa().reason());
        assertEquals(Reason.ONE_RATER, agreement.cohenKappa().reason());
        assertEquals(Reason.ONE_RATER, agreement.sparseIcc().reason());
    }

    @Test
    void one_unit_is_not_enough() {
        Agreement agreement = of(new Integer[][] {row(1, 2)});
        assertEquals(Reason.ONE_UNIT, agreement.iccReason());
        assertEquals(Reason.ONE_UNIT, agreement.sparseIcc().reason());
        assertEquals(
                Reason.ONE_PAIRED_UNIT, agreement.krippendorffAlpha().nominal().reason());
        assertEquals(Reason.ONE_UNIT, agreement.fleissKappa().reason());
        assertEquals(Reason.ONE_UNIT, agreement.cohenKappa().reason());
    }

    @Test
    void one_unit_among_others_that_was_rated_twice_is_not_enough_either() {
        Agreement agreement = of(row(0, null), row(1, 0), row(1, null));
        assertEquals(1, agreement.pairedUnits());
        assertEquals(
                Reason.ONE_PAIRED_UNIT, agreement.krippendorffAlpha().interval().reason());
        assertEquals(Reason.ONE_PAIRED_UNIT, agreement.sparseIcc().reason());
    }

    @Test
    void labels_are_what_numbers_without_order_are() {
        List<Label> labels = new ArrayList<>();
        String[][] given = {{"fail", "fail"}, {"pass", "PASS"}, {"fail", "pass"}, {"pass", "pass"}};
        for (int unit = 0; unit < given.length; unit++) {
            labels.add(new Label("u" + unit, "r0", given[unit][0]));
            labels.add(new Label("u" + unit, "r1", given[unit][1]));
        }
        Agreement words = Agreement.ofLabels(labels);
        Agreement numbers = of(row(0, 0), row(1, 1), row(0, 1), row(1, 1));
        assertEquals(
                numbers.krippendorffAlpha().nominal(), words.krippendorffAlpha().nominal());
        assertEquals(numbers.cohenKappa(), words.cohenKappa());
        assertEquals(numbers.fleissKappa(), words.fleissKappa());
        assertEquals(Reason.LABELS, words.kendallW().reason());
    }

    @Test
    void a_ratio_needs_values_from_zero_up() {
        assertEquals(
                Reason.NEGATIVE_VALUES,
                of(row(-1, 0), row(2, 2)).krippendorffAlpha().ratio().reason());
        assertTrue(of(row(0, 0), row(2, 3)).krippendorffAlpha().ratio().value() > 0);
    }

    @Test
    void a_hole_leaves_two_raters_without_a_kappa() {
        Agreement agreement = of(row(1, 1), row(2, null), row(1, 2));
        assertEquals(Reason.MISSING_RATINGS, agreement.cohenKappa().reason());
        assertEquals(Reason.MISSING_RATINGS, agreement.kendallW().reason());
        assertEquals(Reason.UNEQUAL_RATINGS, agreement.fleissKappa().reason());
        assertEquals(4, agreement.krippendorffAlpha().pairable());
    }

    /** Which raters they were does not matter to Fleiss. */
    @Test
    void units_with_other_raters_but_as_many_have_fleiss_kappa() {
        assertEquals(1, of(row(1, 1, null), row(null, 2, 2)).fleissKappa().value());
    }

    @Test
    void nothing_has_no_figures() {
        Agreement agreement = Agreement.of(List.of());
        assertEquals(0, agreement.units());
        assertEquals(Reason.NO_PAIRS, agreement.krippendorffAlpha().nominal().reason());
        assertEquals(Reason.ONE_RATER, agreement.fleissKappa().reason());
    }

    @Test
    void two_values_of_one_rater_for_one_unit_are_refused() {
        Rating once = new Rating("u", "r", BigDecimal.ONE);
        assertThrows(IllegalArgumentException.class, () -> Agreement.of(List.of(once, once)));
    }

    @Test
    void a_figure_is_a_number_or_a_reason() {
        assertThrows(IllegalArgumentException.class, () -> new Figure(null, null));
        assertThrows(IllegalArgumentException.class, () -> new Figure(1.0, Reason.ONE_UNIT));
        assertThrows(IllegalArgumentException.class, () -> new Figure(Double.NaN, null));
    }

    /** The same values on another scale: interval, ordinal and nominal agree as much, and W and ICC too. */
    @Test
    void another_unit_of_measurement_changes_no_agreement() throws IOException {
        List<Rating> ratings = AgreementVectorsTest.shroutFleiss();
        List<Rating> scaled = ratings.stream()
                .map(rating ->
                        new Rating(rating.unit(), rating.rater(), rating.value().multiply(BigDecimal.valueOf(25, 1))))
                .toList();
        Agreement one = Agreement.of(ratings);
        Agreement other = Agreement.of(scaled);
        assertEquals(
                one.krippendorffAlpha().interval().value(),
                other.krippendorffAlpha().interval().value(),
                1e-12);
        assertEquals(
                one.krippendorffAlpha().ratio().value(),
                other.krippendorffAlpha().ratio().value(),
                1e-12);
        assertEquals(one.kendallW(), other.kendallW());
        assertEquals(
                icc(one, IntraclassCorrelation.Form.TWO).value(),
                icc(other, IntraclassCorrelation.Form.TWO).value(),
                1e-12);
    }

    @Provide
    Arbitrary<List<Rating>> ratings() {
        Arbitrary<Integer> units = Arbitraries.integers().between(1, 9);
        Arbitrary<Integer> raters = Arbitraries.integers().between(1, 5);
        Arbitrary<Integer> steps = Arbitraries.of(0, 1, 2, 5, 100);
        Arbitrary<Integer> gaps = Arbitraries.of(0, 3, 7);
        return Combinators.combine(units, raters, steps, gaps, Arbitraries.longs())
                .as(AgreementTest::random);
    }

    private static List<Rating> random(int units, int raters, int steps, int gaps, long seed) {
        Random random = new Random(seed);
        List<Rating> ratings = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            for (int rater = 0; rater < raters; rater++) {
                if (random.nextInt(10) >= gaps) {
                    ratings.add(new Rating(
                            "u" + unit, "r" + rater, BigDecimal.valueOf(random.nextInt(2 * steps + 1) - steps / 5)));
                }
            }
        }
        return ratings;
    }

    @Property(tries = 300)
    void no_figure_is_ever_nan_or_infinite(@ForAll("ratings") List<Rating> ratings) {
        FiniteFigures.check(FiniteFigures.json(AgreementJson.of(Agreement.of(ratings))));
    }

    /** What is null has a reason, and what has a reason is null. */
    @Property(tries = 100)
    void every_missing_figure_has_a_reason(@ForAll("ratings") List<Rating> ratings) {
        Map<String, ?> json = FiniteFigures.json(AgreementJson.of(Agreement.of(ratings)));
        Map<?, ?> reasons = (Map<?, ?>) json.get("reasons");
        for (String name : List.of("sparseIcc", "kendallW", "fleissKappa", "cohenKappa")) {
            assertEquals(json.get(name) == null, reasons.containsKey(name), name);
        }
        ((Map<?, ?>) json.get("icc"))
                .forEach((form, value) -> assertEquals(value == null, reasons.containsKey("icc." + form)));
    }

    @Property(tries = 100)
    void the_order_of_rows_changes_nothing(@ForAll("ratings") List<Rating> ratings) {
        List<Rating> shuffled = new ArrayList<>(ratings);
        Collections.shuffle(shuffled, new Random(4));
        assertEquals(Agreement.of(ratings), Agreement.of(shuffled));
    }
}
