package org.mizan.ranking.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.algebra.NormalStream;

/**
 * One made-up award: entries of known quality, judges, and the reviews that they give when they are asked.
 *
 * <p>A judge's mark is {@code slope x quality - severity + noise}; a careless judge's is noise of the spread that marks
 * have. Whole marks are five criteria, {@code 3 + 0.9 x} with x the mark of which 0.36 of the noise's variance is the
 * criteria's own, rounded and kept from 1 to 5.
 */
final class MadeAward {
    private static final int CRITERIA = 5;
    private static final double STEP = 0.9;
    private static final double SHARED = 0.8;
    private static final double OWN = 0.6 * Math.sqrt(CRITERIA);
    private static final int DRAWS = 512;
    private static final int CUT = 10;

    private final Scenario scenario;
    final NormalStream random;
    final double[] quality;
    private final double[] severity;
    private final double[] slope;
    private final boolean[] careless;
    private final Allotment allotment;
    final List<Review> reviews = new ArrayList<>();

    MadeAward(Scenario scenario, NormalStream random) {
        this.scenario = scenario;
        this.random = random;
        allotment = new Allotment(scenario, scenario.reviews() - scenario.secondRound(), random);
        double[] level = new double[scenario.tracks()];
        for (int track = 0; track < level.length; track++) {
            level[track] = scenario.trackSpread() * random.next();
        }
        quality = new double[scenario.entries()];
        for (int i = 0; i < quality.length; i++) {
            quality[i] = scenario.quality() * random.next() + level[allotment.entryTrack[i]];
        }
        severity = new double[scenario.judges()];
        slope = new double[scenario.judges()];
        careless = new boolean[scenario.judges()];
        for (int j = 0; j < severity.length; j++) {
            severity[j] = scenario.severity() * random.next();
            slope[j] = StrictMath.exp(scenario.scaleUse() * random.next());
        }
        long idle = Math.round(scenario.careless() * severity.length);
        for (int placed = 0; placed < idle; ) {
            int j = allotment.below(severity.length);
            placed += careless[j] ? 0 : 1;
            careless[j] = true;
        }
    }

    /** Gives the reviews of the scenario. */
    MadeAward reviewed() {
        reviewed(allotment);
        if (scenario.secondRound() > 0) {
            secondRound();
        }
        return this;
    }

    /** Gives the reviews of an allotment. */
    void reviewed(Allotment first) {
        for (int r = 0; r < first.entry.length; r++) {
            review(first.entry[r], first.judge[r]);
        }
    }

    /** Marks by which entries differ that differ by 1. */
    double scale() {
        return scenario.integers() ? STEP : 1;
    }

    /** The track of every entry. */
    int[] tracks() {
        return allotment.entryTrack;
    }

    static String entry(int number) {
        return String.format(Locale.ROOT, "entry %05d", number);
    }

    private static String judge(int number) {
        return String.format(Locale.ROOT, "judge %05d", number);
    }

    /** Judge j reviews entry i; the mean of the marks. */
    double review(int i, int j) {
        double spread = Math.sqrt(scenario.quality() * scenario.quality() + scenario.noise() * scenario.noise());
        double noise = (scenario.stretched() ? slope[j] : 1) * random.next();
        double expected = careless[j] ? spread * random.next() : slope[j] * quality[i];
        expected -= severity[j];
        Map<String, BigDecimal> marks = new TreeMap<>();
        if (scenario.integers()) {
            for (int c = 0; c < CRITERIA; c++) {
                double own = SHARED * noise + OWN * random.next();
                double mark = Math.rint(3 + STEP * (expected + scenario.noise() * own));
                marks.put("c" + c, BigDecimal.valueOf((long) Math.min(5, Math.max(1, mark))));
            }
        } else {
            double mark = expected + scenario.noise() * noise;
            marks.put(Review.TOTAL, BigDecimal.valueOf(Math.round(1000 * mark), 3));
        }
        reviews.add(new Review(entry(i), judge(j), marks));
        return marks.values().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .average()
                .orElse(0);
    }

    Scores scores() {
        Map<String, String> tracks = new TreeMap<>();
        if (scenario.tracks() > 1) {
            for (int i = 0; i < quality.length; i++) {
                tracks.put(entry(i), "track " + allotment.entryTrack[i]);
            }
        }
        return new Scores(List.of(), reviews, Map.of(), tracks);
    }

    /**
     * The rest of the reviews, one by one to the entry that gains most by it: {@code p (1 - p)}, p the chance to be among
     * the first ten after the first round, times {@code 1/n - 1/(n + 1)}, by which a further review lessens the variance
     * of a mean of n. It goes to the judge of fewest reviews that has not seen the entry, at random among those.
     */
    private void secondRound() {
        int entries = scenario.entries();
        double[] doubt = doubt();
        boolean[][] seen = new boolean[entries][scenario.judges()];
        int[] count = new int[entries];
        int[] load = new int[scenario.judges()];
        for (int r = 0; r < allotment.entry.length; r++) {
            seen[allotment.entry[r]][allotment.judge[r]] = true;
            count[allotment.entry[r]]++;
            load[allotment.judge[r]]++;
        }
        int rest = entries * scenario.reviews() - allotment.entry.length;
        for (int more = 0; more < rest; more++) {
            int best = -1;
            double most = -1;
            for (int i = 0; i < entries; i++) {
                double gain = doubt[i] / (count[i] * (count[i] + 1.0));
                if (gain > most && count[i] < scenario.judges()) {
                    most = gain;
                    best = i;
                }
            }
            int judge = idle(seen[best], load);
            seen[best][judge] = true;
            count[best]++;
            load[judge]++;
            review(best, judge);
        }
    }

    /** The judge of fewest reviews that has not seen the entry, at random among those. */
    int idle(boolean[] seen, int[] load) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < load.length; j++) {
            double busy = load[j] + random.uniform();
            if (!seen[j] && busy < least) {
                least = busy;
                best = j;
            }
        }
        return best;
    }

    /** {@code p (1 - p)} of every entry, p its chance to be among the first ten by the reviews so far. */
    double[] doubt() {
        double[] doubt = new double[scenario.entries()];
        Options options = Contender.defaults(DRAWS);
        if (Ranking.rank(scores(), options) instanceof Outcome.Ranked(var standings)) {
            for (Standing standing : standings.entries()) {
                Double inside = standing.probabilityTop().get(CUT);
                double p = inside == null ? 0.5 : inside;
                doubt[Integer.parseInt(standing.entry().substring("entry ".length()))] = p * (1 - p);
            }
        }
        return doubt;
    }
}
