package org.mizan.judging.progress;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.EditionNews;
import org.mizan.db.Database;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.judging.progress.Reminders.Facts;
import org.mizan.judging.progress.Reminders.Judge;
import org.mizan.judging.progress.Reminders.Outcome;
import org.mizan.mail.Letter;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** How far judging is over HTTP, once and live, and reminders to judges who lag. */
public final class ProgressApi {
    private static final String PROGRESS = "/editions/:edition/progress";

    private final Database database;
    private final ProgressStore store;
    private final ProgressStream stream;
    private final Consumer<UUID> changed;

    /** The routes of one event loop over this database; at most so many readers follow on it. */
    public ProgressApi(Vertx vertx, Database database, EditionNews news, Clock clock, int streamsMax) {
        this.database = database;
        this.store = new ProgressStore(database);
        this.stream = new ProgressStream(vertx, store, news, clock, streamsMax);
        this.changed = news::changed;
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(PROGRESS, only(ORGANISER, STEERING), this::show)
                .says(
                        "How far the rounds are in which something is assigned: by judge, entry and criterion. It holds no mark.")
                .answers(200, Headway.class);
        routes.get(PROGRESS + "/stream", only(ORGANISER, STEERING), this::follow)
                .says(
                        "Follow it by Server-Sent Events: reload (read all again; the first event says so) or progress (the rounds and lines that changed). It ends with the session or the role of who follows.")
                .answersEvents(Map.of("progress", Headway.class, "reload", Reload.class));
        routes.post("/editions/:edition/rounds/:round/reminders", only(ORGANISER), this::remind)
                .says(
                        "Writes to judges of an open round whose scorecards are missing: how many, and until when. Nobody gets a second letter within three hours; who has no address is named, so that somebody tells them.")
                .takes(Asked.class, """
                        {"judges": ["01990000-0000-7000-8000-000000000000"]}""")
                .refuses(409)
                .answers(200, Answered.class);
    }

    /** That all is to be read again. */
    record Reload(boolean reload) {}

    /** Whom to remind. */
    record Asked(@Size(min = 1, max = 500) List<UUID> judges) {}

    /** What became of them, those of the round. */
    record Answered(List<Told> judges) {
        /** Copies. */
        Answered {
            judges = List.copyOf(judges);
        }
    }

    /**
     * What became of one.
     *
     * @param remindedAt when they were sent a reminder last, now or before
     */
    record Told(
            UUID judge,
            Text name,
            Outcome outcome,
            @Nullable Instant remindedAt) {}

    private Future<Reply> show(Call call) {
        return store.admitted(call)
                .compose(admitted -> store.progress(call.edition()))
                .map(Reply::ok);
    }

    private Future<Reply> follow(Call call) {
        return store.admitted(call).map(admitted -> stream.open(call));
    }

    private Future<Reply> remind(Call call) {
        List<UUID> judges = call.body(Asked.class).judges();
        if (new HashSet<>(judges).size() < judges.size()) {
            throw Problem.invalid("/judges", "judging.plan.twice");
        }
        String round = call.path("round");
        return new ReminderStore(database.reads())
                .admitted(call)
                .compose(admitted -> database.transact(connection -> {
                    ReminderStore reminders = new ReminderStore(connection);
                    return reminders
                            .hold(call.edition(), round)
                            .compose(held -> reminders.facts(call.edition(), round, judges))
                            .map(found -> found.orElseThrow(() -> Problem.notFound("round")))
                            .compose(facts -> remind(call, connection, facts));
                }))
                .onSuccess(reminded -> changed.accept(call.edition()));
    }

    private static Future<Reply> remind(Call call, SqlConnection connection, Facts facts) {
        Instant at = call.receivedAt();
        List<Told> told = new ArrayList<>();
        List<Queued> letters = new ArrayList<>();
        JsonArray reminded = new JsonArray();
        for (Judge judge : facts.judges()) {
            Outcome outcome = Reminders.decide(facts, judge, at);
            boolean isSent = outcome == Outcome.SENT;
            told.add(new Told(judge.person(), judge.name(), outcome, isSent ? at : judge.remindedAt()));
            if (isSent) {
                letters.add(Letter.REMINDER.to(judge.person(), Reminders.said(facts, judge), at));
                reminded.add(judge.person().toString());
            }
        }
        Reply reply = Reply.ok(new Answered(told));
        if (letters.isEmpty()) {
            return Future.succeededFuture(reply);
        }
        Act act = Act.of(call, call.edition(), "judge.remind", "round:" + call.path("round"))
                .withBody(new JsonObject().put("judges", reminded))
                .answering(reply);
        return JobStore.enqueue(connection, call.edition(), letters, call.person(), at)
                .compose(queued -> new ReminderStore(connection).record(act))
                .map(reply);
    }
}
