package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The input of a ranking, in canonical order: every entry (also those without a review), the reviews, the weight of
 * every criterion, the track of every entry where there are tracks, and what the public calls entries that it knows by
 * another name. Equal inputs in any order of rows are equal
 * objects with the same digest.
 */
public record Scores(
        List<String> entries,
        List<Review> reviews,
        Map<String, BigDecimal> weights,
        Map<String, String> tracks,
        Map<String, String> codes) {
    private static final Comparator<Review> ORDER =
            Comparator.comparing(Review::entry).thenComparing(Review::judge);

    /**
     * Sorts and checks.
     *
     * @param entries entries to list even when nobody reviewed them; those of reviews are added
     * @param weights positive, of any sum; empty for equal weights of the criteria that occur
     * @param tracks by entry, empty where there are none; entries named here are listed too, and entries of no track are
     *     a group of their own beside the tracks
     * @param codes by entry, what the public calls it; of listed entries, each its own
     * @throws IllegalArgumentException for two reviews of one entry by one judge, a weight that is not positive, a mark on
     *     a criterion that has no weight, or a code of two entries or of one that is not listed
     */
    public Scores {
        SortedSet<String> listed = new TreeSet<>(entries);
        listed.addAll(tracks.keySet());
        List<Review> sorted = new ArrayList<>(reviews);
        sorted.sort(ORDER);
        for (int r = 0; r < sorted.size(); r++) {
            Review review = sorted.get(r);
            listed.add(review.entry());
            if (r > 0 && ORDER.compare(sorted.get(r - 1), review) == 0) {
                throw new IllegalArgumentException(
                        "two reviews of entry " + review.entry() + " by judge " + review.judge());
            }
        }
        entries = List.copyOf(listed);
        reviews = List.copyOf(sorted);
        weights = weighed(weights, reviews);
        tracks = Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
        codes = coded(codes, listed);
    }

    /** Entries that the public calls by their own names. */
    public Scores(
            List<String> entries, List<Review> reviews, Map<String, BigDecimal> weights, Map<String, String> tracks) {
        this(entries, reviews, weights, tracks, Map.of());
    }

    /** Entries that are all of one track. */
    public Scores(List<String> entries, List<Review> reviews, Map<String, BigDecimal> weights) {
        this(entries, reviews, weights, Map.of());
    }

    /** Reviews that are one total each, every entry being in a review. */
    public static Scores of(List<Review> reviews) {
        return new Scores(List.of(), reviews, Map.of());
    }

    /** The same entries, weights, tracks and codes with other reviews. */
    public Scores with(List<Review> reviews) {
        return new Scores(entries, reviews, weights, tracks, codes);
    }

    private static Map<String, String> coded(Map<String, String> codes, Set<String> listed) {
        SortedMap<String, String> coded = new TreeMap<>(codes);
        Set<String> taken = new HashSet<>();
        coded.forEach((entry, code) -> {
            if (!listed.contains(entry) || !taken.add(code)) {
                throw new IllegalArgumentException("the code " + code + " is not that of one entry");
            }
        });
        return Collections.unmodifiableSortedMap(coded);
    }

    private static Map<String, BigDecimal> weighed(Map<String, BigDecimal> weights, List<Review> reviews) {
        SortedMap<String, BigDecimal> weighed = new TreeMap<>(weights);
        weighed.forEach((criterion, weight) -> {
            if (weight.signum() <= 0) {
                throw new IllegalArgumentException("the weight of " + criterion + " is not positive");
            }
        });
        for (Review review : reviews) {
            for (Map<String, BigDecimal> look : review.looks()) {
                for (String criterion : look.keySet()) {
                    if (weights.isEmpty()) {
                        weighed.putIfAbsent(criterion, BigDecimal.ONE);
                    } else if (!weights.containsKey(criterion)) {
                        throw new IllegalArgumentException("criterion " + criterion + " has no weight");
                    }
                }
            }
        }
        weighed.replaceAll((criterion, weight) -> weight.stripTrailingZeros());
        return Collections.unmodifiableSortedMap(weighed);
    }

    /** {@code sha256:} and the hexadecimal digest of {@link #canonical()} in UTF-8. */
    public String inputDigest() {
        return CanonicalInput.digest(canonical());
    }

    /**
     * One line of JSON that anyone can make again: members and lists sorted by UTF-16 code units, no white space, exact
     * decimals as strings without exponent or trailing zeros, only quote, backslash and control characters escaped. A
     * review has a confidence only where it is not 1 and repeats (the marks of each further look) only where there are
     * some, the whole has tracks and codes only where there are some.
     */
    public String canonical() {
        CanonicalInput text = new CanonicalInput().raw("{");
        if (!codes.isEmpty()) {
            members(text.raw("\"codes\":"), codes, text::quoted);
            text.raw(",");
        }
        text.raw("\"entries\":[");
        String comma = "";
        for (String entry : entries) {
            text.raw(comma).quoted(entry);
            comma = ",";
        }
        text.raw("],\"format\":\"mizan-scores-1\",\"reviews\":[");
        comma = "";
        for (Review review : reviews) {
            review(text.raw(comma), review);
            comma = ",";
        }
        text.raw("]");
        if (!tracks.isEmpty()) {
            text.raw(",\"tracks\":");
            members(text, tracks, text::quoted);
        }
        text.raw(",\"weights\":");
        decimals(text, weights);
        return text.raw("}").toString();
    }

    private static void review(CanonicalInput text, Review review) {
        text.raw("{");
        if (review.weighted()) {
            text.raw("\"confidence\":")
                    .quoted(review.confidence().toPlainString())
                    .raw(",");
        }
        text.raw("\"entry\":").quoted(review.entry());
        text.raw(",\"judge\":").quoted(review.judge()).raw(",\"marks\":");
        decimals(text, review.looks().getFirst());
        if (review.looks().size() > 1) {
            text.raw(",\"repeats\":[");
            String comma = "";
            for (Map<String, BigDecimal> look :
                    review.looks().subList(1, review.looks().size())) {
                decimals(text.raw(comma), look);
                comma = ",";
            }
            text.raw("]");
        }
        text.raw("}");
    }

    private static void decimals(CanonicalInput text, Map<String, BigDecimal> members) {
        members(text, members, value -> text.quoted(value.toPlainString()));
    }

    private static <T> void members(CanonicalInput text, Map<String, T> members, Consumer<T> write) {
        text.raw("{");
        String comma = "";
        for (Map.Entry<String, T> member : members.entrySet()) {
            text.raw(comma).quoted(member.getKey()).raw(":");
            write.accept(member.getValue());
            comma = ",";
        }
        text.raw("}");
    }
}
