package org.mizan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.CutReport;

/**
 * A ranking for those whom it is sent to: who is first and how sure, what the judges are like, what it rests on.
 *
 * @param repeats how near judges' looks at the same entries are
 * @param about what is said of the table beside its figures
 */
record RankReport(RankSentences says, Leading leading, RepeatLines repeats, About about, String language) {
    /** Of standard errors on each side in an interval of 90 %. */
    static final double REACH = 1.6449;

    private static final double SURE = 0.99;
    /** Keeps the sign behind its digits, and dashes before their option, where Arabic words stand before them. */
    static final String LEFT_TO_RIGHT = "\u200e";

    /**
     * What is said of the table beside its figures.
     *
     * @param title what the sender calls the award; empty where it has no name
     * @param source the table's name; empty where it has none
     * @param understood how the table was read
     * @param questions what its owner may have meant otherwise
     */
    record About(String title, String source, List<String> understood, List<String> questions) {
        About {
            understood = List.copyOf(understood);
            questions = List.copyOf(questions);
        }
    }

    static RankReport of(Scores scores, RankSentences says, About about, String language) {
        return new RankReport(says, Leading.of(scores, says), new RepeatLines(scores, language), about, language);
    }

    Standings standings() {
        return says.standings();
    }

    /** How sure that is, and who may as well be in another place. */
    List<String> verdict() {
        List<String> lines = new ArrayList<>();
        List<String> leaders = leading.leaders();
        List<String> winners = leading.winners();
        if (leaders.isEmpty() || leading.sureness().equals("alone")) {
            return lines;
        }
        if (leaders.size() > 1) {
            lines.add(say("ranking.page.shared", says.names(leaders)));
        }
        Double chance = standings().entries().getFirst().probabilityFirst();
        if (winners.isEmpty()) {
            lines.add(say("ranking.page.unsure."
                    + Objects.requireNonNull(leading.first().reasons().get(CutReport.Figure.JOINT_WINNERS))
                            .key()));
        } else if (winners.size() == 1) {
            lines.add(say(leading.sureness().equals("open") ? "ranking.page.doubted" : "ranking.page.sure"));
        } else {
            lines.add(say("ranking.page.open", RankSentences.count(winners.size()), says.names(winners)));
            lines.add(say("ranking.page.panel"));
        }
        if (chance != null && leaders.size() == 1) {
            lines.add(say("ranking.page.chance", says.names(leaders), chance(chance)));
        }
        return lines;
    }

    /** Who may be at either side of each cut, and who decides. */
    List<String> close() {
        List<String> lines = new ArrayList<>(says.cuts());
        if (leading.winners().size() < 2 && !lines.isEmpty()) {
            lines.add(say("ranking.page.panel"));
        }
        return lines;
    }

    /** The first so many that are not all. */
    List<Integer> tops() {
        int size = standings().entries().size();
        return says.tops().stream().filter(k -> k < size).toList();
    }

    /** What the lines across the table and in its bars are; empty where there are none. */
    String cutLines() {
        List<String> places = tops().stream().map(RankSentences::count).toList();
        return places.isEmpty() || !says.placed()
                ? ""
                : say("ranking.page.lines", says.messages().joined(places), places.size());
    }

    /** On what it rests that the marks do not say, and what is to be known. */
    List<String> assumed() {
        List<String> lines = new ArrayList<>(says.assumed());
        lines.addAll(says.incomplete());
        return lines;
    }

    /** Whether judges' habits are known. */
    boolean severities() {
        return standings().judges().stream().anyMatch(judge -> judge.severity() != null && judge.severity() != 0);
    }

    /** What a judge is like, in words. */
    String habit(Standings.Severity judge) {
        Double severity = judge.severity();
        Double error = judge.standardError();
        if (severity == null || error == null || judge.reviews() < 3) {
            return say("ranking.page.judge.unknown");
        }
        if (Math.abs(severity) <= REACH * error) {
            return say("ranking.page.judge.alike");
        }
        return say(severity > 0 ? "ranking.page.judge.strict" : "ranking.page.judge.lenient");
    }

    /** The places that an entry may truly hold. */
    String range(Standing standing) {
        Integer low = standing.rankLow();
        Integer high = standing.rankHigh();
        if (low == null || high == null) {
            return Columns.NONE;
        }
        return low.equals(high)
                ? RankSentences.count(low)
                : say("ranking.page.range", RankSentences.count(low), RankSentences.count(high));
    }

    String chance(@Nullable Double share) {
        if (share == null) {
            return Columns.NONE;
        }
        if (share > SURE) {
            return say("ranking.page.over");
        }
        if (share < 1 - SURE) {
            return say("ranking.page.under");
        }
        String percent = String.format(Locale.ROOT, "%.0f%%", 100 * share);
        return language.equals("ar") ? LEFT_TO_RIGHT + percent + LEFT_TO_RIGHT : percent;
    }

    String say(String key, Object... arguments) {
        return says.messages().say(key, arguments);
    }
}
