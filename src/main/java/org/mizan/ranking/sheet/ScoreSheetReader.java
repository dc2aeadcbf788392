package org.mizan.ranking.sheet;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;

/** Reads one table of scores and collects every fault; a line is named once for each thing wrong with it. */
public final class ScoreSheetReader {
    private static final int LONGEST_NAME = 200;
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("entry", "entry"),
            Map.entry("judge", "judge"),
            Map.entry("criterion", "criterion"),
            Map.entry("score", "score"),
            Map.entry("total", "score"),
            Map.entry("track", "track"),
            Map.entry("weight", "weight"),
            Map.entry("مشاركة", "entry"),
            Map.entry("مشروع", "entry"),
            Map.entry("فريق", "entry"),
            Map.entry("تطبيق", "entry"),
            Map.entry("خدمة", "entry"),
            Map.entry("محكم", "judge"),
            Map.entry("معيار", "criterion"),
            Map.entry("درجة", "score"),
            Map.entry("علامة", "score"),
            Map.entry("مسار", "track"),
            Map.entry("وزن", "weight"));

    private static final String ARTICLE = "ال";

    private record Key(String entry, String judge, String criterion) {}

    private record Said<T>(T what, long line) {}

    private final List<ScoreSheet.Fault> faults = new ArrayList<>();
    private final SortedSet<String> entries = new TreeSet<>();
    private final SortedSet<String> criteria = new TreeSet<>();
    private final List<Long> blankLines = new ArrayList<>();
    private final Map<Key, Long> lines = new HashMap<>();
    private final SortedMap<String, SortedMap<String, Map<String, BigDecimal>>> marks = new TreeMap<>();
    private final SortedMap<String, Said<String>> tracks = new TreeMap<>();
    private final Map<Key, Said<BigDecimal>> confidences = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private char separator = ',';

    private ScoreSheetReader() {}

    /** Reads UTF-8, or UTF-16 with its mark; separated by commas, semicolons or tabs; every bad line is named. */
    public static ScoreSheet.Reading read(byte[] file) {
        return new ScoreSheetReader().readAll(file);
    }

    private ScoreSheet.Reading readAll(byte[] file) {
        String text = SheetText.decoded(file);
        if (text == null) {
            return new ScoreSheet.Faulty(List.of(ScoreSheet.Fault.of(SheetText.foreignLine(file), "encoding")));
        }
        separator = separator(text);
        long line = SheetRows.read(text, separator, faults, this::header, this::row);
        if (faults.isEmpty() && entries.isEmpty()) {
            faults.add(ScoreSheet.Fault.of(Math.max(1, line), "empty"));
        }
        return faults.isEmpty() ? new ScoreSheet.Read(sheet()) : new ScoreSheet.Faulty(faults);
    }

    private ScoreSheet sheet() {
        List<Review> reviews = new ArrayList<>();
        marks.forEach((entry, byJudge) -> byJudge.forEach((judge, given) -> {
            Said<BigDecimal> confidence = confidences.get(new Key(entry, judge, Review.TOTAL));
            reviews.add(new Review(entry, judge, given, confidence == null ? BigDecimal.ONE : confidence.what()));
        }));
        SortedMap<String, String> trackOf = new TreeMap<>();
        tracks.forEach((entry, track) -> trackOf.put(entry, track.what()));
        return new ScoreSheet(new ArrayList<>(entries), reviews, criteria, blankLines, trackOf);
    }

    /** What separates the cells of the first line. */
    static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        for (char candidate : new char[] {';', '\t'}) {
            if (first.indexOf(candidate) >= 0 && first.indexOf(',') < 0) {
                return candidate;
            }
        }
        return ',';
    }

    /** A column's name without case, and in Arabic without article and vowel signs. */
    private static String heading(String cell) {
        String name = SheetText.name(cell).toLowerCase(Locale.ROOT).replaceAll("[\u064b-\u0652]", "");
        return name.startsWith(ARTICLE) ? name.substring(ARTICLE.length()) : name;
    }

    private boolean header(CsvRecord row) {
        long line = row.getStartingLineNumber();
        for (int at = 0; at < row.getFieldCount(); at++) {
            String known = COLUMNS.get(heading(row.getField(at)));
            if (known != null && columns.put(known, at) != null) {
                faults.add(ScoreSheet.Fault.of(line, "column.twice", known));
            }
        }
        for (String needed : List.of("entry", "judge", "score")) {
            if (!columns.containsKey(needed)) {
                faults.add(ScoreSheet.Fault.of(line, "column.missing", needed));
            }
        }
        return faults.isEmpty();
    }

    private void row(CsvRecord row) {
        long line = row.getStartingLineNumber();
        int before = faults.size();
        String entry = name(row, line, "entry");
        String judge = name(row, line, "judge");
        String criterion = columns.containsKey("criterion") ? name(row, line, "criterion") : Review.TOTAL;
        String cell = cell(row, "score");
        if (entry != null && !entry.isEmpty() && blank(judge) && blank(criterion) && cell.isEmpty()) {
            faults.subList(before, faults.size()).clear();
            entries.add(entry);
            track(row, line, entry);
            return;
        }
        BigDecimal mark = cell.isEmpty() ? null : mark(cell, line);
        track(row, line, entry);
        confidence(row, line, entry, judge);
        if (faults.size() > before || entry == null || judge == null || criterion == null) {
            return;
        }
        Long first = lines.putIfAbsent(new Key(entry, judge, criterion), line);
        if (first != null) {
            faults.add(
                    criterion.isEmpty()
                            ? ScoreSheet.Fault.of(line, "twice", first, entry, judge)
                            : ScoreSheet.Fault.of(line, "twice.criterion", first, entry, judge, criterion));
            return;
        }
        keep(entry, judge, criterion, mark, line);
    }

    /** The track that the row names for its entry, where it names one. */
    private void track(CsvRecord row, long line, @Nullable String entry) {
        String track = cell(row, "track").isEmpty() ? null : name(row, line, "track");
        if (entry == null || track == null) {
            return;
        }
        Said<String> before = tracks.putIfAbsent(entry, new Said<>(track, line));
        if (before != null && !before.what().equals(track)) {
            faults.add(ScoreSheet.Fault.of(line, "track.twice", before.line(), entry, before.what(), track));
        }
    }

    /** The weight that the row names for its review, where it names one. */
    private void confidence(CsvRecord row, long line, @Nullable String entry, @Nullable String judge) {
        String cell = cell(row, "weight");
        BigDecimal weight = cell.isEmpty() ? null : SheetText.number(cell, separator != ',');
        if (!cell.isEmpty() && (weight == null || !Review.allowed(weight))) {
            faults.add(ScoreSheet.Fault.of(line, "weight", shown(cell)));
            return;
        }
        if (entry == null || judge == null || weight == null) {
            return;
        }
        Said<BigDecimal> before =
                confidences.putIfAbsent(new Key(entry, judge, Review.TOTAL), new Said<>(weight, line));
        if (before != null && before.what().compareTo(weight) != 0) {
            faults.add(ScoreSheet.Fault.of(
                    line,
                    "weight.twice",
                    before.line(),
                    entry,
                    judge,
                    before.what().toPlainString(),
                    shown(cell)));
        }
    }

    private static String shown(String cell) {
        String start = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
        return start.replaceAll("\\p{Cntrl}", " ");
    }

    private static boolean blank(@Nullable String name) {
        return name == null || name.isEmpty();
    }

    private void keep(String entry, String judge, String criterion, @Nullable BigDecimal mark, long line) {
        entries.add(entry);
        if (!criterion.isEmpty()) {
            criteria.add(criterion);
        }
        if (mark == null) {
            blankLines.add(line);
            return;
        }
        marks.computeIfAbsent(entry, none -> new TreeMap<>())
                .computeIfAbsent(judge, none -> new TreeMap<>())
                .put(criterion, mark);
    }

    private String cell(CsvRecord row, String column) {
        Integer at = columns.get(column);
        return at == null ? "" : SheetText.name(row.getField(at));
    }

    private @Nullable String name(CsvRecord row, long line, String column) {
        String name = cell(row, column);
        if (name.isEmpty()) {
            faults.add(ScoreSheet.Fault.of(line, "blank", column));
            return null;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            faults.add(ScoreSheet.Fault.of(line, "control", column));
            return null;
        }
        if (name.length() > LONGEST_NAME) {
            faults.add(ScoreSheet.Fault.of(line, "long", column, name.length(), LONGEST_NAME));
            return null;
        }
        return name;
    }

    private @Nullable BigDecimal mark(String cell, long line) {
        BigDecimal mark = SheetText.number(cell, separator != ',');
        if (mark == null) {
            String code = SheetText.hasDecimalComma(cell) ? "number.comma" : "number";
            faults.add(ScoreSheet.Fault.of(line, code, shown(cell)));
        }
        return mark;
    }
}
