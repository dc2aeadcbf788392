package org.mizan.edition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mizan.web.Text;

/** The whole of an edition as data. Its times are in UTC; timeZone is the zone in which its people live. */
public record Edition(
        UUID id,
        String slug,
        Text name,
        List<String> languages,
        String timeZone,
        String preset,
        Settings settings,
        List<Phase> phases,
        List<Sector> sectors,
        List<Institution> institutions,
        List<Prize> prizes,
        List<Round> rounds,
        Instant createdAt,
        int revision) {
    /** An edition in a list. */
    public record Summary(UUID id, String slug, Text name, String timeZone, String preset, Instant createdAt) {}
}
