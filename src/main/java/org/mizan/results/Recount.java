package org.mizan.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.standings.KeptStandings;
import org.mizan.standings.Line;
import org.mizan.standings.RankingTerms;
import org.mizan.standings.RaschTerms;
import org.mizan.standings.Result;
import org.mizan.standings.Terms;
import org.mizan.web.Json;
import org.mizan.web.Sha256;

/**
 * A publication that is computed again from the input of its digest, by the method, seed and options that it names.
 *
 * <p>The input knows what the public calls each entry, so a row is held against what comes of the entry that it names:
 * place, interval, place in its sector, number of reviews, the prize of that place and, where scores are published, score
 * and chances. What is said of all of them together is held against it too.
 *
 * @param rows of the publication
 * @param other codes of entries that do not stand in it as they come out again, in its order, then those that it lacks;
 *     where there are none, members beside the rows that come out otherwise
 * @param ranked entries that the input gives a place, of which a publication may name the first ones, or none
 */
public record Recount(Verdict verdict, int rows, List<String> other, int ranked) {
    /** What names the input, or comes out of it again; method, options and seed of other figures may give the same. */
    private static final Set<String> COMPUTED = Set.of(
            "inputDigest",
            "rows",
            "notRanked",
            "notes",
            "assumption",
            "metrics",
            "decimals",
            "judges",
            "reviews",
            "ranked",
            "crossing");

    /** A sector is known to the input where there are two or more. */
    private static final Set<String> COMPARED = Set.of(
            "entry",
            "rank",
            "tied",
            "rankLow",
            "rankHigh",
            "sectorRank",
            "reviews",
            "score",
            "probabilityFirst",
            "probabilityPrize",
            "prize");

    private static final int THREADS = 1;

    /** Copies. */
    public Recount {
        other = List.copyOf(other);
    }

    /** What came of it. */
    public enum Verdict {
        /** Every row comes out again. */
        HOLDS,
        /** The input has another digest than the published one. */
        OTHER_INPUT,
        /** No ranking comes of the input. */
        NO_RANKING,
        /** Rows differ, but so does the version of the method. */
        OTHER_VERSION,
        /** Rows differ. */
        DIFFERS,
        /** Rows come out again, and something beside them does not. */
        MEMBERS_DIFFER,
        /** The same, but the version of the method differs too. */
        MEMBERS_OF_OTHER_VERSION
    }

    /** The members of a publication, those of its rows by their path, that no recount looks at: only a signature binds them. */
    public static List<String> unbound() {
        return Stream.concat(
                        members(Publication.class).filter(name -> !COMPUTED.contains(name)),
                        Stream.concat(
                                uncompared("rows", Publication.Row.class),
                                uncompared("notRanked", Publication.Unranked.class)))
                .toList();
    }

    private static Stream<String> uncompared(String list, Class<? extends Record> type) {
        return members(type).filter(name -> !COMPARED.contains(name)).map(name -> list + "." + name);
    }

    private static Stream<String> members(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents()).map(RecordComponent::getName);
    }

    /**
     * The members, by their path, that this version would not write so: added ones, and numbers that another reader may take
     * for others. Of a name that stands twice in an object readers take either.
     */
    public static List<String> strange(byte[] published) {
        JsonNode written = Json.tree(Publication.read(text(published)));
        List<String> paths = new ArrayList<>();
        try {
            strange(Json.written(published), written, "", paths);
        } catch (StreamReadException doubled) {
            paths.add(name(doubled.getProcessor()));
        } catch (IOException more) {
            paths.add("{} ...");
        }
        return paths;
    }

    private static String name(@Nullable JsonParser parser) {
        try {
            return parser == null ? "{}" : String.valueOf(parser.currentName());
        } catch (IOException unnamed) {
            return "{}";
        }
    }

    private static void strange(JsonNode is, @Nullable JsonNode written, String path, List<String> paths) {
        if (is.isObject() && written != null && written.isObject()) {
            is.properties()
                    .forEach(member -> strange(
                            member.getValue(),
                            written.get(member.getKey()),
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            paths));
        } else if (is.isArray() && written != null && written.isArray() && is.size() == written.size()) {
            for (int at = 0; at < is.size(); at++) {
                strange(is.get(at), written.get(at), path + "." + at, paths);
            }
        } else if (!is.toString().equals(String.valueOf(written))) {
            paths.add(path);
        }
    }

    /** Of the bytes of a publication, as far as it can be read, and of an input. */
    public static Recount of(byte[] published, byte[] input) {
        Publication publication = Publication.read(text(published));
        List<Publication.Row> rows = publication.rows();
        if (!Sha256.named(input).equals(publication.inputDigest())) {
            return new Recount(Verdict.OTHER_INPUT, rows.size(), List.of(), 0);
        }
        Terms terms = publication.options();
        Scores scores = KeptStandings.scores(text(input));
        Optional<Result> again = ranked(scores, publication);
        if (again.isEmpty()) {
            return new Recount(Verdict.NO_RANKING, rows.size(), List.of(), 0);
        }
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Line line : again.get().lines()) {
            String entry = line.standing().entry();
            if (lines.put(scores.codes().getOrDefault(entry, entry), line) != null) {
                throw new IllegalArgumentException("two entries are called " + entry);
            }
        }
        List<String> other = other(publication, lines, terms.decimals());
        List<String> members = other.isEmpty() ? members(publication, again.get()) : List.of();
        boolean same = again.get().version().equals(publication.methodVersion());
        return new Recount(
                !other.isEmpty()
                        ? same ? Verdict.DIFFERS : Verdict.OTHER_VERSION
                        : members.isEmpty()
                                ? Verdict.HOLDS
                                : same ? Verdict.MEMBERS_DIFFER : Verdict.MEMBERS_OF_OTHER_VERSION,
                rows.size(),
                other.isEmpty() ? members : other,
                placed(again.get()).size());
    }

    private static List<Line> placed(Result result) {
        return result.lines().stream()
                .filter(line -> line.standing().rank() != null)
                .toList();
    }

    /** The members beside the rows that come out otherwise. */
    private static List<String> members(Publication publication, Result again) {
        Terms terms = publication.options();
        List<Line> placed = placed(again);
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("notes", publication.notes().equals(again.notes()));
        same.put("assumption", Objects.equals(publication.assumption(), terms.assumption()));
        same.put("metrics", publication.metrics().equals(terms.metrics()));
        same.put("decimals", publication.decimals() == terms.decimals());
        same.put("judges", publication.judges() == again.judges());
        same.put(
                "reviews",
                publication.reviews()
                        == again.lines().stream()
                                .mapToInt(line -> line.standing().reviews())
                                .sum());
        same.put("ranked", publication.ranked() == placed.size());
        same.put(
                "crossing",
                Objects.equals(
                        publication.crossing(),
                        Publication.crossing(
                                placed.stream()
                                        .map(line -> new Publication.Interval(
                                                line.standing().rankLow(),
                                                line.standing().rankHigh()))
                                        .toList(),
                                publication.places())));
        return same.entrySet().stream()
                .filter(member -> !member.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a publication names the one before it by the digest of these bytes. */
    public static boolean follows(byte[] published, byte[] before) {
        Publication.Previous previous = Publication.read(text(published)).previous();
        return previous != null && Sha256.named(before).equals(previous.digest());
    }

    /** Whether a publication says of itself that it was made to try things out. */
    public static boolean isOfRehearsal(byte[] published) {
        return Publication.read(text(published)).edition().rehearsal() != null;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What comes of the input by the terms of a publication, if anything does. */
    static Optional<Result> ranked(Scores scores, Publication publication) {
        int prizes = publication.prizes().size();
        List<Integer> tops = prizes == 0 ? List.of() : List.of(prizes);
        Map<String, String> sectors = sectors(scores, publication);
        return switch (publication.options()) {
            case RankingTerms ranking ->
                Ranking.rank(scores, ranking.options(tops, THREADS)) instanceof Outcome.Ranked(Standings standings)
                        ? Optional.of(Result.of(standings, scores, ranking, sectors))
                        : Optional.empty();
            case RaschTerms rasch ->
                ManyFacetRasch.measure(scores, rasch.options(THREADS), share -> true)
                                instanceof RaschOutcome.Measured(Measures measures)
                        ? Optional.of(Result.of(measures, scores, rasch, sectors))
                        : Optional.empty();
        };
    }

    /** By entry; where the input knows of none, those that the publication names. */
    private static Map<String, String> sectors(Scores scores, Publication publication) {
        if (!scores.tracks().isEmpty()) {
            return scores.tracks();
        }
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        publication.rows().forEach(row -> named.put(row.entry(), row.sector()));
        publication.notRanked().forEach(row -> named.put(row.entry(), row.sector()));
        Map<String, String> sectors = new LinkedHashMap<>();
        for (String entry : scores.entries()) {
            String sector = named.get(scores.codes().getOrDefault(entry, entry));
            if (sector != null) {
                sectors.put(entry, sector);
            }
        }
        return sectors;
    }

    /** What of a row is computed. */
    private record Figures(
            @Nullable Integer place,
            boolean tied,
            @Nullable Integer low,
            @Nullable Integer high,
            @Nullable String sector,
            @Nullable Integer inSector,
            int reviews,
            @Nullable BigDecimal score,
            @Nullable BigDecimal first,
            @Nullable BigDecimal winning,
            @Nullable Integer prize) {
        static Figures of(Publication.Row row) {
            return new Figures(
                    row.rank(),
                    row.tied(),
                    row.rankLow(),
                    row.rankHigh(),
                    row.sector(),
                    row.sectorRank(),
                    row.reviews(),
                    row.score(),
                    row.probabilityFirst(),
                    row.probabilityPrize(),
                    row.prize());
        }

        static Figures of(Line line, boolean scored, int decimals, Set<Integer> prizes) {
            Standing standing = line.standing();
            Integer place = standing.rank();
            return new Figures(
                    place,
                    standing.tied(),
                    standing.rankLow(),
                    standing.rankHigh(),
                    line.sector(),
                    line.sectorRank(),
                    standing.reviews(),
                    scored ? line.printedScore(decimals) : null,
                    scored ? line.printedFirst() : null,
                    scored ? line.printedPrize(prizes.size()) : null,
                    place != null && prizes.contains(place) ? place : null);
        }
    }

    /** Whom the rows do not show as they come out again; the rows of places behind the last are not asked. */
    private static List<String> other(Publication publication, Map<String, Line> lines, int decimals) {
        List<Publication.Row> rows = publication.rows();
        boolean scored = rows.stream().anyMatch(row -> row.score() != null);
        int last = rows.stream().mapToInt(Publication.Row::rank).max().orElse(0);
        Set<Integer> prizes = publication.places();
        Map<String, Line> left = new LinkedHashMap<>(lines);
        Set<String> other = new LinkedHashSet<>(unordered(rows));
        for (Publication.Row row : rows) {
            Line line = left.remove(row.entry());
            if (line == null || !Figures.of(row).equals(Figures.of(line, scored, decimals, prizes))) {
                other.add(String.valueOf(row.entry()));
            }
        }
        for (Publication.Unranked row : publication.notRanked()) {
            Line line = left.remove(row.entry());
            if (line == null
                    || line.standing().rank() != null
                    || !Objects.equals(line.sector(), row.sector())
                    || line.standing().reviews() != row.reviews()) {
                other.add(String.valueOf(row.entry()));
            }
        }
        left.forEach((code, line) -> {
            Integer place = line.standing().rank();
            if (place == null ? !publication.notRanked().isEmpty() : place <= last) {
                other.add(code);
            }
        });
        return List.copyOf(other);
    }

    /** Who stands behind one of a later place: whoever reads from above takes them for later ones. */
    private static List<String> unordered(List<Publication.Row> rows) {
        int last = 0;
        List<String> unordered = new ArrayList<>();
        for (Publication.Row row : rows) {
            if (row.rank() < last) {
                unordered.add(String.valueOf(row.entry()));
            }
            last = Math.max(last, row.rank());
        }
        return unordered;
    }
}
