package org.mizan.standings.next;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.Opinions;
import org.mizan.ranking.design.Opinions.Opinion;
import org.mizan.ranking.design.Opinions.Pair;
import org.mizan.standings.next.Learned.Seen;

/** What a decision goes by: folded from the changes that the log names, so that it can be had again at every decision. */
final class Known {
    private final SortedMap<String, String> entries = new TreeMap<>();
    private final Set<String> judges = new TreeSet<>();
    /** By assignment; the scored ones in the order in which they came. */
    private final Map<String, Seen> reviews = new LinkedHashMap<>();

    /** The total of a card at a revision; none where there is no such card, or it has none. */
    interface Totals {
        @Nullable
        BigDecimal of(String assignment, int revision);
    }

    /** Takes in what became known. */
    void learn(Learned changes) {
        changes.gone().forEach(id -> {
            entries.remove(id);
            judges.remove(id);
            reviews.remove(id);
        });
        entries.putAll(changes.entries());
        judges.addAll(changes.judges());
        for (Seen review : changes.reviews()) {
            Seen before = reviews.get(review.assignment());
            if (before == null || before.revision() == null || review.revision() == null) {
                reviews.remove(review.assignment()); // it stands behind those that were scored before
            }
            reviews.put(review.assignment(), review);
        }
    }

    /** What differs from this in what there is now; reviews in the order in which they came. */
    Learned changes(SortedMap<String, String> entriesNow, Collection<String> judgesNow, List<Seen> reviewsNow) {
        SortedMap<String, String> came = new TreeMap<>(entriesNow);
        came.entrySet().removeIf(entry -> entry.getValue().equals(entries.get(entry.getKey())));
        Set<String> seated = new TreeSet<>(judgesNow);
        seated.removeAll(judges);
        List<Seen> changed = reviewsNow.stream()
                .filter(review -> !review.equals(reviews.get(review.assignment())))
                .toList();
        Set<String> present = reviewsNow.stream().map(Seen::assignment).collect(Collectors.toSet());
        Set<String> gone = new TreeSet<>(entries.keySet());
        gone.removeAll(entriesNow.keySet());
        judges.stream().filter(judge -> !judgesNow.contains(judge)).forEach(gone::add);
        reviews.keySet().stream()
                .filter(assignment -> !present.contains(assignment))
                .forEach(gone::add);
        return new Learned(came, seated, changed, gone);
    }

    /** Numbers of names, in their order. */
    private static Map<String, Integer> numbered(Collection<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    /**
     * All that is known, in numbers.
     *
     * @param entries by number
     * @param judge the number of who asks; -1: not seated
     * @param text of it all, whose digest names it
     * @param wanting cards that are said to be scored and have no total
     */
    record Counted(Opinions opinions, List<String> entries, int judge, String text, List<String> wanting) {
        /** The same, with these entries kept from who asks as well. */
        Opinions without(Collection<String> more) {
            Set<Pair> barred = new HashSet<>(opinions.barred());
            for (int at = 0; at < entries.size(); at++) {
                if (more.contains(entries.get(at))) {
                    barred.add(new Pair(at, judge));
                }
            }
            return new Opinions(opinions.tracks(), opinions.judges(), opinions.scored(), opinions.inFlight(), barred);
        }
    }

    /** In numbers, for a judge who cannot be given these entries. */
    Counted counted(boolean perSector, Totals totals, String judge, Collection<String> barred) {
        Map<String, Integer> entryNumbers = numbered(entries.keySet());
        Map<String, Integer> judgeNumbers = numbered(judges);
        Map<String, Integer> tracks = numbered(new TreeSet<>(entries.values()));
        StringBuilder text = new StringBuilder("judge ").append(judge).append('\n');
        entries.forEach((entry, sector) ->
                text.append("entry ").append(entry).append(' ').append(sector).append('\n'));
        judges.forEach(one -> text.append("seat ").append(one).append('\n'));
        List<Opinion> scored = new ArrayList<>();
        List<Pair> inFlight = new ArrayList<>();
        List<String> wanting = new ArrayList<>();
        for (Seen review : reviews.values()) {
            Integer entry = entryNumbers.get(review.entry());
            Integer reader = judgeNumbers.get(review.judge());
            Integer revision = review.revision();
            BigDecimal total = revision == null ? null : totals.of(review.assignment(), revision);
            if (revision != null && total == null) {
                wanting.add(review.assignment());
            }
            if (entry == null || reader == null) {
                continue;
            }
            text.append("review ").append(review.entry()).append(' ').append(review.judge());
            if (total == null) {
                inFlight.add(new Pair(entry, reader));
            } else {
                scored.add(new Opinion(entry, reader, total.doubleValue()));
                text.append(' ').append(total.stripTrailingZeros().toPlainString());
            }
            text.append('\n');
        }
        Set<Pair> kept = new HashSet<>();
        int asking = judgeNumbers.getOrDefault(judge, -1);
        for (String entry : new TreeSet<>(barred)) {
            text.append("barred ").append(entry).append('\n');
            Integer number = entryNumbers.get(entry);
            if (number != null) {
                kept.add(new Pair(number, asking));
            }
        }
        List<Integer> byEntry = entries.values().stream()
                .map(sector -> perSector ? tracks.getOrDefault(sector, 0) : 0)
                .toList();
        Opinions opinions = new Opinions(byEntry, judges.size(), scored, inFlight, kept);
        return new Counted(opinions, List.copyOf(entries.keySet()), asking, text.toString(), wanting);
    }
}
