package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parts of the graph of two facets that are linked by ratings, by union and find with path halving (Tarjan &
 * van Leeuwen 1984, J. ACM 31:245-281). A shift of all
 * measures of one part against the others of both facets changes no expectation, so nothing tells how the parts
 * compare.
 */
final class Links {
    private final int[] parent;
    private final boolean[] met;
    private final Ratings ratings;
    private final Facet facet;
    private final Facet other;

    Links(Ratings ratings, boolean[] fitted, Facet facet, Facet other) {
        this.ratings = ratings;
        this.facet = facet;
        this.other = other;
        int first = ratings.names(facet).size();
        parent = new int[first + ratings.names(other).size()];
        met = new boolean[parent.length];
        for (int v = 0; v < parent.length; v++) {
            parent[v] = v;
        }
        for (int r = 0; r < ratings.size(); r++) {
            if (fitted[r]) {
                int v = ratings.numbers(facet)[r];
                int w = first + ratings.numbers(other)[r];
                met[v] = true;
                met[w] = true;
                int a = root(v);
                int b = root(w);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int root(int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }

    /** Of those with a rating; largest part first. */
    List<RaschOutcome.Part> parts() {
        SortedMap<Integer, List<String>> names = new TreeMap<>();
        SortedMap<Integer, List<String>> others = new TreeMap<>();
        int first = ratings.names(facet).size();
        for (int v = 0; v < parent.length; v++) {
            if (met[v]) {
                int root = root(v);
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
