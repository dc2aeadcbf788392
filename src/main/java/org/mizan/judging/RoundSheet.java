package org.mizan.judging;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.Scoring.Scale;
import org.mizan.table.Delimited;
import org.mizan.web.Messages.Sentence;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;

/**
 * A table of scores, one mark a row, read against the criteria of a round: every bad row is named by its line, and only a
 * table without any is one to import. Names are compared as every text is kept, without white space around them and in Unicode's form C, so that
 * the same name typed on two keyboards is one.
 */
final class RoundSheet {
    private static final Prose NAME = Prose.line(200);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private final Map<String, Scale> scales = new LinkedHashMap<>();
    private final Map<Pair, Marks> reviews = new LinkedHashMap<>();
    private final List<BadRow> bad = new ArrayList<>();

    private RoundSheet(List<Scale> scales) {
        scales.forEach(scale -> this.scales.put(scale.criterion(), scale));
    }

    /** A table without a bad row, or the bad rows in their order. */
    sealed interface Reading {
        record Good(List<Review> reviews) implements Reading {}

        record Bad(List<BadRow> rows) implements Reading {}
    }

    /** What a judge gave an entry: written marks by criterion, and the line where it begins. */
    record Review(String entry, String judge, Map<String, String> marks, long line) {}

    private record Pair(String entry, String judge) {}

    private record Marks(long line, Map<String, String> marks, Map<String, Long> lines) {}

    private record Place(int entry, int judge, int criterion, int score) {
        int last() {
            return Math.max(Math.max(entry, judge), Math.max(criterion, score));
        }
    }

    static Reading read(String text, ScoreColumns columns, List<Scale> scales) {
        RoundSheet sheet = new RoundSheet(scales);
        try (CsvReader<CsvRecord> records = Delimited.records(text)) {
            sheet.rows(records, columns);
        } catch (CsvParseException malformed) {
            sheet.bad.add(BadRow.of(0, "judging.import.malformed"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sheet.bad.isEmpty() ? new Reading.Good(sheet.whole()) : new Reading.Bad(List.copyOf(sheet.bad));
    }

    private void rows(CsvReader<CsvRecord> records, ScoreColumns columns) {
        Place place = null;
        for (CsvRecord record : records) {
            if (place == null) {
                place = place(record, columns);
                if (place == null) {
                    return;
                }
            } else {
                row(record, place);
            }
        }
        if (place == null) {
            bad.add(BadRow.of(1, "judging.import.empty"));
            return;
        }
        missing();
    }

    private @Nullable Place place(CsvRecord header, ScoreColumns columns) {
        List<String> names = header.getFields().stream().map(String::strip).toList();
        String criterion = columns.criterion();
        List<String> asked = new ArrayList<>(List.of(columns.entry(), columns.judge(), columns.score()));
        if (criterion != null) {
            asked.add(criterion);
        } else if (scales.size() != 1) {
            bad.add(BadRow.of(
                    1, "judging.import.criteria", Integer.toString(scales.size()), String.join(", ", scales.keySet())));
            return null;
        }
        for (String name : asked) {
            if (!names.contains(name)) {
                bad.add(BadRow.of(1, "judging.import.column", name, shown(String.join(", ", names))));
            } else if (names.indexOf(name) != names.lastIndexOf(name)) {
                bad.add(BadRow.of(1, "judging.import.columns", name));
            }
        }
        return bad.isEmpty()
                ? new Place(
                        names.indexOf(columns.entry()),
                        names.indexOf(columns.judge()),
                        criterion == null ? -1 : names.indexOf(criterion),
                        names.indexOf(columns.score()))
                : null;
    }

    private void row(CsvRecord record, Place place) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() <= place.last()) {
            bad.add(BadRow.of(line, "judging.import.short", Integer.toString(record.getFieldCount())));
            return;
        }
        String entry = name(record.getField(place.entry()));
        String judge = name(record.getField(place.judge()));
        String criterion =
                place.criterion() < 0 ? scales.keySet().iterator().next() : name(record.getField(place.criterion()));
        String score = record.getField(place.score()).strip();
        BadRow wrong = wrong(line, entry, judge, criterion, score);
        if (wrong != null) {
            bad.add(wrong);
            return;
        }
        Marks marks = reviews.computeIfAbsent(
                new Pair(entry, judge), pair -> new Marks(line, new TreeMap<>(), new TreeMap<>()));
        Long before = marks.lines().putIfAbsent(criterion, line);
        if (before != null) {
            bad.add(BadRow.of(line, "judging.import.repeated", before.toString()));
            return;
        }
        marks.marks().put(criterion, Scale.plain(new BigDecimal(score)));
    }

    private @Nullable BadRow wrong(long line, String entry, String judge, String criterion, String score) {
        Fault unsound = unsound(entry);
        String whose = "judging.import.entry";
        if (unsound == null) {
            unsound = unsound(judge);
            whose = "judging.import.judge";
        }
        if (unsound != null) {
            return BadRow.of(line, whose, new Sentence(unsound.code(), unsound.arguments()));
        }
        Scale scale = scales.get(criterion);
        if (scale == null) {
            return BadRow.of(line, "judging.import.criterion", shown(criterion), String.join(", ", scales.keySet()));
        }
        if (!DECIMAL.matcher(score).matches()) {
            return BadRow.of(line, "judging.import.number", shown(score));
        }
        return scale.fault("", new BigDecimal(score)).isEmpty()
                ? null
                : BadRow.of(
                        line,
                        "judging.import.scale",
                        shown(score),
                        criterion,
                        Scale.plain(scale.lowest()),
                        Scale.plain(scale.highest()),
                        Scale.plain(scale.step()));
    }

    /** A mark that is missing may be one that stands in a bad row, which is named already. */
    private void missing() {
        if (!bad.isEmpty()) {
            return;
        }
        reviews.forEach((pair, marks) -> {
            List<String> missing = scales.keySet().stream()
                    .filter(criterion -> !marks.marks().containsKey(criterion))
                    .toList();
            if (!missing.isEmpty()) {
                bad.add(BadRow.of(
                        marks.line(),
                        "judging.import.missing",
                        shown(pair.entry()),
                        shown(pair.judge()),
                        String.join(", ", missing)));
            }
        });
    }

    private List<Review> whole() {
        List<Review> whole = new ArrayList<>(reviews.size());
        reviews.forEach((pair, marks) ->
                whole.add(new Review(pair.entry(), pair.judge(), Map.copyOf(marks.marks()), marks.line())));
        return whole;
    }

    /** The name as it is kept; what it must not hold stays, to be refused. */
    static String name(String field) {
        return NAME.normal(field);
    }

    private static @Nullable Fault unsound(String name) {
        List<Fault> faults = new ArrayList<>();
        String read = NAME.read(name, "", faults);
        return read == null ? faults.getFirst() : read.isEmpty() ? new Fault("", "web.body.blank") : null;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
