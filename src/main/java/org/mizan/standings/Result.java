package org.mizan.standings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Note;
import org.mizan.ranking.Ranges;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.Measures;
import org.mizan.ranking.rasch.RaschJson;
import org.mizan.ranking.rasch.RaschNote;

/**
 * What came of a computation, of whatever method.
 *
 * @param lines by place
 * @param version of the method
 * @param judges how many gave a mark
 * @param disconnected whether parts that share nobody were ranked together on no stated assumption
 * @param choice what entered the model; null where the method chooses nothing
 * @param fitted what the model said of every review; empty without a model
 * @param document what organisers read: the model's own figures, and the lines
 */
public record Result(
        List<Line> lines,
        String version,
        int judges,
        boolean disconnected,
        List<String> notes,
        RankingJson.@Nullable Chosen choice,
        List<Fitted.FittedReview> fitted,
        Document document) {
    /** The one JSON form of what a model says, with the lines of the entries. */
    public sealed interface Document {}

    /** Of a ranking. */
    record Ranked(@JsonUnwrapped RankingJson<Line> ranking) implements Document {}

    /** Of the Rasch model. */
    record Measured(@JsonUnwrapped RaschJson<Line> measures) implements Document {}

    /** Facets' advice: a bias is worth a look from half a point a mark and |t| of 2. */
    private static final double NOTABLE = 0.5;

    private static final double SURPRISING = 2;

    /** Copies. */
    public Result {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
        fitted = List.copyOf(fitted);
    }

    /** Of a ranking of entries, of which some are in sectors. */
    public static Result of(Standings ranked, Scores scores, Terms terms, Map<String, String> sectors) {
        List<Line> lines = Lines.of(ranked, scores, terms, sectors);
        RankingJson<Line> document = RankingJson.of(noted(ranked, terms), lines);
        return new Result(
                lines,
                ranked.version(),
                ranked.judges().size(),
                ranked.design().components() > 1 && document.assumption() == null,
                document.notes(),
                document.choice(),
                ranked.fitted().reviews(),
                new Ranked(document));
    }

    /** With how criteria of different ranges were weighed as its first note. */
    private static Standings noted(Standings ranked, Terms terms) {
        Ranges.Taken taken = terms instanceof RankingTerms ranking ? ranking.ranges() : null;
        return taken == null
                ? ranked
                : ranked.noted(taken == Ranges.Taken.SHARES ? Note.RANGES_SHARES : Note.RANGES_POINTS);
    }

    /** Of measures; of the biases of judges for entries, one a review, those that are worth a look. */
    public static Result of(Measures measures, Scores scores, Terms terms, Map<String, String> sectors) {
        List<Line> lines = Lines.of(measures, scores, terms, sectors);
        List<Measures.Bias> biases =
                measures.biases().stream().filter(Result::worthALook).toList();
        return new Result(
                lines,
                ManyFacetRasch.VERSION,
                measures.judges().size(),
                false,
                measures.notes().stream().map(RaschNote::key).toList(),
                null,
                List.of(),
                new Measured(RaschJson.of(measures, lines, biases)));
    }

    private static boolean worthALook(Measures.Bias bias) {
        Double t = bias.excess().t();
        return bias.against() != Measures.Against.ENTRY
                || (t != null
                        && Math.abs(t) >= SURPRISING
                        && Math.abs(bias.excess().difference()) >= NOTABLE);
    }
}
