package org.mizan.results;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Before something is public: what stands in its way, and what everybody would read. Afterwards: why it was published. */
final class CheckApi {
    private static final int MOST = 100_000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Workshop workshop;
    private final PublicationStore publications;
    private final CheckStore checks;

    CheckApi(Vertx vertx, Database database) {
        this.workshop = Workshop.of(vertx);
        this.publications = new PublicationStore(database);
        this.checks = new CheckStore(vertx, database);
    }

    void mount(Routes routes) {
        routes.get("/editions/:edition/standings/:standings/check", only(ORGANISER, STEERING), this::check)
                .says(
                        "See what stands between standings and their publication, with the page that mends it: some blocks, "
                                + "the rest wants a reason.")
                .answers(200, Checked.class);
        routes.get("/editions/:edition/standings/:standings/preview", only(ORGANISER, STEERING), this::preview)
                .says("Read what everybody would read if these standings were published now.")
                .query("top", Integer.class, "So many places; as many as the edition says where nothing is said.")
                .query("withScores", Boolean.class, "false leaves scores out that the edition publishes.")
                .refuses(409)
                .answers(200, Publication.class);
        routes.get("/editions/:edition/publications/:number/reasons", only(ORGANISER, STEERING), this::reasons)
                .says("Read why a publication was made in spite of what stood in its way.")
                .answers(200, CheckStore.Given.class);
    }

    /**
     * What stands in the way of standings.
     *
     * @param published the last publication of them; null of none
     */
    record Checked(UUID standings, String round, @Nullable Integer published, List<Obstacle> obstacles) {
        /** Copies. */
        Checked {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** All that a publication depends on, and what is known beside it: a worker makes facts and obstacles of them. */
    record Read(PublicationStore.Asked asked, PublicationCheck.Facts found) {}

    /** Reads both; standings are null in the facts where the edition has none of that id. */
    Future<Read> read(Call call, UUID standings) {
        Future<PublicationStore.Asked> asked = publications.facts(call, standings);
        Future<PublicationCheck.Facts> found = checks.facts(call, standings, call.receivedAt());
        return Future.all(asked, found).map(both -> new Read(asked.result(), found.result()));
    }

    private Future<Reply> check(Call call) {
        return read(call, call.id("standings"))
                .compose(read -> workshop.run(call, () -> checked(read, call.receivedAt())));
    }

    private static Reply checked(Read read, Instant at) {
        PublicationFacts facts = read.asked().facts();
        PublicationFacts.Source standings = facts.standings();
        if (standings == null) {
            throw Problem.notFound("standings");
        }
        return Reply.written(
                200,
                new Checked(
                        standings.id(),
                        standings.round().key(),
                        read.found().published(),
                        PublicationCheck.of(facts, read.found(), at)));
    }

    private Future<Reply> preview(Call call) {
        Optional<Integer> top = call.number("top", 1, MOST);
        Boolean scores = call.query("withScores").map(Boolean::valueOf).orElse(null);
        return publications
                .facts(call, call.id("standings"))
                .compose(read -> workshop.run(call, () -> switch (PublicationRules.decide(
                        read.facts(), top.orElse(null), scores, call.receivedAt())) {
                    case PublicationRules.Decision.Refused(Problem why) -> throw why;
                    case PublicationRules.Decision.Composed(var publication) -> Reply.written(200, publication);
                }));
    }

    private Future<Reply> reasons(Call call) {
        String number = call.path("number");
        if (!NUMBER.matcher(number).matches()) {
            throw Problem.notFound("publication");
        }
        return checks.given(call, Integer.parseInt(number))
                .map(found -> Reply.ok(found.orElseThrow(() -> Problem.notFound("publication"))));
    }
}
