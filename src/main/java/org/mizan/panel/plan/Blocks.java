package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Why reviews are missing, and why judges have too few: the least cut of the optimal flow, told by names. From an entry
 * that lacks a review, every judge who may take it is full; each has entries that could go to another judge, who is full
 * as well, and so on. All entries and judges found on the way block each other (Hall 1935, J. London Math. Soc. 10:26-30).
 */
final class Blocks {
    private final Seats seats;
    private final Numbered numbers;
    private final BitSet entries = new BitSet();
    private final BitSet judges = new BitSet();
    private final BitSet explained = new BitSet();

    /** Entries and judges who block each other. */
    private record Cut(BitSet entries, BitSet judges) {}

    private Blocks(Seats seats) {
        this.seats = seats;
        numbers = seats.openings.numbers;
    }

    static List<Unkept> of(Seats seats) {
        List<Unkept> blocks = new ArrayList<>();
        new Blocks(seats).lacking(blocks);
        new Blocks(seats).idle(blocks);
        return blocks;
    }

    private void lacking(List<Unkept> blocks) {
        List<Cut> cuts = new ArrayList<>();
        for (int e = 0; e < seats.entries(); e++) {
            int possible = seats.judges[e].cardinality();
            if (possible >= numbers.asked[e] || explained.get(e)) {
                continue;
            }
            entries.clear();
            judges.clear();
            reach(e);
            explained.or(entries);
            if (judges.isEmpty()) {
                blocks.add(new Unkept.FewJudges(numbers.entries.get(e), numbers.asked[e], possible));
            } else {
                cuts.removeIf(cut -> cut.entries.intersects(entries));
                cuts.add(new Cut((BitSet) entries.clone(), (BitSet) judges.clone()));
            }
        }
        cuts.forEach(cut -> blocks.add(full(cut)));
    }

    private Unkept full(Cut cut) {
        return new Unkept.FullJudges(
                numbers.entryNames(cut.entries),
                cut.entries.stream().map(one -> numbers.asked[one]).sum(),
                cut.entries.stream().map(one -> seats.judges[one].cardinality()).sum(),
                numbers.judgeNames(cut.judges));
    }

    /** The entry, judges who may take it but do not, their entries, and so on. */
    private void reach(int entry) {
        BitSet ahead = new BitSet();
        ahead.set(entry);
        while (!ahead.isEmpty()) {
            int next = ahead.nextSetBit(0);
            ahead.clear(next);
            entries.set(next);
            for (int j = 0; j < numbers.judges.size(); j++) {
                if (seats.free(next, j) && !judges.get(j)) {
                    judges.set(j);
                    given(j, ahead);
                }
            }
        }
    }

    private void given(int judge, BitSet ahead) {
        for (int e = 0; e < seats.entries(); e++) {
            if (seats.movable(e, judge) && !entries.get(e)) {
                ahead.set(e);
            }
        }
    }

    /** Judges short of their least, those who could give them an entry but have no more than their own least, and so on. */
    private void idle(List<Unkept> blocks) {
        int[] least = seats.openings.least;
        for (int j = 0; j < least.length; j++) {
            if (seats.loads[j] >= least[j] || explained.get(j)) {
                continue;
            }
            judges.clear();
            BitSet ahead = new BitSet();
            ahead.set(j);
            while (!ahead.isEmpty()) {
                int next = ahead.nextSetBit(0);
                ahead.clear(next);
                judges.set(next);
                for (int e = 0; e < seats.entries(); e++) {
                    if (seats.free(e, next)) {
                        givers(e, ahead);
                    }
                }
            }
            explained.or(judges);
            blocks.add(new Unkept.IdleJudges(
                    numbers.judgeNames(judges),
                    judges.stream().map(one -> least[one]).sum(),
                    judges.stream().map(one -> seats.loads[one]).sum()));
        }
    }

    private void givers(int entry, BitSet ahead) {
        for (int j = seats.judges[entry].nextSetBit(0); j >= 0; j = seats.judges[entry].nextSetBit(j + 1)) {
            if (seats.movable(entry, j) && !judges.get(j)) {
                ahead.set(j);
            }
        }
    }
}
