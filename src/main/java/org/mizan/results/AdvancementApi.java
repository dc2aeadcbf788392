package org.mizan.results;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.results.AdvancementStore.Advanced;
import org.mizan.results.AdvancementStore.AdvancementFacts;
import org.mizan.results.AdvancementStore.Decided;
import org.mizan.results.AdvancementStore.Kept;
import org.mizan.results.AdvancementStore.Source;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Who advances from standings: looked at first, then decided by a person, with a reason, for good. */
public final class AdvancementApi {
    /** The most places that a query may ask for. */
    private static final int MOST = 100_000;

    private static final Pattern SCORE = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");

    private final Workshop workshop;
    private final AdvancementStore advancements;

    /** The routes of one event loop over this database. */
    public AdvancementApi(Vertx vertx, Database database) {
        this.workshop = Workshop.of(vertx);
        this.advancements = new AdvancementStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/standings/:standings/advancement", only(ORGANISER, STEERING), this::preview)
                .says("See who would advance by a rule; nothing is decided.")
                .query("first", Integer.class, "So many places overall; 0 where nothing is said.")
                .query("perSector", Integer.class, "So many at least of every sector.")
                .query("threshold", String.class, "Nobody below this score, such as 3.50.")
                .answers(200, Advancement.class);
        routes.post("/editions/:edition/standings/:standings/advancements", only(ORGANISER), this::decide)
                .says("Decide who advances, by a rule and with a reason.")
                .takes(Deciding.class, """
                        {"first": 10, "perSector": 1, "threshold": "3.50", "reason": "As the rules of the award say."}
                        """)
                .refuses(409)
                .answers(201, Decided.class);
        routes.get("/editions/:edition/advancements", only(ORGANISER, STEERING), this::list)
                .says("List who advanced from which standings, act by act.")
                .answersList(200, Decided.class);
    }

    /** A rule, and why it is applied now. */
    record Deciding(
            @Min(0) @Max(MOST) int first,
            @Nullable @Min(1) @Max(MOST) Integer perSector,
            @Nullable BigDecimal threshold,
            @NotBlank @Paragraphs @Size(max = 2_000) String reason) {
        Advancement.Rule rule() {
            return new Advancement.Rule(first, perSector, threshold);
        }
    }

    private Future<Reply> preview(Call call) {
        Advancement.Rule rule = new Advancement.Rule(
                call.number("first", 0, MOST).orElse(0),
                call.number("perSector", 1, MOST).orElse(null),
                call.query("threshold").map(AdvancementApi::score).orElse(null));
        return facts(call).compose(facts -> workshop.run(call, () -> Reply.written(200, advancement(rule, facts))));
    }

    private static BigDecimal score(String text) {
        if (!SCORE.matcher(text).matches()) {
            throw Problem.of(400, "results.advancement.threshold");
        }
        return new BigDecimal(text);
    }

    private Future<AdvancementFacts> facts(Call call) {
        return advancements.facts(call, call.id("standings"));
    }

    private static Source source(AdvancementFacts facts) {
        return facts.standings().orElseThrow(() -> Problem.notFound("standings"));
    }

    private static Advancement advancement(Advancement.Rule rule, AdvancementFacts facts) {
        source(facts);
        return Advancement.of(rule, facts.candidates());
    }

    private Future<Reply> decide(Call call) {
        Deciding asked = call.body(Deciding.class);
        return Guarded.numbered(
                "advancement_pkey",
                () -> facts(call).compose(facts -> workshop.run(call, () -> made(call, asked, facts))),
                made -> new Step.Write(() -> write(call, made)));
    }

    /** What will be written, recorded and answered, made by a worker: of a large award it is large. */
    private record Made(Decided decided, JsonObject recorded, Reply reply) {}

    private static Made made(Call call, Deciding asked, AdvancementFacts facts) {
        Source source = source(facts);
        source.soundness().refusal().ifPresent(why -> {
            throw why;
        });
        Advancement advancement = advancement(asked.rule(), facts);
        if (advancement.advancing().isEmpty()) {
            throw Problem.conflict("results.advancement.nobody");
        }
        Decided decided = new Decided(
                facts.last() + 1,
                source.round(),
                source.id(),
                asked.rule(),
                advancement.advancing().stream()
                        .map(one -> new Advanced(one.entry(), one.code(), one.title(), one.rank(), one.ground()))
                        .toList(),
                asked.reason(),
                call.receivedAt(),
                call.person(),
                facts.caller());
        return new Made(
                decided, recorded(decided), Reply.created(place(call), decided).written());
    }

    /** The act for the sealed record: ids, and no names. */
    private static JsonObject recorded(Decided decided) {
        JsonArray entries = new JsonArray();
        decided.entries()
                .forEach(one -> entries.add(new JsonObject()
                        .put("entry", one.entry().toString())
                        .put("rank", one.rank())
                        .put("ground", Audience.name(one.ground()))));
        BigDecimal threshold = decided.rule().threshold();
        return new JsonObject()
                .put("number", decided.number())
                .put(
                        "rule",
                        new JsonObject()
                                .put("first", decided.rule().first())
                                .put("perSector", decided.rule().perSector())
                                .put("threshold", threshold == null ? null : threshold.toPlainString()))
                .put("entries", entries);
    }

    private static String place(Call call) {
        return Routes.BASE + "/editions/" + call.edition() + "/advancements";
    }

    private Future<Optional<Reply>> write(Call call, Made made) {
        Act act = Act.of(call, call.edition(), "advancement.decide", "standings:" + made.decided.standings())
                .withBody(made.recorded)
                .answering(made.reply);
        return advancements
                .add(act, made.decided)
                .map(written -> Optional.of(made.reply).filter(reply -> written));
    }

    private Future<Reply> list(Call call) {
        Paging<Integer> paging = Paging.afterNumber(call, 50, 200);
        return advancements
                .list(call, paging)
                .compose(items -> workshop.run(
                        call,
                        () -> paging.reply(items, Kept::decided, Kept::number).written()));
    }
}
