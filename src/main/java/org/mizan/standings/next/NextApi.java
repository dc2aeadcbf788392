package org.mizan.standings.next;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.standings.next.Asking.Decision;
import org.mizan.standings.next.Decided.Ended;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Reviews where they matter: the next entry for a judge who asks, and the log of what was decided. */
public final class NextApi {
    private static final String NEXT = "/editions/:edition/rounds/:round/next";
    private static final int TRIES = 10;
    /** Whoever waits longer for their turn is told to ask again. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(1);

    private static final int WAITING = 64;
    private static final String ASKING = "who asks for the next entry";

    private final Vertx vertx;
    private final NextStore decisions;
    private final Workshop workshop;

    /** The routes on this database; decisions are made in a workshop of their own. */
    public NextApi(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.decisions = new NextStore(database);
        this.workshop = Workshop.named(vertx, "next", 1, WAITING);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.post(NEXT, only(JUDGE), this::next)
                .says(
                        "Gives me the entry of the round where one more opinion matters most, by its rule, as an assignment; the one that I still have to judge, where there is one; or says why there is none.")
                .refuses(409)
                .answers(200, Given.class);
        routes.get(NEXT, only(ORGANISER), this::log)
                .says("What was given to judges who asked, the last first, and how sure the list of winners was then.")
                .answersList(200, NextStore.Line.class);
        routes.get(NEXT + "/replay", only(ORGANISER), this::replay)
                .says(
                        "Makes every decision of the log once more, from the marks that are stored, and names what differs.")
                .answers(200, Replayed.class);
    }

    /**
     * What a judge who asked is told.
     *
     * @param assignment to be judged; none where none is given
     * @param again whether it was given before, and is still to be judged
     * @param ended why no more is given; none where one is
     */
    record Given(
            @Nullable UUID assignment,
            boolean again,
            @Nullable Ended ended) {}

    /** How many decisions were made once more, and what differs: nothing, of a log that nobody touched. */
    record Replayed(int decisions, List<Replay.Difference> differences) {}

    /** Whoever asks while they are being answered would only keep others waiting. */
    private Future<Reply> next(Call call) {
        LocalMap<String, Boolean> asking = vertx.sharedData().getLocalMap(ASKING);
        String who = call.edition() + " " + call.path("round") + " " + call.person();
        if (asking.putIfAbsent(who, true) != null) {
            throw Problem.of(429, "standings.next.asking").retryAfter(SOON);
        }
        return decisions
                .admit(call)
                .compose(admitted -> inTurn(call, call.path("round")))
                .onComplete(done -> asking.remove(who));
    }

    /** Who asks at once on this node waits in turn; between nodes the number of the decision decides. */
    private Future<Reply> inTurn(Call call, String round) {
        return vertx.sharedData()
                .getLocalLockWithTimeout("next " + call.edition() + " " + round, TURN.toMillis())
                .recover(late -> Future.failedFuture(Problem.busy()))
                .compose(turn -> Again.when(NextApi::met, TRIES, () -> attempt(call, round))
                        .onComplete(done -> turn.release()))
                .recover(failure -> Future.failedFuture(met(failure) ? Problem.busy() : failure));
    }

    /** Whether another act came between what was read and what was to be written. */
    private static boolean met(Throwable failure) {
        return failure instanceof Overtaken
                || SqlState.unique(failure, "next_decision_pkey")
                || SqlState.unique(failure, "assignment_once")
                || SqlState.reference(failure, "scorecard_assignment")
                || SqlState.reference(failure, "paper_assignment")
                || SqlState.reference(failure, "late_assignment")
                || SqlState.reference(failure, "assignment_judge");
    }

    /** The guard found the facts changed. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Future<Reply> attempt(Call call, String round) {
        return decisions
                .facts(call, round)
                .compose(text -> workshop.run(
                        call,
                        () -> Asking.decide(
                                Json.read(text, new TypeReference<Asking.Facts>() {}),
                                call.person().toString(),
                                call.receivedAt())))
                .compose(decision -> switch (decision) {
                    case Decision.Refused(Problem why) -> Future.failedFuture(why);
                    case Decision.InHand(String assignment) ->
                        Future.succeededFuture(Reply.ok(new Given(UUID.fromString(assignment), true, null)));
                    case Decision.Over(Ended why) -> Future.succeededFuture(Reply.ok(new Given(null, false, why)));
                    case Decision.Log log -> write(call, round, log);
                });
    }

    private Future<Reply> write(Call call, String round, Decision.Log log) {
        boolean gives = log.decided().entry() != null;
        UUID assignment = gives ? UUID.randomUUID() : null;
        Reply reply = Reply.ok(new Given(assignment, false, log.decided().ended()));
        Act act = Act.of(call, call.edition(), gives ? "next.give" : "next.stop", "round:" + round)
                .withBody(NextStore.body(round, log, assignment))
                .answering(reply);
        return decisions.decide(act, round, log, assignment).map(written -> {
            if (!written) {
                throw new Overtaken();
            }
            return reply;
        });
    }

    private Future<Reply> log(Call call) {
        Paging<Integer> page = Paging.beforeNumber(call, 50, 500);
        return decisions.list(call, call.path("round"), page).map(lines -> page.reply(lines, NextStore.Line::number));
    }

    private Future<Reply> replay(Call call) {
        return decisions
                .kept(call, call.path("round"))
                .compose(text -> workshop.run(call, () -> {
                    Replay.Kept kept = Json.read(text, new TypeReference<>() {});
                    return Reply.ok(new Replayed(kept.decisions().size(), Replay.differences(kept)));
                }));
    }
}
