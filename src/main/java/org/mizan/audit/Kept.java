package org.mizan.audit;

import java.util.List;

/**
 * A table that counts, and who may touch it: every change of it leaves a witness, and beside the witness stands an act of
 * one of these kinds in the same transaction. So a change under an act of another kind is found, and an act without its change.
 *
 * @param relation its name
 * @param columns by which its rows are witnessed, as the migrations say
 * @param acts that never fail to change it, each in one table
 * @param besides acts that change it as well, or sometimes
 * @param named what else must hold of the act {@code a} beside the witness {@code w}
 */
record Kept(String relation, List<String> columns, List<String> acts, List<String> besides, String named) {
    /** Who holds which role follows from the acts alone: each says whose role was given or taken. */
    private static final String WHOSE_ROLE = """
            (w.digest is null) = (a.act in ('member.take', 'team.leave')) and w.key = case
              when a.act like 'member.%' then substr(a.subject, length('person:') + 1) || ' ' || (a.body ->> 'role')
              when a.act = 'person.create' then substr(a.subject, length('person:') + 1) || ' organiser'
              when a.act = 'edition.create' then coalesce(a.body ->> 'organiser', a.person_id::text) || ' organiser'
              when a.act = 'judge.add' then (a.body ->> 'judge') || ' judge'
              else coalesce(a.body ->> 'person', a.person_id::text) || ' student' end
            """;

    private static final String PARTS =
            "sector.put sector.remove institution.put institution.remove prize.put prize.remove";

    static final List<Kept> TABLES = List.of(
            of("edition", "id", "edition.create edition.change", PARTS + " phase.move round.criteria"),
            of("phase", "key", "phase.move", "edition.create"),
            of("phase_change", "id", "", "phase.move"),
            of("sector", "key", "sector.put sector.remove", "edition.create"),
            of("institution", "key", "institution.put institution.remove", "edition.create"),
            of("prize", "place", "prize.put prize.remove", "edition.create"),
            of("round", "key", "round.criteria", "edition.create scores.import scores.undo late.admit"),
            of("criterion", "round key", "", "round.criteria edition.create"),
            new Kept(
                    "membership",
                    words("person_id role"),
                    words("member.add member.give member.take"),
                    words("person.create edition.create team.form team.join team.leave judge.add"),
                    WHOSE_ROLE),
            of("judge_card", "person_id", "card.make card.withdraw card.open", "member.take"),
            of("team", "id", "team.form team.join team.leave", "entry.make entry.submitted"),
            of("team_member", "person_id", "", "team.form team.join team.leave"),
            of("team_past", "team_id person_id", "", "team.form team.join"),
            of("entry", "id", "entry.make entry.import", ""),
            of("hall_table", "entry_id", "", "hall.table hall.lots entries.import entries.undo"),
            of("presence", "entry_id number", "presence.decide", "entry.make entry.submitted entry.withdrawn"),
            of("screening", "entry_id revision", "screening.decide", ""),
            of("entry_import", "id", "entries.import", ""),
            of("entry_undo", "import_id", "entries.undo", ""),
            of("round_judge", "round person_id", "judge.add judge.remove", ""),
            of(
                    "assignment",
                    "id",
                    "assignment.add assignment.remove",
                    "plan.commit plan.open assignment.pin next.give"),
            of("judge_profile", "person_id", "judge.profile", ""),
            of("plan", "id", "plan.propose", ""),
            of("plan_commit", "plan_id", "plan.commit", ""),
            of("plan_opening", "plan_id", "plan.open", ""),
            of("next_rule", "round", "next.rule", ""),
            of("next_decision", "round number", "next.give next.stop", ""),
            of("paper_card", "id", "paper.type paper.confirm paper.refuse paper.take paper.differ", ""),
            of("unmet", "entry_id judge_id number", "absence.say", ""),
            of("late_offer", "id", "late.offer", ""),
            of("late_decision", "offer_id", "late.admit late.decline", ""),
            of("score_import", "id", "scores.import", ""),
            of("score_undo", "import_id", "scores.undo", ""),
            of("conflict", "number", "conflict.decide", ""),
            of("exclusion", "round number", "exclusion.decide", ""),
            of("standings_input", "digest", "", "standings.compute"),
            of("standings", "id", "standings.compute", ""),
            of("standing", "standings_id", "", "standings.compute"),
            of("advancement", "number", "advancement.decide", ""),
            of("advancement_entry", "number", "", "advancement.decide"),
            of("combination", "id", "combination.combine", ""),
            of("combination_round", "combination_id", "", "combination.combine"),
            of("publication", "number", "", "publication.publish"));

    private static Kept of(String relation, String columns, String acts, String besides) {
        return new Kept(relation, words(columns), words(acts), words(besides), "true");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
