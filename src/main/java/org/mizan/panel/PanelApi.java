package org.mizan.panel;

import static org.mizan.identity.Role.CLERK;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.panel.PanelStore.Found;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** The judges of a round, and how far each of them is. */
public final class PanelApi {
    private static final String JUDGES = "/editions/:edition/rounds/:round/judges";

    private final PanelStore panels;

    /** The routes on this database. */
    public PanelApi(Database database) {
        this.panels = new PanelStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(JUDGES, only(ORGANISER, CLERK), this::judges)
                .says("The judges of a round with the counts of their assignments, drafts and submitted scorecards.")
                .answersList(200, PanelJudge.class);
        routes.put(JUDGES + "/:person", only(ORGANISER), this::add)
                .says("Takes a judge of the edition into the round; one who is in it stays.")
                .refuses(409)
                .answers(204);
        routes.delete(JUDGES + "/:person", only(ORGANISER), this::remove)
                .says("Takes a judge without assignments out of the round.")
                .refuses(409)
                .answers(204);
    }

    private Future<Reply> judges(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, 500);
        return round(call, null)
                .compose(found -> panels.judges(call.edition(), call.path("round"), page))
                .map(judges -> page.reply(judges, PanelJudge::person));
    }

    private Future<Reply> add(Call call) {
        return round(call, call.id("person")).compose(found -> {
            if (found.inRound()) {
                return Future.succeededFuture(Reply.noContent());
            }
            if (!found.judge()) {
                return Future.failedFuture(Problem.conflict("judging.judge.role"));
            }
            return added(call);
        });
    }

    private Future<Reply> added(Call call) {
        return Again.whenTaken(
                        "round_judge_alias",
                        () -> panels.add(act(call, "judge.add"), call.path("round"), call.id("person"), Aliases.next()))
                .map(written -> Reply.noContent());
    }

    private Future<Reply> remove(Call call) {
        return round(call, call.id("person"))
                .compose(found -> removed(call, found))
                .recover(failure -> Future.failedFuture(
                        SqlState.reference(failure, "assignment_judge")
                                ? Problem.conflict("judging.judge.assigned")
                                : failure))
                .map(written -> Reply.noContent());
    }

    private Future<Void> removed(Call call, Found found) {
        if (!found.inRound()) {
            return Future.failedFuture(Problem.notFound("judge"));
        }
        return found.planned()
                ? Future.failedFuture(Problem.conflict("judging.judge.assigned"))
                : panels.remove(act(call, "judge.remove"), call.path("round"), call.id("person"));
    }

    private Future<Found> round(Call call, @Nullable UUID judge) {
        return panels.facts(call, call.path("round"), judge);
    }

    private static Act act(Call call, String name) {
        return Act.of(call, call.edition(), name, "round:" + call.path("round"))
                .withBody(new JsonObject().put("judge", call.id("person").toString()));
    }
}
