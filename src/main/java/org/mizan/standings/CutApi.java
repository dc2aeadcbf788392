package org.mizan.standings;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.ranking.uncertainty.Cut;
import org.mizan.ranking.uncertainty.CutJson;
import org.mizan.ranking.uncertainty.CutReport;
import org.mizan.ranking.uncertainty.FurtherReview;
import org.mizan.standings.CutStore.Facts;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** What may be said of a cut: who cannot be told apart from it, who may be the winner, where a further review helps. */
public final class CutApi {
    private static final int PLACES = 3;
    private static final int REVIEWS = 10;
    private static final int MOST = 100_000;
    private static final int MOST_REVIEWS = 1_000;
    private static final int THREADS = 1;

    private final Workshop workshop;
    private final CutStore store;

    /** The routes of one event loop over this database. */
    public CutApi(Vertx vertx, Database database) {
        this.workshop = JudgesStore.workshop(vertx);
        this.store = new CutStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/standings/:standings/cut", only(ORGANISER, STEERING), this::look)
                .says("See who cannot be told apart from a cut, joint winners, and what further reviews would bring.")
                .query("top", Integer.class, "The cut is after so many places; the prizes where nothing is said.")
                .query("reviews", Integer.class, "So many further reviews at most; 10 where nothing is said.")
                .refuses(409)
                .answers(200, Looked.class);
    }

    /**
     * A cut of standings.
     *
     * @param names of the entries and judges, who are ids in the cut
     * @param reasons why something is null, in the caller's language
     */
    record Looked(
            UUID standings, String round, String method, Legend names, CutJson cut, Map<String, String> reasons) {}

    /** What was asked for; 0 places: as many as there are prizes. */
    private record Asked(int places, int reviews, Language language) {}

    private Future<Reply> look(Call call) {
        Asked asked = new Asked(
                call.number("top", 1, MOST).orElse(0),
                call.number("reviews", 0, MOST_REVIEWS).orElse(REVIEWS),
                call.language());
        return store.facts(call, call.id("standings"))
                .compose(facts -> workshop.run(call, () -> Reply.written(200, looked(facts, asked))));
    }

    private static Looked looked(Facts facts, Asked asked) {
        KeptStandings kept = facts.kept().orElseThrow(() -> Problem.notFound("standings"));
        int places = asked.places > 0 ? asked.places : facts.prizes() > 0 ? facts.prizes() : PLACES;
        Terms terms = kept.terms();
        CutReport report = switch (terms) {
            case RankingTerms ranking ->
                CutReport.of(
                        kept.scores(), kept.standings(), places, asked.reviews, ranking.options(List.of(), THREADS));
            case RaschTerms rasch -> CutReport.unknown(places);
        };
        Messages messages = Messages.of(asked.language);
        Map<String, String> reasons = new TreeMap<>();
        report.reasons()
                .forEach((figure, reason) ->
                        reasons.put(figure.key(), messages.format("standings.cut." + reason.key())));
        return new Looked(
                kept.id(),
                kept.round(),
                kept.method(),
                facts.names().of(mentioned(report)),
                CutJson.of(report),
                reasons);
    }

    private static Set<String> mentioned(CutReport report) {
        Set<String> mentioned = new HashSet<>();
        Cut cut = report.cut();
        if (cut != null) {
            mentioned.addAll(cut.inside());
            mentioned.addAll(cut.open());
            mentioned.addAll(cut.outside());
        }
        @Nullable List<CutReport.Possible> sets = report.sets();
        if (sets != null) {
            sets.forEach(one -> mentioned.add(one.entry()));
        }
        @Nullable List<FurtherReview> further = report.further();
        if (further != null) {
            further.forEach(one -> {
                mentioned.add(one.entry());
                String judge = one.gain().judge();
                if (judge != null) {
                    mentioned.add(judge);
                }
            });
        }
        return mentioned;
    }
}
