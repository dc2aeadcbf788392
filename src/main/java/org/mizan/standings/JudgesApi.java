package org.mizan.standings;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.ranking.Scores;
import org.mizan.ranking.judges.JudgeReport;
import org.mizan.ranking.judges.JudgesJson;
import org.mizan.ranking.judges.Repeatability;
import org.mizan.ranking.judges.Residual;
import org.mizan.standings.JudgesStore.Facts;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** What marks say of the judges: a hint where a further review helps. Nothing is left out because of it. */
public final class JudgesApi {
    private final Workshop workshop;
    private final JudgesStore store;

    /** The routes of one event loop over this database. */
    public JudgesApi(Vertx vertx, Database database) {
        this.workshop = JudgesStore.workshop(vertx);
        this.store = new JudgesStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/standings/:standings/judges", only(ORGANISER, STEERING), this::report)
                .says("See what the marks say of the judges: a hint where a further review helps, never a proof.")
                .query("judge", UUID.class, "Also every review of this judge, not only those that stand out.")
                .refuses(409)
                .answers(200, Reported.class);
    }

    /**
     * Figures about judges, who are ids with their names beside them, as the entries.
     *
     * @param hint what the figures are for, in the caller's language
     * @param without why severities, drift and what stands out are not known; null where they are
     * @param repeatability how near the looks of each judge at the same entries are; null where no judge looked twice
     * @param reviews of the judge that was asked for
     */
    record Reported(
            UUID standings,
            String round,
            String method,
            String hint,
            @Nullable String without,
            Legend names,
            JudgesJson figures,
            @Nullable List<Repeatability> repeatability,
            @Nullable List<Residual> reviews) {}

    private Future<Reply> report(Call call) {
        String judge =
                call.query("judge").map(UUID::fromString).map(UUID::toString).orElse(null);
        Language language = call.language();
        return store.facts(call, call.id("standings"))
                .compose(facts -> workshop.run(call, () -> Reply.written(200, reported(facts, judge, language))));
    }

    private static Reported reported(Facts facts, @Nullable String judge, Language language) {
        KeptStandings kept = facts.kept().orElseThrow(() -> Problem.notFound("standings"));
        if (kept.method().equals(RaschTerms.KEY)) {
            throw Problem.conflict("standings.rasch.judges");
        }
        Scores scores = kept.scores();
        JudgeReport report = JudgeReport.of(scores, kept.standings(), facts.background());
        if (judge != null
                && report.judges().stream().noneMatch(one -> one.judge().equals(judge))) {
            throw Problem.notFound("judge");
        }
        List<Residual> reviews = judge == null
                ? null
                : report.residuals().stream()
                        .filter(one -> one.judge().equals(judge))
                        .toList();
        JudgesJson figures = JudgesJson.of(report);
        List<Repeatability> repeatability = Repeatability.of(scores);
        Messages messages = Messages.of(language);
        return new Reported(
                kept.id(),
                kept.round(),
                kept.method(),
                messages.format("standings.judges.hint"),
                report.residuals().isEmpty() ? messages.format("standings.judges.without") : null,
                facts.names().of(mentioned(figures, reviews)),
                figures,
                repeatability.isEmpty() ? null : repeatability,
                reviews);
    }

    private static Set<String> mentioned(JudgesJson figures, @Nullable List<Residual> reviews) {
        Set<String> mentioned = new HashSet<>();
        figures.judges().forEach(one -> mentioned.add(one.judge()));
        Stream.concat(figures.standingOut().stream(), reviews == null ? Stream.of() : reviews.stream())
                .forEach(one -> mentioned.add(one.entry()));
        return mentioned;
    }
}
