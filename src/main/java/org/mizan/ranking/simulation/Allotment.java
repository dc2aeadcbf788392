package org.mizan.ranking.simulation;

import java.util.Arrays;
import org.mizan.ranking.algebra.NormalStream;

/**
 * Who reviews what: at random, every judge with as many reviews as any other (or one more), nobody twice at one entry,
 * and all connected. Random biregular graphs are good designs, near the best spectral gap (Shah et al. 2016, JMLR
 * 17(58)).
 *
 * <p>The entries' places, as many as reviews, meet the judges' places in a random order; a judge who meets an entry twice
 * changes places with another at random. With tracks that is done in each track with its own judges, and then pairs of
 * reviews of two tracks exchange their judges until the wanted share crosses tracks. A design that falls apart is drawn
 * again, unless nothing was to cross tracks.
 */
final class Allotment {
    private static final int ATTEMPTS = 1000;

    private final Scenario scenario;
    private final NormalStream random;
    /** Track by entry, and by judge. */
    final int[] entryTrack;

    final int[] judgeTrack;
    /** Entry and judge by review. */
    int[] entry = new int[0];

    int[] judge = new int[0];

    Allotment(Scenario scenario, double reviews, NormalStream random) {
        this.scenario = scenario;
        this.random = random;
        entryTrack = dealt(scenario.entries());
        judgeTrack = dealt(scenario.judges());
        boolean whole = scenario.tracks() == 1 || scenario.bridging() > 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            draw(counts(reviews));
            if (!whole || connected()) {
                return;
            }
        }
        throw new IllegalArgumentException("too few reviews to connect all: " + scenario);
    }

    private int[] dealt(int size) {
        int[] track = new int[size];
        for (int at = 0; at < size; at++) {
            track[at] = at % scenario.tracks();
        }
        return track;
    }

    /** Numbers of reviews by entry, of the wanted mean. */
    private int[] counts(double reviews) {
        int[] counts = new int[scenario.entries()];
        int[] order = shuffled(counts.length);
        int least = (int) Math.floor(reviews);
        long more = Math.round((reviews - least) * counts.length);
        for (int at = 0; at < counts.length; at++) {
            counts[order[at]] = least + (at < more ? 1 : 0);
        }
        for (int at = 0; at + 1 < counts.length; at += 2) {
            counts[order[at]] += scenario.unequal();
            counts[order[at + 1]] -= scenario.unequal();
        }
        return counts;
    }

    private int[] shuffled(int size) {
        int[] order = new int[size];
        for (int at = 0; at < size; at++) {
            order[at] = at;
        }
        shuffle(order, size);
        return order;
    }

    private void shuffle(int[] values, int size) {
        for (int at = size - 1; at > 0; at--) {
            int other = below(at + 1);
            int value = values[at];
            values[at] = values[other];
            values[other] = value;
        }
    }

    /** A number from 0 to below {@code bound}. */
    int below(int bound) {
        return (int) (random.uniform() * bound);
    }

    private void draw(int[] counts) {
        int size = Arrays.stream(counts).sum();
        entry = new int[size];
        judge = new int[size];
        int next = 0;
        for (int track = 0; track < scenario.tracks(); track++) {
            int first = next;
            for (int i = 0; i < counts.length; i++) {
                for (int review = 0; entryTrack[i] == track && review < counts[i]; review++) {
                    entry[next++] = i;
                }
            }
            place(track, first, next);
        }
        cross();
    }

    /** Gives the reviews from {@code first} to {@code end} - 1 the judges of a track. */
    private void place(int track, int first, int end) {
        int[] own = new int[scenario.judges()];
        int judges = 0;
        for (int j = 0; j < own.length; j++) {
            if (judgeTrack[j] == track) {
                own[judges++] = j;
            }
        }
        shuffle(own, judges);
        int[] places = new int[end - first];
        for (int at = 0; at < places.length; at++) {
            places[at] = own[at % judges];
        }
        shuffle(places, places.length);
        System.arraycopy(places, 0, judge, first, places.length);
        for (int at = first; at < end; at++) {
            for (int attempt = 0; twice(at, entry[at], judge[at]); attempt++) {
                int other = first + below(end - first);
                if (fits(at, other)) {
                    exchange(at, other);
                } else if (attempt > ATTEMPTS) {
                    throw new IllegalArgumentException("more reviews than judges: " + scenario);
                }
            }
        }
    }

    /** Whether another review than this one has this entry and judge. */
    private boolean twice(int review, int i, int j) {
        for (int r = 0; r < entry.length; r++) {
            if (r != review && entry[r] == i && judge[r] == j) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(int one, int other) {
        return judge[one] != judge[other]
                && !twice(one, entry[one], judge[other])
                && !twice(other, entry[other], judge[one]);
    }

    private void exchange(int one, int other) {
        int was = judge[one];
        judge[one] = judge[other];
        judge[other] = was;
    }

    private void cross() {
        if (scenario.tracks() == 1) {
            return;
        }
        long wanted = Math.round(scenario.bridging() * entry.length);
        int crossing = 0;
        for (int attempt = 0; crossing + 1 < wanted + 1 && attempt < ATTEMPTS * entry.length; attempt++) {
            int one = below(entry.length);
            int other = below(entry.length);
            boolean home = entryTrack[entry[one]] == judgeTrack[judge[one]]
                    && entryTrack[entry[other]] == judgeTrack[judge[other]];
            if (home && entryTrack[entry[one]] != entryTrack[entry[other]] && fits(one, other)) {
                exchange(one, other);
                crossing += 2;
            }
        }
    }

    private boolean connected() {
        int[] part = new int[scenario.entries() + scenario.judges()];
        for (int v = 0; v < part.length; v++) {
            part[v] = v;
        }
        int parts = part.length;
        for (int r = 0; r < entry.length; r++) {
            int a = root(part, entry[r]);
            int b = root(part, scenario.entries() + judge[r]);
            if (a != b) {
                part[a] = b;
                parts--;
            }
        }
        return parts == 1;
    }

    private static int root(int[] part, int vertex) {
        int v = vertex;
        while (part[v] != v) {
            part[v] = part[part[v]];
            v = part[v];
        }
        return v;
    }
}
