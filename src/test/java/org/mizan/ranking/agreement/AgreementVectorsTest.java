package org.mizan.ranking.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Agreement against published and computed figures (vectors/README.md). */
class AgreementVectorsTest {
    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = AgreementVectorsTest.class.getResourceAsStream("/vectors/agreement/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper().readTree(bytes(name));
    }

    private static List<NamedCsvRecord> rows(String name) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(new String(bytes(name), StandardCharsets.UTF_8)).stream()
                .toList();
    }

    /** Krippendorff 2011: 4 observers, 12 units, missing values. */
    private static List<Rating> krippendorff() throws IOException {
        List<Rating> ratings = new ArrayList<>();
        for (NamedCsvRecord row : rows("krippendorff_c_data.csv")) {
            for (int unit = 1; unit <= 12; unit++) {
                String value = row.getField("X" + unit);
                if (!value.equals("NA")) {
                    ratings.add(new Rating("u" + unit, row.getField("observer"), new BigDecimal(value)));
                }
            }
        }
        return ratings;
    }

    /** Shrout & Fleiss 1979, Table 2: 6 targets, 4 judges. */
    static List<Rating> shroutFleiss() throws IOException {
        List<Rating> ratings = new ArrayList<>();
        for (NamedCsvRecord row : rows("shrout_fleiss_1979_data.csv")) {
            for (int judge = 1; judge <= 4; judge++) {
                ratings.add(new Rating(
                        row.getField("target"), "judge" + judge, new BigDecimal(row.getField("judge" + judge))));
            }
        }
        return ratings;
    }

    /** Printed to three digits, computed to eight. */
    @Test
    void alpha_on_four_scales_is_krippendorffs() throws IOException {
        KrippendorffAlpha alpha = Agreement.of(krippendorff()).krippendorffAlpha();
        JsonNode computed = expected("krippendorff_c_expected.json").get("computed");
        assertEquals(0.743, alpha.nominal().value(), 0.0005);
        assertEquals(0.815, alpha.ordinal().value(), 0.0005);
        assertEquals(0.849, alpha.interval().value(), 0.0005);
        assertEquals(0.797, alpha.ratio().value(), 0.0005);
        assertEquals(computed.get("nominal").doubleValue(), alpha.nominal().value(), 1e-8);
        assertEquals(computed.get("ordinal").doubleValue(), alpha.ordinal().value(), 1e-8);
        assertEquals(computed.get("interval").doubleValue(), alpha.interval().value(), 1e-8);
        assertEquals(computed.get("ratio").doubleValue(), alpha.ratio().value(), 1e-8);
        assertEquals(40, alpha.pairable());
    }

    @Test
    void a_table_with_holes_has_no_figures_of_complete_tables() throws IOException {
        Agreement agreement = Agreement.of(krippendorff());
        assertEquals(12, agreement.units());
        assertEquals(4, agreement.raters());
        assertEquals(41, agreement.ratings());
        assertEquals(Reason.MISSING_RATINGS, agreement.iccReason());
        assertEquals(0, agreement.icc().size());
        assertEquals(Reason.MISSING_RATINGS, agreement.kendallW().reason());
        assertEquals(Reason.UNEQUAL_RATINGS, agreement.fleissKappa().reason());
        assertEquals(Reason.NOT_TWO_RATERS, agreement.cohenKappa().reason());
        assertNotNull(agreement.sparseIcc().value());
    }

    /** By R package psych 2.2.9, 1e-6; the printed values to two digits. */
    @Test
    void six_intraclass_correlations_with_their_limits_are_those_of_shrout_and_fleiss() throws IOException {
        Agreement agreement = Agreement.of(shroutFleiss());
        JsonNode file = expected("shrout_fleiss_1979_expected.json");
        for (JsonNode row : file.get("computed")) {
            String key = row.get("type").textValue().substring(3);
            IntraclassCorrelation icc = form(agreement, key);
            assertEquals(row.get("ICC").doubleValue(), icc.value(), 1e-6, key);
            assertEquals(row.get("F").doubleValue(), icc.f(), 1e-6, key);
            assertEquals(row.get("df1").doubleValue(), icc.numeratorFreedom(), key);
            assertEquals(row.get("df2").doubleValue(), icc.denominatorFreedom(), key);
            assertEquals(row.get("lower bound").doubleValue(), icc.low(), 1e-6, key);
            assertEquals(row.get("upper bound").doubleValue(), icc.high(), 1e-6, key);
        }
        assertEquals(
                file.at("/published/ICC1_1").doubleValue(), form(agreement, "1").value(), 0.005);
        assertEquals(
                file.at("/published/ICC2_1").doubleValue(), form(agreement, "2").value(), 0.005);
        assertEquals(
                file.at("/published/ICC3_1").doubleValue(), form(agreement, "3").value(), 0.005);
        assertEquals(
                file.at("/published/ICC1_k").doubleValue(),
                form(agreement, "1k").value(),
                0.005);
        assertEquals(
                file.at("/published/ICC2_k").doubleValue(),
                form(agreement, "2k").value(),
                0.005);
        assertEquals(
                file.at("/published/ICC3_k").doubleValue(),
                form(agreement, "3k").value(),
                0.005);
    }

    /** In a complete table REML is the analysis of variance, so the variances' share is ICC(2,1). */
    @Test
    void the_icc_from_variances_is_that_of_sampled_raters_where_the_table_is_complete() throws IOException {
        Agreement agreement = Agreement.of(shroutFleiss());
        assertEquals(form(agreement, "2").value(), agreement.sparseIcc().value(), 1e-5);
    }

    private static IntraclassCorrelation form(Agreement agreement, String key) {
        return agreement.icc().entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
