package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.paired.Comparison;
import org.mizan.ranking.paired.Comparisons;
import org.mizan.ranking.paired.Order;
import org.mizan.ranking.paired.Orders;
import org.mizan.table.Asked;
import org.mizan.table.Column;
import org.mizan.table.Fault;
import org.mizan.table.Mark;
import org.mizan.table.Marks;
import org.mizan.table.NamedRows;
import org.mizan.table.Spelling;
import org.mizan.table.Tables;
import org.mizan.table.Understood;

/** Votes between two, and judges' orders, from the rows of their tables. */
final class VoteTable {
    private static final List<String> YES = List.of("yes", "true", "tie", "نعم", "تعادل");
    private static final List<String> NO = List.of("", "no", "false", "لا");

    private final List<Fault> faults = new ArrayList<>();

    private VoteTable() {}

    /**
     * What was read.
     *
     * @param input null when something is wrong
     * @param faults everything that is wrong, by line
     * @param numbered whether a column numbers a judge's looks, which makes no difference to votes
     * @param alike names that may be one, as far as they were not told yet
     */
    record Reading<T>(@Nullable T input, List<Fault> faults, boolean numbered, List<Marks.Alike> alike) {
        Reading {
            faults = List.copyOf(faults);
            alike = List.copyOf(alike);
        }

        Reading(@Nullable T input, List<Fault> faults) {
            this(input, faults, false, List.of());
        }
    }

    /**
     * The rows of {@code winner,loser} and, where there are such columns, {@code judge}, {@code tie} (yes or no; of a tie
     * winner and loser are either) and {@code first} (the item that was shown first, empty where neither was).
     */
    static NamedRows.Reading votes(byte[] file, Asked told) {
        return NamedRows.read(
                file,
                List.of(Column.WINNER, Column.LOSER),
                List.of(Column.JUDGE, Column.TIE, Column.FIRST, Column.REPEAT),
                told);
    }

    /** Votes between two. */
    static Reading<Comparisons> comparisons(NamedRows.Reading votes) {
        return votes.faults().isEmpty() ? new VoteTable().compared(votes) : new Reading<>(null, votes.faults());
    }

    /** Places are whole and half numbers from 1; entries to which a judge gave the same one share it. */
    static Reading<Orders> orders(Marks places) {
        return new VoteTable().ordered(places);
    }

    private Reading<Comparisons> compared(NamedRows.Reading reading) {
        List<NamedRows.Row> rows = reading.rows();
        List<Comparison> votes = new ArrayList<>();
        for (NamedRows.Row row : rows) {
            String winner = row.cell(Column.WINNER);
            String loser = row.cell(Column.LOSER);
            String judge = row.cell(Column.JUDGE);
            String first = row.cell(Column.FIRST);
            Boolean tie = tie(row.cell(Column.TIE));
            int before = faults.size();
            filled(row, winner, "winner");
            filled(row, loser, "loser");
            if (!winner.isEmpty() && winner.equals(loser)) {
                fault(row.line(), "self", winner);
            }
            if (tie == null) {
                fault(row.line(), "tie", row.cell(Column.TIE));
            }
            if (!first.isEmpty() && !first.equals(winner) && !first.equals(loser)) {
                fault(row.line(), "first", first, winner, loser);
            }
            if (faults.size() == before && tie != null) {
                votes.add(new Comparison(
                        winner, loser, judge.isEmpty() ? null : judge, tie, first.isEmpty() ? null : first));
            }
        }
        boolean numbered =
                rows.stream().anyMatch(row -> !row.cell(Column.REPEAT).isEmpty());
        return new Reading<>(faults.isEmpty() ? new Comparisons(votes) : null, faults, numbered, reading.alike());
    }

    private static @Nullable Boolean tie(String cell) {
        String word = Spelling.bare(cell).toLowerCase(Locale.ROOT);
        BigDecimal number = Tables.number(cell);
        if (YES.contains(word) || (number != null && number.compareTo(BigDecimal.ONE) == 0)) {
            return true;
        }
        boolean no = NO.contains(word) || (number != null && number.signum() == 0);
        return no ? (Boolean) false : null;
    }

    private Reading<Orders> ordered(Marks places) {
        SortedMap<String, SortedMap<BigDecimal, List<String>>> byJudge = new TreeMap<>();
        boolean blankIsBad = places.understood().shape() == Understood.Shape.LINES;
        for (Mark mark : places.marks()) {
            BigDecimal place = mark.value();
            if (place == null && !blankIsBad) {
                continue;
            }
            if (place == null || !allowed(place)) {
                fault(mark.line(), "place", place == null ? "" : place.toPlainString());
                continue;
            }
            byJudge.computeIfAbsent(mark.judge(), none -> new TreeMap<>())
                    .computeIfAbsent(place, none -> new ArrayList<>())
                    .add(mark.entry());
        }
        List<Order> orders = new ArrayList<>();
        byJudge.forEach((judge, entries) -> orders.add(new Order(judge, List.copyOf(entries.values()))));
        return new Reading<>(faults.isEmpty() ? new Orders(orders) : null, faults);
    }

    /** A place that is shared is also written as the middle of those shared: 1.5 for the first and the second. */
    private static boolean allowed(BigDecimal place) {
        BigDecimal twice = place.add(place).stripTrailingZeros();
        return place.compareTo(BigDecimal.ONE) >= 0 && twice.scale() <= 0;
    }

    private void filled(NamedRows.Row row, String cell, String column) {
        if (cell.isEmpty()) {
            fault(row.line(), "blank", column);
        }
    }

    private void fault(long line, String code, Object... arguments) {
        faults.add(Fault.of(line, code, arguments));
    }
}
