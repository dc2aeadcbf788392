package org.mizan.ranking.paired;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Worths as plain maps for any JSON library: command line and server print the same. */
public final class WorthJson {
    private WorthJson() {}

    /** All of it, members in the published order, null where a figure does not exist. */
    public static Map<String, @Nullable Object> of(Worths worths) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", worths.method());
        json.put("version", BradleyTerry.VERSION);
        json.put("prior", worths.prior());
        json.put("votes", worths.votes());
        json.put("items", worths.items().stream().map(WorthJson::item).toList());
        json.put("logLikelihood", worths.logLikelihood());
        json.put("deviance", worths.deviance());
        json.put("degreesOfFreedom", worths.degreesOfFreedom());
        json.put("tie", parameter(worths.tie()));
        json.put("orderEffect", parameter(worths.orderEffect()));
        json.put("notes", worths.notes().stream().map(PairedNote::key).toList());
        json.put("inputDigest", worths.inputDigest());
        return json;
    }

    /** One item's line. */
    public static Map<String, @Nullable Object> item(Worths.Item item) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("item", item.item());
        json.put("place", item.place());
        json.put("tied", item.tied());
        json.put("worth", item.worth());
        json.put("standardError", item.standardError());
        json.put("won", item.won());
        json.put("lost", item.lost());
        json.put("ties", item.ties());
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> parameter(Worths.@Nullable Parameter parameter) {
        if (parameter == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("estimate", parameter.estimate());
        json.put("standardError", parameter.standardError());
        return json;
    }
}
