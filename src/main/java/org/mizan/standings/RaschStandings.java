package org.mizan.standings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Placing;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschJson;

/*
 * Design: what stands in a table of results must be on a scale that its readers know, so the score of an entry is its
 * fair average: the mark that its measure lets expect of an average judge on an average criterion (Linacre 1994), from the
 * lowest to the highest mark. It grows with the measure, so the order is that of the measures; places and ties are
 * decided by it at the published precision, as for every method, and not by logits that nobody sees. Its error is in
 * logits with the judges held, which is no error of places: there are no intervals. The mean of the marks stands in for
 * the plain mean, the fair average for the fair one, so that two rankings can be compared. Of the biases of judges for
 * entries, one a review, only those are kept that Facets' advice would look at: half a point a mark and |t| of 2.
 */

/** Measures as they are kept: the model's own JSON, with lines that have a score, a place, and one within the sector. */
public final class RaschStandings {
    private static final double NOTABLE = 0.5;
    private static final double SURPRISING = 2;
    private static final String SCORE = "score";

    private RaschStandings() {}

    /** The JSON of measures of entries, of which some are in sectors. */
    public static Map<String, @Nullable Object> of(
            Measures measures, Scores scores, RaschTerms terms, Map<String, String> sectors) {
        var json = RaschJson.of(measures);
        json.put("entries", lines(measures, scores, terms));
        json.put(
                "biases",
                measures.biases().stream()
                        .filter(RaschStandings::worthALook)
                        .map(RaschJson::bias)
                        .toList());
        return Placed.decided(json, scores, terms, sectors);
    }

    private static boolean worthALook(Measures.Bias bias) {
        Double t = bias.t();
        return bias.against() != Measures.Against.ENTRY
                || (t != null && Math.abs(t) >= SURPRISING && Math.abs(bias.difference()) >= NOTABLE);
    }

    private static List<Map<String, @Nullable Object>> lines(Measures measures, Scores scores, RaschTerms terms) {
        Map<String, Integer> reviews = new HashMap<>();
        for (Review review : scores.reviews()) {
            if (ReviewTotal.of(review, scores.weights()) != null) {
                reviews.merge(review.entry(), 1, Integer::sum);
            }
        }
        Map<String, Measures.Element> elements = new HashMap<>();
        Map<String, List<@Nullable BigDecimal>> fair = new HashMap<>();
        List<Map<String, @Nullable Object>> unranked = new ArrayList<>();
        for (Measures.Placed placed : measures.entries()) {
            Measures.Element element = placed.element();
            Double average = element.fairAverage();
            elements.put(element.name(), element);
            if (average == null) {
                unranked.add(line(element, null, false, reviews));
            } else {
                fair.put(element.name(), List.of(new BigDecimal(average)));
            }
        }
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Placing.Placed one : Placing.of(fair, List.of(new Placing.Metric(SCORE, true, terms.decimals())))) {
            Measures.Element element = elements.get(one.entry());
            if (element != null) {
                lines.add(line(element, one.place(), one.tied(), reviews));
            }
        }
        lines.addAll(unranked);
        return lines;
    }

    private static Map<String, @Nullable Object> line(
            Measures.Element element, @Nullable Integer rank, boolean tied, Map<String, Integer> reviews) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("entry", element.name());
        line.put("rank", rank);
        line.put("tied", tied);
        line.put(SCORE, element.fairAverage());
        line.put("rawMean", element.observedAverage());
        line.put("fairMean", element.fairAverage());
        line.put("standardError", null);
        line.put("rankLow", null);
        line.put("rankHigh", null);
        line.put("probabilityFirst", null);
        line.put("probabilityTop", Map.of());
        line.put("reviews", reviews.getOrDefault(element.name(), 0));
        line.put("measure", element.measure());
        line.put("measureError", element.standardError());
        line.put("infit", element.infit());
        line.put("infitStandardised", element.infitStandardised());
        line.put("outfit", element.outfit());
        line.put("outfitStandardised", element.outfitStandardised());
        line.put("marks", element.marks());
        line.put("extreme", element.extreme());
        return line;
    }
}
