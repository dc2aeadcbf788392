package org.mizan.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** Made-up scores of any size: entries and judges normal, judges drawn at random, the same in every run. */
final class MadeScores {
    /** What one review gives where the judge sees so much of the entry. */
    interface Marking {
        Map<String, BigDecimal> marks(double seen, Random noise);
    }

    private MadeScores() {}

    static Scores of(int entries, int panel, int reviewsOfEntry, Marking marking) {
        Random random = new Random(3);
        double[] severity = random.doubles(panel, -0.9, 0.9).toArray();
        List<Review> reviews = new ArrayList<>();
        for (int entry = 0; entry < entries; entry++) {
            double quality = 3 + 0.8 * random.nextGaussian();
            TreeSet<Integer> judges = new TreeSet<>();
            while (judges.size() < reviewsOfEntry) {
                judges.add(random.nextInt(panel));
            }
            for (int judge : judges) {
                reviews.add(new Review(
                        "entry " + entry, "judge " + judge, marking.marks(quality - severity[judge], random)));
            }
        }
        return Scores.of(reviews);
    }
}
