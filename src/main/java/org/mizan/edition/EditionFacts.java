package org.mizan.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/** What the rules of an act need to know of its edition: read as one column with the other facts of the act. */
public record EditionFacts(List<String> languages, String timeZone, Settings settings, Phases phases) {
    /** The column, for a statement whose $1 is the edition; null where there is no such edition. */
    public static final String COLUMN = """
            (select json_build_object(
               'languages', e.languages, 'timeZone', e.time_zone, 'settings', e.settings,
               'phases',
            """ + Phases.COLUMN + """
             )::text
             from edition e where e.id = $1::uuid)
            """;

    /** Keeps a copy. */
    public EditionFacts {
        languages = List.copyOf(languages);
    }

    /** From the column. */
    public static EditionFacts read(String column) {
        return Json.read(column, new TypeReference<>() {});
    }

    /** Why this may not happen at that time, if it may not: not yet, no longer, or never in this edition. */
    public Optional<Problem> refusal(Permission permission, Instant at) {
        return phases.refusal(permission, at, ZoneId.of(timeZone));
    }
}
