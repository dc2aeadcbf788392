package org.mizan.judging.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Permission;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.web.Language;
import org.mizan.web.Text;

/** Who of the judges of a round is sent a letter about scorecards that are missing. */
final class Reminders {
    /** A judge gets no second one within this. */
    static final Duration APART = Duration.ofHours(3);

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Reminders() {}

    /** What matters of a round and of those of its judges who are named. */
    record Facts(Text name, Phase phase, ZoneId zone, List<Judge> judges) {}

    /**
     * A judge of it.
     *
     * @param left how many scorecards of theirs are missing
     * @param remindedAt when they were sent a reminder last
     */
    record Judge(
            UUID person,
            Text name,
            boolean reachable,
            int left,
            @Nullable Instant remindedAt) {}

    /** What is to become of one: whoever is not sent a letter is named, so that somebody tells them. */
    enum Outcome {
        /** A letter goes out. */
        SENT,
        /** There is no address. */
        UNREACHABLE,
        /** They got one a short while ago. */
        RECENTLY,
        /** Nothing of theirs is missing. */
        DONE
    }

    /** What is to become of them; refused where marks are not taken at that time. */
    static Outcome decide(Facts facts, Judge judge, Instant at) {
        new Phases(List.of(facts.phase()))
                .refusal(Permission.SCORE, at, facts.zone())
                .ifPresent(why -> {
                    throw why;
                });
        if (judge.left() == 0) {
            return Outcome.DONE;
        }
        if (!judge.reachable()) {
            return Outcome.UNREACHABLE;
        }
        Instant before = judge.remindedAt();
        return before != null && at.isBefore(before.plus(APART)) ? Outcome.RECENTLY : Outcome.SENT;
    }

    /** The words that stand in the letter. */
    static Map<Language, Map<String, String>> said(Facts facts, Judge judge) {
        return Map.of(Language.AR, said(facts, judge, Language.AR), Language.EN, said(facts, judge, Language.EN));
    }

    private static Map<String, String> said(Facts facts, Judge judge, Language language) {
        return Map.of(
                "round", facts.name().in(language),
                "count", Integer.toString(judge.left()),
                "closes", MINUTES.format(facts.phase().closesAt().atZone(facts.zone())),
                "zone", facts.zone().getId());
    }
}
