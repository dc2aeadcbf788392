package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.mizan.ranking.design.Link;

/** Wishes for tests, by size or at random. */
public final class MadeWishes {
    private MadeWishes() {}

    /** Sectors of entries go round, each judge knows three of eight; every fiftieth pair is a conflict. */
    public static Wishes of(int entries, int judges, int reviews, long seed) {
        Random random = new Random(seed);
        int most = (entries * reviews + judges - 1) / judges + 1;
        List<Wishes.Judge> who = IntStream.range(0, judges)
                .mapToObj(j -> new Wishes.Judge(
                        "J%04d".formatted(j), Set.of("s" + j % 8, "s" + (j + 1) % 8, "s" + (j + 3) % 8), null, 0, most))
                .toList();
        List<Wishes.Entry> what = IntStream.range(0, entries)
                .mapToObj(e -> new Wishes.Entry("E%05d".formatted(e), "s" + random.nextInt(8), null, reviews))
                .toList();
        Set<Link> conflicts = new HashSet<>();
        for (int c = 0; c < entries * judges / 50; c++) {
            conflicts.add(new Link(
                    what.get(random.nextInt(entries)).name(),
                    who.get(random.nextInt(judges)).name()));
        }
        return Wishes.of(what, who, conflicts, seed);
    }

    /** Up to four of each, with anything in it that wishes can hold but company. */
    static Wishes small(long seed) {
        Random random = new Random(seed);
        int entries = 1 + random.nextInt(4);
        int judges = random.nextInt(5);
        List<Wishes.Judge> who = new ArrayList<>();
        for (int j = 0; j < judges; j++) {
            int most = random.nextInt(5);
            Set<String> sectors = random.nextInt(3) == 0 ? Set.of() : Set.of("s" + random.nextInt(2));
            int least = random.nextBoolean() ? 0 : random.nextInt(most + 1);
            who.add(new Wishes.Judge("j" + j, sectors, random.nextInt(4) == 0 ? "i" : null, least, most));
        }
        List<Wishes.Entry> what = new ArrayList<>();
        Set<Link> conflicts = new HashSet<>();
        Set<Link> begun = new HashSet<>();
        for (int e = 0; e < entries; e++) {
            String sector = random.nextInt(3) == 0 ? null : "s" + random.nextInt(2);
            what.add(new Wishes.Entry("e" + e, sector, random.nextInt(4) == 0 ? "i" : null, random.nextInt(4)));
            for (int j = 0; j < judges; j++) {
                if (random.nextInt(5) == 0) {
                    conflicts.add(new Link("e" + e, "j" + j));
                }
                if (random.nextInt(12) == 0) {
                    begun.add(new Link("e" + e, "j" + j));
                }
            }
        }
        return new Wishes(what, who, conflicts, List.of(), begun, seed);
    }
}
