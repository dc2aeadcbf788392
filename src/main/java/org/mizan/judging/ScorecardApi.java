package org.mizan.judging;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.judging.ScorecardStore.Found;
import org.mizan.judging.ScorecardStore.Subject;
import org.mizan.judging.Scoring.Decision;
import org.mizan.judging.Scoring.Refusal;
import org.mizan.judging.Scoring.Wish;
import org.mizan.panel.CardState;
import org.mizan.panel.Lists;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** A judge's scorecards over HTTP. */
public final class ScorecardApi {
    private static final String SCORECARD = "/editions/:edition/assignments/:assignment/scorecard";

    private final ScorecardStore scorecards;

    /** The routes on this database. */
    public ScorecardApi(Database database) {
        this.scorecards = new ScorecardStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(SCORECARD, only(JUDGE), this::show)
                .says("My scorecard of an assignment as it is now; revision 0 before the first save.")
                .tagged()
                .answers(200, Scorecard.class);
        routes.put(SCORECARD, only(JUDGE), this::score)
                .guarded()
                .says("Saves the next revision of my scorecard, a draft or submitted; nothing is overwritten.")
                .takes(Marks.class, """
                        {"marks": {"innovation": "4.5", "impact": "3"}, "comment": "Clear need.", "state": "draft"}""")
                .refuses(409)
                .answers(200, Scorecard.class);
        routes.get(SCORECARD + "/revisions", only(JUDGE, ORGANISER), this::revisions)
                .says("Every revision of a scorecard, oldest first: for its judge and for organisers.")
                .answersList(200, Scorecard.class);
    }

    /** What a judge saves. */
    record Marks(
            @Size(max = 200) Map<String, BigDecimal> marks,
            @Nullable @Size(max = 10_000) String comment,
            CardState state) {
        Wish wish() {
            return new Wish(state, marks, comment == null ? "" : comment);
        }
    }

    private Future<Reply> show(Call call) {
        return mine(call).map(subject -> reply(subject.facts().current()));
    }

    private Future<Reply> score(Call call) {
        return mine(call).compose(subject -> {
            Wish wish = call.body(Marks.class).wish();
            return switch (Scoring.decide(subject.facts(), wish, call.revision(), call.receivedAt())) {
                case Decision.Append(var card) -> append(call, subject, card, wish);
                case Decision.Repeated(var card) -> Future.succeededFuture(reply(card));
                case Decision.Refused(var reason) -> Future.failedFuture(refusal(reason));
            };
        });
    }

    private Future<Reply> append(Call call, Subject subject, Scorecard card, Wish wish) {
        UUID assignment = call.id("assignment");
        Act act = Act.of(call, call.edition(), "scorecard.save", "assignment:" + assignment)
                .withBody(ScorecardStore.body(card));
        return scorecards
                .append(act, assignment, subject.phase(), card)
                // Another revision came between the facts and the write, or the assignment was taken back.
                .recover(failure -> SqlState.unique(failure, "scorecard_pkey")
                                || SqlState.reference(failure, "scorecard_assignment")
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure))
                .compose(written -> written ? Future.succeededFuture(reply(card)) : explain(call, wish));
    }

    /** The guard refused: the facts have changed since they were read, and say why. */
    private Future<Reply> explain(Call call, Wish wish) {
        return mine(call)
                .map(subject -> switch (Scoring.decide(subject.facts(), wish, call.revision(), call.receivedAt())) {
                    case Decision.Repeated(var card) -> reply(card);
                    case Decision.Refused(var reason) -> throw refusal(reason);
                    case Decision.Append ignored -> throw Problem.busy(); // closed and opened again in between
                });
    }

    private Future<Reply> revisions(Call call) {
        int after = Lists.afterNumber(call);
        int limit = call.limit(50, 200);
        return found(call)
                .map(found -> found.subject()
                        .filter(subject ->
                                call.holds(ORGANISER) || subject.facts().judge().equals(call.person()))
                        .orElseThrow(() -> Problem.notFound("assignment")))
                .compose(subject -> scorecards.revisions(call.edition(), call.id("assignment"), after, limit + 1))
                .map(cards -> Lists.page(cards, limit, card -> Integer.toString(card.revision())));
    }

    private Future<Subject> mine(Call call) {
        return found(call)
                .map(found -> found.subject()
                        .filter(subject -> subject.facts().judge().equals(call.person()))
                        .orElseThrow(() -> Problem.notFound("assignment")));
    }

    private Future<Found> found(Call call) {
        return scorecards
                .facts(call.edition(), call.id("assignment"), call.person())
                .map(found -> found.orElseThrow(() -> Problem.notFound("edition")))
                .map(found -> {
                    call.admit(found.roles());
                    return found;
                });
    }

    private static Reply reply(Scorecard card) {
        return Reply.ok(card).revision(card.revision());
    }

    private static Problem refusal(Refusal reason) {
        return switch (reason) {
            case Refusal.NotForScoring() -> Problem.conflict("judging.phase.never");
            case Refusal.NotYet(var opensAt) ->
                Problem.conflict("judging.phase.shut", opensAt.toString()).with("opensAt", opensAt);
            case Refusal.Closed(var closesAt) ->
                Problem.conflict("judging.phase.closed", closesAt.toString()).with("closedAt", closesAt);
            case Refusal.Withdrawn() -> Problem.conflict("judging.entry.withdrawn");
            case Refusal.Changed(var current, var yours) -> Problem.changed(current, yours);
            case Refusal.Faulty(var faults) -> Problem.invalid(faults);
        };
    }
}
