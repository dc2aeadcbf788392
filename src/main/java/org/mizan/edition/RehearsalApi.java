package org.mizan.edition;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/**
 * Rehearsals of an edition: copies of its terms, so marked for ever, with people and marks that nobody gave. They are the
 * only editions that can be deleted.
 */
public final class RehearsalApi {
    private static final UUID LAST = new UUID(-1, -1);
    private static final int MOST_SHORT_NAME = 48;

    private final EditionStore editions;
    private final RehearsalStore rehearsals;
    private final Function<Scene, Future<Void>> cast;
    private final Function<UUID, Future<Void>> gone;

    /** Over the database of an event loop; {@code cast} fills a rehearsal with what is invented, {@code gone} runs before it is said that a rehearsal is no more. */
    public RehearsalApi(Database database, Function<Scene, Future<Void>> cast, Function<UUID, Future<Void>> gone) {
        editions = new EditionStore(database);
        rehearsals = new RehearsalStore(database);
        this.cast = cast;
        this.gone = gone;
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/rehearsals", only(ORGANISER), this::make)
                .says(
                        "Makes a rehearsal: a hidden copy of the edition's terms in which judging has just begun, with invented entries, judges and marks; no letter is sent from it, and it alone can be deleted.")
                .takes(Wanted.class, "{\"seed\": 7}")
                .refuses(409)
                .answers(201, Edition.Summary.class);
        routes.get("/editions/:edition/rehearsals", only(ORGANISER), this::list)
                .says("Lists the rehearsals of an edition, the latest first.")
                .answersList(200, Edition.Summary.class);
        routes.delete("/editions/:edition", only(ORGANISER), this::wipe)
                .says(
                        "Deletes a rehearsal with all that is in it, and the people invented for it; a real edition is refused.")
                .refuses(409)
                .answers(204);
    }

    /**
     * What a rehearsal is to be.
     *
     * @param seed from which everything invented follows; none is 1
     */
    record Wanted(@Nullable @Min(0) @Max(Integer.MAX_VALUE) Integer seed) {}

    private Future<Reply> make(Call call) {
        Wanted wanted = call.body(Wanted.class);
        long seed = wanted.seed() == null ? 1 : wanted.seed();
        return editions.facts(call)
                .compose(facts -> rehearsals.list(call, LAST, Rehearsal.MOST).compose(there -> {
                    if (facts.edition().rehearsalOf() != null) {
                        throw Problem.conflict("edition.rehearsal.of");
                    }
                    if (there.size() >= Rehearsal.MOST) {
                        throw Problem.conflict("edition.rehearsal.many", there.size());
                    }
                    return copy(call, facts.edition());
                }))
                .compose(rehearsal -> played(call, rehearsal, seed));
    }

    private Future<Edition> copy(Call call, Edition edition) {
        Instant at = call.receivedAt();
        UUID id = Ids.next(at);
        Blueprint plan = Rehearsal.of(edition, at);
        Act act = Act.of(call, id, "edition.create", RehearsalStore.subject(id))
                .withBody(new JsonObject().put("rehearsalOf", edition.id().toString()));
        return Again.when(taken -> taken instanceof ShortNameTaken, () -> {
            String slug = shortName(edition.slug());
            return editions.create(slug, edition.preset(), plan, call.person(), edition.id(), act)
                    .map(written -> {
                        if (!written) {
                            throw new ShortNameTaken();
                        }
                        return Edition.of(id, slug, edition.preset(), plan, edition.id(), at);
                    });
        });
    }

    /** Four letters by chance, so that no address ever leads to another rehearsal than the one it was given for. */
    private static String shortName(String slug) {
        String start =
                slug.substring(0, Math.min(slug.length(), MOST_SHORT_NAME)).replaceAll("-+$", "");
        return start + "-rehearsal-" + UUID.randomUUID().toString().substring(0, 4);
    }

    private static final class ShortNameTaken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whole or not at all: what could not be filled goes again. */
    private Future<Reply> played(Call call, Edition rehearsal, long seed) {
        Reply reply = Reply.created(Routes.BASE + "/editions/" + rehearsal.id(), rehearsal.summary());
        Act act = Act.of(call, rehearsal.id(), "rehearsal.ready", RehearsalStore.subject(rehearsal.id()))
                .withBody(new JsonObject().put("seed", seed))
                .answering(reply);
        return cast.apply(new Scene(rehearsal, seed, call.receivedAt()))
                .compose(played -> rehearsals.ready(act))
                .map(reply)
                .recover(failure -> rehearsals
                        .wipe(rehearsal.id(), wiping(call, rehearsal.id()))
                        .transform(wiped -> Future.failedFuture(failure)));
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> paging = Paging.beforeId(call, 50, 200);
        return rehearsals
                .list(call, paging.after(), paging.wanted())
                .map(found -> paging.reply(found, Edition.Summary::id));
    }

    private Future<Reply> wipe(Call call) {
        UUID edition = call.edition();
        return editions.facts(call)
                .compose(facts -> {
                    if (facts.edition().rehearsalOf() == null) {
                        throw Problem.conflict("edition.rehearsal.real");
                    }
                    return rehearsals.wipe(edition, wiping(call, edition));
                })
                .recover(failure -> failure instanceof Problem refused && refused.status() == 404
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure))
                .compose(wiped -> wiped ? Future.succeededFuture(true) : wipedBefore(call))
                .compose(wiped -> {
                    if (!wiped) {
                        throw Problem.notFound("edition");
                    }
                    return gone.apply(edition).map(Reply.noContent());
                });
    }

    /** Whether it was the caller who deleted it, and the answer was lost: then they ran it. */
    private Future<Boolean> wipedBefore(Call call) {
        return rehearsals.wiped(call.edition(), call).map(wiped -> {
            if (wiped) {
                call.admit(new String[] {ORGANISER.key()});
            }
            return wiped;
        });
    }

    private static Act wiping(Call call, UUID rehearsal) {
        return Act.of(call, Act.HOUSE, RehearsalStore.WIPE_ACT, RehearsalStore.subject(rehearsal));
    }
}
