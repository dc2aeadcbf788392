package org.mizan.standings;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.SIGNED_IN;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.explanation.Explanation;
import org.mizan.ranking.explanation.ExplanationJson;
import org.mizan.ranking.explanation.Moves;
import org.mizan.standings.ExplanationStore.Facts;
import org.mizan.standings.ExplanationStore.Judge;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** How a place came about, and how two standings differ: read from what was kept, worked out in a worker. */
public final class ExplanationApi {
    private final ExplanationWork work;
    private final ExplanationStore store;

    /** The routes of one event loop over this database; they share what is solved in this process. */
    public ExplanationApi(Database database, ExplanationWork work) {
        this.work = work;
        this.store = new ExplanationStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/standings/:standings/entries/:entry", SIGNED_IN, this::explain)
                .says("Explain an entry's place: to those who run the edition, and once published to its own team.")
                .refuses(409)
                .answers(200, Answered.class);
        routes.get(
                        "/editions/:edition/standings/:standings/comparison/:other",
                        only(ORGANISER, STEERING),
                        this::compare)
                .says("Compare standings with later ones: who moves, and why.")
                .refuses(409)
                .answers(200, Compared.class);
    }

    /** An explanation, as much of it as the caller may have. */
    sealed interface Answered {}

    /**
     * All of it, to those who run the edition.
     *
     * @param names of the judges, who are ids in the explanation, and of the entry
     */
    record Explained(
            UUID standings,
            String round,
            UUID entry,
            String code,
            @Nullable Text title,
            Legend names,
            ExplanationJson explanation)
            implements Answered {}

    /** To the entry's own team. */
    record Told(
            UUID standings,
            String round,
            UUID entry,
            String code,
            @Nullable Text title,
            TeamExplanation explanation) implements Answered {}

    /** Standings that are compared. */
    record Side(UUID standings, String round, String method, String inputDigest) {
        static Side of(KeptStandings kept) {
            return new Side(kept.id(), kept.round(), kept.method(), kept.inputDigest());
        }
    }

    /**
     * Two standings side by side.
     *
     * @param names of the entries and judges of both, who are ids in the comparison
     */
    record Compared(Side before, Side after, Legend names, Moves comparison) {}

    private static String source(Call call) {
        return call.person().toString();
    }

    private Future<Reply> explain(Call call) {
        UUID edition = call.edition();
        UUID standings = call.id("standings");
        UUID entry = call.id("entry");
        return store.facts(call, standings, entry).compose(found -> {
            Facts facts = found.orElseThrow(() -> Problem.notFound("entry"));
            if (facts.method().equals(RaschTerms.KEY)) {
                throw Problem.conflict("standings.rasch.explained");
            }
            return work.ask(
                    source(call), edition, standings, solved -> Reply.written(200, explained(facts, solved, entry)));
        });
    }

    private static Answered explained(Facts facts, ExplanationWork.Solved solved, UUID entry) {
        Map<String, Judge> panel = facts.panel();
        Explanation explanation = Explanation.of(
                solved.scores(),
                solved.standings(),
                facts.insider() || facts.lastScored() > 0
                        ? solved.fit()
                        : null, // what a team may not see costs nothing
                entry.toString(),
                solved.decimals(),
                judge -> shown(facts, panel, judge));
        if (explanation == null) {
            throw Problem.notFound("entry");
        }
        return facts.insider()
                ? new Explained(
                        facts.standings(),
                        facts.round(),
                        entry,
                        facts.code(),
                        facts.title(),
                        new Legend(
                                Map.of(entry.toString(), new Legend.Entry(facts.code(), facts.title())),
                                names(panel, solved.scores())),
                        ExplanationJson.of(explanation))
                : new Told(
                        facts.standings(),
                        facts.round(),
                        entry,
                        facts.code(),
                        facts.title(),
                        TeamExplanation.of(explanation, facts.lastPlace(), facts.lastScored()));
    }

    private static String shown(Facts facts, Map<String, Judge> panel, String judge) {
        Judge known = panel.get(judge);
        return facts.insider() ? judge : known == null ? "" : known.alias();
    }

    private static Map<String, @Nullable Text> names(Map<String, Judge> panel, Scores scores) {
        Map<String, @Nullable Text> names = new TreeMap<>();
        scores.reviews().forEach(review -> {
            Judge judge = panel.get(review.judge());
            names.put(review.judge(), judge == null ? null : judge.name());
        });
        return names;
    }

    private Future<Reply> compare(Call call) {
        UUID one = call.id("standings");
        UUID other = call.id("other");
        return store.pair(call, one, other)
                .compose(found -> work.run(
                        source(call), () -> Reply.written(200, compared(side(found, one), side(found, other)))));
    }

    private static ExplanationStore.Side side(List<ExplanationStore.Side> found, UUID id) {
        return found.stream()
                .filter(side -> side.kept().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("standings"));
    }

    private static Compared compared(ExplanationStore.Side one, ExplanationStore.Side other) {
        KeptStandings before = one.kept();
        KeptStandings after = other.kept();
        if (!before.round().equals(after.round())) {
            throw Problem.conflict("standings.comparison.rounds");
        }
        return new Compared(
                Side.of(before),
                Side.of(after),
                Legend.read(one.named()).and(Legend.read(other.named())),
                comparison(one, other));
    }

    /** Measures are compared by their fair averages, which are on the scale of the marks. */
    private static Moves comparison(ExplanationStore.Side one, ExplanationStore.Side other) {
        KeptStandings before = one.kept();
        KeptStandings after = other.kept();
        Terms first = before.terms();
        Terms second = after.terms();
        boolean terms =
                first.decimals() != second.decimals() || !first.metrics().equals(second.metrics());
        Moves.Changed changed = new Moves.Changed(terms, excluded(one, other));
        if (first instanceof RankingTerms && second instanceof RankingTerms) {
            return Moves.of(before.standings(), after.standings(), changed);
        }
        boolean same =
                first instanceof RaschTerms measured && second instanceof RaschTerms again && measured.models(again);
        return Moves.of(before.lines(), after.lines(), !same, changed);
    }

    /** Entries of which a review is left out of one of the two only. */
    private static Set<String> excluded(ExplanationStore.Side before, ExplanationStore.Side after) {
        Set<String> excluded = new TreeSet<>();
        excluded.addAll(leftOut(before, after));
        excluded.addAll(leftOut(after, before));
        return excluded;
    }

    /** Entries of which a review of the first is left out of the second, by an act. */
    private static Set<String> leftOut(ExplanationStore.Side counted, ExplanationStore.Side other) {
        Set<String> left = new TreeSet<>();
        if (other.exclusions().isEmpty()) {
            return left;
        }
        Set<List<String>> also = new HashSet<>();
        other.kept().scores().reviews().forEach(review -> also.add(List.of(review.entry(), review.judge())));
        for (Review review : counted.kept().scores().reviews()) {
            if (!also.contains(List.of(review.entry(), review.judge())) && other.leavesOut(review)) {
                left.add(review.entry());
            }
        }
        return left;
    }
}
