package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.List;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Standings;

/** What a mark does to a score of a model with variances, which are held. */
final class ModelInfluences implements Influences {
    private final Fit fit;
    private final Standings standings;
    private final String entry;
    private final List<Integer> own = new ArrayList<>();

    ModelInfluences(Fit fit, Standings standings, String entry) {
        this.fit = fit;
        this.standings = standings;
        this.entry = entry;
        for (int review = 0; review < fit.observations().size(); review++) {
            if (fit.observations().get(review).entry().equals(entry)) {
                own.add(review);
            }
        }
    }

    @Override
    public List<String> judges() {
        return own.stream()
                .map(review -> fit.observations().get(review).judge())
                .toList();
    }

    @Override
    public double gain(int at, String other) {
        int review = own.get(at);
        double slope = standings
                .fitted()
                .slopes()
                .getOrDefault(fit.observations().get(review).judge(), 1.0);
        double mine = fit.influence(review, fit.entry(entry));
        return (mine - fit.influence(review, fit.entry(other))) / slope;
    }
}
