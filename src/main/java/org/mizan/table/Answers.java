package org.mizan.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several answers of a judge to one form: the last counts, by its time where that is known, else by its line. A cell that it
 * leaves empty takes nothing back, so that the mark of an earlier answer counts there.
 */
final class Answers {
    private final boolean byCriterion;
    private final Map<Raw.Place, String> times;
    private final Times column;
    private final List<Fault> replaced = new ArrayList<>();

    /** {@code byCriterion} says that each line is of one criterion; {@code times} are when lines were sent, as they say. */
    Answers(boolean byCriterion, Map<Raw.Place, String> times) {
        this.byCriterion = byCriterion;
        this.times = times;
        column = new Times(times.values());
    }

    /** What was told of answers that do not count, or not in all. */
    List<Fault> replaced() {
        return replaced;
    }

    /** The marks that count, in their order. */
    List<Raw> last(List<Raw> raws) {
        Map<Raw.Key, Set<Raw.Place>> answers = new LinkedHashMap<>();
        raws.forEach(raw -> answers.computeIfAbsent(raw.key(byCriterion), none -> new LinkedHashSet<>())
                .add(raw.place()));
        if (answers.values().stream().allMatch(places -> places.size() == 1)) {
            return raws;
        }
        Map<Raw.Key, List<Raw>> several = new LinkedHashMap<>();
        for (Raw raw : raws) {
            Raw.Key key = raw.key(byCriterion);
            if (answers.getOrDefault(key, Set.of()).size() > 1) {
                several.computeIfAbsent(key, none -> new ArrayList<>()).add(raw);
            }
        }
        Map<Raw.Key, Raw.Place> counting = new HashMap<>();
        several.values().forEach(each -> counting(each, counting));
        return raws.stream()
                .filter(raw -> counting.getOrDefault(raw.key(true), raw.place()).equals(raw.place()))
                .toList();
    }

    /** Which line counts for each criterion of one entry and judge; and what is told of the others. */
    private void counting(List<Raw> answers, Map<Raw.Key, Raw.Place> counting) {
        Map<Raw.Key, List<Raw>> cells = new LinkedHashMap<>();
        answers.forEach(raw ->
                cells.computeIfAbsent(raw.key(true), none -> new ArrayList<>()).add(raw));
        Map<Raw.Place, List<String>> counted = new LinkedHashMap<>();
        Map<Raw.Place, Boolean> byTime = new HashMap<>();
        cells.forEach((key, cell) -> {
            List<Raw> filled =
                    cell.stream().filter(raw -> !raw.text().isEmpty()).toList();
            Last last = latest(filled.isEmpty() ? cell : filled);
            counting.put(key, last.place());
            counted.computeIfAbsent(last.place(), none -> new ArrayList<>()).add(key.criterion());
            byTime.merge(last.place(), last.byTime(), Boolean::logicalAnd);
        });
        told(answers, counted, byTime);
    }

    private void told(List<Raw> answers, Map<Raw.Place, List<String>> counted, Map<Raw.Place, Boolean> byTime) {
        Raw.Place latest = latest(answers.stream()
                        .filter(raw -> counted.containsKey(raw.place()))
                        .toList())
                .place();
        Map<Raw.Place, Boolean> blank = new LinkedHashMap<>();
        answers.forEach(raw -> blank.merge(raw.place(), raw.text().isEmpty(), Boolean::logicalAnd));
        blank.remove(latest);
        // Where no marks are asked for, none is there to be empty.
        boolean asked = answers.stream().anyMatch(raw -> !raw.text().isEmpty());
        String judge = answers.getFirst().judge();
        String entry = answers.getFirst().entry();
        String counts = Long.toString(latest.line());
        blank.forEach((place, empty) -> {
            List<String> kept = counted.getOrDefault(place, List.of());
            String code = byTime.getOrDefault(latest, false) ? "replaced" : "replaced.line";
            replaced.add(
                    kept.isEmpty()
                            ? new Fault(
                                    place.sheet(),
                                    place.line(),
                                    empty && asked ? "replaced.blank" : code,
                                    List.of(judge, entry, counts))
                            : new Fault(
                                    place.sheet(), place.line(), "replaced.part", List.of(judge, entry, counts, kept)));
        });
    }

    /** Which of several answers counts. */
    private record Last(Raw.Place place, boolean byTime) {}

    private Last latest(Collection<Raw> answers) {
        List<Raw.Place> places = answers.stream().map(Raw::place).distinct().toList();
        int latest = column.latest(
                places.stream().map(place -> times.getOrDefault(place, "")).toList());
        return latest < 0 ? new Last(places.getLast(), false) : new Last(places.get(latest), true);
    }
}
