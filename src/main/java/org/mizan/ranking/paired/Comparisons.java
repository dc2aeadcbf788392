package org.mizan.ranking.paired;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mizan.ranking.CanonicalInput;

/** The input of {@link BradleyTerry} in canonical order: the same votes in any order are equal, with one digest. */
public record Comparisons(List<Comparison> votes) {
    private static final Comparator<String> NAMES = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Comparison> ORDER = Comparator.comparing(Comparison::winner)
            .thenComparing(Comparison::loser)
            .thenComparing(Comparison::tie)
            .thenComparing(Comparison::first, NAMES)
            .thenComparing(Comparison::judge, NAMES);

    /** Sorts. */
    public Comparisons {
        List<Comparison> sorted = new ArrayList<>(votes);
        sorted.sort(ORDER);
        votes = List.copyOf(sorted);
    }

    /** All that were compared, by name. */
    public List<String> items() {
        SortedSet<String> items = new TreeSet<>();
        votes.forEach(vote -> {
            items.add(vote.winner());
            items.add(vote.loser());
        });
        return List.copyOf(items);
    }

    /** {@code sha256:} and the hexadecimal digest of {@link #canonical()} in UTF-8. */
    public String inputDigest() {
        return CanonicalInput.digest(canonical());
    }

    /** One line of JSON that anyone can make again, by the rules of {@link org.mizan.ranking.Scores#canonical()}. */
    public String canonical() {
        CanonicalInput text = new CanonicalInput();
        text.raw("{\"format\":\"mizan-comparisons-1\",\"votes\":[");
        String comma = "";
        for (Comparison vote : votes) {
            text.raw(comma).raw("{");
            if (vote.first() != null) {
                text.raw("\"first\":").quoted(vote.first()).raw(",");
            }
            if (vote.judge() != null) {
                text.raw("\"judge\":").quoted(vote.judge()).raw(",");
            }
            text.raw("\"loser\":").quoted(vote.loser());
            text.raw(",\"tie\":" + vote.tie() + ",\"winner\":")
                    .quoted(vote.winner())
                    .raw("}");
            comma = ",";
        }
        return text.raw("]}").toString();
    }
}
