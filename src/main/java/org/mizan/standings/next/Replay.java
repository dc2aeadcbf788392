package org.mizan.standings.next;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.standings.next.Decided.Ended;
import org.mizan.standings.next.Decided.Figures;
import org.mizan.standings.next.Known.Counted;

/** Decides all of a log once more, from the marks that are stored, and names what differs. */
final class Replay {
    private Replay() {}

    /** A revision of a card. */
    record Card(String assignment, int revision, String state, Map<String, BigDecimal> marks) {}

    /** A decision as the log has it. */
    record Logged(
            int number,
            String judge,
            @Nullable String entry,
            Learned changes,
            List<String> barred,
            List<String> strange,
            String inputDigest,
            Figures figures) {}

    /** All that is kept of a round. */
    record Kept(
            @Nullable NextRule rule,
            @Nullable Lots lots,
            List<Weighing.Criterion> criteria,
            List<Card> cards,
            List<Logged> decisions) {}

    /** What differs at a decision. */
    enum What {
        /** Its number does not follow the one before. */
        NUMBER,
        /** It counts a card that was not submitted as it says. */
        CARD,
        /** Marks, entries, judges, the rule or its seed are not what it rested on. */
        INPUT,
        /** Another entry was to be given, or none. */
        ENTRY,
        /** What one more opinion was expected to bring is another figure. */
        FIGURES,
        /** Another entry would have been given instead, or by other figures. */
        BEHIND,
        /** The list of winners was not as sure as it says. */
        CERTAINTY
    }

    /**
     * A difference.
     *
     * @param said by the log, {@code replayed} what comes out now; both none where there is nothing to set beside each other
     */
    record Difference(
            int number,
            What what,
            @Nullable String said,
            @Nullable String replayed) {}

    /** Every difference, in the order of the decisions. */
    static List<Difference> differences(Kept kept) {
        List<Difference> differences = new ArrayList<>();
        NextRule rule = kept.rule();
        Lots lots = kept.lots();
        if (rule == null || lots == null) {
            return kept.decisions().stream()
                    .map(one -> new Difference(one.number(), What.INPUT, null, null))
                    .toList();
        }
        Map<String, BigDecimal> totals = totals(kept);
        Known known = new Known();
        Figures before = Figures.NONE;
        int number = 0;
        for (Logged one : kept.decisions()) {
            number++;
            if (one.number() != number) {
                differences.add(new Difference(
                        one.number(), What.NUMBER, Integer.toString(one.number()), Integer.toString(number)));
                number = one.number();
            }
            known.learn(one.changes());
            Counted counted = known.counted(
                    rule.perSector(), (card, revision) -> totals.get(card + revision), one.judge(), one.barred());
            counted.wanting().forEach(card -> differences.add(new Difference(one.number(), What.CARD, card, null)));
            compare(one, Deciding.decide(rule, lots, counted, one.strange(), before), differences);
            before = one.figures();
        }
        return differences;
    }

    private static Map<String, BigDecimal> totals(Kept kept) {
        Weighing weighing = new Weighing(kept.criteria());
        Map<String, BigDecimal> totals = new HashMap<>();
        for (Card card : kept.cards()) {
            BigDecimal total = card.state().equals("submitted") ? weighing.total(card.marks()) : null;
            if (total != null) {
                totals.put(card.assignment() + card.revision(), total);
            }
        }
        return totals;
    }

    private static void compare(Logged one, Decided again, List<Difference> differences) {
        if (!one.inputDigest().equals(again.digest())) {
            differences.add(new Difference(one.number(), What.INPUT, one.inputDigest(), again.digest()));
        }
        boolean stopped = one.entry() == null && again.ended() != Ended.CERTAINTY;
        if (stopped || !Objects.equals(one.entry(), again.entry())) {
            differences.add(new Difference(
                    one.number(),
                    What.ENTRY,
                    one.entry(),
                    again.ended() == null ? again.entry() : again.ended().name().toLowerCase(java.util.Locale.ROOT)));
            return;
        }
        String figures = Deciding.differing(one.figures(), again.figures());
        if (figures != null) {
            differences.add(
                    new Difference(one.number(), What.valueOf(figures.toUpperCase(java.util.Locale.ROOT)), null, null));
        }
    }
}
