package org.mizan.standings;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.standings.ExclusionStore.Decided;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Leaving out a judge or a review: an act of a person with a reason, kept for good, and never silent. */
public final class ExclusionApi {
    private static final int TRIES = 3;

    private final ExclusionStore exclusions;

    /** The routes over this database. */
    public ExclusionApi(Database database) {
        this.exclusions = new ExclusionStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/rounds/:round/exclusions", only(ORGANISER), this::decide)
                .says("Leave a judge, or one review, out of standings to come, or count it again; both are kept.")
                .takes(Deciding.class, """
                        {"judge": "01990000-0000-7000-8000-000000000000", "excluded": true,
                         "reason": "Declared a conflict after scoring."}
                        """)
                .refuses(409)
                .answers(201, Decided.class);
        routes.get("/editions/:edition/rounds/:round/exclusions", only(ORGANISER, STEERING), this::list)
                .says("List who and what was left out of a round and counted again, act by act.")
                .answersList(200, Decided.class);
    }

    /** A judge, or their review of an entry (its id or its code), to be left out or counted again, and why. */
    record Deciding(
            UUID judge,
            @Nullable @Size(min = 1, max = 64) String entry,
            boolean excluded,
            @NotBlank @Size(max = 2_000) String reason) {}

    private Future<Reply> decide(Call call) {
        return decide(call, call.body(Deciding.class), TRIES);
    }

    private Future<Reply> decide(Call call, Deciding asked, int tries) {
        var round = call.path("round");
        return exclusions
                .facts(call.edition(), call.person(), round, asked.judge(), asked.entry())
                .compose(found -> {
                    var facts = found.orElseThrow(() -> Problem.notFound("edition"));
                    call.admit(facts.roles());
                    if (!facts.round()) {
                        throw Problem.notFound("round");
                    }
                    var refusal = Exclusion.refusal(facts.exclusion(), asked.entry() != null, asked.excluded());
                    if (refusal != null) {
                        throw problem(refusal, asked.excluded());
                    }
                    return write(
                            call, asked, facts.entry(), round, facts.exclusion().last() + 1);
                })
                .recover(failure -> SqlState.unique(failure, "exclusion_pkey") && tries > 1
                        ? decide(call, asked, tries - 1) // another act took the number: look again
                        : Future.failedFuture(failure));
    }

    private Future<Reply> write(Call call, Deciding asked, @Nullable UUID entry, String round, int number) {
        var decided = new Decided(
                number,
                asked.judge(),
                entry,
                asked.excluded(),
                asked.reason().strip(),
                call.receivedAt(),
                call.person());
        var place = Routes.BASE + "/editions/" + call.edition() + "/rounds/" + round + "/exclusions";
        var act = Act.of(call, call.edition(), "exclusion.decide", "round:" + round)
                .withOutcome(201, place);
        return exclusions.add(act, round, decided).map(added -> Reply.created(place, decided));
    }

    private static Problem problem(Exclusion.Refusal refusal, boolean excluded) {
        return switch (refusal) {
            case NO_JUDGE -> Problem.invalid("/judge", "results.exclusion.judge");
            case NO_REVIEW -> Problem.invalid("/entry", "results.exclusion.review");
            case SAME ->
                excluded
                        ? Problem.conflict("results.exclusion.already")
                        : Problem.conflict("results.exclusion.counted");
        };
    }

    private Future<Reply> list(Call call) {
        var limit = call.limit(50, 200);
        var after = call.after().map(ExclusionApi::number).orElse(0);
        return exclusions
                .list(call.edition(), call.person(), call.path("round"), after, limit + 1)
                .map(found -> {
                    var page = found.orElseThrow(() -> Problem.notFound("edition"));
                    call.admit(page.roles());
                    if (!page.round()) {
                        throw Problem.notFound("round");
                    }
                    var more = page.items().size() > limit;
                    var items = more ? page.items().subList(0, limit) : page.items();
                    return Reply.page(
                            items,
                            more ? Optional.of(Integer.toString(items.getLast().number())) : Optional.<String>empty());
                });
    }

    /** The number after which a page begins. */
    public static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Problem.of(400, "results.page");
        }
        return Integer.parseInt(text);
    }
}
