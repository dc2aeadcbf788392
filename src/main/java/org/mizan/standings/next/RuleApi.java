package org.mizan.standings.next;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.standings.next.RuleStore.Facts;
import org.mizan.standings.next.RuleStore.Kept;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** The rule by which a round gives reviews where they matter: set before it opens, public with the edition. */
public final class RuleApi {
    private static final String RULE = "/editions/:edition/rounds/:round/rule";
    private static final String EXAMPLE = """
            {"rule": {"budget": 480, "floor": 2, "ceiling": 12, "lines": [{"places": 1, "weight": "1"}, {"places": 3, "weight": "1"}],
                      "perSector": false, "certainty": 0.9, "holdMinutes": 60}}""";

    /** Up to which whole numbers are kept by every reader of JSON. */
    static final long SEEDS = 1L << 53;

    static final int SALT = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RuleStore rules;

    /** The routes on this database. */
    public RuleApi(Database database) {
        this.rules = new RuleStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get(RULE, EVERYONE, this::read)
                .says(
                        "The rule by which a round gives every judge who asks the entry where one more opinion matters most; none where it has no such rule. Its lots are committed to by a digest; seed and salt follow once it gives nothing any more: when the certainty is reached, or results of the round are published for good or entries advanced by them.")
                .answers(200, ShownRule.class);
        routes.put(RULE, only(ORGANISER), this::put)
                .guarded()
                .says("Sets the rule of a round that has not opened yet, or takes it back.")
                .takes(Wish.class, EXAMPLE)
                .refuses(409)
                .answers(200, ShownRule.class);
    }

    /** The rule, or none. */
    record Wish(@Nullable NextRule rule) {}

    private Future<Reply> read(Call call) {
        return rules.facts(call, call.path("round")).map(facts -> Reply.ok(ShownRule.of(facts.kept(), facts)));
    }

    private Future<Reply> put(Call call) {
        return Guarded.act(() -> rules.facts(call, call.path("round")), facts -> {
            NextRule wish = call.body(Wish.class).rule();
            Kept now = facts.kept();
            refuse(call, facts, now, wish);
            if (now.revision() > 0 && Objects.equals(now.rule(), wish)) {
                return new Step.Answer(answer(facts, now));
            }
            byte[] salt = new byte[SALT];
            RANDOM.nextBytes(salt);
            Kept next = new Kept(now.round(), wish, RANDOM.nextLong(SEEDS), salt, call.revision() + 1);
            Act act = Act.of(call, call.edition(), "next.rule", "round:" + now.round())
                    .withBody(new JsonObject().put("revision", next.revision()).put("set", wish != null));
            return new Step.Write(() -> rules.put(act, next)
                    .map(written -> written ? Optional.of(answer(facts, next)) : Optional.<Reply>empty()));
        });
    }

    private static void refuse(Call call, Facts facts, Kept now, @Nullable NextRule wish) {
        if (!call.receivedAt().isBefore(facts.opensAt())) {
            throw Problem.conflict("standings.rule.open");
        }
        if (facts.begun()) {
            throw Problem.conflict("standings.rule.begun");
        }
        if (!facts.scored()) {
            throw Problem.conflict("standings.rule.kind");
        }
        if (wish != null && !facts.modelled()) {
            throw Problem.conflict("standings.rule.method", facts.method());
        }
        if (now.revision() != call.revision()) {
            throw Problem.changed(
                    ShownRule.of(now, facts), ShownRule.of(new Kept(now.round(), wish, 0, new byte[0], 0), facts));
        }
        List<Fault> faults = wish == null ? List.of() : wish.faults();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Reply answer(Facts facts, Kept kept) {
        return Reply.ok(ShownRule.of(kept, facts)).revision(kept.revision());
    }
}
