package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.AwardRows;
import org.mizan.TestDatabase;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.table.Asked;
import org.mizan.table.Reading;
import org.mizan.table.Tables;
import org.mizan.web.Language;
import org.mizan.web.RefusedLine;
import org.mizan.web.Workshop;

/** Tables of marks that are brought into the rounds of editions of their own. */
abstract class Imports {
    static final Clock LATE = Clock.fixed(Instant.parse("2095-01-01T00:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    /** New entries and judges, cards that are new or become others, and cards that say the same. */
    record Made(int entries, int judges, int cards, int same) {
        static Made of(Outcome outcome) {
            PlannedImport plan =
                    assertInstanceOf(Outcome.Imported.class, outcome).plan();
            return new Made(
                    fresh(plan.entries()), fresh(plan.judges()), plan.newCards() + plan.replaced(), plan.sameCards());
        }

        private static int fresh(List<PlannedImport.Named> names) {
            return (int) names.stream().filter(name -> name.by() == null).count();
        }
    }

    static ImportWish wish(String text, String columns, boolean create, boolean replace, boolean merge) {
        var read = assertInstanceOf(
                Reading.Read.class,
                Tables.read(
                        text.getBytes(StandardCharsets.UTF_8),
                        Asked.MARKS.kept().told(columns, "", merge)));
        return new ImportWish(read.marks(), List.of(), create, replace, merge, ImportWish.Means.OPTION);
    }

    static ScoreImport imports() {
        return new ScoreImport(Workshop.of(postgres.vertx()), postgres.database(), LATE);
    }

    static Outcome plan(AwardRows rows, ImportWish wish) {
        return imports().plan(rows.slug, AwardRows.ROUND, wish, Language.EN).await();
    }

    /** What came of carrying out the plan as it is shown now. */
    static Outcome run(AwardRows rows, ImportWish wish) {
        Outcome planned = plan(rows, wish);
        return planned instanceof Outcome.Planned(PlannedImport plan)
                ? imports()
                        .run(rows.slug, AwardRows.ROUND, wish, plan.digest(), Language.EN)
                        .await()
                : planned;
    }

    static Outcome run(AwardRows rows, String text) {
        return run(rows, wish(text, "", true, true, false));
    }

    static List<RefusedLine> refused(AwardRows rows, String text) {
        return refused(rows, wish(text, "", true, true, false));
    }

    static List<RefusedLine> refused(AwardRows rows, ImportWish wish) {
        return assertInstanceOf(Outcome.Refused.class, run(rows, wish)).plan().refused();
    }
}
