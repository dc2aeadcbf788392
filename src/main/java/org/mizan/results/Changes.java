package org.mizan.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed from one publication to the next: all that an open board needs. */
final class Changes {
    private Changes() {}

    /** The delta from one publication's body to the next one's, which has that digest. */
    static Map<String, @Nullable Object> between(Map<String, Object> before, Map<String, Object> after, String digest) {
        var old = byEntry(before);
        var rows = PublicationRules.maps(after.get("rows"));
        var kept = rows.stream().map(row -> row.get("entry")).collect(Collectors.toSet());
        var head = new LinkedHashMap<String, @Nullable Object>(after);
        head.remove("rows");
        head.remove("notRanked");
        var delta = new LinkedHashMap<String, @Nullable Object>();
        delta.put("from", before.get("number"));
        delta.put("head", head);
        delta.put(
                "rows",
                rows.stream()
                        .filter(row -> !row.equals(old.get(row.get("entry"))))
                        .toList());
        delta.put(
                "removed",
                old.keySet().stream().filter(entry -> !kept.contains(entry)).toList());
        delta.put("notRanked", Objects.requireNonNullElse(after.get("notRanked"), List.of()));
        delta.put("digest", digest);
        return delta;
    }

    private static Map<Object, Map<String, Object>> byEntry(Map<String, Object> body) {
        var rows = new LinkedHashMap<Object, Map<String, Object>>();
        PublicationRules.maps(body.get("rows")).forEach(row -> rows.put(row.get("entry"), row));
        return rows;
    }
}
