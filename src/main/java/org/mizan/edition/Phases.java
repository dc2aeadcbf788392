package org.mizan.edition;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/**
 * The phases of an edition, which say what may happen now. Each is open from the millisecond of its opening up to that
 * of its closing, without it; several may be open at once.
 */
public record Phases(List<Phase> all) {
    /** The column, for a statement in which {@code e} is the edition. */
    public static final String COLUMN = """
            json_build_object('all', coalesce(
              (select json_agg(json_build_object(
                 'key', p.key, 'name', p.name, 'allows', p.allows,
                 'opensAt', p.opens_at, 'closesAt', p.closes_at, 'revision', p.revision) order by p.position)
               from phase p where p.edition_id = e.id), '[]'))
            """;

    private static final String ALLOWING = """
            select 1 from phase
             where edition_id = $1::uuid and $13::text = any (allows)
               and opens_at <= $6::timestamptz and $6::timestamptz < closes_at
            """;

    /**
     * The guard of a write that is recorded as an act: one open phase that allows $13, locked so that nothing commits
     * after a close.
     */
    public static final String OPEN = ALLOWING + " limit 1 for share";

    /** The same of one phase, $14: that of a round. */
    public static final String OPEN_HERE = ALLOWING + " and key = $14::text for share";

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Keeps a copy. */
    public Phases {
        all = List.copyOf(all);
    }

    /** From the column. */
    public static Phases read(String column) {
        return Json.read(column, new TypeReference<>() {});
    }

    /** The answer to "may this happen now?", with the date that explains it. */
    public sealed interface Opening {
        /** Some phase that allows it is open. */
        record Open(Phase phase) implements Opening {}

        /** The next phase that allows it opens later. */
        record NotYet(Instant opensAt) implements Opening {}

        /** The last phase that allowed it is over. */
        record Over(Instant closedAt) implements Opening {}

        /** No phase of this edition allows it. */
        record Never() implements Opening {}
    }

    /** Whether one of the phases allows it at that time. */
    public boolean allowed(Permission permission, Instant at) {
        return opening(permission, at) instanceof Opening.Open;
    }

    /** Whether one opened after a time, up to another. */
    public boolean opened(Instant after, Instant until) {
        return all.stream()
                .anyMatch(phase ->
                        phase.opensAt().isAfter(after) && !phase.opensAt().isAfter(until));
    }

    /** Whether one of the phases allows it at that time, and if none does, since or until when. */
    public Opening opening(Permission permission, Instant at) {
        List<Phase> allowing = all.stream()
                .filter(phase -> phase.allows().contains(permission.key()))
                .toList();
        Optional<Phase> open =
                allowing.stream().filter(phase -> phase.isOpen(at)).findFirst();
        if (open.isPresent()) {
            return new Opening.Open(open.get());
        }
        @Nullable
        Instant next = allowing.stream()
                .map(Phase::opensAt)
                .filter(opens -> opens.isAfter(at))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (next != null) {
            return new Opening.NotYet(next);
        }
        return allowing.stream()
                .map(Phase::closesAt)
                .max(Comparator.naturalOrder())
                .<Opening>map(Opening.Over::new)
                .orElseGet(Opening.Never::new);
    }

    /** Why this may not happen at that time, if it may not: not yet, no longer, or never; times in words are of the zone. */
    public Optional<Problem> refusal(Permission permission, Instant at, ZoneId zone) {
        return switch (opening(permission, at)) {
            case Opening.Open open -> Optional.empty();
            case Opening.NotYet(Instant opensAt) ->
                Optional.of(Problem.conflict("edition.phase.notYet", local(opensAt, zone), zone.getId())
                        .with("opensAt", opensAt));
            case Opening.Over(Instant closedAt) ->
                Optional.of(Problem.conflict("edition.phase.over", local(closedAt, zone), zone.getId())
                        .with("closedAt", closedAt));
            case Opening.Never never -> Optional.of(Problem.conflict("edition.phase.never"));
        };
    }

    /** That time as people of the zone read it. */
    public static String local(Instant time, ZoneId zone) {
        return SECONDS.format(time.atZone(zone));
    }
}
