package org.mizan.results;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.results.CombinationRules.Asked;
import org.mizan.results.CombinationRules.Decision;
import org.mizan.results.CombinationStore.CombinationFacts;
import org.mizan.results.CombinationStore.Combined;
import org.mizan.results.CombinationStore.WeighedRound;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Points of several rounds: combined by a person, with stated weights and a reason, for good. */
public final class CombinationApi {
    private final Workshop workshop;
    private final CombinationStore combinations;

    /** The routes of one event loop over this database. */
    public CombinationApi(Vertx vertx, Database database) {
        this.workshop = Workshop.of(vertx);
        this.combinations = new CombinationStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/combinations", only(ORGANISER), this::combine)
                .says("Combine standings of several rounds into points, with the weights of the rounds.")
                .takes(Combining.class, """
                        {"rounds": [{"standings": "01990000-0000-7000-8000-000000000000", "weight": "60"},
                                    {"standings": "01990000-0000-7000-8000-000000000001", "weight": "40"}],
                         "reason": "As the rules of the award say."}
                        """)
                .refuses(404, 409)
                .answers(201, Combined.class);
        routes.get("/editions/:edition/combinations", only(ORGANISER, STEERING), this::list)
                .says("List what was combined with which weights, last first.")
                .answersList(200, CombinationStore.Listed.class);
        routes.get("/editions/:edition/combinations/:combination", only(ORGANISER, STEERING), this::one)
                .says("Read points of several rounds as they were combined.")
                .answers(200, Combined.class);
    }

    /** Which standings count how much, and why. */
    record Combining(
            @Size(min = 2, max = 20) List<Weighed> rounds,
            @NotBlank @Paragraphs @Size(max = 2_000) String reason) {
        /** Copies. */
        Combining {
            rounds = List.copyOf(rounds);
        }
    }

    /** Standings of a round, and its weight; weights count by their share of the sum. */
    record Weighed(
            UUID standings, @Positive @DecimalMax("1000000") BigDecimal weight) {}

    private Future<Reply> combine(Call call) {
        Combining combining = call.body(Combining.class);
        List<Asked> asked = combining.rounds().stream()
                .map(one -> new Asked(one.standings(), one.weight()))
                .toList();
        List<UUID> standings = asked.stream().map(Asked::standings).toList();
        UUID id = Ids.next(call.receivedAt());
        return Guarded.numbered(
                "combination_number",
                () -> combinations
                        .facts(call, standings)
                        .compose(facts -> workshop.run(call, () -> made(call, id, combining, asked, facts))),
                made -> new Step.Write(() -> write(call, made)));
    }

    /** What will be written and answered, made by a worker: of a large award it is large. */
    private record Made(UUID id, int number, List<WeighedRound> parts, String result, String reason, Reply reply) {}

    private static Made made(Call call, UUID id, Combining asked, List<Asked> weighed, CombinationFacts facts) {
        return switch (CombinationRules.decide(weighed, facts.found())) {
            case Decision.Refused(Problem why) -> throw why;
            case Decision.Combined done -> {
                List<WeighedRound> parts = parts(asked, done);
                String reason = asked.reason();
                int number = facts.last() + 1;
                Combined combined = new Combined(
                        id,
                        number,
                        parts,
                        facts.names(),
                        done.combination(),
                        reason,
                        call.receivedAt(),
                        call.person(),
                        facts.caller());
                yield new Made(
                        id,
                        number,
                        parts,
                        Json.bytes(done.combination()).toString(),
                        reason,
                        Reply.created(place(call, id), combined).written());
            }
        };
    }

    private static String place(Call call, UUID id) {
        return Routes.BASE + "/editions/" + call.edition() + "/combinations/" + id;
    }

    private Future<Optional<Reply>> write(Call call, Made made) {
        JsonArray weights = new JsonArray();
        made.parts.forEach(part -> weights.add(new JsonObject()
                .put("standings", part.standings().toString())
                .put("weight", part.weight().toPlainString())));
        Act act = Act.of(call, call.edition(), "combination.combine", "combination:" + made.id)
                .withBody(new JsonObject().put("rounds", weights))
                .answering(made.reply);
        return combinations
                .add(act, made.id, made.number, made.result, made.reason, made.parts)
                .map(written -> Optional.of(made.reply).filter(reply -> written));
    }

    private static List<WeighedRound> parts(Combining asked, Decision.Combined done) {
        List<WeighedRound> parts = new ArrayList<>();
        for (int at = 0; at < done.rounds().size(); at++) {
            Combination.Round round = done.rounds().get(at);
            parts.add(new WeighedRound(
                    round.key(),
                    asked.rounds().get(at).standings(),
                    plain(round.weight()),
                    bound(round.scale().lowest(), round.scale().weight()),
                    bound(round.scale().highest(), round.scale().weight())));
        }
        return parts;
    }

    private static BigDecimal bound(BigDecimal sum, BigDecimal weight) {
        return plain(sum.divide(weight, MathContext.DECIMAL128));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Future<Reply> list(Call call) {
        Paging<Integer> paging = Paging.beforeNumber(call, 50, 200);
        return combinations.list(call, paging).map(items -> paging.reply(items, CombinationStore.Listed::number));
    }

    private Future<Reply> one(Call call) {
        return combinations.one(call, call.id("combination")).compose(found -> {
            CombinationStore.Kept kept = found.orElseThrow(() -> Problem.notFound("combination"));
            return workshop.run(call, () -> Reply.written(200, kept.combined()));
        });
    }
}
