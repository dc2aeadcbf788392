package org.mizan.rubric;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Rounds and the criteria by which they are scored. */
public final class RubricApi {
    private static final String EXAMPLE = """
            {"criteria": [{
               "key": "impact", "name": {"ar": "الأثر", "en": "Impact"},
               "description": {"ar": "كم شخصًا يستفيد؟", "en": "How many people benefit?"},
               "weight": "20", "lowest": "1", "highest": "5", "step": "0.5",
               "anchors": [{"mark": "1", "text": {"ar": "أثر محدود", "en": "A slight effect"}},
                           {"mark": "3", "text": {"ar": "أثر ملموس", "en": "A tangible effect"}},
                           {"mark": "5", "text": {"ar": "أثر واسع", "en": "A wide effect"}}]}]}
            """;

    private final RubricStore rubrics;

    /** Over the database of an event loop. */
    public RubricApi(Database database) {
        rubrics = new RubricStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/rounds/:round", EVERYONE, this::read)
                .says("Gives a round with its criteria, their weights, scales and anchors.")
                .tagged()
                .answers(200, RubricStore.Round.class);
        routes.put("/editions/:edition/rounds/:round/criteria", only(ORGANISER), this::replace)
                .guarded()
                .says("Replaces the criteria of a round whose phase has not opened yet and that has no scorecard.")
                .takes(Criteria.class, EXAMPLE)
                .refuses(409)
                .answers(200, RubricStore.Round.class);
    }

    /** All criteria of a round, which take the place of those before. */
    record Criteria(@Size(max = Rubric.MOST) List<Criterion> criteria) {}

    private Future<Reply> read(Call call) {
        return rubrics.facts(call, call.path("round")).map(facts -> answer(round(facts)));
    }

    private Future<Reply> replace(Call call) {
        return Guarded.act(() -> rubrics.facts(call, call.path("round")), facts -> {
            RubricStore.Round round = round(facts);
            List<Criterion> criteria = call.body(Criteria.class).criteria();
            int revision = call.revision();
            refuse(call, facts, revision, criteria);
            List<Fault> faults = faults(facts, round, criteria);
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
            Act act = Act.of(call, call.edition(), "round.criteria", "round:" + round.key())
                    .withBody(new JsonObject().put("revision", revision + 1).put("criteria", criteria.size()));
            return new Step.Write(() -> rubrics.replace(round.key(), revision, criteria, act)
                    .map(written -> written.map(now -> answer(round.with(criteria)))));
        });
    }

    private static void refuse(Call call, RubricStore.Facts facts, int revision, List<Criterion> yours) {
        RubricStore.Round round = round(facts);
        if (!call.receivedAt().isBefore(round.opensAt())) {
            throw Problem.conflict("rubric.round.open");
        }
        if (facts.scored()) {
            throw Problem.conflict("rubric.round.scored");
        }
        if (round.revision() != revision) {
            throw Problem.changed(round, yours);
        }
    }

    private static List<Fault> faults(RubricStore.Facts facts, RubricStore.Round round, List<Criterion> criteria) {
        List<Fault> faults =
                new ArrayList<>(new Rubric(criteria).faults(facts.languages(), index -> "/criteria/" + index));
        boolean scored = round.kind().equals("scoring") || round.kind().equals("pitch");
        if (scored == criteria.isEmpty()) {
            faults.add(new Fault("/criteria", scored ? "rubric.criteria.least" : "rubric.criteria.kind"));
        }
        return faults;
    }

    private static RubricStore.Round round(RubricStore.Facts facts) {
        return Optional.ofNullable(facts.round()).orElseThrow(() -> Problem.notFound("round"));
    }

    private static Reply answer(RubricStore.Round round) {
        return Reply.ok(round).revision(round.revision());
    }
}
