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
import org.mizan.panel.NamedPair;
import org.mizan.standings.ExclusionStore.Decided;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Guarded;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Leaving out a judge or a review: an act of a person with a reason, kept for good, and never silent. */
public final class ExclusionApi {
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
            @Nullable @Exact @Size(min = 1, max = 64) String entry,
            boolean excluded,
            @NotBlank @Paragraphs @Size(max = 2_000) String reason) {}

    private Future<Reply> decide(Call call) {
        Deciding asked = call.body(Deciding.class);
        return Guarded.numbered(
                "exclusion_pkey",
                () -> exclusions.facts(call, call.path("round"), asked.judge(), asked.entry()),
                facts -> decided(call, asked, facts));
    }

    private Guarded.Step decided(Call call, Deciding asked, ExclusionStore.Facts facts) {
        if (!facts.round()) {
            throw Problem.notFound("round");
        }
        Exclusion.refusal(facts.exclusion(), asked.entry() != null, asked.excluded())
                .ifPresent(refusal -> {
                    throw refusal;
                });
        String round = call.path("round");
        NamedPair named = facts.named();
        Decided decided = new Decided(
                facts.exclusion().last() + 1,
                asked.judge(),
                named.judge(),
                facts.entry(),
                named.code(),
                named.title(),
                asked.excluded(),
                asked.reason(),
                call.receivedAt(),
                call.person(),
                facts.caller());
        String place = Routes.BASE + "/editions/" + call.edition() + "/rounds/" + round + "/exclusions";
        Reply reply = Reply.created(place, decided);
        Act act = Act.of(call, call.edition(), "exclusion.decide", "round:" + round)
                .answering(reply);
        return new Guarded.Step.Write(() -> exclusions.add(act, round, decided).map(added -> Optional.of(reply)));
    }

    private Future<Reply> list(Call call) {
        Paging<Integer> paging = Paging.afterNumber(call, 50, 200);
        return exclusions.list(call, call.path("round"), paging).map(page -> {
            if (!page.round()) {
                throw Problem.notFound("round");
            }
            return paging.reply(page.items(), Decided::number);
        });
    }
}
