package org.mizan.edition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * The whole of an edition as data. Its times are in UTC; timeZone is the zone in which its people live. While it is not
 * public it is there for those who have a role in it, and for organisers of the house.
 *
 * @param rehearsalOf the edition whose rehearsal it is; none of a real one
 */
public record Edition(
        UUID id,
        String slug,
        Text name,
        List<String> languages,
        String timeZone,
        String preset,
        @JsonProperty("public") boolean isPublic,
        @Nullable UUID rehearsalOf,
        Settings settings,
        List<Phase> phases,
        List<Sector> sectors,
        List<Institution> institutions,
        List<Prize> prizes,
        List<Round> rounds,
        Instant createdAt,
        int revision) {
    /** The edition that a plan has just become. */
    static Edition of(
            UUID id, String slug, String preset, Blueprint plan, @Nullable UUID rehearsalOf, Instant createdAt) {
        return new Edition(
                id,
                slug,
                plan.name(),
                plan.languages(),
                plan.timeZone(),
                preset,
                plan.isPublic(),
                rehearsalOf,
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
                rehearsalOf,
                terms.settings(),
                phases,
                sectors,
                institutions,
                prizes,
                rounds,
                createdAt,
                revision + 1);
    }

    /** As it stands in a list. */
    Summary summary() {
        return new Summary(id, slug, name, timeZone, preset, isPublic, rehearsalOf, createdAt);
    }

    /** An edition in a list. */
    public record Summary(
            UUID id,
            String slug,
            Text name,
            String timeZone,
            String preset,
            @JsonProperty("public") boolean isPublic,
            @Nullable UUID rehearsalOf,
            Instant createdAt) {}
}
