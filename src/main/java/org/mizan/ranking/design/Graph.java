package org.mizan.ranking.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The graph of entries and judges: entries are the vertices from 0, judges follow, every review is an edge; with its
 * parts, its cut vertices and its bridges.
 */
final class Graph {
    final List<Link> links;
    final List<String> entries;
    final List<String> judges;
    /** By vertex: the neighbours, ascending. */
    final int[][] neighbours;
    /** By vertex: the number of its part, parts in the order of their first entry. */
    final int[] part;

    final boolean[] cut;
    final List<Link> bridges;
    final int parts;

    Graph(Collection<Link> given) {
        links = List.copyOf(new TreeSet<>(given));
        entries = List.copyOf(new TreeSet<>(links.stream().map(Link::entry).toList()));
        judges = List.copyOf(new TreeSet<>(links.stream().map(Link::judge).toList()));
        int vertices = entries.size() + judges.size();
        neighbours = new int[vertices][];
        List<List<Integer>> lists = new ArrayList<>();
        for (int v = 0; v < vertices; v++) {
            lists.add(new ArrayList<>());
        }
        for (Link link : links) {
            int entry = entry(link);
            int judge = judge(link);
            lists.get(entry).add(judge);
            lists.get(judge).add(entry);
        }
        for (int v = 0; v < vertices; v++) {
            neighbours[v] =
                    lists.get(v).stream().mapToInt(Integer::intValue).sorted().toArray();
        }
        Joints joints = Joints.of(neighbours, entries.size());
        parts = joints.parts();
        part = new int[vertices];
        cut = new boolean[vertices];
        for (int v = 0; v < vertices; v++) {
            part[v] = joints.part(v);
            cut[v] = joints.pieces(v) > 1;
        }
        bridges = links.stream()
                .filter(link -> joints.bridge(entry(link), judge(link)))
                .toList();
    }

    int entry(Link link) {
        return Collections.binarySearch(entries, link.entry());
    }

    int judge(Link link) {
        return entries.size() + Collections.binarySearch(judges, link.judge());
    }

    boolean has(int entry, int judge) {
        return Arrays.binarySearch(neighbours[entry], entries.size() + judge) >= 0;
    }

    /** Names of the parts' entries and judges. */
    List<Part> named() {
        List<List<String>> names = new ArrayList<>();
        List<List<String>> crews = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            names.add(new ArrayList<>());
            crews.add(new ArrayList<>());
        }
        for (int v = 0; v < part.length; v++) {
            if (v < entries.size()) {
                names.get(part[v]).add(entries.get(v));
            } else {
                crews.get(part[v]).add(judges.get(v - entries.size()));
            }
        }
        List<Part> named = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            named.add(new Part(names.get(p), crews.get(p)));
        }
        named.sort((one, other) ->
                Integer.compare(other.entries().size(), one.entries().size()));
        return named;
    }

    /** The groups of entries that fall apart when the judge leaves: each by its names, the largest first. */
    List<List<String>> without(int judge) {
        List<Link> rest = links.stream()
                .filter(link -> !link.judge().equals(judges.get(judge)))
                .toList();
        int[] mine = neighbours[entries.size() + judge];
        Graph left = new Graph(rest);
        List<List<String>> groups = new ArrayList<>();
        TreeSet<Integer> counted = new TreeSet<>();
        for (int entry : mine) {
            int there = Collections.binarySearch(left.entries, entries.get(entry));
            if (there < 0) {
                groups.add(List.of(entries.get(entry)));
            } else if (counted.add(left.part[there])) {
                int group = left.part[there];
                groups.add(left.entries.stream()
                        .filter(name -> left.part[Collections.binarySearch(left.entries, name)] == group)
                        .toList());
            }
        }
        groups.sort((one, other) -> Integer.compare(other.size(), one.size()));
        return groups;
    }
}
