package org.mizan.ranking.design;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * The graph of entries and judges: entries are the vertices from 0, judges follow, every review is an edge; with its
 * parts, its cut vertices and its bridges.
 *
 * <p>A vertex is a cut when a child in the depth-first tree reaches nothing above it, an edge is a bridge when the child
 * reaches nothing above the edge (Hopcroft & Tarjan 1973, Commun. ACM 16:372-378). The search keeps its own stack, so a
 * long chain of entries costs no stack of the thread.
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
    final List<Link> bridges = new ArrayList<>();
    int parts;
    private final int[] order;
    private final int[] reach;

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
        part = new int[vertices];
        cut = new boolean[vertices];
        order = new int[vertices];
        reach = new int[vertices];
        Arrays.fill(part, -1);
        for (int entry = 0; entry < entries.size(); entry++) {
            if (part[entry] < 0) {
                search(entry, parts++);
            }
        }
        Collections.sort(bridges);
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

    private static final class Step {
        final int vertex;
        final int parent;
        int next;

        Step(int vertex, int parent) {
            this.vertex = vertex;
            this.parent = parent;
        }
    }

    private void search(int root, int number) {
        Deque<Step> path = new ArrayDeque<>();
        int seen = 1;
        int children = 0;
        order[root] = seen;
        reach[root] = seen;
        part[root] = number;
        path.push(new Step(root, -1));
        while (!path.isEmpty()) {
            Step step = path.element();
            if (step.next < neighbours[step.vertex].length) {
                int to = neighbours[step.vertex][step.next++];
                if (part[to] < 0) {
                    part[to] = number;
                    order[to] = ++seen;
                    reach[to] = seen;
                    children += step.vertex == root ? 1 : 0;
                    path.push(new Step(to, step.vertex));
                } else if (to != step.parent) {
                    reach[step.vertex] = Math.min(reach[step.vertex], order[to]);
                }
            } else {
                path.pop();
                if (step.parent >= 0) {
                    left(step, root);
                }
            }
        }
        cut[root] = children > 1;
    }

    private void left(Step child, int root) {
        int parent = child.parent;
        reach[parent] = Math.min(reach[parent], reach[child.vertex]);
        if (reach[child.vertex] >= order[parent] && parent != root) {
            cut[parent] = true;
        }
        if (reach[child.vertex] > order[parent]) {
            int entry = Math.min(parent, child.vertex);
            int judge = Math.max(parent, child.vertex) - entries.size();
            bridges.add(new Link(entries.get(entry), judges.get(judge)));
        }
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
