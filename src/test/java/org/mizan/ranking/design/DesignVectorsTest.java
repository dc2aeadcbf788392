package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Designs against computed figures, 1e-8 (vectors/README.md). */
class DesignVectorsTest {
    static Stream<JsonNode> designs() {
        try (InputStream stream = DesignVectorsTest.class.getResourceAsStream("/vectors/design/connectivity.json")) {
            List<JsonNode> designs = new ArrayList<>();
            new ObjectMapper().readTree(stream).get("designs").forEach(designs::add);
            return designs.stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Link> links(JsonNode design) {
        List<Link> links = new ArrayList<>();
        for (int judge = 0; judge < design.get("blocks").size(); judge++) {
            for (JsonNode entry : design.get("blocks").get(judge)) {
                links.add(new Link("e" + (char) ('a' + entry.intValue()), "j" + (char) ('a' + judge)));
            }
        }
        return links;
    }

    @ParameterizedTest
    @MethodSource("designs")
    void parts_and_eigenvalues_are_the_computed_ones(JsonNode design) {
        DesignQuality quality = DesignQuality.of(links(design), 0);
        assertEquals(design.get("components").intValue(), quality.parts().size());
        assertEquals(design.get("algebraic_connectivity_entries").doubleValue(), quality.algebraicConnectivity(), 1e-8);
        JsonNode expected = design.get("information_eigenvalues_entries");
        assertEquals(expected.size(), quality.eigenvalues().size());
        for (int at = 0; at < expected.size(); at++) {
            assertEquals(expected.get(at).doubleValue(), quality.eigenvalues().get(at), 1e-8);
        }
    }

    /** With entries and judges changed over, the vectors know the smallest eigenvalue. */
    @ParameterizedTest
    @MethodSource("designs")
    void judges_hang_together_as_computed(JsonNode design) {
        List<Link> turned = links(design).stream()
                .map(link -> new Link(link.judge(), link.entry()))
                .toList();
        assertEquals(
                design.get("algebraic_connectivity_judges").doubleValue(),
                DesignQuality.of(turned, 0).algebraicConnectivity(),
                1e-8);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void contrast_variances_and_efficiency_are_the_computed_ones(JsonNode design) {
        DesignQuality.Contrasts contrasts = DesignQuality.of(links(design), 0).contrasts();
        if (design.get("mean_pairwise_variance_in_sigma2").isNull()) {
            assertNull(contrasts);
            return;
        }
        assertEquals(design.get("mean_pairwise_variance_in_sigma2").doubleValue(), contrasts.mean(), 1e-8);
        assertEquals(design.get("max_pairwise_variance_in_sigma2").doubleValue(), contrasts.worst(), 1e-8);
        JsonNode efficiency = design.get("canonical_efficiency_harmonic");
        assertEquals(efficiency.doubleValue(), contrasts.efficiency(), 1e-8);
    }

    /** What is promised for a suggested review is what the design then has. */
    @ParameterizedTest
    @MethodSource("designs")
    void a_suggested_review_brings_what_it_promises(JsonNode design) {
        List<Link> links = new ArrayList<>(links(design));
        for (DesignQuality.Suggestion suggestion : DesignQuality.of(links, 3).suggestions()) {
            links.add(new Link(suggestion.entry(), suggestion.judge()));
            DesignQuality.Contrasts now = DesignQuality.of(links, 0).contrasts();
            assertEquals(suggestion.meanVariance(), now.mean(), 1e-10);
        }
    }

    /** No other review lowers the mean variance further, tried one by one. */
    @ParameterizedTest
    @MethodSource("designs")
    void the_first_suggestion_is_the_best_of_all_reviews(JsonNode design) {
        List<Link> links = links(design);
        DesignQuality.Suggestion first =
                DesignQuality.of(links, 1).suggestions().getFirst();
        if (first.joins()) {
            return;
        }
        List<String> entries =
                links.stream().map(Link::entry).distinct().sorted().toList();
        List<String> judges =
                links.stream().map(Link::judge).distinct().sorted().toList();
        double best = IntStream.range(0, entries.size() * judges.size())
                .mapToObj(at -> new Link(entries.get(at / judges.size()), judges.get(at % judges.size())))
                .filter(link -> !links.contains(link))
                .mapToDouble(link -> {
                    List<Link> more = new ArrayList<>(links);
                    more.add(link);
                    return DesignQuality.of(more, 0).contrasts().mean();
                })
                .min()
                .orElseThrow();
        assertEquals(best, first.meanVariance(), 1e-10);
    }
}
