package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mizan.ranking.Method;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/** What a mark does to a plain mean, and to a centred one. */
final class MeanInfluences implements Influences {
    private final boolean centred;
    private final List<String> own = new ArrayList<>();
    private final Map<String, Set<String>> judgesOf = new HashMap<>();
    private final Map<String, Integer> reviewsOf = new HashMap<>();

    MeanInfluences(Scores scores, Standings standings, String entry) {
        centred = standings.method() == Method.CENTRED;
        for (Review review : scores.reviews()) {
            if (review.marks().size() == scores.weights().size()) {
                judgesOf.computeIfAbsent(review.entry(), none -> new HashSet<>())
                        .add(review.judge());
                reviewsOf.merge(review.judge(), 1, Integer::sum);
                if (review.entry().equals(entry)) {
                    own.add(review.judge());
                }
            }
        }
    }

    @Override
    public List<String> judges() {
        return own;
    }

    @Override
    public double gain(int at, String other) {
        double mine = 1.0 / own.size();
        if (!centred) {
            return mine;
        }
        int reviews = reviewsOf.getOrDefault(own.get(at), 1);
        Set<String> theirs = judgesOf.getOrDefault(other, Set.of());
        double lost = theirs.contains(own.get(at)) ? 1.0 / (reviews * theirs.size()) : 0;
        return mine * (1 - 1.0 / reviews) + lost;
    }
}
