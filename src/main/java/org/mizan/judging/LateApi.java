package org.mizan.judging;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import java.util.function.BiFunction;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.judging.LateOffers.Facts;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Marks that came after the close over HTTP: an organiser admits or declines them. */
public final class LateApi {
    private static final String OFFERS = "/editions/:edition/late-offers";
    private static final String OFFER = OFFERS + "/:offer";

    private final Database database;
    private final LateListStore lists;

    /** The routes on this database. */
    public LateApi(Database database) {
        this.database = database;
        this.lists = new LateListStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(OFFERS, only(ORGANISER, JUDGE), this::list)
                .says(
                        "Marks that came after their round had closed: to organisers all, to a judge their own. They count for nothing until an organiser admits them.")
                .query("state", LateOffer.State.class, "Only those in this state.")
                .query("assignment", UUID.class, "Only those of this assignment.")
                .answersList(200, LateOffer.class);
        routes.post(OFFER + "/admission", only(ORGANISER), this::admit)
                .guarded()
                .says(
                        "Admits marks that came late, with a reason: they become the next revision of the judge's scorecard, which If-Match names as it was seen (If-None-Match: * where there was none). None is admitted once results of the round are published.")
                .takes(Deciding.class, """
                        {"reason": "The hall had no network from five o'clock on."}""")
                .refuses(409)
                .answers(200, Scorecard.class);
        routes.post(OFFER + "/refusal", only(ORGANISER), this::decline)
                .says("Declines marks that came late, with a reason; they are kept and never count.")
                .takes(Deciding.class, """
                        {"reason": "They were changed after the results of others were known."}""")
                .refuses(409)
                .answers(200, Decided.class);
    }

    /** Why it is decided so. */
    record Deciding(@NotBlank @Paragraphs @Size(max = 1_000) String reason) {}

    /** What became of it. */
    record Decided(UUID id, LateOffer.State state) {}

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, 500);
        UUID assignment = call.query("assignment").map(UUID::fromString).orElse(null);
        return lists.list(call, call.query("state").orElse(null), assignment, page)
                .map(found -> page.reply(found, LateOffer::id));
    }

    private Future<Reply> admit(Call call) {
        String reason = call.body(Deciding.class).reason();
        UUID offer = call.id("offer");
        return decided(
                call,
                (store, facts) -> LateOffers.admit(facts, call.person(), call.revision(), call.receivedAt())
                        .map(card -> {
                            Reply reply = shown(card);
                            Act act = act(call, "late.admit", facts, ScorecardStore.body(card))
                                    .answering(reply);
                            return written(store.admit(act, offer, reason, facts.assignment(), card), reply);
                        })
                        // It is what they were told then, unless the judge's card went on since.
                        .orElseGet(
                                () -> Future.succeededFuture(shown(facts.about().current()))));
    }

    private Future<Reply> decline(Call call) {
        String reason = call.body(Deciding.class).reason();
        UUID offer = call.id("offer");
        Reply reply = Reply.ok(new Decided(offer, LateOffer.State.DECLINED));
        return decided(call, (store, facts) -> {
            if (!LateOffers.decline(facts, call.person())) {
                return Future.succeededFuture(reply);
            }
            Act act = act(call, "late.decline", facts, new JsonObject()).answering(reply);
            return written(store.decline(act, offer, reason, facts.assignment()), reply);
        });
    }

    /** Decides while nobody publishes results of its round, and nobody else decides; the judge may save meanwhile. */
    private Future<Reply> decided(Call call, BiFunction<LateStore, Facts, Future<Reply>> deciding) {
        UUID offer = call.id("offer");
        return new LateStore(database.reads())
                .facts(call, offer)
                .compose(admitted -> Again.whenTaken(
                        "scorecard_pkey",
                        () -> database.transact(connection -> {
                            LateStore store = new LateStore(connection);
                            return store.hold(call.edition(), offer)
                                    .compose(held -> store.facts(call, offer))
                                    .map(found -> found.orElseThrow(() -> Problem.notFound("offer")))
                                    .compose(facts -> deciding.apply(store, facts));
                        })));
    }

    private static Reply shown(Scorecard card) {
        return Reply.ok(card).revision(card.revision());
    }

    private static Act act(Call call, String name, Facts facts, JsonObject body) {
        return Act.of(call, call.edition(), name, "assignment:" + facts.assignment())
                .withBody(body.put("offer", call.id("offer").toString()));
    }

    /** The entry was withdrawn at that very moment: whoever asks again is told so. */
    private static Future<Reply> written(Future<Boolean> writing, Reply reply) {
        return writing.map(done -> {
            if (!done) {
                throw Problem.busy();
            }
            return reply;
        });
    }
}
