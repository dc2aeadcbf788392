package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mizan.ranking.algebra.Components;

/**
 * Parts of the graph of two facets that are linked by ratings. A shift of all measures of one part against the others
 * of both facets changes no expectation, so nothing tells how the parts compare.
 */
final class Links {
    private final Components components;
    private final boolean[] met;
    private final NumberedMarks ratings;
    private final Facet facet;
    private final Facet other;

    Links(NumberedMarks ratings, boolean[] fitted, Facet facet, Facet other) {
        this.ratings = ratings;
        this.facet = facet;
        this.other = other;
        int first = ratings.names(facet).size();
        met = new boolean[first + ratings.names(other).size()];
        components = new Components(met.length);
        for (int r = 0; r < ratings.size(); r++) {
            if (fitted[r]) {
                int v = ratings.numbers(facet)[r];
                int w = first + ratings.numbers(other)[r];
                met[v] = true;
                met[w] = true;
                components.join(v, w);
            }
        }
    }

    /** Of those with a rating; largest part first. */
    List<RaschOutcome.Part> parts() {
        SortedMap<Integer, List<String>> names = new TreeMap<>();
        SortedMap<Integer, List<String>> others = new TreeMap<>();
        int first = ratings.names(facet).size();
        for (int v = 0; v < met.length; v++) {
            if (met[v]) {
                int root = components.of(v);
                List<String> here = names.computeIfAbsent(root, none -> new ArrayList<>());
                List<String> there = others.computeIfAbsent(root, none -> new ArrayList<>());
                if (v < first) {
                    here.add(ratings.names(facet).get(v));
                } else {
                    there.add(ratings.names(other).get(v - first));
                }
            }
        }
        List<RaschOutcome.Part> parts = new ArrayList<>();
        names.forEach((root, here) -> parts.add(new RaschOutcome.Part(here, others.getOrDefault(root, List.of()))));
        parts.sort(Comparator.comparingInt(
                (RaschOutcome.Part part) -> -part.names().size()));
        return parts;
    }
}
