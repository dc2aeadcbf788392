package org.mizan.panel.plan;

import java.util.Arrays;

/**
 * The cheapest flow in a network, by the network simplex method on arcs that are added as they are needed.
 *
 * <p>The basis is a tree of arcs that hangs from the root; every other arc is empty or full. A node's potential makes the
 * arcs of the tree cost nothing, so that an arc outside it whose reduced cost is negative (or positive, if full) closes a
 * cycle around which flow is pushed, until an arc of the cycle leaves the tree. The entering arc is the worst of a block
 * of arcs (block search: Grigoriadis 1986, Math. Program. Stud. 26:83-111); of several that could leave, the last one as
 * seen from the top of the cycle does, which keeps the tree strongly feasible, so that no pivot comes back (Cunningham
 * 1976, Math. Program. 11:105-116). After a change of the tree only the part that was hung elsewhere has new potentials.
 *
 * <p>Costs are whole numbers, so that the optimum is exact; pivots are capped all the same: a loop for ever would hold a
 * worker of the server, an exception does not.
 */
final class NetworkSimplex {
    private static final int EMPTY = 1;
    private static final int TREE = 0;
    private static final int FULL = -1;
    private static final int NONE = -1;
    private static final int LEAST_BLOCK = 32;
    private static final long PIVOTS_AN_ARC = 200;

    private final int root;
    private final long rootCost;
    private final long[] potential;
    private final int[] parent;
    private final int[] depth;
    /** By node: the arc to its parent. */
    private final int[] hung;

    private final int[] child;
    private final int[] next;
    private final int[] before;

    private int arcs;
    private int[] from;
    private int[] to;
    private long[] cost;
    private int[] room;
    private int[] flow;
    private byte[] state;
    private int looked;
    private long pivots;

    /** The last node is the root; {@code rootCost} is more than any cycle of other arcs can gain. */
    NetworkSimplex(int nodes, int arcsExpected, long rootCost) {
        root = nodes - 1;
        this.rootCost = rootCost;
        potential = new long[nodes];
        parent = filled(nodes);
        depth = new int[nodes];
        hung = filled(nodes);
        child = filled(nodes);
        next = filled(nodes);
        before = filled(nodes);
        int expected = Math.max(LEAST_BLOCK, arcsExpected);
        from = new int[expected];
        to = new int[expected];
        cost = new long[expected];
        room = new int[expected];
        flow = new int[expected];
        state = new byte[expected];
    }

    private static int[] filled(int nodes) {
        int[] none = new int[nodes];
        Arrays.fill(none, NONE);
        return none;
    }

    /** Adds an arc for at most one unit and gives its number; flows at every node must balance before the tree is hung. */
    int arc(int tail, int head, long price, boolean full) {
        return arc(tail, head, price, 1, full ? FULL : EMPTY);
    }

    private int arc(int tail, int head, long price, int most, int as) {
        if (arcs == from.length) {
            int larger = arcs + arcs / 2;
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            cost = Arrays.copyOf(cost, larger);
            room = Arrays.copyOf(room, larger);
            flow = Arrays.copyOf(flow, larger);
            state = Arrays.copyOf(state, larger);
        }
        from[arcs] = tail;
        to[arcs] = head;
        cost[arcs] = price;
        room[arcs] = most;
        flow[arcs] = as == FULL ? most : 0;
        state[arcs] = (byte) as;
        return arcs++;
    }

    /** Hangs a node by an empty arc that leads from it to a node that hangs already, or to the root. */
    void hang(int node, int arc) {
        state[arc] = TREE;
        attach(node, to[arc], arc);
        potential[node] = potential[to[arc]] - cost[arc];
    }

    /** Hangs a node from the root, by an arc too dear to be used. */
    void hang(int node) {
        hang(node, arc(node, root, rootCost, Integer.MAX_VALUE, EMPTY));
    }

    /** What a unit costs from the start of an arc by it and the tree. */
    long price(int arc) {
        return cost[arc] - potential[to[arc]];
    }

    boolean full(int arc) {
        return flow[arc] > 0;
    }

    /** What a unit may cost between two nodes beyond what it costs by the tree: less, and an arc would be of use. */
    long reduced(int tail, int head, long price) {
        return price + potential[tail] - potential[head];
    }

    /** Pivots until no arc is worth entering. */
    void solve() {
        int block = Math.max(LEAST_BLOCK, (int) Math.sqrt(arcs));
        long most = pivots + PIVOTS_AN_ARC * (arcs + (long) parent.length);
        for (int entering = entering(block); entering != NONE; entering = entering(block)) {
            if (pivots++ > most) {
                throw new IllegalStateException("no optimum after " + pivots + " pivots");
            }
            pivot(entering);
        }
    }

    private int entering(int block) {
        int best = NONE;
        long worst = 0;
        int left = block;
        int at = looked;
        for (int seen = 0; seen < arcs; seen++) {
            at = at + 1 >= arcs ? 0 : at + 1;
            long gain = state[at] * (cost[at] + potential[from[at]] - potential[to[at]]);
            if (gain < worst) {
                worst = gain;
                best = at;
            }
            if (--left == 0) {
                if (best != NONE) {
                    break;
                }
                left = block;
            }
        }
        looked = at;
        return best;
    }

    private void pivot(int entering) {
        boolean forward = state[entering] == EMPTY;
        int first = forward ? from[entering] : to[entering];
        int second = forward ? to[entering] : from[entering];
        int top = top(first, second);
        int most = forward ? room[entering] - flow[entering] : flow[entering];
        int leaving = NONE;
        boolean below = true;
        for (int node = first; node != top; node = parent[node]) {
            int free = upwards(node) ? flow[hung[node]] : room[hung[node]] - flow[hung[node]];
            if (free < most) {
                most = free;
                leaving = node;
            }
        }
        for (int node = second; node != top; node = parent[node]) {
            int free = upwards(node) ? room[hung[node]] - flow[hung[node]] : flow[hung[node]];
            if (free <= most) {
                most = free;
                leaving = node;
                below = false;
            }
        }
        if (most > 0) {
            push(first, second, top, most);
            flow[entering] += forward ? most : -most;
        }
        if (leaving == NONE) {
            state[entering] = (byte) (forward ? FULL : EMPTY);
            return;
        }
        int gone = hung[leaving];
        state[gone] = (byte) (flow[gone] == 0 ? EMPTY : FULL);
        long gain = cost[entering] + potential[from[entering]] - potential[to[entering]];
        state[entering] = TREE;
        int moved = below ? first : second;
        rehang(leaving, moved, below ? second : first, entering);
        shift(moved, moved == from[entering] ? -gain : gain);
    }

    private boolean upwards(int node) {
        return from[hung[node]] == node;
    }

    /** Where the ways from both to the root meet. */
    private int top(int one, int other) {
        int left = one;
        int right = other;
        while (left != right) {
            if (depth[left] >= depth[right]) {
                left = parent[left];
            } else {
                right = parent[right];
            }
        }
        return left;
    }

    private void push(int first, int second, int top, int most) {
        for (int node = first; node != top; node = parent[node]) {
            flow[hung[node]] += upwards(node) ? -most : most;
        }
        for (int node = second; node != top; node = parent[node]) {
            flow[hung[node]] += upwards(node) ? most : -most;
        }
    }

    /** Cuts the tree above a node, and hangs what was below it by another node of it. */
    private void rehang(int cut, int moved, int under, int by) {
        int node = moved;
        int above = under;
        int arc = by;
        while (true) {
            int formerParent = parent[node];
            int formerArc = hung[node];
            detach(node);
            attach(node, above, arc);
            if (node == cut) {
                return;
            }
            above = node;
            arc = formerArc;
            node = formerParent;
        }
    }

    private void detach(int node) {
        if (before[node] == NONE) {
            child[parent[node]] = next[node];
        } else {
            next[before[node]] = next[node];
        }
        if (next[node] != NONE) {
            before[next[node]] = before[node];
        }
    }

    private void attach(int node, int under, int arc) {
        parent[node] = under;
        hung[node] = arc;
        before[node] = NONE;
        next[node] = child[under];
        if (child[under] != NONE) {
            before[child[under]] = node;
        }
        child[under] = node;
        depth[node] = depth[under] + 1;
    }

    /** New potentials and depths for a node and all that hangs from it. */
    private void shift(int top, long by) {
        int node = top;
        while (true) {
            potential[node] += by;
            depth[node] = depth[parent[node]] + 1;
            if (child[node] != NONE) {
                node = child[node];
                continue;
            }
            while (node != top && next[node] == NONE) {
                node = parent[node];
            }
            if (node == top) {
                return;
            }
            node = next[node];
        }
    }
}
