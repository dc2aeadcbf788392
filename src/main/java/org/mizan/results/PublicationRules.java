package org.mizan.results;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Phases;
import org.mizan.results.PublicationFacts.RankedEntry;
import org.mizan.standings.Terms;
import org.mizan.web.Problem;

/** What may be published, and what a publication says. */
final class PublicationRules {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private PublicationRules() {}

    /** A publication's content, or why there is none. */
    sealed interface Decision {
        /** What the public will read. */
        record Composed(Publication publication) implements Decision {}

        /** Not now, or not from these standings. */
        record Refused(Problem why) implements Decision {}
    }

    /**
     * Decides on a publication at an instant; {@code top} overrides the edition's number of published places, and
     * {@code scores} may leave out scores that the edition publishes, never the other way. Its time is no earlier than that
     * of the one before, so that times are in the order of the numbers.
     */
    static Decision decide(PublicationFacts facts, @Nullable Integer top, @Nullable Boolean scores, Instant at) {
        PublicationFacts.Source standings = facts.standings();
        if (standings == null) {
            return new Decision.Refused(Problem.notFound("standings"));
        }
        Optional<Problem> refusal = PublicationCheck.refusal(facts, at);
        if (refusal.isPresent()) {
            return new Decision.Refused(refusal.get());
        }
        int last = top != null ? top : facts.settings().top();
        boolean shown = facts.settings().scores() && !Boolean.FALSE.equals(scores);
        return new Decision.Composed(composed(facts, standings, last, shown, at));
    }

    /** Whether marks may come still: what is published after that is for good, on a live board as well. */
    private static boolean isGoingOn(Phases phases, String phase, Instant at) {
        return phases.all().stream()
                .anyMatch(one -> one.key().equals(phase) && one.closesAt().isAfter(at));
    }

    private static Publication composed(
            PublicationFacts facts, PublicationFacts.Source standings, int top, boolean scores, Instant at) {
        List<RankedEntry> ranked = ranked(facts.lines());
        Set<Integer> prizes =
                facts.prizes().stream().map(Publication.Prize::place).collect(Collectors.toSet());
        Terms terms = standings.terms();
        PublicationFacts.Previous previous = facts.previous();
        Instant published = previous != null && previous.publishedAt().isAfter(at) ? previous.publishedAt() : at;
        return new Publication(
                facts.edition(),
                previous == null ? 1 : previous.number() + 1,
                time(published),
                previous == null ? null : before(previous),
                standings.round(),
                facts.settings().live() && isGoingOn(facts.phases(), standings.phase(), published),
                terms.key(),
                standings.version(),
                standings.notes(),
                terms.assumption(),
                standings.excluded(),
                terms.metrics(),
                terms.decimals(),
                terms,
                standings.choice(),
                terms.seed(),
                standings.inputDigest(),
                facts.seal(),
                standings.judges(),
                facts.lines().stream().mapToInt(RankedEntry::reviews).sum(),
                ranked.size(),
                standings.scale(),
                facts.prizes(),
                facts.sectors(),
                facts.institutions(),
                rows(ranked, top, prizes, scores),
                top < ranked.size() ? List.of() : unranked(facts.lines()),
                Publication.crossing(
                        ranked.stream()
                                .map(line -> new Publication.Interval(line.low(), line.high()))
                                .toList(),
                        prizes));
    }

    private static Publication.Previous before(PublicationFacts.Previous previous) {
        return new Publication.Previous(previous.number(), time(previous.publishedAt()), previous.digest());
    }

    private static List<Publication.Row> rows(List<RankedEntry> ranked, int top, Set<Integer> prizes, boolean scores) {
        return ranked.stream()
                .filter(line -> place(line) <= top)
                .map(line -> row(line, prizes, scores))
                .toList();
    }

    /** Entries that share a place stand in the order of their public codes, as on every open board. */
    private static List<RankedEntry> ranked(List<RankedEntry> lines) {
        return lines.stream()
                .filter(line -> line.place() != null)
                .sorted(Comparator.comparingInt(PublicationRules::place).thenComparing(RankedEntry::code))
                .toList();
    }

    private static List<Publication.Unranked> unranked(List<RankedEntry> lines) {
        return lines.stream()
                .filter(line -> line.place() == null)
                .map(line -> new Publication.Unranked(
                        line.code(), line.title(), line.team(), line.institution(), line.sector(), line.reviews()))
                .toList();
    }

    private static int place(RankedEntry line) {
        return Objects.requireNonNull(line.place());
    }

    private static Publication.Row row(RankedEntry line, Set<Integer> prizes, boolean scores) {
        int place = place(line);
        return new Publication.Row(
                line.code(),
                line.title(),
                line.team(),
                line.institution(),
                line.sector(),
                place,
                line.tied(),
                line.low(),
                line.high(),
                line.sectorPlace(),
                scores ? line.score() : null,
                line.reviews(),
                scores ? line.first() : null,
                scores ? line.prize() : null,
                prizes.contains(place) ? (Integer) place : null);
    }

    private static String time(Instant at) {
        return MILLISECONDS.format(at.atOffset(ZoneOffset.UTC));
    }
}
