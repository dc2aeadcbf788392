package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.ranking.judges.JudgeReport;
import org.mizan.ranking.judges.Residual;
import org.mizan.readiness.Readiness.Named;
import org.mizan.web.Call;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** The reviews of standings that stand out, for who decides on them: a hint, as all figures about judges. */
public final class OddStore {
    private static final int NAMED = 5;

    private final Workshop workshop;
    private final CutStore store;

    /** Of one event loop over this database. */
    public OddStore(Vertx vertx, Database database) {
        this.workshop = JudgesStore.workshop(vertx);
        this.store = new CutStore(database);
    }

    /** How many there are, and the entries of the farthest; nothing where a method knows of none. */
    public Future<Named> of(Call call, UUID standings) {
        return store.facts(call, standings).compose(facts -> workshop.run(call, () -> found(facts)));
    }

    private static Named found(CutStore.Facts facts) {
        KeptStandings kept = facts.kept().orElse(null);
        if (kept == null || kept.method().equals(RaschTerms.KEY)) {
            return new Named(0, List.of());
        }
        List<Residual> found = JudgeReport.standingOut(kept.standings());
        Legend names = facts.names();
        return new Named(
                found.size(),
                found.stream()
                        .map(Residual::entry)
                        .distinct()
                        .limit(NAMED)
                        .map(entry -> title(names.entries().get(entry)))
                        .toList());
    }

    private static Text title(Legend.@Nullable Entry entry) {
        return entry == null || entry.title() == null ? Text.EMPTY : entry.title();
    }
}
