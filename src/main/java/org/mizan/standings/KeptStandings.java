package org.mizan.standings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Choice;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Method;
import org.mizan.ranking.Note;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/** Standings and their input, read again from what was kept; a member that an older server did not write is nothing. */
public final class KeptStandings {
    private KeptStandings() {}

    /** What the model said of the reviews, a short list each; null where there is no model. */
    static @Nullable List<List<@Nullable Object>> fitted(Standings standings) {
        var reviews = standings.fitted().reviews();
        if (reviews.isEmpty()) {
            return null;
        }
        List<List<@Nullable Object>> kept = new ArrayList<>(reviews.size());
        for (var review : reviews) {
            kept.add(Arrays.asList(
                    review.entry(),
                    review.judge(),
                    review.total(),
                    review.adjusted(),
                    review.residual(),
                    review.leverage(),
                    review.standardised(),
                    review.weight()));
        }
        return kept;
    }

    /** The standings of a result and its fitted reviews. */
    static Standings standings(Map<String, Object> result, @Nullable List<?> fitted) {
        var model = map(result.get("model"));
        var design = map(result.get("design"));
        return new Standings(
                method(result),
                new Standings.Model(
                        real(model.get("mean")),
                        real(model.get("entryVariance")),
                        real(model.get("judgeVariance")),
                        real(model.get("residualVariance")),
                        real(model.get("remlDeviance"))),
                entries(result),
                maps(result.get("judges")).stream().map(KeptStandings::severity).toList(),
                new Standings.Design(count(design.get("components")), real(design.get("algebraicConnectivity"))),
                maps(result.get("incomplete")).stream()
                        .map(KeptStandings::incomplete)
                        .toList(),
                notes(result.get("notes")),
                String.valueOf(result.get("inputDigest")),
                result.get("seed") instanceof Number seed ? (Long) seed.longValue() : null,
                String.valueOf(result.get("version")),
                choice(map(result.get("choice"))),
                new Fitted(
                        real(result.get("reliability")),
                        figures(map(result.get("tracks"))),
                        figures(map(result.get("slopes"))),
                        figures(map(result.get("scatter"))),
                        fitted == null
                                ? List.of()
                                : fitted.stream()
                                        .map(one -> review((List<?>) one))
                                        .toList()));
    }

    /** The lines of the entries, of any method. */
    static List<Standing> entries(Map<String, Object> result) {
        return maps(result.get("entries")).stream().map(KeptStandings::standing).toList();
    }

    private static Method method(Map<String, Object> result) {
        return Method.valueOf(String.valueOf(result.get("method")).toUpperCase(Locale.ROOT));
    }

    private static Standing standing(Map<?, ?> line) {
        Map<Integer, @Nullable Double> top = new TreeMap<>();
        map(line.get("probabilityTop")).forEach((k, chance) -> top.put(Integer.valueOf(k.toString()), real(chance)));
        return new Standing(
                String.valueOf(line.get("entry")),
                whole(line.get("rank")),
                Boolean.TRUE.equals(line.get("tied")),
                real(line.get("score")),
                real(line.get("rawMean")),
                real(line.get("fairMean")),
                real(line.get("standardError")),
                whole(line.get("rankLow")),
                whole(line.get("rankHigh")),
                real(line.get("probabilityFirst")),
                top,
                count(line.get("reviews")));
    }

    private static Standings.Incomplete incomplete(Map<?, ?> review) {
        var missing = new TreeSet<String>();
        for (Object criterion : review.get("missing") instanceof List<?> list ? list : List.of()) {
            missing.add(criterion.toString());
        }
        return new Standings.Incomplete(
                String.valueOf(review.get("entry")), String.valueOf(review.get("judge")), missing);
    }

    private static Standings.Severity severity(Map<?, ?> judge) {
        return new Standings.Severity(
                String.valueOf(judge.get("judge")),
                real(judge.get("severity")),
                real(judge.get("standardError")),
                count(judge.get("reviews")));
    }

    private static Fitted.FittedReview review(List<?> kept) {
        return new Fitted.FittedReview(
                String.valueOf(kept.get(0)),
                String.valueOf(kept.get(1)),
                exact(kept.get(2)),
                exact(kept.get(3)),
                exact(kept.get(4)),
                exact(kept.get(5)),
                real(kept.get(6)),
                exact(kept.get(7)));
    }

    private static Choice choice(Map<?, ?> kept) {
        List<Choice.Reason> reasons = new ArrayList<>();
        for (var reason : maps(kept.get("reasons"))) {
            var figures = new LinkedHashMap<Object, Object>(reason);
            var ground = constant(Choice.Ground.class, figures.remove("ground"));
            if (ground != null) {
                reasons.add(new Choice.Reason(ground, figures(figures)));
            }
        }
        return new Choice(
                Boolean.TRUE.equals(kept.get("tracks")),
                Boolean.TRUE.equals(kept.get("scaleUse")),
                Boolean.TRUE.equals(kept.get("reliability")),
                Boolean.TRUE.equals(kept.get("robust")),
                constant(Assumption.class, kept.get("assumption")),
                reasons);
    }

    private static List<Note> notes(@Nullable Object kept) {
        List<Note> notes = new ArrayList<>();
        for (Object name : kept instanceof List<?> list ? list : List.of()) {
            var note = constant(Note.class, name);
            if (note != null) {
                notes.add(note);
            }
        }
        return notes;
    }

    /** The input of a ranking, from its canonical form. */
    public static Scores scores(Map<String, Object> canonical) {
        List<Review> reviews = new ArrayList<>();
        for (var review : maps(canonical.get("reviews"))) {
            var confidence = review.get("confidence");
            reviews.add(new Review(
                    String.valueOf(review.get("entry")),
                    String.valueOf(review.get("judge")),
                    decimals(map(review.get("marks"))),
                    confidence == null ? BigDecimal.ONE : new BigDecimal(confidence.toString())));
        }
        Map<String, String> tracks = new TreeMap<>();
        map(canonical.get("tracks")).forEach((entry, track) -> tracks.put(entry.toString(), track.toString()));
        List<String> entries = new ArrayList<>();
        for (Object entry : canonical.get("entries") instanceof List<?> list ? list : List.of()) {
            entries.add(entry.toString());
        }
        return new Scores(entries, reviews, decimals(map(canonical.get("weights"))), tracks);
    }

    private static Map<String, BigDecimal> decimals(Map<?, ?> kept) {
        Map<String, BigDecimal> decimals = new TreeMap<>();
        kept.forEach((name, value) -> decimals.put(name.toString(), new BigDecimal(value.toString())));
        return decimals;
    }

    private static Map<String, Double> figures(Map<?, ?> kept) {
        Map<String, Double> figures = new TreeMap<>();
        kept.forEach((name, value) -> figures.put(name.toString(), exact(value)));
        return figures;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<? extends Map<?, ?>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(KeptStandings::map).toList()
                : List.of();
    }

    private static @Nullable Double real(@Nullable Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }

    private static double exact(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException("a figure is missing");
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }

    private static int count(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable Object name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
