package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Wishes;
import org.mizan.ranking.design.Link;
import org.mizan.table.Asked;
import org.mizan.table.Column;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.NamedRows;
import org.mizan.table.Spelling;
import org.mizan.table.Tables;

/** Entries, judges and conflicts as tables have them, up to wishes of a plan. */
final class PlanRows {
    private static final int MOST_NUMBER = 100_000;
    private static final Pattern SECTORS = Pattern.compile("[;,|\\n\\u060c\\u061b]");

    private final Asked told;
    private final @Nullable Integer reviews;
    private final Map<String, Wishes.Entry> entries = new LinkedHashMap<>();
    private final Map<String, Wishes.Judge> judges = new LinkedHashMap<>();
    private final Set<Link> conflicts = new HashSet<>();
    /** As sectors are written, by what they are compared by. */
    private final Map<String, String> sectors = new LinkedHashMap<>();

    private final List<Fault> faults = new ArrayList<>();
    private final List<Marks.Alike> alike = new ArrayList<>();
    private NamedRows.@Nullable Reading read;

    /** Reads by what was told of headings; {@code reviews} are those of an entry whose line gives none. */
    PlanRows(Asked told, @Nullable Integer reviews) {
        this.reviews = reviews;
        Map<Column, List<String>> named = new EnumMap<>(Column.class);
        named.putAll(PlanHeadings.words());
        told.named().forEach((column, words) -> {
            List<String> all = new ArrayList<>(words);
            all.add(column.key());
            named.put(column, all);
        });
        this.told = told.told(named, told.sheet(), told.merged());
    }

    /** What is wrong with these lines; empty where nothing is. */
    List<Fault> entries(byte[] table) {
        for (NamedRows.Row row :
                rows(table, List.of(Column.ENTRY), Column.SECTOR, Column.INSTITUTION, Column.REVIEWS)) {
            String name = row.cell(Column.ENTRY);
            Integer wanted = number(row, Column.REVIEWS, reviews);
            if (wanted == null && row.cell(Column.REVIEWS).isEmpty()) {
                faults.add(Fault.of(row.line(), "reviews", name));
            }
            String sector = row.cell(Column.SECTOR);
            sectors.putIfAbsent(Spelling.key(sector), sector);
            Wishes.Entry entry = new Wishes.Entry(
                    name,
                    sector.isEmpty() ? null : Spelling.key(sector),
                    institution(row),
                    wanted == null ? 0 : wanted);
            once(row, Column.ENTRY, entries.putIfAbsent(name, entry) == null);
        }
        return taken();
    }

    /** The same of judges. */
    List<Fault> judges(byte[] table) {
        for (NamedRows.Row row :
                rows(table, List.of(Column.JUDGE), Column.SECTOR, Column.INSTITUTION, Column.LEAST, Column.MOST)) {
            String name = row.cell(Column.JUDGE);
            Integer least = number(row, Column.LEAST, 0);
            Integer most = number(row, Column.MOST, Wishes.NO_LIMIT);
            if (least != null && most != null && least > most) {
                faults.add(Fault.of(row.line(), "limits", least, most));
            }
            Wishes.Judge judge = least == null || most == null || least > most
                    ? new Wishes.Judge(name, Set.of(), null, 0, 0)
                    : new Wishes.Judge(name, known(row.cell(Column.SECTOR)), institution(row), least, most);
            once(row, Column.JUDGE, judges.putIfAbsent(name, judge) == null);
        }
        return taken();
    }

    /** The same of conflicts, whose names must be those of entries and judges; there may be none. */
    List<Fault> conflicts(byte[] table) {
        List<Marks.Alike> listed = alike();
        Map<String, String> ofEntries = keys(entries.keySet());
        Map<String, String> ofJudges = keys(judges.keySet());
        for (NamedRows.Row row : rows(table, List.of(Column.JUDGE, Column.ENTRY))) {
            String entry = meant(row, Column.ENTRY, entries.keySet(), ofEntries);
            String judge = meant(row, Column.JUDGE, judges.keySet(), ofJudges);
            if (entry != null && judge != null) {
                conflicts.add(new Link(entry, judge));
            }
        }
        faults.removeIf(fault -> List.of("empty", "nothing").contains(fault.code()));
        alike.clear();
        alike.addAll(listed);
        return taken();
    }

    /** Entries that are known from elsewhere. */
    void named(List<String> known) {
        known.forEach(name -> entries.put(name, new Wishes.Entry(name, null, null, 0)));
    }

    /** Judges who are known from elsewhere, without limits. */
    void judging(List<String> known) {
        known.forEach(name -> judges.put(name, new Wishes.Judge(name, Set.of(), null, 0, Wishes.NO_LIMIT)));
    }

    /** Writes the judges' names as they are written elsewhere. */
    void writtenAs(UnaryOperator<String> names) {
        List<Wishes.Judge> read = List.copyOf(judges.values());
        judges.clear();
        for (Wishes.Judge one : read) {
            String name = names.apply(one.name());
            judges.put(name, new Wishes.Judge(name, one.sectors(), one.institution(), one.least(), one.most()));
        }
    }

    /** How the last table was read; null where it could not be. */
    NamedRows.@Nullable Reading read() {
        return read;
    }

    /** Names of entries, and of judges, that may be one. */
    List<Marks.Alike> alike() {
        return List.copyOf(alike);
    }

    boolean fits() {
        return Wishes.fits(List.copyOf(entries.values()), judges.size());
    }

    Wishes wishes(long seed) {
        return Wishes.of(List.copyOf(entries.values()), List.copyOf(judges.values()), conflicts, seed);
    }

    /** Sectors of entries that no judge knows, as they are written; none where no judge says any. */
    List<String> unknownSectors() {
        if (judges.values().stream().anyMatch(judge -> judge.sectors().isEmpty())) {
            return List.of();
        }
        return entries.values().stream()
                .map(Wishes.Entry::sector)
                .filter(sector -> sector != null
                        && judges.values().stream()
                                .noneMatch(judge -> judge.sectors().contains(sector)))
                .map(sector -> sectors.getOrDefault(sector, sector))
                .distinct()
                .toList();
    }

    private List<Fault> taken() {
        List<Fault> all = List.copyOf(faults);
        faults.clear();
        return all;
    }

    private List<NamedRows.Row> rows(byte[] table, List<Column> asked, Column... wanted) {
        NamedRows.Reading reading = NamedRows.read(table, asked, List.of(wanted), told);
        faults.addAll(reading.faults());
        alike.addAll(reading.alike());
        read = reading;
        for (String heading : reading.skipped()) {
            List<Column> lacking = Stream.concat(asked.stream(), Stream.of(wanted))
                    .filter(column -> !reading.headings().containsKey(column))
                    .toList();
            String near = PlanHeadings.near(heading, lacking);
            if (!asked.contains(Column.ENTRY) || !asked.contains(Column.JUDGE)) {
                skipped(reading.heading(), heading, near);
            }
        }
        return reading.faults().isEmpty() ? reading.rows() : List.of();
    }

    /** What says something that would be lost is asked for. */
    private void skipped(long line, String heading, @Nullable String near) {
        if (PlanHeadings.conflicts(heading)) {
            faults.add(Fault.of(line, "conflicts.beside", heading));
        } else if (near != null) {
            faults.add(Fault.of(line, "column.near", heading, near));
        }
    }

    private void once(NamedRows.Row row, Column column, boolean first) {
        if (row.cell(column).isEmpty()) {
            faults.add(Fault.of(row.line(), "blank", column.key()));
        } else if (!first) {
            faults.add(Fault.of(row.line(), "again", row.cell(column)));
        }
    }

    private @Nullable Integer number(NamedRows.Row row, Column column, @Nullable Integer otherwise) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return otherwise;
        }
        BigDecimal number = Tables.number(cell);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(MOST_NUMBER)) > 0) {
            faults.add(Fault.of(row.line(), "whole", cell, Integer.toString(MOST_NUMBER)));
            return null;
        }
        return number.intValue();
    }

    private static @Nullable String institution(NamedRows.Row row) {
        String cell = row.cell(Column.INSTITUTION);
        return cell.isEmpty() ? null : Spelling.key(cell);
    }

    /** Each of several in one cell; and the whole, for a comma may be of a sector's name. */
    private static Set<String> known(String cell) {
        Set<String> known = new HashSet<>();
        for (String one : SECTORS.split(cell, -1)) {
            known.add(Spelling.key(Spelling.clean(one)));
        }
        known.add(Spelling.key(cell));
        known.remove("");
        return known;
    }

    private static Map<String, String> keys(Set<String> names) {
        Map<String, String> keys = new HashMap<>();
        names.forEach(name -> keys.putIfAbsent(Spelling.key(name), name));
        return keys;
    }

    private @Nullable String meant(NamedRows.Row row, Column column, Set<String> names, Map<String, String> keys) {
        String name = Spelling.among(names, row.cell(column));
        String near = keys.get(Spelling.key(name));
        if (names.contains(name) || (told.merged() && near != null)) {
            return names.contains(name) ? name : near;
        }
        if (name.isEmpty()) {
            faults.add(Fault.of(row.line(), "blank", column.key()));
        } else if (near != null) {
            faults.add(Fault.of(row.line(), "near", name, near));
        } else {
            faults.add(Fault.of(row.line(), column == Column.ENTRY ? "stranger.entry" : "stranger.judge", name));
        }
        return null;
    }
}
