package org.mizan.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Scores;
import org.mizan.ranking.judges.Repeatability;

/** What judges' further looks at the same entries say of them, in a few lines; none where there are no such looks. */
final class RepeatLines {
    private static final int SHOWN = 12;
    private static final int DECIMALS = 2;

    private final Scores scores;
    private final Sentences sentences;

    RepeatLines(Scores scores, String language) {
        this.scores = scores;
        sentences = new Sentences("repeats", language);
    }

    /** By judge; null where there are none. */
    @Nullable
    List<Repeatability> figures() {
        List<Repeatability> each = Repeatability.of(scores);
        return each.isEmpty() ? null : each;
    }

    /** The sentences under an empty line, for a terminal. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(said());
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }

    /** All judges together in one sentence, then those whose looks differ most. */
    List<String> said() {
        Repeatability all = Repeatability.pooled(scores);
        if (all == null) {
            return List.of();
        }
        List<Repeatability> each = new ArrayList<>(Repeatability.of(scores));
        each.sort(Comparator.comparingDouble(one -> one.difference() == null ? 0 : -one.difference()));
        List<String> lines = new ArrayList<>();
        lines.add(
                all.difference() == null
                        ? sentences.say("repeats.few.all")
                        : sentences.say(
                                "repeats.says",
                                number(all.difference()),
                                number(all.deviation()),
                                Integer.toString(all.pairs()),
                                Integer.toString(each.size())));
        each.stream().limit(SHOWN).forEach(one -> lines.add(line(one)));
        if (each.size() > SHOWN) {
            lines.add(sentences.more(each.size() - SHOWN));
        }
        return lines;
    }

    private String line(Repeatability one) {
        String judge = Objects.requireNonNull(one.judge());
        if (one.difference() == null) {
            return sentences.say("repeats.few", judge);
        }
        String pairs = Integer.toString(one.pairs());
        Double share = one.share();
        return share == null
                ? sentences.say("repeats.judge", judge, number(one.difference()), pairs)
                : sentences.say(
                        "repeats.judge.share",
                        judge,
                        number(one.difference()),
                        pairs,
                        Columns.number(Math.max(0, 100 * share), 0));
    }

    private static String number(@Nullable Double value) {
        return Columns.number(value, DECIMALS);
    }
}
