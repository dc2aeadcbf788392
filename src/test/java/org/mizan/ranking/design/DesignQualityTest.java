package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;

/** Weak places of designs by hand, and against removing them one by one. */
class DesignQualityTest {
    /** "ab1" is: judge 1 sees a and b. */
    private static List<Link> links(String... judges) {
        List<Link> links = new ArrayList<>();
        for (String judge : judges) {
            String name = judge.substring(judge.length() - 1);
            judge.substring(0, judge.length() - 1)
                    .chars()
                    .forEach(entry -> links.add(new Link(Character.toString(entry), name)));
        }
        return links;
    }

    @Test
    void two_panels_and_a_bridge_have_one_cut_judge_entry_and_review() {
        DesignQuality quality = DesignQuality.of(links("abc1", "abc2", "def3", "def4", "cd5"), 0);
        assertEquals(
                List.of(new DesignQuality.CutJudge("5", List.of(List.of("a", "b", "c"), List.of("d", "e", "f")))),
                quality.cutJudges());
        assertEquals(List.of("c", "d"), quality.cutEntries());
        assertEquals(List.of(new Link("c", "5"), new Link("d", "5")), quality.cutReviews());
        assertTrue(quality.weakJudges().isEmpty());
    }

    @Test
    void a_judge_who_alone_saw_an_entry_is_a_cut() {
        DesignQuality quality = DesignQuality.of(links("ab1", "ab2", "abc3"), 0);
        assertEquals(
                List.of(new DesignQuality.CutJudge("3", List.of(List.of("a", "b"), List.of("c")))),
                quality.cutJudges());
        assertEquals(List.of(new Link("c", "3")), quality.cutReviews());
    }

    @Test
    void a_firm_design_has_no_weak_place() {
        DesignQuality quality = DesignQuality.of(links("abc1", "abc2", "abc3"), 0);
        assertTrue(quality.cutJudges().isEmpty());
        assertTrue(quality.cutEntries().isEmpty());
        assertTrue(quality.cutReviews().isEmpty());
        assertEquals(1, quality.contrasts().efficiency(), 1e-12);
        assertEquals(2.0 / 3, quality.contrasts().mean(), 1e-12);
    }

    /** Without judge 3 the chain a-b-c loses its closing link: 2/3 becomes the mean of 2, 2 and 4. */
    @Test
    void a_judge_whose_leaving_costs_half_again_is_weak() {
        DesignQuality quality = DesignQuality.of(links("ab1", "bc2", "ac3"), 0);
        assertTrue(quality.cutJudges().isEmpty());
        assertEquals(
                List.of("1", "2", "3"),
                quality.weakJudges().stream()
                        .map(DesignQuality.WeakJudge::judge)
                        .toList());
        DesignQuality.WeakJudge weak = quality.weakJudges().getFirst();
        assertEquals(8.0 / 3, weak.meanWithout(), 1e-12);
        assertEquals(2, weak.times(), 1e-12);
        assertEquals(4.0 / 3, quality.contrasts().mean(), 1e-12);
    }

    @Test
    void a_pair_is_compared_as_by_hand() {
        ContrastVariances variances = ContrastVariances.of(links("ab1", "bc2"));
        assertNotNull(variances);
        assertEquals(2, variances.between("a", "b"), 1e-12);
        assertEquals(4, variances.between("c", "a"), 1e-12);
        assertEquals(0, variances.between("b", "b"));
        assertThrows(IllegalArgumentException.class, () -> variances.between("a", "z"));
        assertThrows(IllegalArgumentException.class, () -> variances.between("z", "a"));
        DesignQuality.Contrasts contrasts =
                DesignQuality.of(links("ab1", "bc2"), 0).contrasts();
        assertEquals(4, contrasts.worst(), 1e-12);
        assertEquals("a", contrasts.worstEntry());
        assertEquals("c", contrasts.worstOther());
    }

    @Test
    void the_least_busy_of_the_largest_part_takes_the_least_seen_of_the_next() {
        List<DesignQuality.Suggestion> suggestions =
                DesignQuality.of(links("abc1", "ab2", "de3", "d4"), 0).suggestions();
        assertEquals(
                List.of(new DesignQuality.Suggestion(
                        "e", "2", true, suggestions.getFirst().meanVariance())),
                suggestions);
        assertNotNull(suggestions.getFirst().meanVariance());
    }

    @Test
    void three_parts_take_two_reviews_to_join() {
        List<DesignQuality.Suggestion> suggestions =
                DesignQuality.of(links("ab1", "cd2", "ef3"), 0).suggestions();
        assertEquals(2, suggestions.size());
        assertNull(suggestions.getFirst().meanVariance());
        assertNotNull(suggestions.getLast().meanVariance());
    }

    @Test
    void a_design_in_which_all_saw_all_has_nothing_to_suggest() {
        assertTrue(DesignQuality.of(links("ab1", "ab2"), 3).suggestions().isEmpty());
    }

    @Test
    void one_entry_has_no_connectivity_and_nothing_has_no_parts() {
        DesignQuality one = DesignQuality.of(links("a1", "a2"), 3);
        assertNull(one.algebraicConnectivity());
        assertNull(one.contrasts());
        assertEquals(1, one.parts().size());
        DesignQuality none = DesignQuality.of(List.of(), 3);
        assertEquals(0, none.parts().size());
        assertEquals(0, none.entries());
        assertNull(none.algebraicConnectivity());
    }

    @Test
    void the_same_pair_twice_counts_once() {
        List<Link> twice = new ArrayList<>(links("ab1", "bc2"));
        twice.add(new Link("a", "1"));
        assertEquals(DesignQuality.of(links("ab1", "bc2"), 2), DesignQuality.of(twice, 2));
        assertEquals(4, DesignQuality.of(twice, 0).reviews());
    }

    /** More entries than eigenvalues are computed for: the ring's smallest is known, 1 - cos(2 pi / N). */
    @Test
    @Tag("slow")
    void a_large_design_has_connectivity_and_contrasts_without_all_eigenvalues() {
        int size = DesignQuality.MOST_EIGENVALUES + 1;
        List<Link> links = new ArrayList<>();
        for (int judge = 0; judge < size; judge++) {
            links.add(new Link("e" + judge, "j" + judge));
            links.add(new Link("e" + (judge + 1) % size, "j" + judge));
        }
        DesignQuality quality = DesignQuality.of(links, 1);
        assertTrue(quality.eigenvalues().isEmpty());
        assertEquals(1 - Math.cos(2 * Math.PI / size), quality.algebraicConnectivity(), 1e-10);
        assertEquals((size + 1) / 3.0, quality.contrasts().mean(), 1e-6);
        assertEquals(1, quality.suggestions().size());
        assertTrue(quality.suggestions().getFirst().meanVariance()
                < quality.contrasts().mean());
    }

    @Test
    void eigenvalues_of_a_known_matrix() {
        double[][] matrix = {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}};
        assertArrayEquals(new double[] {2 - Math.sqrt(2), 2, 2 + Math.sqrt(2)}, Eigenvalues.of(matrix), 1e-14);
        assertArrayEquals(new double[] {-1, 3}, Eigenvalues.of(new double[][] {{1, 2}, {2, 1}}), 1e-14);
        assertArrayEquals(new double[] {0, 0}, Eigenvalues.of(new double[2][2]));
        assertArrayEquals(new double[0], Eigenvalues.of(new double[0][0]));
    }

    @Provide
    Arbitrary<List<Link>> designs() {
        return Arbitraries.longs().map(DesignQualityTest::random);
    }

    private static List<Link> random(long seed) {
        Random random = new Random(seed);
        int entries = 1 + random.nextInt(8);
        int judges = 1 + random.nextInt(7);
        int density = 1 + random.nextInt(8);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if (random.nextInt(10) < density) {
                    links.add(new Link("e" + i, "j" + j));
                }
            }
        }
        return links;
    }

    /** Parts by spreading out from vertex to vertex; isolated ones count when they are listed. */
    private static int parts(Collection<Link> links, Set<String> vertices) {
        Set<String> left = new HashSet<>(vertices);
        int parts = 0;
        while (!left.isEmpty()) {
            Set<String> part = new HashSet<>(Set.of(left.iterator().next()));
            boolean grown = true;
            while (grown) {
                grown = false;
                for (Link link : links) {
                    if (part.contains(link.entry()) != part.contains(link.judge())) {
                        part.add(link.entry());
                        part.add(link.judge());
                        grown = true;
                    }
                }
            }
            left.removeAll(part);
            parts++;
        }
        return parts;
    }

    private static Set<String> vertices(Collection<Link> links) {
        Set<String> vertices = new HashSet<>();
        links.forEach(link -> {
            vertices.add(link.entry());
            vertices.add(link.judge());
        });
        return vertices;
    }

    @Property(tries = 200)
    void a_cut_is_what_breaks_the_graph_when_it_is_removed(@ForAll("designs") List<Link> links) {
        DesignQuality quality = DesignQuality.of(links, 0);
        int before = parts(links, vertices(links));
        assertEquals(before, quality.parts().size());
        Set<String> cuts = new HashSet<>(quality.cutEntries());
        quality.cutJudges().forEach(cut -> cuts.add(cut.judge()));
        for (String vertex : vertices(links)) {
            List<Link> rest = links.stream()
                    .filter(link ->
                            !link.entry().equals(vertex) && !link.judge().equals(vertex))
                    .toList();
            Set<String> others = vertices(links);
            others.remove(vertex);
            assertEquals(parts(rest, others) > before, cuts.contains(vertex), vertex);
        }
        for (Link link : links) {
            List<Link> rest = new ArrayList<>(links);
            rest.remove(link);
            boolean bridge = parts(rest, vertices(links)) > before;
            assertEquals(bridge, quality.cutReviews().contains(link), link.toString());
        }
    }

    @Property(tries = 100)
    void no_figure_is_ever_nan_or_infinite(@ForAll("designs") List<Link> links) {
        FiniteFigures.check(FiniteFigures.json(DesignJson.of(DesignQuality.of(links, 2))));
    }

    @Property(tries = 60)
    void the_order_of_rows_changes_nothing(@ForAll("designs") List<Link> links) {
        List<Link> shuffled = new ArrayList<>(links);
        Collections.shuffle(shuffled, new Random(4));
        assertEquals(DesignQuality.of(links, 2), DesignQuality.of(shuffled, 2));
    }

    /** Mean and efficiency are also those of the eigenvalues. */
    @Property(tries = 60)
    void contrasts_are_those_of_the_eigenvalues(@ForAll("designs") List<Link> links) {
        DesignQuality quality = DesignQuality.of(links, 0);
        if (quality.contrasts() != null) {
            double inverse = quality.eigenvalues().stream()
                    .skip(1)
                    .mapToDouble(value -> 1 / value)
                    .sum();
            assertEquals(
                    2 * inverse / (quality.entries() - 1), quality.contrasts().mean(), 1e-9);
        }
    }
}
