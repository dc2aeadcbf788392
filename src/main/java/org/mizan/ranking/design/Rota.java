package org.mizan.ranking.design;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.design.Opinions.Opinion;
import org.mizan.ranking.design.Opinions.Pair;

/**
 * Who looks at what next, for reviews that are given out all at once: judges ask in turn, whoever has the fewest of these
 * reviews first, then whoever has the fewest in all, then by lots; each gets what {@link Gain} says, all before counting as in
 * flight.
 */
public final class Rota {
    private final GainRule rule;
    private final List<String> entries;
    private final List<Turn> judges;
    private final List<Integer> tracks = new ArrayList<>();
    private final List<Opinion> scored = new ArrayList<>();
    private final List<Pair> inFlight = new ArrayList<>();
    private final Set<Pair> barred = new HashSet<>();
    private final int[] asked;
    private final int[] load;

    /** A judge who is there, for at most so many further reviews. */
    public record Turn(String judge, int most) {}

    /**
     * A review to be made.
     *
     * @param given reviews of the entry before it, with those of this rota
     * @param gain what it is expected to improve the list of winners by, in marks; 0 while the floor is filled
     */
    public record Given(String entry, String judge, int given, double gain) {}

    /**
     * Of what was given so far.
     *
     * @param entries all
     * @param tracks by entry; empty where there are none
     * @param judges those who are there; reviews of others count all the same
     * @param reviews so far
     * @param conflicts who may not judge what
     */
    public Rota(
            GainRule rule,
            List<String> entries,
            Map<String, String> tracks,
            List<Turn> judges,
            List<Fitted.FittedReview> reviews,
            Collection<Link> conflicts) {
        this.rule = rule;
        this.entries = List.copyOf(entries);
        this.judges = List.copyOf(judges);
        Map<String, Integer> trackNumbers = new HashMap<>();
        Map<String, Integer> entryNumbers = new HashMap<>();
        for (String entry : entries) {
            entryNumbers.put(entry, entryNumbers.size());
            String track = tracks.getOrDefault(entry, "");
            Integer number = trackNumbers.computeIfAbsent(track, none -> trackNumbers.size());
            this.tracks.add(number);
        }
        Map<String, Integer> judgeNumbers = new HashMap<>();
        judges.forEach(turn -> judgeNumbers.put(turn.judge(), judgeNumbers.size()));
        reviews.forEach(review -> judgeNumbers.putIfAbsent(review.judge(), judgeNumbers.size()));
        load = new int[judgeNumbers.size()];
        asked = new int[judges.size()];
        for (Fitted.FittedReview review : reviews) {
            int judge = number(judgeNumbers, review.judge());
            scored.add(new Opinion(number(entryNumbers, review.entry()), judge, review.total()));
            load[judge]++;
        }
        for (Link conflict : conflicts) {
            barred.add(new Pair(number(entryNumbers, conflict.entry()), number(judgeNumbers, conflict.judge())));
        }
    }

    private static int number(Map<String, Integer> numbers, String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    /** So many reviews, in the order in which they are to be made; fewer where no more can be. */
    public List<Given> next(int reviews) {
        List<Given> given = new ArrayList<>();
        Spread spread = Spread.of(opinions());
        NormalStream lots = new NormalStream(rule.seed(), -1);
        boolean more = true;
        while (more && given.size() < reviews) {
            more = false;
            Gain gain = new Gain(rule, opinions(), spread);
            for (int judge : turns(lots)) {
                if (gain.next(judge) instanceof NextReview.Of of) {
                    inFlight.add(new Pair(of.entry(), judge));
                    asked[judge]++;
                    load[judge]++;
                    given.add(
                            new Given(entries.get(of.entry()), judges.get(judge).judge(), of.given(), of.gain()));
                    more = true;
                    break;
                }
            }
        }
        return given;
    }

    private Opinions opinions() {
        return new Opinions(tracks, load.length, scored, inFlight, barred);
    }

    /** Judges who have time, in the order in which they ask. */
    private List<Integer> turns(NormalStream lots) {
        double[] lot = new double[judges.size()];
        lots.fill(lot, lot.length);
        return IntStream.range(0, judges.size())
                .filter(judge -> asked[judge] < judges.get(judge).most())
                .boxed()
                .sorted((one, other) -> asked[one] != asked[other]
                        ? Integer.compare(asked[one], asked[other])
                        : load[one] != load[other]
                                ? Integer.compare(load[one], load[other])
                                : Double.compare(lot[one], lot[other]))
                .toList();
    }
}
