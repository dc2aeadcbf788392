package org.mizan.edition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.mizan.web.Text;

/**
 * The whole of an edition as data. Its times are in UTC; timeZone is the zone in which its people live. While it is not
 * public it is there for those who have a role in it, and for organisers of the house.
 */
public record Edition(
        UUID id,
        String slug,
        Text name,
        List<String> languages,
        String timeZone,
        String preset,
        @JsonProperty("public") boolean isPublic,
        Settings settings,
        List<Phase> phases,
        List<Sector> sectors,
        List<Institution> institutions,
        List<Prize> prizes,
        List<Round> rounds,
        Instant createdAt,
        int revision) {
    /** The edition that a plan has just become. */
    static Edition of(UUID id, String slug, String preset, Blueprint plan, Instant createdAt) {
        return new Edition(
                id,
                slug,
                plan.name(),
                plan.languages(),
                plan.timeZone(),
                preset,
                plan.isPublic(),
                plan.settings(),
                plan.phases(),
                plan.sectors(),
                plan.institutions().stream()
                        .sorted(Comparator.comparing(Institution::key))
                        .toList(),
                plan.prizes().stream()
                        .sorted(Comparator.comparingInt(Prize::place))
                        .toList(),
                plan.rounds(),
                createdAt,
                1);
    }

    /** The same edition at its next revision, under these terms. */
    Edition with(BlueprintReader.Basics terms) {
        return new Edition(
                id,
                slug,
                terms.name(),
                languages,
                terms.timeZone(),
                preset,
                terms.isPublic(),
                terms.settings(),
                phases,
                sectors,
                institutions,
                prizes,
                rounds,
                createdAt,
                revision + 1);
    }

    /** An edition in a list. */
    public record Summary(
            UUID id,
            String slug,
            Text name,
            String timeZone,
            String preset,
            @JsonProperty("public") boolean isPublic,
            Instant createdAt) {}
}
