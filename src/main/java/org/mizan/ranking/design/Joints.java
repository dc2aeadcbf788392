package org.mizan.ranking.design;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The parts of a graph, the vertices that hold parts together, and the edges that do.
 *
 * <p>A vertex is a cut when a child in the depth-first tree reaches nothing above it, an edge is a bridge when the child
 * reaches nothing above the edge (Hopcroft & Tarjan 1973, Commun. ACM 16:372-378). The search keeps its own stack, so a
 * long chain of entries costs no stack of the thread.
 */
public final class Joints {
    private final int[][] neighbours;
    private final int[] part;
    private final int[] pieces;
    private final int[] above;
    private final boolean[] bridge;
    private final int[] order;
    private final int[] reach;
    private final int parts;

    private Joints(int[][] neighbours, int roots) {
        this.neighbours = neighbours;
        int vertices = neighbours.length;
        part = new int[vertices];
        pieces = new int[vertices];
        above = new int[vertices];
        bridge = new boolean[vertices];
        order = new int[vertices];
        reach = new int[vertices];
        Arrays.fill(part, -1);
        Arrays.fill(above, -1);
        int found = 0;
        for (int root = 0; root < roots; root++) {
            if (part[root] < 0) {
                search(root, found++);
            }
        }
        parts = found;
    }

    /**
     * Looks at every part that has one of the first vertices.
     *
     * @param neighbours by vertex; every edge stands at both its ends
     * @param roots how many vertices, from 0, are looked for; what none of them reaches has no part
     */
    public static Joints of(int[][] neighbours, int roots) {
        return new Joints(neighbours, roots);
    }

    /** How many parts there are. */
    public int parts() {
        return parts;
    }

    /** The number of a vertex's part, parts in the order of their first vertex; -1 where it was not reached. */
    public int part(int vertex) {
        return part[vertex];
    }

    /** Into how many pieces its part falls without the vertex; 1 for any that is no cut, also for one alone. */
    public int pieces(int vertex) {
        return Math.max(1, pieces[vertex]);
    }

    /** Whether the edge between two neighbours alone holds parts together. */
    public boolean bridge(int one, int other) {
        return (above[one] == other && bridge[one]) || (above[other] == one && bridge[other]);
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
                    path.push(new Step(to, step.vertex));
                } else if (to != step.parent) {
                    reach[step.vertex] = Math.min(reach[step.vertex], order[to]);
                }
            } else {
                path.pop();
                if (step.parent >= 0) {
                    left(step.vertex, step.parent);
                }
                pieces[step.vertex] += step.parent >= 0 ? 1 : 0;
            }
        }
    }

    /** The child is done: what is above its parent is one piece more, counted when that is left. */
    private void left(int child, int parent) {
        above[child] = parent;
        reach[parent] = Math.min(reach[parent], reach[child]);
        if (reach[child] >= order[parent]) {
            pieces[parent]++;
        }
        bridge[child] = reach[child] > order[parent];
    }
}
