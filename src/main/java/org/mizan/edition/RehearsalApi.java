package org.mizan.edition;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
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
    private static final int MOST_SHORT_NAME = 48;

    private static final String MAKE_ACT = "edition.create";
    private static final String READY_ACT = "rehearsal.ready";

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
     * Makes one from the command line, of the edition of that id or short name; it is run by the person of that mail
     * address, or by whoever has run the edition longest, if anybody runs it yet. Fails with the same problems as the route.
     */
    public Future<Edition> make(String edition, long seed, @Nullable String organiser, Instant at) {
        return found(edition)
                .compose(whole -> organiser(organiser, whole.id()).compose(who -> {
                    UUID id = Ids.next(at);
                    Act act = Act.ofHouse(id, MAKE_ACT, RehearsalStore.subject(id), at);
                    return copy(whole, id, who.orElse(null), act);
                }))
                .recover(failure -> Future.failedFuture(
                        SqlState.excluded(failure, "address_proved")
                                ? Problem.invalid(
                                        "/organiser", "edition.organiser.unproved", Objects.requireNonNull(organiser))
                                : failure))
                .compose(rehearsal -> {
                    Act ready = Act.ofHouse(rehearsal.id(), READY_ACT, RehearsalStore.subject(rehearsal.id()), at);
                    return played(rehearsal, seed, ready, wiping(rehearsal.id(), at));
                });
    }

    /** Deletes one from the command line, by its id or short name. Fails with the same problems as the route. */
    public Future<Edition> wipe(String rehearsal, Instant at) {
        return found(rehearsal).compose(whole -> {
            if (whole.rehearsalOf() == null) {
                throw Problem.conflict("edition.rehearsal.real");
            }
            return rehearsals.wipe(whole.id(), wiping(whole.id(), at)).map(whole);
        });
    }

    private Future<Edition> found(String name) {
        return rehearsals
                .named(name)
                .compose(id -> id.map(editions::whole).orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(whole -> whole.orElseThrow(() -> Problem.notFound("edition")));
    }

    private Future<Optional<UUID>> organiser(@Nullable String email, UUID edition) {
        if (email == null) {
            return rehearsals.organiser(edition);
        }
        return editions.person(email.strip().toLowerCase(Locale.ROOT)).map(who -> {
            if (who.isEmpty()) {
                throw Problem.invalid("/organiser", "edition.organiser.unknown", email);
            }
            return who;
        });
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
                .compose(facts -> {
                    UUID id = Ids.next(call.receivedAt());
                    Act act = Act.of(call, id, MAKE_ACT, RehearsalStore.subject(id));
                    return copy(facts.edition(), id, call.person(), act);
                })
                .compose(rehearsal -> {
                    Reply reply = Reply.created(Routes.BASE + "/editions/" + rehearsal.id(), rehearsal.summary());
                    Act ready = Act.of(call, rehearsal.id(), READY_ACT, RehearsalStore.subject(rehearsal.id()))
                            .answering(reply);
                    return played(rehearsal, seed, ready, wiping(call, rehearsal.id()))
                            .map(reply);
                });
    }

    private Future<Edition> copy(Edition edition, UUID id, @Nullable UUID organiser, Act making) {
        if (edition.rehearsalOf() != null) {
            throw Problem.conflict("edition.rehearsal.of");
        }
        Instant at = making.at();
        Blueprint plan = Rehearsal.of(edition, at);
        JsonObject body = new JsonObject().put("rehearsalOf", edition.id().toString());
        Act act = making.withBody(organiser == null ? body : body.put("organiser", organiser.toString()));
        return Again.when(taken -> taken instanceof ShortNameTaken, () -> {
                    String slug = shortName(edition.slug());
                    return editions.create(slug, edition.preset(), plan, organiser, edition.id(), act)
                            .map(written -> {
                                if (!written) {
                                    throw new ShortNameTaken();
                                }
                                return Edition.of(id, slug, edition.preset(), plan, edition.id(), at);
                            });
                })
                .recover(failure -> Future.failedFuture(
                        SqlState.excluded(failure, "edition_rehearsals_few")
                                ? Problem.conflict("edition.rehearsal.many", Rehearsal.MOST)
                                : failure));
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

    /** Whole or not at all: what could not be filled goes again, if nobody deleted it meanwhile. */
    private Future<Edition> played(Edition rehearsal, long seed, Act ready, Act wiping) {
        return cast.apply(new Scene(rehearsal, seed, ready.at()))
                .compose(played -> rehearsals.ready(ready.withBody(new JsonObject().put("seed", seed))))
                .map(rehearsal)
                .recover(failure -> rehearsals
                        .wipe(rehearsal.id(), wiping)
                        .transform(wiped -> Future.failedFuture(
                                Boolean.FALSE.equals(wiped.result())
                                        ? Problem.conflict("edition.rehearsal.gone")
                                        : failure)));
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

    private static Act wiping(UUID rehearsal, Instant at) {
        return Act.ofHouse(Act.HOUSE, RehearsalStore.WIPE_ACT, RehearsalStore.subject(rehearsal), at);
    }
}
