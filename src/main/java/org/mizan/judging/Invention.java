package org.mizan.judging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mizan.edition.Edition;
import org.mizan.edition.Round;
import org.mizan.rubric.Criterion;
import org.mizan.table.EntryRow;
import org.mizan.web.Language;
import org.mizan.web.Messages;

/**
 * What plays in a rehearsal: entries of every sector, and judges who differ in how much they give and how carefully. Their
 * names say that they are invented; the same seed gives the same marks.
 */
final class Invention {
    private static final int ENTRIES = 24;
    private static final int JUDGES = 8;
    private static final int REVIEWS = 3;

    /** As shares of a scale: where marks lie, and how they spread over entries, judges and single marks. */
    private static final double MIDDLE = 0.6;

    private static final double OF_ENTRIES = 0.17;
    private static final double OF_JUDGES = 0.1;
    private static final double OF_MARKS = 0.1;

    private final Edition edition;
    private final long seed;
    private final Messages messages;

    Invention(Edition edition, long seed) {
        this.edition = edition;
        this.seed = seed;
        this.messages = Messages.of(edition.languages().contains(Language.AR.tag()) ? Language.AR : Language.EN);
    }

    /** The entries, the sectors one after the other. */
    List<EntryRow> entries() {
        List<EntryRow> rows = new ArrayList<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            String sector = edition.sectors().isEmpty()
                    ? ""
                    : edition.sectors().get(entry % edition.sectors().size()).key();
            rows.add(new EntryRow(
                    entry + 1,
                    "",
                    named("judging.rehearsal.entry", entry),
                    sector,
                    List.of(),
                    messages.format("judging.rehearsal.summary"),
                    links(),
                    "",
                    null));
        }
        return rows;
    }

    /** Those without which no entry of the edition is whole; they lead nowhere. */
    private List<EntryRow.Link> links() {
        return edition.settings().entries().links().entrySet().stream()
                .filter(term -> term.getValue().required())
                .map(term -> new EntryRow.Link(term.getKey(), "https://rehearsal.invalid/" + term.getKey()))
                .toList();
    }

    /** The marks of a round, as a table of its criteria's keys: every judge gives as many, and all are tied together. */
    String marks(Round round) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] quality = spread(random, ENTRIES, OF_ENTRIES);
        double[] severity = spread(random, JUDGES, OF_JUDGES);
        int reviews = Math.min(JUDGES - 1, round.reviewsPerEntry() == null ? REVIEWS : round.reviewsPerEntry());
        StringBuilder table = new StringBuilder("entry,judge,criterion,score\n");
        for (int entry = 0; entry < ENTRIES; entry++) {
            for (int review = 0; review < reviews; review++) {
                // Steps of growing width, so that judges meet others at each entry.
                int judge = (entry + review * (1 + entry / JUDGES % 2)) % JUDGES;
                for (Criterion criterion : round.criteria()) {
                    double share = MIDDLE + quality[entry] - severity[judge] + OF_MARKS * random.nextGaussian();
                    table.append(named("judging.rehearsal.entry", entry))
                            .append(',')
                            .append(named("judging.rehearsal.judge", judge))
                            .append(',')
                            .append(criterion.key())
                            .append(',')
                            .append(mark(criterion, share).toPlainString())
                            .append('\n');
                }
            }
        }
        return table.toString();
    }

    private String named(String key, int number) {
        return messages.format(key, Integer.toString(number + 1));
    }

    private static double[] spread(SplittableRandom random, int many, double width) {
        double[] values = new double[many];
        for (int at = 0; at < many; at++) {
            values[at] = width * random.nextGaussian();
        }
        return values;
    }

    /** The mark of the scale that is nearest to that share of it. */
    static BigDecimal mark(Criterion criterion, double share) {
        BigDecimal range = criterion.highest().subtract(criterion.lowest());
        BigDecimal steps = range.multiply(BigDecimal.valueOf(Math.min(1, Math.max(0, share))))
                .divide(criterion.step(), 0, RoundingMode.HALF_UP);
        BigDecimal mark = criterion.lowest().add(steps.multiply(criterion.step()));
        return mark.compareTo(criterion.highest()) > 0 ? mark.subtract(criterion.step()) : mark;
    }
}
