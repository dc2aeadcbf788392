package org.mizan.judging;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.judging.Received.Outcome;
import org.mizan.judging.Sent.Batch;
import org.mizan.judging.Syncing.Fate;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** What waited on a judge's device, over HTTP: many revisions of many scorecards at once, each with its own answer. */
public final class SyncApi {
    /** How often what changed meanwhile is decided anew. */
    private static final int MOST_WRITES = 3;

    /**
     * Once cards of so many letters were shown beside what was sent, no more are: a card may be long, and what is sent short.
     */
    static final int MOST_SHOWN = 200_000;

    private final SyncStore store;

    /** The routes on this database. */
    public SyncApi(Database database) {
        this.store = new SyncStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.put("/editions/:edition/scorecards", only(JUDGE), this::receive)
                .says(
                        "Stores revisions of my scorecards that waited on a device, at most 200, those of one scorecard in their order. Each has an answer of its own by the rules of a single save, and none stands in the way of another: stored; stored already, by its id, however often it is sent; late, and kept for an organiser to decide of, since its round has closed; in conflict with another revision, which is shown beside it; refused, and why.")
                .takes(Batch.class, """
                        {"items": [{"id": "0b0e2d5c-7a1f-4f3e-9d7e-2f4f7c1a9b55", "assignment": "7d4f1a52-6a70-4b0f-8a3e-1d0a6c1f2e11", "base": 0, "marks": {"innovation": "4.5"}, "state": "draft", "markedAt": "2027-01-10T14:03:00+03:00"}]}""")
                .answers(200, Received.All.class);
    }

    private Future<Reply> receive(Call call) {
        List<Sent> items = call.body(Batch.class).items();
        Map<UUID, Sent> firsts = new LinkedHashMap<>();
        items.forEach(one -> firsts.putIfAbsent(one.id(), one));
        return settle(call, List.copyOf(firsts.values()), new HashMap<>(), MOST_WRITES)
                .map(told -> {
                    List<Received> answers = new ArrayList<>();
                    int shown = 0;
                    for (Sent one : items) {
                        Received answer = answer(call, one, firsts, told);
                        answers.add(shown > MOST_SHOWN ? answer.withoutCurrent() : answer);
                        shown += answer.current() == null ? 0 : answer.current().letters();
                    }
                    return Reply.ok(new Received.All(answers));
                });
    }

    /** Decides and writes; what was not written since it changed meanwhile is decided again. */
    private Future<Map<UUID, Fate.Told>> settle(Call call, List<Sent> left, Map<UUID, Fate.Told> told, int writes) {
        return store.known(call, left).compose(known -> {
            List<Fate.Append> appends = new ArrayList<>();
            List<Fate.Keep> keeps = new ArrayList<>();
            Map<UUID, Fate.Told> then = new HashMap<>();
            Syncing.decide(left, known, call.receivedAt()).forEach((id, fate) -> {
                switch (fate) {
                    case Fate.Told now -> told.put(id, now);
                    case Fate.Append one -> {
                        appends.add(one);
                        then.put(id, new Fate.Told(Outcome.STORED, one.card(), null, null));
                    }
                    case Fate.Keep one -> {
                        keeps.add(one);
                        then.put(id, new Fate.Told(Outcome.LATE, one.card(), null, null));
                    }
                }
            });
            if (then.isEmpty()) {
                return Future.succeededFuture(told);
            }
            if (writes == 0) {
                return Future.failedFuture(Problem.busy());
            }
            return store.write(call, appends, keeps).compose(written -> {
                written.forEach(id -> told.put(id, Objects.requireNonNull(then.get(id))));
                List<Sent> again = left.stream()
                        .filter(one -> then.containsKey(one.id()) && !written.contains(one.id()))
                        .toList();
                return again.isEmpty() ? Future.succeededFuture(told) : settle(call, again, told, writes - 1);
            });
        });
    }

    /** Of two with one id the second is the first again, or refused. */
    private static Received answer(Call call, Sent sent, Map<UUID, Sent> firsts, Map<UUID, Fate.Told> told) {
        Fate.Told fate = sent.equals(firsts.get(sent.id()))
                ? Objects.requireNonNull(told.get(sent.id()))
                : Fate.Told.refused(Problem.conflict("judging.sent.other"));
        return new Received(
                sent.id(),
                sent.assignment(),
                fate.outcome(),
                fate.yours(),
                fate.current(),
                fate.why() == null ? null : fate.why().refusal(call.language()));
    }
}
