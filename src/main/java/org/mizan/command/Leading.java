package org.mizan.command;

import java.util.List;
import java.util.Objects;
import org.mizan.ranking.Note;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.CutReport;

/** Who leads a ranking and how sure that is: the first line of whatever is shown of it. */
record Leading(RankSentences says, CutReport first) {
    static Leading of(Scores scores, RankSentences says) {
        return new Leading(says, CutReport.of(scores, says.standings(), places(says), 0, says.options()));
    }

    /** The same for a terminal, which does not wait for a fit of entries that are too many to be compared. */
    static Leading quickly(Scores scores, RankSentences says) {
        long reviewed = says.standings().entries().stream()
                .filter(one -> one.reviews() > 0)
                .count();
        return reviewed > CutReport.MOST_COMPARED
                ? new Leading(says, CutReport.unknown(places(says)))
                : of(scores, says);
    }

    private static int places(RankSentences says) {
        return says.tops().isEmpty() ? 1 : says.tops().getFirst();
    }

    private Standings standings() {
        return says.standings();
    }

    /** Who holds the first place. */
    List<String> leaders() {
        return standings().entries().stream()
                .filter(one -> Integer.valueOf(1).equals(one.rank()))
                .map(Standing::entry)
                .toList();
    }

    /** Who may as well be first; nobody where that is not known. */
    List<String> winners() {
        return Objects.requireNonNullElse(first.jointWinners(), List.of());
    }

    /** Who is first, in a few words. */
    String heading() {
        List<String> leaders = leaders();
        if (leaders.isEmpty()) {
            return says.messages().say("ranking.page.head.none");
        }
        String sureness = sureness();
        return leaders.size() > 1 && !sureness.equals("alike")
                ? says.messages().say("ranking.page.head.shared", RankSentences.count(leaders.size()))
                : says.messages().say("ranking.page.head." + sureness, leaders.getFirst());
    }

    /**
     * What may be said of who leads: alone where no other has a place, alike where the marks tell none from another, marks where nothing is known,
     * sure where neither the comparison with all others nor the chance leaves a doubt, else open.
     */
    String sureness() {
        if (ranked() == 1) {
            return "alone";
        }
        if (standings().notes().contains(Note.ENTRIES_ALIKE)
                || (winners().size() > 1 && winners().size() == ranked())) {
            return "alike";
        }
        Double chance = standings().entries().getFirst().probabilityFirst();
        boolean doubted = winners().size() > 1 || (chance != null && chance < CutReport.CONFIDENCE);
        return winners().isEmpty() ? "marks" : doubted ? "open" : "sure";
    }

    private long ranked() {
        return standings().entries().stream().filter(one -> one.rank() != null).count();
    }
}
