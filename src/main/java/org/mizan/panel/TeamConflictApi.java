package org.mizan.panel;

import static org.mizan.identity.Role.STUDENT;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.edition.Phases;
import org.mizan.identity.MailAddress;
import org.mizan.panel.TeamConflictStore.Facts;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Guarded;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/**
 * Whom a team does not want to be judged by. They are named by their address, since teams do not know who judges, and
 * the answer does not tell; organisers see who was named and why, and can take it back.
 */
public final class TeamConflictApi {
    private static final int MOST = 10;

    private final TeamConflictStore conflicts;

    /** The route on this database. */
    public TeamConflictApi(Database database) {
        this.conflicts = new TeamConflictStore(database);
    }

    /** Adds the line. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/entries/:entry/conflicts", only(STUDENT), this::name)
                .says(
                        "Declares that somebody must not judge this entry of my team, by their address, before scoring begins. The answer does not say whether they judge.")
                .takes(Naming.class, """
                        {"address": "lina@example.org", "reason": "She is the sister of a member of our team."}""")
                .refuses(409)
                .answers(201, Named.class);
    }

    /** Somebody by their address, and why they must not judge the entry. */
    record Naming(
            @Exact @NotBlank @Size(max = 320) String address,
            @NotBlank @Paragraphs @Size(max = 2_000) String reason) {}

    /** Since when this address is kept from the entry. */
    record Named(UUID entry, String address, Instant at) {}

    private Future<Reply> name(Call call) {
        Naming naming = call.body(Naming.class);
        UUID entry = call.id("entry");
        String address = MailAddress.of(naming.address())
                .orElseThrow(() -> Problem.invalid("/address", "identity.email.malformed"));
        return Guarded.numbered("conflict_pkey", () -> conflicts.facts(call, entry, address), facts -> {
            if (!facts.mine()) {
                throw Problem.notFound("entry");
            }
            if (facts.before() != null) {
                return new Guarded.Step.Answer(named(call, entry, address, facts.before()));
            }
            inTime(facts, call.receivedAt());
            Reply reply = named(call, entry, address, call.receivedAt());
            Act act = Act.of(call, call.edition(), "conflict.decide", "entry:" + entry)
                    .answering(reply);
            return new Guarded.Step.Write(() -> conflicts
                    .add(act, facts.last() + 1, address, entry, naming.reason())
                    .map(added -> added ? Optional.of(reply) : Optional.empty()));
        });
    }

    private static void inTime(Facts facts, Instant at) {
        if (facts.judged() != null && !at.isBefore(facts.judged())) {
            throw Problem.conflict(
                    "judging.conflict.begun",
                    Phases.local(facts.judged(), facts.zone()),
                    facts.zone().getId());
        }
        if (facts.named() >= MOST) {
            throw Problem.conflict("judging.conflict.many", MOST);
        }
    }

    private static Reply named(Call call, UUID entry, String address, Instant at) {
        return Reply.created(
                Routes.BASE + "/editions/" + call.edition() + "/entries/" + entry, new Named(entry, address, at));
    }
}
