package org.mizan.ranking.algebra;

/** Connected parts of a graph, by union and find with path halving (Tarjan & van Leeuwen 1984, J. ACM 31:245-281). */
public final class Components {
    private final int[] parent;

    /** Of so many vertices, none of which is joined to another yet. */
    public Components(int vertices) {
        parent = new int[vertices];
        for (int v = 0; v < vertices; v++) {
            parent[v] = v;
        }
    }

    /** An edge. */
    public void join(int one, int other) {
        int a = of(one);
        int b = of(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    /** The part of a vertex: the lowest number of its vertices. */
    public int of(int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }
}
