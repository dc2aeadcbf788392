package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.mizan.ranking.Scores;

/** What a reader has to know about measures. */
final class RaschNotes {
    private final Scores scores;
    private final NumberedMarks ratings;
    private final Categories categories;
    private final List<RaschNote> notes = new ArrayList<>();

    RaschNotes(Scores scores, NumberedMarks ratings, Categories categories) {
        this.scores = scores;
        this.ratings = ratings;
        this.categories = categories;
    }

    List<RaschNote> found(
            List<Measures.Placed> entries,
            List<Measures.Element> judges,
            List<Measures.Element> criteria,
            List<Measures.Scale> scales,
            Point point,
            RaschFit fit) {
        if (ratings.size() == 0) {
            return List.of(RaschNote.NO_SCORES);
        }
        when(!categories.spread(), RaschNote.NO_SPREAD);
        when(entries.stream().anyMatch(one -> one.element().fit().marks() == 0), RaschNote.UNSCORED_ENTRIES);
        when(ratings.values.stream().anyMatch(value -> value.scale() > 0), RaschNote.PARTS_OF_POINTS);
        when(categories.merged(), RaschNote.MERGED_MARKS);
        Stream<Measures.Element> elements = Stream.concat(
                entries.stream().map(Measures.Placed::element), Stream.concat(judges.stream(), criteria.stream()));
        when(categories.spread() && elements.anyMatch(element -> element.fit().extreme()), RaschNote.EXTREMES);
        when(Scales.disordered(scales), RaschNote.DISORDERED_THRESHOLDS);
        when(open(point, fit), RaschNote.OPEN);
        boolean[] all = new boolean[ratings.size()];
        Arrays.fill(all, true);
        when(new Links(ratings, all, Facet.JUDGE, Facet.CRITERION).parts().size() > 1, RaschNote.UNLINKED_CRITERIA);
        when(new HashSet<>(scores.weights().values()).size() > 1, RaschNote.WEIGHTS_UNUSED);
        return notes;
    }

    private boolean open(Point point, RaschFit fit) {
        boolean open = fit.openThreshold();
        for (int c = 0; c < ratings.criteria.size(); c++) {
            Double parameter = point.parameter(Facet.CRITERION, c);
            open |= parameter != null && RaschFit.open(parameter);
        }
        return open;
    }

    private void when(boolean so, RaschNote note) {
        if (so) {
            notes.add(note);
        }
    }
}
