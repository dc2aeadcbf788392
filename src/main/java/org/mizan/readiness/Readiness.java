package org.mizan.readiness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * How far an edition is, and what it lacks, in the order in which it is needed.
 *
 * @param entries by state
 * @param judges who hold the role
 */
public record Readiness(Entries entries, int judges, List<Panel> rounds, List<Lack> lacks) {
    /** Weights that differ are shares of a hundred or of one, as presets and people write them. */
    private static final double WHOLE = 100;

    /** Keeps copies. */
    public Readiness {
        rounds = List.copyOf(rounds);
        lacks = List.copyOf(lacks);
    }

    /**
     * How many entries are in each state.
     *
     * @param submitted and not failed
     * @param failed at screening
     */
    public record Entries(int submitted, int draft, int withdrawn, int failed) {}

    /**
     * How far a round is.
     *
     * @param screening whether it only lets entries in or not, which asks for neither rubric nor panel
     * @param criteria of its rubric
     * @param weights their sum, where they differ
     * @param judges of its panel
     * @param reviews planned for each entry, where the round says so
     * @param assigned scorecards
     * @param begun of these, saved and not submitted yet
     * @param submitted of these
     * @param open whether its phase is open now
     * @param over whether its phase has closed
     * @param published whether it was published
     */
    public record Panel(
            String key,
            Text name,
            boolean screening,
            int criteria,
            @Nullable Double weights,
            int judges,
            @Nullable Integer reviews,
            int assigned,
            int begun,
            int submitted,
            boolean open,
            boolean over,
            boolean published) {
        private boolean opened() {
            return open || over;
        }

        private int missing() {
            return assigned - submitted;
        }
    }

    /** Several of one kind, and the first of them by name. */
    public record Named(int count, List<Text> first) {
        /** Keeps a copy. */
        public Named {
            first = List.copyOf(first);
        }
    }

    /**
     * What is known of an edition.
     *
     * @param unopened judges who never opened their invitation
     * @param lettersFailed letters that no attempt could send
     * @param lettersKept whether letters stay on this machine, since no mail server is set
     * @param prizesOpen prizes without an amount, where others have one
     * @param unscreened entries that screening has neither passed nor failed, as they are now
     * @param tableless entries that are there without a table in the hall, where others have one
     * @param shorts entries with fewer reviews than their round plans, by round
     * @param papers cards that were typed from paper and wait for a second person
     */
    public record Facts(
            Entries entries,
            int judges,
            Named unopened,
            int lettersFailed,
            boolean lettersKept,
            int prizesOpen,
            Named unscreened,
            Named tableless,
            List<Panel> rounds,
            List<Named> shorts,
            int papers) {
        /** Keeps copies. */
        public Facts {
            rounds = List.copyOf(rounds);
            shorts = List.copyOf(shorts);
        }
    }

    static Readiness of(Facts facts) {
        List<Lack> lacks = new ArrayList<>();
        add(lacks, "prizes", facts.prizesOpen());
        facts.rounds().stream().filter(round -> !round.screening()).forEach(round -> rubric(lacks, round));
        if (facts.entries().submitted() + facts.entries().failed() == 0) {
            lacks.add(Lack.of("entries", 0));
        }
        add(lacks, "drafts", facts.entries().draft());
        screening(lacks, facts);
        if (facts.tableless().count() > 0) {
            lacks.add(new Lack(
                    "tables", null, facts.tableless().count(), facts.tableless().first()));
        }
        people(lacks, facts);
        rounds(lacks, facts);
        add(lacks, "papers", facts.papers());
        return new Readiness(facts.entries(), facts.judges(), facts.rounds(), lacks);
    }

    /** From the opening of screening until a round of judging opens, from when on nothing is screened any more. */
    private static void screening(List<Lack> lacks, Facts facts) {
        boolean judged = facts.rounds().stream()
                .dropWhile(round -> !round.screening())
                .anyMatch(round -> !round.screening() && round.opened());
        facts.rounds().stream()
                .filter(Panel::screening)
                .findFirst()
                .filter(round -> round.opened() && !judged && facts.unscreened().count() > 0)
                .ifPresent(round -> lacks.add(new Lack(
                        "screening",
                        round.key(),
                        facts.unscreened().count(),
                        facts.unscreened().first())));
    }

    /** Every round that is open, and of those to come the first: later ones wait for its result, which those that are over owe. */
    private static void rounds(List<Lack> lacks, Facts facts) {
        boolean first = true;
        for (int at = 0; at < facts.rounds().size(); at++) {
            Panel round = facts.rounds().get(at);
            if (!round.over() && !round.screening() && (first || round.open())) {
                panel(lacks, facts, round, facts.shorts().get(at));
                first = false;
            } else if (round.over() && round.submitted() > 0 && !round.published()) {
                lacks.add(new Lack("results", round.key(), round.submitted(), List.of(round.name())));
            }
        }
    }

    private static void add(List<Lack> lacks, String kind, int count) {
        if (count > 0) {
            lacks.add(Lack.of(kind, count));
        }
    }

    private static void rubric(List<Lack> lacks, Panel round) {
        if (round.criteria() == 0) {
            lacks.add(new Lack("rubric", round.key(), 0, List.of(round.name())));
            return;
        }
        Double sum = round.weights();
        if (sum != null && Math.abs(sum - WHOLE) > 1e-9 && Math.abs(sum - 1) > 1e-9) {
            lacks.add(new Lack("weights", round.key(), (int) Math.round(sum), List.of(round.name())));
        }
    }

    private static void people(List<Lack> lacks, Facts facts) {
        if (facts.judges() == 0) {
            lacks.add(Lack.of("judges", 0));
        }
        if (facts.unopened().count() > 0) {
            lacks.add(new Lack(
                    "unopened", null, facts.unopened().count(), facts.unopened().first()));
            if (facts.lettersKept()) {
                lacks.add(Lack.of("letters.kept", facts.unopened().count()));
            }
        }
        add(lacks, "letters.failed", facts.lettersFailed());
    }

    private static void panel(List<Lack> lacks, Facts facts, Panel round, Named shorts) {
        boolean planned = round.assigned() > 0;
        if (facts.judges() > 0 && round.judges() == 0) {
            lacks.add(new Lack("panel", round.key(), 0, List.of(round.name())));
        } else if (!planned && round.judges() > 0 && facts.entries().submitted() > 0) {
            lacks.add(new Lack("plan", round.key(), facts.entries().submitted(), List.of(round.name())));
        } else if (planned && shorts.count() > 0) {
            lacks.add(new Lack("reviews", round.key(), shorts.count(), shorts.first()));
        }
        if (round.open() && round.missing() > 0) {
            lacks.add(new Lack("cards", round.key(), round.missing(), List.of(round.name())));
        }
    }
}
