package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures as plain maps for any JSON library: command line and server print the same. */
public final class RaschJson {
    private RaschJson() {}

    /** All of it, members in the published order, null where a figure does not exist. */
    public static Map<String, @Nullable Object> of(Measures measures) {
        return of(measures, measures.entries().stream().map(RaschJson::entry).toList(), measures.biases());
    }

    /** The same with these lines of the entries, and these of the biases. */
    public static Map<String, @Nullable Object> of(Measures measures, List<?> entries, List<Measures.Bias> biases) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", "rasch");
        json.put("version", ManyFacetRasch.VERSION);
        json.put("estimator", measures.options().estimator().key());
        json.put("steps", measures.options().steps().key());
        boolean priors = measures.options().estimator() == Estimator.MAP;
        json.put("priorEntry", priors ? (Double) measures.options().priorEntry() : null);
        json.put("priorJudge", priors ? (Double) measures.options().priorJudge() : null);
        json.put("marks", measures.marks());
        json.put("logLikelihood", measures.logLikelihood());
        json.put("logPosterior", measures.logPosterior());
        json.put("entries", entries);
        json.put("judges", elements(measures.judges(), Facet.JUDGE, "severity"));
        json.put("criteria", elements(measures.criteria(), Facet.CRITERION, "difficulty"));
        json.put("thresholds", thresholds(measures.scales()));
        json.put("scales", measures.scales().stream().map(RaschJson::scale).toList());
        Map<String, @Nullable Object> separation = new LinkedHashMap<>();
        measures.separation().forEach((facet, figures) -> separation.put(facet.key(), separation(figures)));
        json.put("separation", separation);
        json.put("biases", biases.stream().map(RaschJson::bias).toList());
        json.put("notes", measures.notes().stream().map(RaschNote::key).toList());
        json.put("inputDigest", measures.inputDigest());
        return json;
    }

    /** One entry's line. */
    public static Map<String, @Nullable Object> entry(Measures.Placed placed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entry", placed.element().name());
        json.put("place", placed.place());
        json.put("tied", placed.tied());
        json.put("measure", placed.element().measure());
        fit(json, placed.element());
        return json;
    }

    private static List<Map<String, @Nullable Object>> elements(
            List<Measures.Element> elements, Facet facet, String measure) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Measures.Element element : elements) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put(facet.key(), element.name());
            json.put(measure, element.measure());
            fit(json, element);
            list.add(json);
        }
        return list;
    }

    private static void fit(Map<String, @Nullable Object> json, Measures.Element element) {
        json.put("standardError", element.standardError());
        json.put("infit", element.infit());
        json.put("infitStandardised", element.infitStandardised());
        json.put("outfit", element.outfit());
        json.put("outfitStandardised", element.outfitStandardised());
        json.put("fairAverage", element.fairAverage());
        json.put("observedAverage", element.observedAverage());
        json.put("marks", element.marks());
        json.put("extreme", element.extreme());
    }

    /** Numbers where all criteria share them; else a list a criterion. */
    private static List<?> thresholds(List<Measures.Scale> scales) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Measures.Scale scale : scales) {
            List<@Nullable Double> own = new ArrayList<>();
            scale.categories().stream().skip(1).forEach(category -> own.add(category.threshold()));
            if (scale.criterion() == null) {
                return own;
            }
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("criterion", scale.criterion());
            json.put("thresholds", own);
            list.add(json);
        }
        return list;
    }

    private static Map<String, @Nullable Object> scale(Measures.Scale scale) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("criterion", scale.criterion());
        List<Map<String, @Nullable Object>> categories = new ArrayList<>();
        for (Measures.Category category : scale.categories()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("mark", category.mark());
            one.put("count", category.count());
            one.put("threshold", category.threshold());
            one.put("averageMeasure", category.averageMeasure());
            one.put("expectedMeasure", category.expectedMeasure());
            one.put("outfit", category.outfit());
            categories.add(one);
        }
        json.put("categories", categories);
        return json;
    }

    private static Map<String, @Nullable Object> separation(Measures.Separation separation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("elements", separation.elements());
        json.put("rootMeanSquareError", separation.rootMeanSquareError());
        json.put("population", spread(separation.population()));
        json.put("sample", spread(separation.sample()));
        json.put("fixedChiSquare", separation.fixedChiSquare());
        json.put("degreesOfFreedom", separation.degreesOfFreedom());
        return json;
    }

    private static Map<String, @Nullable Object> spread(Measures.Spread spread) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("standardDeviation", spread.standardDeviation());
        json.put("trueStandardDeviation", spread.trueStandardDeviation());
        json.put("separation", spread.separation());
        json.put("strata", spread.strata());
        json.put("reliability", spread.reliability());
        return json;
    }

    /** One bias. */
    public static Map<String, @Nullable Object> bias(Measures.Bias bias) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("judge", bias.judge());
        json.put(bias.against().key(), bias.target());
        json.put("marks", bias.marks());
        json.put("observed", bias.observed());
        json.put("expected", bias.expected());
        json.put("difference", bias.difference());
        json.put("bias", bias.bias());
        json.put("standardError", bias.standardError());
        json.put("t", bias.t());
        json.put("degreesOfFreedom", bias.degreesOfFreedom());
        json.put("extreme", bias.extreme());
        return json;
    }
}
