package org.mizan.judging;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.judging.Scoring.Decision;
import org.mizan.judging.Scoring.Facts;
import org.mizan.judging.Scoring.Marks;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Paging;
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
                .previewed()
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

    private Future<Reply> show(Call call) {
        return mine(call).map(facts -> reply(facts.current()));
    }

    private Future<Reply> score(Call call) {
        return Guarded.act(() -> mine(call), facts -> switch (Scoring.decide(
                facts, call.body(Marks.class), call.revision(), call.receivedAt())) {
            case Decision.Append(Scorecard card) ->
                new Step.Write(() -> append(call, facts.phase().key(), card));
            case Decision.Repeated(Scorecard card) -> new Step.Answer(reply(card));
            case Decision.Refused(Problem why) -> throw why;
        });
    }

    private Future<Optional<Reply>> append(Call call, String phase, Scorecard card) {
        UUID assignment = call.id("assignment");
        Act act = Act.of(call, call.edition(), "scorecard.save", "assignment:" + assignment)
                .withBody(ScorecardStore.body(card));
        return scorecards
                .append(act, assignment, phase, card)
                // Another revision came between the facts and the write, or the assignment was taken back.
                .recover(failure -> SqlState.unique(failure, "scorecard_pkey")
                                || SqlState.reference(failure, "scorecard_assignment")
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure))
                .map(written -> written ? Optional.of(reply(card)) : Optional.empty());
    }

    private Future<Reply> revisions(Call call) {
        Paging<Integer> page = Paging.afterNumber(call, 50, 200);
        UUID assignment = call.id("assignment");
        return facts(call, facts -> call.holds(ORGANISER) || facts.judge().equals(call.person()))
                .compose(facts -> scorecards.revisions(call.edition(), assignment, page))
                .map(cards -> page.reply(cards, Scorecard::revision));
    }

    private Future<Facts> mine(Call call) {
        return facts(call, facts -> facts.judge().equals(call.person()));
    }

    private Future<Facts> facts(Call call, Predicate<Facts> shown) {
        return scorecards
                .facts(call, call.id("assignment"))
                .map(found -> found.filter(shown).orElseThrow(() -> Problem.notFound("assignment")));
    }

    private static Reply reply(Scorecard card) {
        return Reply.ok(card).revision(card.revision());
    }
}
