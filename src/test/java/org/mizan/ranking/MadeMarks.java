package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mizan.ranking.algebra.NormalStream;

/** Marks made from known effects of entries and judges. */
abstract class MadeMarks {

    static final Options ADJUSTED = new Options(Method.ADJUSTED, 1, 0, 2, List.of(3, 10), 1);

    /** Judge j's slope, severity and error, and entry i's quality, all known. */
    static Scores made(int entries, int judges, double[] slope, double[] error, long seed, boolean tracks) {
        NormalStream random = new NormalStream(seed, 0);
        List<Review> reviews = new ArrayList<>();
        Map<String, String> trackOf = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            double quality = random.next() + (tracks && i % 2 == 0 ? 2 : 0);
            if (tracks) {
                trackOf.put(name("e", i), i % 2 == 0 ? "even" : "odd");
            }
            for (int j = 0; j < judges; j++) {
                double mark = slope[j] * quality + 0.1 * j + error[j] * random.next();
                if (!tracks || j % 2 == i % 2 || (i + j) % 5 == 0) {
                    reviews.add(Review.of(name("e", i), name("j", j), BigDecimal.valueOf(Math.round(1e4 * mark), 4)));
                }
            }
        }
        return new Scores(List.of(), reviews, Map.of(), trackOf);
    }

    static String name(String letter, int number) {
        return letter + (100 + number);
    }

    static double[] all(int size, double value) {
        double[] values = new double[size];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
