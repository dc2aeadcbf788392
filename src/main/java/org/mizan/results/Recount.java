package org.mizan.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * <p>Entries have public codes in a publication and ids in the input, so rows are compared without names: place, interval,
 * number of reviews and, where scores are published, score and chance of the first place.
 *
 * @param rows of the publication
 * @param other of them, those that do not come out again
 * @param ranked entries that the input gives a place, of which a publication may name the first ones, or none
 */
public record Recount(Verdict verdict, int rows, int other, int ranked) {
    /** What decides what comes out, and so is held against the rows. */
    private static final Set<String> COMPUTED = Set.of("method", "options", "seed", "inputDigest");

    private static final Set<String> COMPARED =
            Set.of("rank", "tied", "rankLow", "rankHigh", "reviews", "score", "probabilityFirst");

    private static final int THREADS = 1;

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
        DIFFERS
    }

    /** The members of a publication, those of its rows by their path, that no recount looks at: only a signature binds them. */
    public static List<String> unbound() {
        return Stream.concat(
                        members(Publication.class).filter(name -> !COMPUTED.contains(name) && !name.equals("rows")),
                        members(Publication.Row.class)
                                .filter(name -> !COMPARED.contains(name))
                                .map(name -> "rows." + name))
                .toList();
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
            return new Recount(Verdict.OTHER_INPUT, rows.size(), 0, 0);
        }
        Terms terms = publication.options();
        Optional<Result> again = ranked(KeptStandings.scores(text(input)), terms);
        if (again.isEmpty()) {
            return new Recount(Verdict.NO_RANKING, rows.size(), 0, 0);
        }
        List<Line> placed = again.get().lines().stream()
                .filter(line -> line.standing().rank() != null)
                .toList();
        int other = other(rows, placed, terms.decimals());
        boolean same = again.get().version().equals(publication.methodVersion());
        return new Recount(
                other == 0 ? Verdict.HOLDS : same ? Verdict.DIFFERS : Verdict.OTHER_VERSION,
                rows.size(),
                other,
                placed.size());
    }

    /** Whether a publication names the one before it by the digest of these bytes. */
    public static boolean follows(byte[] published, byte[] before) {
        Publication.Previous previous = Publication.read(text(published)).previous();
        return previous != null && Sha256.named(before).equals(previous.digest());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<Result> ranked(Scores scores, Terms terms) {
        return switch (terms) {
            case RankingTerms ranking ->
                Ranking.rank(scores, ranking.options(List.of(), THREADS)) instanceof Outcome.Ranked(Standings standings)
                        ? Optional.of(Result.of(standings, scores, ranking, Map.of()))
                        : Optional.empty();
            case RaschTerms rasch ->
                ManyFacetRasch.measure(scores, rasch.options(THREADS), share -> true)
                                instanceof RaschOutcome.Measured(Measures measures)
                        ? Optional.of(Result.of(measures, scores, rasch, Map.of()))
                        : Optional.empty();
        };
    }

    /** What of a row does not depend on names. */
    private record Figures(
            @Nullable Integer place,
            boolean tied,
            @Nullable Integer low,
            @Nullable Integer high,
            int reviews,
            @Nullable BigDecimal score,
            @Nullable BigDecimal first) {
        static Figures of(Publication.Row row) {
            return new Figures(
                    row.rank(),
                    row.tied(),
                    row.rankLow(),
                    row.rankHigh(),
                    row.reviews(),
                    row.score(),
                    row.probabilityFirst());
        }

        static Figures of(Line line, boolean scored, int decimals) {
            Standing standing = line.standing();
            return new Figures(
                    standing.rank(),
                    standing.tied(),
                    standing.rankLow(),
                    standing.rankHigh(),
                    standing.reviews(),
                    scored ? line.printedScore(decimals) : null,
                    scored ? line.printedFirst() : null);
        }
    }

    /** How many published rows there are no equals of, each taken once; the rows of places behind the last are not asked. */
    private static int other(List<Publication.Row> published, List<Line> lines, int decimals) {
        boolean scored = published.stream().anyMatch(row -> row.score() != null);
        List<Figures> again = new ArrayList<>();
        for (Line line : lines) {
            again.add(Figures.of(line, scored, decimals));
        }
        int last = published.stream().mapToInt(Publication.Row::rank).max().orElse(0);
        long expected = again.stream()
                .filter(one -> one.place() != null && one.place() <= last)
                .count();
        int missing = 0;
        for (Publication.Row row : published) {
            if (!again.remove(Figures.of(row))) {
                missing++;
            }
        }
        return Math.max(missing + unordered(published), (int) Math.abs(expected - published.size()));
    }

    /** How many rows stand behind one of a later place: whoever reads from above takes them for later ones. */
    private static int unordered(List<Publication.Row> published) {
        int last = 0;
        int unordered = 0;
        for (Publication.Row row : published) {
            unordered += row.rank() < last ? 1 : 0;
            last = Math.max(last, row.rank());
        }
        return unordered;
    }
}
