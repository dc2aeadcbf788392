package org.mizan.edition;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mizan.rubric.Wording;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Text;

/**
 * What a rehearsal of an edition is made of: its terms under a name that says what it is, hidden, with entries of no team
 * allowed. Its dates are the edition's, moved together so that judging has just begun; judging stays open for a week at
 * least, and results may be published from the start, so that everything can be tried at once.
 */
final class Rehearsal {
    /** How many an edition may have at once, as the migrations say too. */
    static final int MOST = 9;

    private static final Duration SINCE = Duration.ofHours(1);
    private static final Duration JUDGING = Duration.ofDays(7);
    private static final Duration PUBLISHING = Duration.ofDays(30);
    private static final Set<String> SCORED = Set.of("scoring", "pitch");

    private Rehearsal() {}

    /** The terms of a rehearsal that is made at that time. */
    static Blueprint of(Edition edition, Instant at) {
        Settings settings = edition.settings();
        Settings.Entries entries = settings.entries();
        return new Blueprint(
                name(edition.name()),
                edition.languages(),
                edition.timeZone(),
                false,
                new Settings(
                        settings.rules(),
                        settings.teams(),
                        new Settings.Entries(entries.perTeam(), entries.links(), true),
                        settings.judging(),
                        settings.results(),
                        settings.specialPrizes()),
                phases(edition, at.truncatedTo(ChronoUnit.MILLIS)),
                edition.sectors(),
                edition.institutions(),
                edition.rounds(),
                edition.prizes());
    }

    private static Text name(Text name) {
        Map<String, String> names = new LinkedHashMap<>();
        name.byLanguage().forEach((language, own) -> {
            Language spoken = language.equals(Language.AR.tag()) ? Language.AR : Language.EN;
            String whole = Messages.of(spoken).format("edition.rehearsal.name", own);
            names.put(
                    language,
                    whole.substring(0, Math.min(whole.length(), Wording.MOST_NAME))
                            .strip());
        });
        return new Text(names);
    }

    private static List<Phase> phases(Edition edition, Instant at) {
        String judging = edition.rounds().stream()
                .filter(round -> SCORED.contains(round.kind()))
                .map(Round::phase)
                .findFirst()
                .orElse(edition.phases().getFirst().key());
        Instant opens = at.minus(SINCE);
        Duration by = edition.phases().stream()
                .filter(phase -> phase.key().equals(judging))
                .map(phase -> Duration.between(phase.opensAt(), opens))
                .findFirst()
                .orElse(Duration.ZERO);
        return edition.phases().stream()
                .map(phase -> {
                    Phase moved = new Phase(
                            phase.key(),
                            phase.name(),
                            phase.allows(),
                            phase.opensAt().plus(by),
                            phase.closesAt().plus(by),
                            1);
                    if (phase.key().equals(judging)) {
                        moved = open(moved, opens, at.plus(JUDGING));
                    }
                    return phase.allows().contains(Permission.PUBLISH.key())
                            ? open(moved, opens, at.plus(PUBLISHING))
                            : moved;
                })
                .toList();
    }

    /** The same phase, open from then on and until then at least. */
    private static Phase open(Phase phase, Instant from, Instant until) {
        return new Phase(
                phase.key(),
                phase.name(),
                phase.allows(),
                phase.opensAt().isBefore(from) ? phase.opensAt() : from,
                phase.closesAt().isAfter(until) ? phase.closesAt() : until,
                phase.revision());
    }
}
