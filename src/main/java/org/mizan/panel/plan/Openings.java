package org.mizan.panel.plan;

import java.util.BitSet;

/** Which pairs are settled, and which may still be had: what company and begun cards leave of the wishes. */
final class Openings {
    final Numbered numbers;
    /** By entry: judges who have it whatever comes. */
    final BitSet[] settled;
    /** By entry: judges who cannot be given it. */
    final BitSet[] closed;
    /** By judge, settled reviews among them. */
    final int[] least;

    final int[] most;

    Openings(Numbered numbers) {
        this(numbers, copy(numbers.begun), copy(numbers.barred), numbers.least.clone(), numbers.most.clone());
        for (int e = 0; e < settled.length; e++) {
            closed[e].or(settled[e]);
        }
    }

    private Openings(Numbered numbers, BitSet[] settled, BitSet[] closed, int[] least, int[] most) {
        this.numbers = numbers;
        this.settled = settled;
        this.closed = closed;
        this.least = least;
        this.most = most;
    }

    Openings copied() {
        return new Openings(numbers, copy(settled), copy(closed), least.clone(), most.clone());
    }

    static BitSet[] copy(BitSet[] pairs) {
        BitSet[] copy = new BitSet[pairs.length];
        for (int e = 0; e < pairs.length; e++) {
            copy[e] = (BitSet) pairs[e].clone();
        }
        return copy;
    }

    void settle(int entry, int judge) {
        settled[entry].set(judge);
        closed[entry].set(judge);
    }

    boolean open(int entry, int judge) {
        return !closed[entry].get(judge);
    }

    /** Reviews of the entry that are not settled. */
    int lacking(int entry) {
        return Math.max(0, numbers.wanted[entry] - settled[entry].cardinality());
    }

    /** By judge. */
    int[] loads() {
        return numbers.loads(settled);
    }

    /** Settled judges of the entry who do not know its sector. */
    int unknowing(int entry) {
        int number = 0;
        for (int j = settled[entry].nextSetBit(0); j >= 0; j = settled[entry].nextSetBit(j + 1)) {
            number += numbers.knows(entry, j) ? 0 : 1;
        }
        return number;
    }
}
