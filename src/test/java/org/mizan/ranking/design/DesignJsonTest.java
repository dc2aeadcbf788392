package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;

/** Every figure of a design under its name, and lists in their order. */
class DesignJsonTest {
    private static List<Link> links(String... pairs) {
        return List.of(pairs).stream()
                .map(pair -> new Link(pair.substring(0, 1), pair.substring(1)))
                .toList();
    }

    @Test
    void a_design_is_printed_in_the_published_order() {
        Map<String, ?> json = FiniteFigures.json(DesignJson.of(new DesignQuality(
                3,
                2,
                4,
                List.of(new Part(List.of("a", "b"), List.of("j")), new Part(List.of("c"), List.of("k"))),
                0.5,
                List.of(0.0, 0.5, 1.0),
                new DesignQuality.Contrasts(2, 4, "a", "b", 0.75),
                List.of(new DesignQuality.CutJudge("j", List.of(List.of("a"), List.of("b")))),
                List.of("a"),
                List.of(new Link("a", "j")),
                List.of(new DesignQuality.WeakJudge("k", 3, 1.5)),
                List.of(
                        new DesignQuality.Suggestion("c", "j", true, null),
                        new DesignQuality.Suggestion("a", "k", false, 1.25)))));
        assertEquals(
                "{entries=3, judges=2, reviews=4, components=2, parts=[{entries=[a, b], judges=[j]}, {entries=[c],"
                        + " judges=[k]}], algebraicConnectivity=0.5, eigenvalues=[0.0, 0.5, 1.0], meanVariance=2.0,"
                        + " worstVariance=4.0, worstPair=[a, b], efficiency=0.75, cutJudges=[{judge=j, groups=[[a],"
                        + " [b]]}], cutEntries=[a], cutReviews=[{entry=a, judge=j}], weakJudges=[{judge=k,"
                        + " meanVarianceWithout=3.0, times=1.5}], suggestions=[{entry=c, judge=j, joins=true,"
                        + " meanVariance=null}, {entry=a, judge=k, joins=false, meanVariance=1.25}]}",
                json.toString());
    }

    @Test
    void figures_that_do_not_exist_are_null() {
        DesignJson json = DesignJson.of(DesignQuality.of(links("a1", "b2"), 0));
        assertEquals(2, json.components());
        assertNull(json.meanVariance());
        assertNull(json.worstPair());
        assertNull(json.efficiency());
        assertNull(DesignJson.of(DesignQuality.of(List.of(), 0)).eigenvalues());
        assertNull(DesignJson.of(DesignQuality.of(links("a1"), 0)).algebraicConnectivity());
    }

    @Test
    void the_largest_part_comes_first_whatever_the_names_are() {
        assertEquals(
                List.of(List.of("b", "c", "d"), List.of("e", "f"), List.of("a")),
                DesignQuality.of(links("a1", "b2", "c2", "d2", "e3", "f3"), 0).parts().stream()
                        .map(Part::entries)
                        .toList());
    }

    @Test
    void the_largest_group_behind_a_cut_comes_first() {
        assertEquals(
                List.of(new DesignQuality.CutJudge("9", List.of(List.of("b", "c", "d"), List.of("a")))),
                DesignQuality.of(links("a1", "a9", "b9", "b2", "c2", "d2", "b3", "c3", "d3"), 0)
                        .cutJudges());
    }

    /** Judge 9 saw all four, the others two each: without 9 the ring is left, without one of those less is lost. */
    @Test
    void the_judge_whose_leaving_costs_most_comes_first() {
        List<DesignQuality.WeakJudge> weak = DesignQuality.of(
                        links("a1", "b1", "b2", "c2", "c3", "d3", "a9", "b9", "c9", "d9"), 0)
                .weakJudges();
        assertEquals("9", weak.getFirst().judge());
        for (int at = 1; at < weak.size(); at++) {
            assertEquals(true, weak.get(at - 1).times() >= weak.get(at).times());
        }
    }

    /** A chain: 2 between neighbours, 4 between the ends. */
    @Test
    void an_entrys_mean_variance_is_over_the_other_entries() {
        ContrastVariances.Summary summary =
                ContrastVariances.of(links("a1", "b1", "b2", "c2")).summary();
        assertEquals(8 / 3.0, summary.mean(), 1e-12);
        double[] expected = {3, 2, 3};
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], summary.byEntry().get(i), 1e-12);
        }
    }
}
