package org.mizan.standings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Places;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.rasch.Measures;

/*
 * Design: what stands in a table of results must be on a scale that its readers know, so the score of a measured entry is
 * its fair average: the mark that its measure lets expect of an average judge on an average criterion (Linacre 1994),
 * from the lowest to the highest mark. It grows with the measure, so the order is that of the measures; places and ties
 * are decided by it at the published precision, as for every method, and not by logits that nobody sees. Its error is in
 * logits with the judges held, which is no error of places: there are no intervals. The mean of the marks stands in for
 * the plain mean, the fair average for the fair one, so that two rankings can be compared.
 */

/** Who stands where: what a model says of entries, put in the order that the terms of the standings decide. */
public final class Lines {
    private Lines() {}

    /** Of a ranking; some entries are in sectors. */
    public static List<Line> of(Standings ranked, Scores scores, Terms terms, Map<String, String> sectors) {
        return placed(ranked.entries(), Map.of(), scores, terms, sectors);
    }

    /** Of measures; some entries are in sectors. */
    public static List<Line> of(Measures measures, Scores scores, Terms terms, Map<String, String> sectors) {
        Map<String, Integer> reviews = new HashMap<>();
        for (Review review : scores.reviews()) {
            if (ReviewTotal.of(review, scores.weights()) != null) {
                reviews.merge(review.entry(), 1, Integer::sum);
            }
        }
        List<Standing> standings = new ArrayList<>();
        Map<String, Line.Measured> measured = new HashMap<>();
        for (Measures.Placed placed : measures.entries()) {
            Measures.Element element = placed.element();
            measured.put(element.name(), Line.Measured.of(element));
            standings.add(new Standing(
                    element.name(),
                    null,
                    false,
                    element.fit().fairAverage(),
                    element.fit().observedAverage(),
                    element.fit().fairAverage(),
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    reviews.getOrDefault(element.name(), 0)));
        }
        return placed(standings, measured, scores, terms, sectors);
    }

    private static List<Line> placed(
            List<Standing> standings,
            Map<String, Line.Measured> measured,
            Scores scores,
            Terms terms,
            Map<String, String> sectors) {
        List<Standing> byName =
                standings.stream().sorted(Comparator.comparing(Standing::entry)).toList();
        Metrics metrics = new Metrics(scores);
        List<List<@Nullable BigDecimal>> figures = new ArrayList<>(byName.size());
        Map<Integer, String> groups = new HashMap<>();
        for (Standing standing : byName) {
            String sector = sectors.get(standing.entry());
            if (sector != null) {
                groups.put(figures.size(), sector);
            }
            figures.add(metrics.of(standing, terms.metrics()));
        }
        List<Places.Placed> placed = Places.of(
                figures,
                terms.metrics().stream()
                        .map(name -> new Places.Metric(name, true, terms.decimals()))
                        .toList());
        Map<Integer, Places.Placed> within = Places.within(placed, groups);
        List<Line> lines = new ArrayList<>(placed.size());
        for (Places.Placed one : placed) {
            Standing standing = byName.get(one.at());
            Places.Placed inSector = within.get(one.at());
            lines.add(new Line(
                    at(standing, one),
                    measured.get(standing.entry()),
                    printed(figures.get(one.at()), terms),
                    groups.get(one.at()),
                    inSector == null ? null : inSector.place(),
                    inSector != null && inSector.tied()));
        }
        return lines;
    }

    /** The same entry at this place, its interval drawn out to it. */
    private static Standing at(Standing standing, Places.Placed placed) {
        Integer low = standing.rankLow();
        Integer high = standing.rankHigh();
        return new Standing(
                standing.entry(),
                placed.place(),
                placed.tied(),
                standing.score(),
                standing.rawMean(),
                standing.fairMean(),
                standing.standardError(),
                low == null ? null : placed.low(low),
                high == null ? null : placed.high(high),
                standing.probabilityFirst(),
                standing.probabilityTop(),
                standing.reviews());
    }

    private static Map<String, @Nullable String> printed(List<@Nullable BigDecimal> figures, Terms terms) {
        Map<String, @Nullable String> printed = new LinkedHashMap<>();
        for (int at = 0; at < figures.size(); at++) {
            String name = terms.metrics().get(at);
            BigDecimal figure = figures.get(at);
            if (!name.equals(Metrics.SCORE)) {
                printed.put(
                        name,
                        figure == null
                                ? null
                                : Options.rounded(figure, terms.decimals()).toPlainString());
            }
        }
        return printed;
    }

    /** The tracks of a ranking: the sectors, where there are two or more. */
    static Map<String, String> tracks(Map<String, String> sectors) {
        return sectors.values().stream().distinct().count() > 1 ? new TreeMap<>(sectors) : Map.of();
    }
}
