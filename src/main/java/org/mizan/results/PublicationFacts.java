package org.mizan.results;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.ranking.RankingJson;
import org.mizan.standings.Terms;
import org.mizan.web.Text;

/**
 * All that publishing depends on; what the publication takes over already has its shape.
 *
 * @param standings null where the edition has none of that id
 * @param lines of the entries, by place
 * @param seal null where nothing is sealed yet
 * @param seen which transactions were committed when all but the lines was read, as PostgreSQL writes it
 */
record PublicationFacts(
        Publication.Edition edition,
        Settings.Results settings,
        Phases phases,
        @Nullable Source standings,
        List<RankedEntry> lines,
        List<Publication.Prize> prizes,
        List<Publication.Keyed> sectors,
        List<Publication.Keyed> institutions,
        @Nullable Previous previous,
        Publication.@Nullable Seal seal,
        String seen) {
    /** Copies. */
    PublicationFacts {
        lines = List.copyOf(lines);
        prizes = List.copyOf(prizes);
        sectors = List.copyOf(sectors);
        institutions = List.copyOf(institutions);
    }

    /** Standings, as far as a publication of them depends on them beside their lines. */
    record Source(
            UUID id,
            Soundness soundness,
            Publication.Keyed round,
            String phase,
            Publication.@Nullable Scale scale,
            Terms terms,
            String version,
            String inputDigest,
            int judges,
            List<String> notes,
            RankingJson.@Nullable Chosen choice,
            Publication.@Nullable Excluded excluded) {}

    /** Where an entry stands, figures at the published precision, and what the public calls it. */
    record RankedEntry(
            String code,
            @Nullable Text title,
            @Nullable Text team,
            @Nullable String institution,
            @Nullable String sector,
            @Nullable Integer place,
            boolean tied,
            @Nullable Integer low,
            @Nullable Integer high,
            @Nullable Integer sectorPlace,
            @Nullable BigDecimal score,
            int reviews,
            @Nullable BigDecimal first,
            @Nullable BigDecimal prize) {}

    /** The publication before, with the rows that its readers have. */
    record Previous(int number, Instant publishedAt, String digest, List<Publication.Row> rows) {
        /** Copies. */
        Previous {
            rows = List.copyOf(rows);
        }
    }
}
