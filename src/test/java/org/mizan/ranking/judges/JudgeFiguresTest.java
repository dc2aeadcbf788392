package org.mizan.ranking.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/** Figures of judges worked out by hand, the order of what stands out, and how all of it is printed. */
class JudgeFiguresTest {
    private static Residual residual(String entry, Double t, boolean beyondThree, boolean discovery) {
        return new Residual(entry, "j", 4, 0.5, 0.25, t, t == null ? null : (Double) 0.01, beyondThree, discovery);
    }

    private static JudgeReport report(List<Residual> residuals) {
        return new JudgeReport(
                List.of(new JudgeFigures("j", 3, -0.5, 0.1, 1.5, 0.02, 0.01, Map.of("10", 1.0), 0.8, 0.9)),
                residuals,
                new OwnAffiliation(4, 0.5, 0.25, 2.0, 0.05, 3, 2),
                List.of(new Affinity("north", "south", 2, 0.5, 0.25, 2.0, 0.05, true)),
                List.of(new Reciprocity("i", "j", 2, 3, 6)),
                6.0);
    }

    /** Of the marks only: x sees 1, 2, 6, the others' means are 2, 3, 4, and nobody has a severity. */
    @Test
    void spread_and_consensus_are_those_of_the_marks() {
        List<Review> reviews = new ArrayList<>();
        String[] lines = {"a x 1", "a y 1", "a z 3", "b x 2", "b y 4", "b z 2", "c x 6", "c y 3", "c z 5", "d x 9"};
        for (String line : lines) {
            String[] cells = line.split(" ");
            reviews.add(Review.of(cells[0], cells[1], new BigDecimal(cells[2])));
        }
        Scores scores = Scores.of(reviews);
        Options options = Options.of(Method.MEAN, 1).threads(1);
        Standings standings = ((Outcome.Ranked) Ranking.rank(scores, options)).standings();
        JudgeFigures x =
                JudgeReport.of(scores, standings, Background.NONE).judges().getFirst();
        assertEquals(Math.sqrt((3.5 * 3.5 + 2.5 * 2.5 + 1.5 * 1.5 + 4.5 * 4.5) / 3), x.spread(), 1e-12);
        assertEquals(5 / Math.sqrt(14 * 2), x.consensus(), 1e-12);
    }

    @Test
    void what_stands_out_by_either_rule_is_listed_the_farthest_first() {
        List<Residual> found = report(List.of(
                        residual("a", 2.0, false, false),
                        residual("b", 3.1, true, false),
                        residual("c", -4.0, true, true),
                        residual("d", null, false, false),
                        residual("e", 2.9, false, true)))
                .standingOut();
        assertEquals(List.of("c", "b", "e"), found.stream().map(Residual::entry).toList());
    }

    @Test
    void several_returned_favours_are_weighed_by_the_root_of_their_number() {
        Scores scores = new Scores(
                List.of(),
                List.of(
                        Review.of("a", "j", new BigDecimal("4")),
                        Review.of("a", "k", new BigDecimal("5")),
                        Review.of("b", "i", new BigDecimal("3")),
                        Review.of("b", "k", new BigDecimal("2")),
                        Review.of("c", "i", new BigDecimal("4")),
                        Review.of("c", "j", new BigDecimal("1")),
                        Review.of("d", "i", new BigDecimal("2")),
                        Review.of("d", "j", new BigDecimal("4")),
                        Review.of("d", "k", new BigDecimal("3"))),
                Map.of());
        Options options = Options.of(Method.ADJUSTED, 1).draws(0).threads(1);
        Standings standings = ((Outcome.Ranked) Ranking.rank(scores, options)).standings();
        Background background = new Background(Map.of(), Map.of(), Map.of(), Map.of("i", "a", "j", "b", "k", "c"));
        JudgeReport report = JudgeReport.of(scores, standings, background);
        assertEquals(
                List.of("ij", "ik", "jk"),
                report.reciprocities().stream()
                        .map(pair -> pair.judge() + pair.other())
                        .toList());
        double sum = report.reciprocities().stream()
                .mapToDouble(Reciprocity::product)
                .sum();
        assertEquals(sum / Math.sqrt(report.reciprocities().size()), report.reciprocity(), 1e-12);
    }

    @Test
    void a_judge_is_printed_with_every_figure() {
        assertEquals(
                "{judge=j, reviews=3, severity=-0.5, severityError=0.1, spread=1.5, drift=0.02, driftError=0.01,"
                        + " shares={10=1.0}, meanAbsoluteT=0.8, consensus=0.9}",
                FiniteFigures.json(report(List.of()).judges().getFirst()).toString());
    }

    @Test
    void a_review_that_stands_out_is_printed_with_its_chance() {
        assertEquals(
                "{entry=a, judge=j, total=4.0, residual=0.5, leverage=0.25, t=3.5, chance=0.01, beyondThree=true,"
                        + " discovery=false}",
                FiniteFigures.json(residual("a", 3.5, true, false)).toString());
    }

    @Test
    void the_report_is_printed_in_the_published_order() {
        JudgeReport report = report(List.of(residual("a", 3.5, true, false), residual("b", 1.0, false, false)));
        Map<String, ?> json = FiniteFigures.json(JudgesJson.of(report));
        assertEquals(
                "[judges, standingOut, own, affinities, reciprocities, reciprocity]",
                json.keySet().toString());
        assertEquals(List.of(FiniteFigures.json(report.judges().getFirst())), json.get("judges"));
        assertEquals(List.of(FiniteFigures.json(report.residuals().getFirst())), json.get("standingOut"));
        assertEquals(
                "[{judges=north, entries=south, reviews=2, meanResidual=0.5, standardError=0.25, t=2.0, chance=0.05,"
                        + " discovery=true}]",
                String.valueOf(json.get("affinities")));
        assertEquals(
                "{reviews=4, points=0.5, standardError=0.25, t=2.0, chance=0.05, affiliations=3, above=2}",
                String.valueOf(json.get("own")));
        assertEquals("[{judge=i, other=j, t=2.0, back=3.0, product=6.0}]", String.valueOf(json.get("reciprocities")));
        assertEquals(6.0, json.get("reciprocity"));
    }
}
