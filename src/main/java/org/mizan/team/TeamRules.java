package org.mizan.team;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Permission;
import org.mizan.edition.Settings;
import org.mizan.identity.Role;
import org.mizan.rubric.Wording;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/** Who may form a team, join one, and leave it; the first reason that speaks against it is given. */
final class TeamRules {
    private static final int MOST_NAME = 100;

    private TeamRules() {}

    /** The person who acts: roles in the edition, and the team there, if any. */
    record Actor(UUID person, Set<String> roles, @Nullable UUID team, boolean captain) {}

    /** A team as the rules see it, at its revision; and whether whom the act is about is in it. */
    record Seats(UUID team, int members, int revision, boolean submitted, boolean memberIsIn) {}

    /** Who acts in which edition, and the team that the act is about, if there is one. */
    record Facts(EditionFacts terms, Actor actor, Institution institution, Optional<Seats> seats) {}

    /** Whether the edition has the institution that was named, only others, or none as yet. */
    enum Institution {
        KNOWN,
        OTHERS,
        NONE
    }

    static Optional<Problem> form(Facts facts, Text name, @Nullable String mentor, Instant at) {
        Optional<Problem> refused = enter(facts, at);
        if (refused.isPresent()) {
            return refused;
        }
        List<Fault> faults = new ArrayList<>();
        EditionFacts terms = facts.terms();
        new Wording(terms.languages(), Prose.line(MOST_NAME)).checkAnyOf(faults, "/name", name);
        if (name.byLanguage().values().stream().allMatch(String::isBlank)) {
            faults.add(new Fault("/name", "web.body.blank"));
        }
        if (facts.institution() != Institution.KNOWN) {
            faults.add(new Fault(
                    "/institution",
                    facts.institution() == Institution.NONE ? "team.institution.none" : "team.institution.unknown"));
        }
        boolean mentored = mentor != null && !mentor.isBlank();
        if (terms.settings().teams().mentor() && !mentored) {
            faults.add(new Fault("/mentor", "team.mentor.required"));
        } else if (!terms.settings().teams().mentor() && mentor != null) {
            faults.add(new Fault("/mentor", "team.mentor.none"));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(faults));
    }

    static Optional<Problem> join(Facts facts, Instant at) {
        if (facts.seats().isEmpty()) {
            return Optional.of(Problem.of(404, "team.code"));
        }
        Optional<Problem> refused = enter(facts, at);
        if (refused.isPresent()) {
            return refused;
        }
        Integer largest = facts.terms().settings().teams().largest();
        int members = facts.seats().get().members();
        return largest != null && members >= largest
                ? Optional.of(Problem.conflict("team.full", members))
                : Optional.empty();
    }

    /** Whether the actor may take that member out, himself or another. */
    static Optional<Problem> leave(Facts facts, UUID member, Instant at) {
        Actor actor = facts.actor();
        Seats seats = facts.seats().orElse(null);
        if (seats == null || !seats.team().equals(actor.team())) {
            return Optional.of(Problem.notFound("team"));
        }
        if (!actor.person().equals(member) && !actor.captain()) {
            return Optional.of(Problem.of(403, "team.captainOnly"));
        }
        Optional<Problem> closed = facts.terms().refusal(Permission.REGISTER, at);
        if (closed.isPresent()) {
            return closed;
        }
        Settings.Teams teams = facts.terms().settings().teams();
        return seats.submitted() && seats.members() - 1 < teams.smallest()
                ? Optional.of(Problem.conflict("team.submitted", teams.smallest()))
                : Optional.empty();
    }

    private static Optional<Problem> enter(Facts facts, Instant at) {
        if (facts.actor().roles().stream()
                .flatMap(role -> Role.of(role).stream())
                .anyMatch(Role.STUDENT::isApartFrom)) {
            return Optional.of(Problem.conflict("team.role"));
        }
        if (facts.actor().team() != null) {
            return Optional.of(Problem.conflict("team.already"));
        }
        return facts.terms().refusal(Permission.REGISTER, at);
    }
}
