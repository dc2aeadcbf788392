package org.mizan.panel;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.panel.SeatStore.Known;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Judges of an edition who come into a round or leave it, many in one act. */
public final class SeatApi {
    private static final int MOST = 500;

    private final Database database;

    /** The routes on this database. */
    public SeatApi(Database database) {
        this.database = database;
    }

    /** Adds the line. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/rounds/:round/judges", only(ORGANISER), this::seat)
                .says(
                        "Takes judges of the edition into the round and others out of it, all in one act or none: nobody goes to whom something is assigned or planned there. It answers who came and who went; the same turned round takes it back.")
                .takes(Seats.class, """
                        {"add": ["01990000-0000-7000-8000-000000000000"], "remove": []}""")
                .refuses(409)
                .answers(200, Seats.class);
    }

    /** Who comes, and who goes. */
    record Seats(
            @Size(max = MOST) List<UUID> add,
            @Size(max = MOST) List<UUID> remove) {
        /** Copies. */
        Seats {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }

        List<UUID> all() {
            List<UUID> all = new ArrayList<>(add);
            all.addAll(remove);
            return all;
        }
    }

    private Future<Reply> seat(Call call) {
        Seats asked = call.body(Seats.class);
        List<UUID> people = asked.all();
        if (new HashSet<>(people).size() < people.size()) {
            throw Problem.invalid("", "judging.plan.twice");
        }
        String round = call.path("round");
        return new PanelStore(database)
                .facts(call, round, null)
                .compose(found -> Again.whenTaken(
                        "round_judge_alias", () -> database.transact(connection -> seat(call, connection, asked))))
                .recover(failure -> Future.failedFuture(
                        SqlState.reference(failure, "assignment_judge")
                                ? Problem.conflict("judging.judge.assigned")
                                : failure));
    }

    private static Future<Reply> seat(Call call, SqlConnection connection, Seats asked) {
        SeatStore seats = new SeatStore(connection);
        UUID edition = call.edition();
        String round = call.path("round");
        return seats.hold(edition, round)
                .compose(held -> seats.facts(edition, round, asked.all()))
                .compose(facts -> {
                    refuse(asked, facts, call);
                    return seats.remove(edition, round, asked.remove());
                })
                .compose(removed -> seats.add(edition, round, asked.add(), call.receivedAt())
                        .map(added -> new Seats(added, removed)))
                .compose(done -> recorded(call, seats, done));
    }

    private static void refuse(Seats asked, List<Known> facts, Call call) {
        List<Fault> faults = new ArrayList<>();
        int coming = asked.add().size();
        for (int at = 0; at < facts.size(); at++) {
            Known known = facts.get(at);
            if (at < coming && !known.judge()) {
                faults.add(new Fault("/add/" + at, "judging.judge.role"));
            } else if (at >= coming && known.assigned()) {
                String name = known.name().in(call.language());
                faults.add(new Fault("/remove/" + (at - coming), "judging.seat.assigned", name));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Future<Reply> recorded(Call call, SeatStore seats, Seats done) {
        Reply reply = Reply.ok(done);
        List<Act> acts = new ArrayList<>();
        done.add().forEach(judge -> acts.add(act(call, "judge.add", judge)));
        done.remove().forEach(judge -> acts.add(act(call, "judge.remove", judge)));
        if (acts.isEmpty()) {
            return Future.succeededFuture(reply);
        }
        Act together = Act.of(call, call.edition(), "judges.seat", "round:" + call.path("round"))
                .withBody(new JsonObject()
                        .put("added", done.add().size())
                        .put("removed", done.remove().size()))
                .answering(reply);
        return seats.record(acts, together).map(reply);
    }

    private static Act act(Call call, String name, UUID judge) {
        return SeatStore.act(call.edition(), name, call.path("round"), judge, call.person(), call.receivedAt());
    }
}
