package org.mizan.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mizan.db.Database;

/** An edition with one open round, named evaluation, for tests of other packages. */
public record TestEdition(UUID edition, String slug, List<Desk> desks) {

    /** A judge and an assignment of theirs. */
    public record Desk(UUID judge, UUID assignment) {}

    /** Makes it, with these criteria on 1 to 9 by one, and gives its slug. */
    public static String set(Database database, String... criteria) {
        return Stage.set(database, criteria).slug;
    }

    /** Makes it with one criterion, impact, and two assignments for each of these people. */
    public static TestEdition withJudges(Database database, List<UUID> people) {
        return withJudges(database, people, 2);
    }

    /** The same with so many entries, each of which all of these people judge: desks by person, then by entry. */
    public static TestEdition withJudges(Database database, List<UUID> people, int count) {
        Stage stage = Stage.set(database, "impact");
        List<UUID> entries = new ArrayList<>();
        for (int entry = 0; entry < count; entry++) {
            entries.add(stage.entry(Character.toString('A' + entry), "submitted"));
        }
        List<Desk> desks = new ArrayList<>();
        for (UUID person : people) {
            stage.grant(person, "judge");
            stage.seat(person);
            entries.forEach(entry -> desks.add(new Desk(person, stage.assignment(person, entry))));
        }
        return new TestEdition(stage.edition, stage.slug, desks);
    }

    /** Adds an entry that only this person judges, and gives their assignment. */
    public static UUID apart(Database database, TestEdition edition, UUID person) {
        Stage stage = Stage.of(database, edition.edition(), edition.slug());
        stage.grant(person, "judge");
        stage.seat(person);
        return stage.assignment(person, stage.entry("C", "submitted"));
    }
}
