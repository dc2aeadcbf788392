package org.mizan.ranking.design;

import java.util.List;
import java.util.Set;

/**
 * All that is known when a judge asks for the next entry. Entries, judges and tracks go by number, from 0.
 *
 * @param tracks the track of every entry, by its number; entries are ranked within theirs
 * @param judges how many there are
 * @param scored reviews that have a total, in the order in which they came
 * @param inFlight reviews that were given out and have no total yet
 * @param barred who may not judge what
 */
public record Opinions(List<Integer> tracks, int judges, List<Opinion> scored, List<Pair> inFlight, Set<Pair> barred) {
    /** One review's total, in marks. */
    public record Opinion(int entry, int judge, double total) {}

    /** An entry and a judge. */
    public record Pair(int entry, int judge) {}

    /** Copies. */
    public Opinions {
        tracks = List.copyOf(tracks);
        scored = List.copyOf(scored);
        inFlight = List.copyOf(inFlight);
        barred = Set.copyOf(barred);
    }

    /** Reviews given out, scored or not. */
    int given() {
        return scored.size() + inFlight.size();
    }

    int entries() {
        return tracks.size();
    }

    int trackCount() {
        return tracks.stream().mapToInt(track -> track + 1).max().orElse(1);
    }
}
