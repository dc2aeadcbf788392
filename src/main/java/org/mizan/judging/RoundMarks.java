package org.mizan.judging;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.Scoring.Scale;
import org.mizan.table.Mark;
import org.mizan.table.Spelling;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Messages.Sentence;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/**
 * A table's marks against the criteria of a round: every line that does not suit is named, and what suits is gathered into
 * reviews. A criterion is called by its key or by one of its names, and needs no name in a round that has only one.
 */
record RoundMarks(List<RoundMarks.Review> reviews, Set<RoundMarks.Look> refused, List<BadRow> bad) {
    private static final Prose NAME = Prose.line(200);

    RoundMarks {
        reviews = List.copyOf(reviews);
        refused = Set.copyOf(refused);
        bad = bad.stream().sorted(Comparator.comparingLong(BadRow::line)).toList();
    }

    /** A criterion with what people call it. */
    record Criterion(Scale scale, Text name) {
        /** Its name for a reader of that language; its key where it has none, or where another is called so too. */
        String called(Language language, List<Criterion> all) {
            String own = name.in(language);
            long alike = all.stream()
                    .filter(one -> one.name.in(language).equals(own))
                    .count();
            return own.isBlank() || alike != 1 ? scale.criterion() : own;
        }
    }

    /** The names of criteria in the sentence of a reader. */
    private record Names(List<Criterion> named, List<Criterion> all) implements Messages.Worded {
        @Override
        public Object in(Language language) {
            return named.stream().map(one -> one.called(language, all)).toList();
        }
    }

    /**
     * What a judge gave an entry at one look.
     *
     * @param repeat which look it was, from 1
     * @param marks written, by criterion
     * @param line where it begins
     */
    record Review(String entry, String judge, int repeat, Map<String, String> marks, long line) {
        private Look look() {
            return new Look(entry, judge, repeat);
        }
    }

    /** Whose review of what it is, by the names of the table. */
    record Look(String entry, String judge, int repeat) {}

    /** Whether nothing of the review is in the way. */
    boolean suits(Review review) {
        return !refused.contains(review.look());
    }

    /** The highest marks by criterion are of a table that declares them. */
    static RoundMarks of(List<Mark> marks, Map<String, BigDecimal> outOf, List<Criterion> criteria) {
        Suiting suiting = new Suiting(criteria);
        suiting.ranged(outOf);
        return suiting.of(marks);
    }

    /** One table on its way. */
    private static final class Suiting {
        private final List<Criterion> criteria;
        private final Map<String, Scale> scales = new LinkedHashMap<>();
        private final Map<String, String> called = new HashMap<>();
        private final Map<Look, Review> reviews = new LinkedHashMap<>();
        private final List<BadRow> bad = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private final Map<String, Boolean> names = new HashMap<>();
        private final Set<Look> refused = new HashSet<>();
        /** Criteria of which the table says that its marks are on another scale. */
        private final Set<String> ranged = new HashSet<>();

        Suiting(List<Criterion> criteria) {
            this.criteria = criteria;
            for (Criterion criterion : criteria) {
                String key = criterion.scale().criterion();
                scales.put(key, criterion.scale());
                called.put(Spelling.key(key), key);
            }
            criteria.forEach(criterion -> criterion
                    .name()
                    .byLanguage()
                    .values()
                    .forEach(name -> called.putIfAbsent(
                            Spelling.key(Spelling.clean(name)),
                            criterion.scale().criterion())));
        }

        /** A mark such as 4/5 is none of a scale to 10. */
        void ranged(Map<String, BigDecimal> outOf) {
            outOf.forEach((name, most) -> {
                Scale scale = name.isEmpty() && scales.size() == 1
                        ? scales.values().iterator().next()
                        : scales.get(called.get(Spelling.key(name)));
                if (scale != null && scale.highest().compareTo(most) != 0) {
                    ranged.add(scale.criterion());
                    bad.add(BadRow.of(
                            0,
                            "judging.import.of",
                            names(List.of(scale.criterion())),
                            Scale.plain(most),
                            Scale.plain(scale.highest())));
                }
            });
        }

        RoundMarks of(List<Mark> marks) {
            if (scales.isEmpty()) {
                return new RoundMarks(List.of(), Set.of(), List.of(BadRow.of(0, "judging.import.bare")));
            }
            for (Mark mark : marks) {
                if (!mark.bare() && mark.value() != null) {
                    add(mark, mark.value());
                }
            }
            if (bad.isEmpty()) {
                reviews.values().forEach(this::whole);
            }
            return new RoundMarks(List.copyOf(reviews.values()), refused, bad);
        }

        private void add(Mark mark, BigDecimal value) {
            Review review = reviews.computeIfAbsent(
                    new Look(mark.entry(), mark.judge(), mark.repeat()),
                    look -> new Review(look.entry(), look.judge(), look.repeat(), new TreeMap<>(), mark.line()));
            boolean named = named(mark.line(), mark.entry(), "judging.import.entry");
            named &= named(mark.line(), mark.judge(), "judging.import.judge");
            if (!put(mark, value, review) || !named) {
                refused.add(review.look());
            }
        }

        /** Adds the mark to its review; whether it suits. */
        private boolean put(Mark mark, BigDecimal value, Review review) {
            Scale scale = scale(mark);
            if (scale == null || ranged.contains(scale.criterion())) {
                return false;
            }
            if (scale.fault("", value).isPresent()) {
                bad.add(BadRow.of(
                        mark.line(),
                        "judging.import.scale",
                        Scale.plain(value),
                        names(List.of(scale.criterion())),
                        Scale.plain(scale.lowest()),
                        Scale.plain(scale.highest()),
                        Scale.plain(scale.step())));
                return false;
            }
            if (review.marks().putIfAbsent(scale.criterion(), Scale.plain(value)) != null) {
                bad.add(BadRow.of(
                        mark.line(),
                        "judging.import.repeated",
                        mark.judge(),
                        mark.entry(),
                        names(List.of(scale.criterion()))));
                return false;
            }
            return true;
        }

        /** Whether it can be a name; each is told of once, however many marks are of it. */
        private boolean named(long line, String name, String whose) {
            Boolean known = names.get(whose + name);
            if (known != null) {
                return known;
            }
            List<Fault> faults = new ArrayList<>();
            boolean good = NAME.read(name, "", faults) != null;
            names.put(whose + name, good);
            if (!good) {
                Fault first = faults.getFirst();
                bad.add(BadRow.of(line, whose, new Sentence(first.code(), first.arguments())));
            }
            return good;
        }

        private @Nullable Scale scale(Mark mark) {
            if (mark.criterion().isEmpty()) {
                if (scales.size() == 1) {
                    return scales.values().iterator().next();
                }
                if (told.add("")) {
                    bad.add(BadRow.of(
                            0, "judging.import.criteria", Integer.toString(scales.size()), names(scales.keySet())));
                }
                return null;
            }
            String key = called.get(Spelling.key(mark.criterion()));
            if (key == null && told.add("criterion " + mark.criterion())) {
                bad.add(BadRow.of(mark.line(), "judging.import.criterion", mark.criterion(), names(scales.keySet())));
            }
            return key == null ? null : scales.get(key);
        }

        private void whole(Review review) {
            List<String> missing = scales.keySet().stream()
                    .filter(criterion -> !review.marks().containsKey(criterion))
                    .toList();
            if (!missing.isEmpty()) {
                refused.add(review.look());
                bad.add(BadRow.of(
                        review.line(), "judging.import.missing", review.entry(), review.judge(), names(missing)));
            }
        }

        private Names names(Collection<String> keys) {
            return new Names(
                    criteria.stream()
                            .filter(one -> keys.contains(one.scale().criterion()))
                            .toList(),
                    criteria);
        }
    }
}
