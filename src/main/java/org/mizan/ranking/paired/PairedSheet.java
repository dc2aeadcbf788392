package org.mizan.ranking.paired;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.sheet.NamedRows;
import org.mizan.ranking.sheet.ScoreSheet;

/** Votes and orders as tables: {@code winner,loser[,judge][,tie][,first]} and {@code judge,entry,place}. */
public final class PairedSheet {
    private static final Map<String, String> NAMES = Map.of(
            "الفائز", "winner",
            "الخاسر", "loser",
            "المحكم", "judge",
            "التعادل", "tie",
            "الأول", "first",
            "المشاركة", "entry",
            "المركز", "place");
    private static final List<String> YES = List.of("yes", "true", "tie", "نعم", "تعادل");
    private static final List<String> NO = List.of("", "no", "false", "لا");

    private final List<ScoreSheet.Fault> faults;
    private final NamedRows.Reading reading;

    private PairedSheet(NamedRows.Reading reading) {
        this.reading = reading;
        faults = new ArrayList<>(reading.faults());
    }

    /**
     * What was read.
     *
     * @param input null when something is wrong
     * @param faults everything that is wrong, by line
     */
    public record Reading<T>(@Nullable T input, List<ScoreSheet.Fault> faults) {
        /** Copies. */
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads {@code winner,loser} and, where there are such columns, {@code judge}, {@code tie} (yes or no; of a tie winner
     * and loser are either) and {@code first} (the item that was shown first, empty where neither was).
     */
    public static Reading<Comparisons> comparisons(byte[] file) {
        return new PairedSheet(
                        NamedRows.read(file, List.of("winner", "loser"), List.of("judge", "tie", "first"), NAMES))
                .comparisons();
    }

    /** Reads {@code judge,entry,place}; places are whole numbers from 1, of one judge all different. */
    public static Reading<Orders> orders(byte[] file) {
        return new PairedSheet(NamedRows.read(file, List.of("judge", "entry", "place"), NAMES)).orders();
    }

    private Reading<Comparisons> comparisons() {
        List<Comparison> votes = new ArrayList<>();
        for (NamedRows.Row row : reading.rows()) {
            String winner = row.cells().get(0);
            String loser = row.cells().get(1);
            String judge = row.cells().get(2);
            String first = row.cells().get(4);
            Boolean tie = tie(row.cells().get(3));
            int before = faults.size();
            filled(row, 0, "winner");
            filled(row, 1, "loser");
            if (!winner.isEmpty() && winner.equals(loser)) {
                fault(row, "self", winner);
            }
            if (tie == null) {
                fault(row, "tie", row.cells().get(3));
            }
            if (!first.isEmpty() && !first.equals(winner) && !first.equals(loser)) {
                fault(row, "first", first, winner, loser);
            }
            if (faults.size() == before && tie != null) {
                votes.add(new Comparison(
                        winner, loser, judge.isEmpty() ? null : judge, tie, first.isEmpty() ? null : first));
            }
        }
        return new Reading<>(faults.isEmpty() ? new Comparisons(votes) : null, faults);
    }

    private @Nullable Boolean tie(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        BigDecimal number = reading.number(cell);
        if (YES.contains(word) || (number != null && number.compareTo(BigDecimal.ONE) == 0)) {
            return true;
        }
        boolean no = NO.contains(word) || (number != null && number.signum() == 0);
        return no ? (Boolean) false : null;
    }

    private Reading<Orders> orders() {
        SortedMap<String, SortedMap<BigDecimal, String>> byJudge = new TreeMap<>();
        Map<List<String>, Long> lines = new HashMap<>();
        Map<List<String>, Long> placeLines = new HashMap<>();
        for (NamedRows.Row row : reading.rows()) {
            String judge = row.cells().get(0);
            String entry = row.cells().get(1);
            BigDecimal place = place(row);
            int before = faults.size();
            filled(row, 0, "judge");
            filled(row, 1, "entry");
            if (faults.size() > before) {
                continue;
            }
            Long earlier = lines.putIfAbsent(List.of(judge, entry), row.line());
            if (earlier != null) {
                fault(row, "twice.placed", earlier, entry, judge);
            } else if (place != null) {
                Long same = placeLines.putIfAbsent(List.of(judge, place.toPlainString()), row.line());
                if (same != null) {
                    fault(row, "place.shared", same, place.toPlainString(), judge);
                } else {
                    byJudge.computeIfAbsent(judge, none -> new TreeMap<>()).put(place, entry);
                }
            }
        }
        List<Order> orders = new ArrayList<>();
        byJudge.forEach((judge, entries) -> orders.add(new Order(judge, List.copyOf(entries.values()))));
        return new Reading<>(faults.isEmpty() ? new Orders(orders) : null, faults);
    }

    private @Nullable BigDecimal place(NamedRows.Row row) {
        String cell = row.cells().get(2);
        BigDecimal number = reading.number(cell);
        BigDecimal place = number == null ? null : number.stripTrailingZeros();
        if (place == null || place.scale() > 0 || place.signum() <= 0) {
            fault(row, "place", cell);
            return null;
        }
        return place.setScale(0);
    }

    private void filled(NamedRows.Row row, int cell, String column) {
        if (row.cells().get(cell).isEmpty()) {
            fault(row, "blank", column);
        }
    }

    private void fault(NamedRows.Row row, String code, Object... arguments) {
        faults.add(new ScoreSheet.Fault(row.line(), code, List.of(arguments)));
    }
}
