package org.mizan.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/** What the rules of an act need to know of its edition: read as one column with the other facts of the act. */
public record Terms(List<String> languages, String timeZone, Settings settings, Phases phases) {
    /** The column, for a statement whose $1 is the edition; null where there is no such edition. */
    public static final String COLUMN = """
            (select json_build_object(
               'languages', e.languages, 'timeZone', e.time_zone, 'settings', e.settings,
               'phases', json_build_object('all', coalesce(
                 (select json_agg(json_build_object(
                    'key', p.key, 'name', p.name, 'allows', p.allows,
                    'opensAt', p.opens_at, 'closesAt', p.closes_at, 'revision', p.revision) order by p.position)
                  from phase p where p.edition_id = e.id), '[]')))::text
             from edition e where e.id = $1::uuid)
            """;

    /**
     * The guard of a write: one open phase that allows it, locked so that nothing commits after a close. Its
     * parameters are the number of the edition's, of the permission's and of the time's.
     */
    public static final String OPEN = """
            select 1 from phase
            where edition_id = $%1$d::uuid and $%2$d::text = any (allows)
              and opens_at <= $%3$d::timestamptz and $%3$d::timestamptz < closes_at
            limit 1 for share
            """;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Keeps a copy. */
    public Terms {
        languages = List.copyOf(languages);
    }

    /** From the column. */
    public static Terms read(String column) {
        return Json.read(column, new TypeReference<>() {});
    }

    /** Why this may not happen at that time, if it may not: not yet, no longer, or never in this edition. */
    public Optional<Problem> refusal(Permission permission, Instant at) {
        return switch (phases.opening(permission, at)) {
            case Phases.Opening.Open open -> Optional.empty();
            case Phases.Opening.NotYet(var opensAt) ->
                Optional.of(Problem.conflict("edition.phase.notYet", local(opensAt), timeZone)
                        .with("opensAt", opensAt));
            case Phases.Opening.Over(var closedAt) ->
                Optional.of(Problem.conflict("edition.phase.over", local(closedAt), timeZone)
                        .with("closedAt", closedAt));
            case Phases.Opening.Never never -> Optional.of(Problem.conflict("edition.phase.never"));
        };
    }

    private String local(Instant time) {
        return SECONDS.format(time.atZone(ZoneId.of(timeZone)));
    }
}
