package org.mizan.ranking.paired;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Places;
import org.mizan.ranking.uncertainty.CutReport;
import org.mizan.ranking.uncertainty.Estimates;
import org.mizan.ranking.uncertainty.RankSets;

/** Lines of items, and what is to be said of how they hang together. */
final class Items {
    private Items() {}

    static List<Worths.Item> placed(List<String> names, WorthFit fit, int decimals, int[] won, int[] lost, int[] ties) {
        @Nullable BigDecimal[] worths = new @Nullable BigDecimal[names.size()];
        for (int i = 0; i < worths.length; i++) {
            worths[i] = new BigDecimal(fit.value(i));
        }
        List<Worths.Item> items = new ArrayList<>();
        for (Places.Placed placed : Places.byScore(worths, decimals)) {
            int i = placed.at();
            double error = fit.standardError(i);
            Integer place = placed.place();
            items.add(new Worths.Item(
                    names.get(i),
                    place == null ? 0 : place,
                    placed.tied(),
                    fit.value(i),
                    error > 0 ? (Double) error : null,
                    won[i],
                    lost[i],
                    ties[i]));
        }
        return items;
    }

    /** Those whose set of ranks holds the first place, as in {@link RankSets#jointWinners()}. */
    static List<String> contenders(List<Worths.Item> items, List<String> names, WorthFit fit) {
        Estimates estimates = new Estimates() {
            @Override
            public int size() {
                return names.size();
            }

            @Override
            public double estimate(int entry) {
                return fit.value(entry);
            }

            @Override
            public double covariance(int entry, int other) {
                return fit.covariance(entry, other);
            }
        };
        Set<String> best = RankSets.bonferroni(estimates, CutReport.CONFIDENCE).jointWinners().stream()
                .map(names::get)
                .collect(Collectors.toSet());
        return items.stream().map(Worths.Item::item).filter(best::contains).toList();
    }

    /** What was estimated beside the worths. */
    static Worths.Parameter parameter(int at, WorthFit fit) {
        return fit.open(at)
                ? new Worths.Parameter(null, null)
                : new Worths.Parameter(fit.value(at), fit.standardError(at));
    }

    static List<PairedNote> notes(WinGraph graph, int groups, int votes) {
        List<PairedNote> notes = new ArrayList<>();
        if (votes == 0) {
            notes.add(PairedNote.NOTHING_COMPARED);
        } else if (!graph.connected()) {
            notes.add(PairedNote.DISCONNECTED);
        } else if (groups > 1) {
            notes.add(PairedNote.HELD_BY_PRIOR);
        }
        return notes;
    }

    static List<List<String>> named(List<List<Integer>> groups, List<String> names) {
        return groups.stream()
                .map(group -> group.stream().map(names::get).toList())
                .toList();
    }
}
