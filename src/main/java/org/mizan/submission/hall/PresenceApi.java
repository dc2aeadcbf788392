package org.mizan.submission.hall;

import static org.mizan.identity.Role.CLERK;
import static org.mizan.identity.Role.OBSERVER;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.identity.Role;
import org.mizan.submission.Entry;
import org.mizan.submission.HallTableStore;
import org.mizan.submission.RevisionsStore;
import org.mizan.submission.hall.Presences.Decision;
import org.mizan.submission.hall.Presences.Facts;
import org.mizan.submission.hall.Presences.Wish;
import org.mizan.submission.hall.Present.Presence;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** The hall on the day: who stands where, who did not come, which entries were one and the same. */
public final class PresenceApi {
    /** Who says of an entry that it did not come, or is there again. */
    private static final Role[] OF_THE_HALL = {ORGANISER, CLERK};

    private static final int MOST_REASON = 500;
    private static final long MOST_SEED = 1L << 53;

    private final Database database;
    private final PresenceStore presences;
    private final Workshop workshop;
    private final SecureRandom seeds = new SecureRandom();

    /** The routes on this database. */
    public PresenceApi(Vertx vertx, Database database) {
        this.database = database;
        this.presences = new PresenceStore(database.reads());
        this.workshop = Workshop.of(vertx);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/hall", only(ORGANISER, STEERING, OBSERVER, CLERK), this::list)
                .says("Lists the entries as they stand in the hall: at which table, and whether they are there.")
                .answersList(200, Present.class);
        routes.put("/editions/:edition/entries/:entry/table", only(ORGANISER), this::place)
                .says(
                        "Gives an entry a table in the hall, or none; from is where the caller saw it stand, so that nobody undoes unseen what another did. Who is not there gives up the table that another gets.")
                .takes(Placing.class, "{\"number\": 12, \"from\": null}")
                .refuses(409)
                .answers(200, Placed.class);
        routes.post("/editions/:edition/hall/lots", only(ORGANISER), this::draw)
                .says(
                        "Draws lots for tables: for entries without one, or for all anew. The seed is recorded; the same seed and entries give the same tables.")
                .takes(Drawing.class, "{\"anew\": false}")
                .answers(200, Drawn.class);
        routes.post("/editions/:edition/entries/:entry/presence", only(OF_THE_HALL), this::say)
                .says(
                        "Says of an entry that it is absent, withdrawn, merged into another, or there again. An absent one is planned for nobody, and what was scored of it counts; one that is withdrawn or merged is judged no more. A clerk says absent, and there again of an absent one.")
                .takes(Saying.class, "{\"presence\": \"absent\", \"reason\": \"Not at its table at 10:00.\"}")
                .refuses(409)
                .answers(200, Said.class);
    }

    /** Where an entry is to stand, and where it stood when that was asked; nowhere where that is null. */
    record Placing(
            @Nullable @Min(1) @Max(9_999) Integer number,
            @Nullable Integer from) {}

    /** Where an entry stands. */
    record Placed(UUID entry, @Nullable Integer number) {}

    /** Whether all are drawn for, and by which seed; where none is given, one is drawn. */
    record Drawing(
            boolean anew, @Nullable @Min(0) @Max(MOST_SEED) Long seed) {}

    /** The tables that were drawn, and by which seed. */
    record Drawn(long seed, List<Placed> tables) {
        /** Copies. */
        Drawn {
            tables = List.copyOf(tables);
        }
    }

    /** What is said of an entry, and why; of a merged one, into which other. */
    record Saying(
            Presence presence,
            @NotBlank @Paragraphs @Size(max = MOST_REASON) String reason,
            @Nullable UUID into) {}

    /** What was said. */
    record Said(UUID entry, Presence presence) {}

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 50, 200);
        return presences.list(call, page).map(found -> page.reply(found, Present::entry));
    }

    /** One act of the hall after the other, and again where a team saved its entry meanwhile. */
    private Future<Reply> act(Call call, Function<SqlConnection, Future<Reply>> doing) {
        return Again.when(
                failure -> SqlState.unique(failure, "entry_revision_pkey"),
                () -> database.transact(connection -> new PresenceStore(connection)
                        .admitted(call)
                        .compose(admitted -> new HallTableStore(connection).hold(call.edition()))
                        // Whoever waited may hold the role no longer.
                        .compose(held -> new PresenceStore(connection).admitted(call))
                        .compose(admitted -> doing.apply(connection))));
    }

    private Future<Reply> place(Call call) {
        UUID entry = call.id("entry");
        Placing asked = call.body(Placing.class);
        Integer number = asked.number();
        return act(call, connection -> {
            PresenceStore store = new PresenceStore(connection);
            return store.facts(call.edition(), entry)
                    .map(found -> found.orElseThrow(() -> Problem.notFound("entry")))
                    .compose(facts -> {
                        if (facts.entry().state() == Entry.State.WITHDRAWN || facts.absent() || facts.failed()) {
                            throw Problem.conflict("submission.presence.out");
                        }
                        refuseUnseen(facts, asked);
                        return number == null
                                ? Future.succeededFuture()
                                : store.holder(call.edition(), number, entry).map(holder -> {
                                    holder.ifPresent(title -> {
                                        throw Problem.invalid(
                                                "/number",
                                                "submission.import.table.taken",
                                                Integer.toString(number),
                                                title);
                                    });
                                    return null;
                                });
                    })
                    .compose(free -> new HallTableStore(connection)
                            .placed(call.edition(), Collections.singletonMap(entry, number)))
                    .compose(placed -> {
                        Reply reply = Reply.ok(new Placed(entry, number));
                        Act act = Act.of(call, call.edition(), "hall.table", "entry:" + entry)
                                .withBody(new JsonObject().put("number", number))
                                .answering(reply);
                        return PresenceStore.record(connection, act).map(reply);
                    });
        });
    }

    /** What is so already is no news to whoever asks for it. */
    private static void refuseUnseen(Facts facts, Placing asked) {
        Integer stands = facts.table();
        if (!Objects.equals(stands, asked.from()) && !Objects.equals(stands, asked.number())) {
            throw stands == null
                    ? Problem.invalid("/from", "submission.presence.table.taken")
                    : Problem.invalid("/from", "submission.presence.table.moved", Integer.toString(stands));
        }
    }

    private Future<Reply> draw(Call call) {
        Drawing asked = call.body(Drawing.class);
        Long given = asked.seed();
        long seed = given == null ? seeds.nextLong(MOST_SEED) : given;
        return act(
                call,
                connection -> new PresenceStore(connection).here(call.edition()).compose(here -> {
                    Map<UUID, @Nullable Integer> tables = TableLots.draw(here, asked.anew(), seed);
                    Reply reply = Reply.ok(new Drawn(
                            seed,
                            tables.entrySet().stream()
                                    .map(one -> new Placed(one.getKey(), one.getValue()))
                                    .toList()));
                    Act act = Act.of(call, call.edition(), "hall.lots", "edition:" + call.edition())
                            .withBody(new JsonObject()
                                    .put("seed", seed)
                                    .put("anew", asked.anew())
                                    .put("tables", tables.size()))
                            .answering(reply);
                    return new HallTableStore(connection)
                            .placed(call.edition(), tables)
                            .compose(placed -> PresenceStore.record(connection, act))
                            .map(reply);
                }));
    }

    private Future<Reply> say(Call call) {
        UUID entry = call.id("entry");
        Saying asked = call.body(Saying.class);
        UUID into = asked.presence() == Presence.MERGED ? asked.into() : null;
        Reply reply = Reply.ok(new Said(entry, asked.presence()));
        return act(call, connection -> {
            PresenceStore store = new PresenceStore(connection);
            return store.facts(call.edition(), entry)
                    .map(found -> found.orElseThrow(() -> Problem.notFound("entry")))
                    .map(facts -> allowed(call, facts, asked.presence()))
                    .compose(facts -> (into == null
                                    ? Future.succeededFuture(java.util.Optional.<Facts>empty())
                                    : store.facts(call.edition(), into))
                            .compose(other -> switch (Presences.decide(
                                    facts, new Wish(asked.presence(), into, other.orElse(null)), call.receivedAt())) {
                                case Decision.Said() -> Future.succeededFuture(reply);
                                case Decision.Refused(Problem why) -> Future.failedFuture(why);
                                case Decision.Say(Entry next) ->
                                    store.say(
                                                    call.edition(),
                                                    facts,
                                                    asked.presence(),
                                                    asked.reason(),
                                                    into,
                                                    call.person(),
                                                    call.receivedAt())
                                            .compose(said -> revised(connection, call, next))
                                            .compose(revised -> PresenceStore.record(
                                                    connection,
                                                    act(call, entry, asked.presence())
                                                            .answering(reply)))
                                            .map(reply);
                            }));
        });
    }

    /** A clerk says who is there; what takes an entry out of the award, or brings it back, is an organiser's. */
    private static Facts allowed(Call call, Facts facts, Presence presence) {
        if (call.holds(CLERK) && !call.holds(ORGANISER) && !facts.ofTheDay(presence)) {
            throw Problem.invalid("/presence", "submission.presence.clerk");
        }
        return facts;
    }

    private Future<Void> revised(SqlConnection connection, Call call, @Nullable Entry next) {
        return next == null
                ? Future.succeededFuture()
                : new RevisionsStore(connection, workshop.of(call))
                        .append(call.edition(), List.of(next), call.person(), call.receivedAt());
    }

    private static Act act(Call call, UUID entry, Presence presence) {
        return Act.of(call, call.edition(), "presence.decide", "entry:" + entry)
                .withBody(new JsonObject().put("presence", presence.name().toLowerCase(Locale.ROOT)));
    }
}
