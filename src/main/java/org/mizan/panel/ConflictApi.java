package org.mizan.panel;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.edition.Phases.Opening;
import org.mizan.panel.ConflictStore.Decided;
import org.mizan.panel.ConflictStore.Facts;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Guarded;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Conflicts of judges with entries that organisers declare and take back, and judges of their own; {@link TeamConflictApi} has what teams declare, and who is in a team is known without. */
public final class ConflictApi {
    private static final String CONFLICTS = "/editions/:edition/conflicts";

    private static final String RECUSAL = "/editions/:edition/assignments/:assignment/recusal";

    private final ConflictStore conflicts;

    /** The routes on this database. */
    public ConflictApi(Database database) {
        this.conflicts = new ConflictStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.post(CONFLICTS, only(ORGANISER), this::decide)
                .says("Declares that a judge must not score an entry, or takes that back; both are kept.")
                .takes(Deciding.class, """
                        {"judge": "01990000-0000-7000-8000-000000000000", "entry": "7K3M9Q", "declared": true,
                         "reason": "Supervises a member of the team."}
                        """)
                .refuses(409)
                .answers(201, Decided.class);
        routes.post(RECUSAL, only(JUDGE), this::recuse)
                .says(
                        "Declares that I must not score the entry of this assignment of mine, until scoring is over; an organiser can take that back.")
                .takes(Recusing.class, """
                        {"reason": "I supervise a member of the team."}""")
                .refuses(409)
                .answers(200, Recused.class);
        routes.get(CONFLICTS, only(ORGANISER, STEERING), this::list)
                .says("Lists what was declared and taken back, act by act.")
                .answersList(200, Decided.class);
    }

    /** A judge and an entry (its id or its code), whether they are in conflict, and why. */
    record Deciding(
            UUID judge,
            @Exact @Size(min = 1, max = 64) String entry,
            boolean declared,
            @NotBlank @Paragraphs @Size(max = 2_000) String reason) {}

    /** Why a judge steps back. */
    record Recusing(@NotBlank @Paragraphs @Size(max = 2_000) String reason) {}

    /** From when on the entry of an assignment is another's to score. */
    record Recused(UUID assignment, Instant at) {}

    private Future<Reply> decide(Call call) {
        Deciding asked = call.body(Deciding.class);
        return Guarded.numbered("conflict_pkey", () -> conflicts.facts(call, asked.judge(), asked.entry()), facts -> {
            Decided decided = decided(call, asked.judge(), asked.declared(), asked.reason(), facts);
            return written(
                    call,
                    decided,
                    null,
                    Reply.created(Routes.BASE + "/editions/" + call.edition() + "/conflicts", decided));
        });
    }

    private Future<Reply> recuse(Call call) {
        UUID assignment = call.id("assignment");
        String reason = call.body(Recusing.class).reason();
        return Guarded.numbered("conflict_pkey", () -> conflicts.facts(call, assignment), facts -> {
            if (facts.entry() == null) {
                throw Problem.notFound("assignment");
            }
            Decided decided = decided(call, call.person(), true, reason, facts);
            inTime(facts, call.receivedAt());
            // In a blind edition the answer may not say which entry it is.
            String phase = facts.phase().all().getFirst().key();
            return written(call, decided, phase, Reply.ok(new Recused(assignment, decided.decidedAt())));
        });
    }

    /** Once scoring is over a judge's marks are part of the result, and only organisers take them out. */
    private static void inTime(Facts facts, Instant at) {
        if (facts.phase().opening(Permission.SCORE, at) instanceof Opening.Over(Instant closedAt)) {
            throw Problem.conflict(
                            "judging.recusal.late",
                            Phases.local(closedAt, facts.zone()),
                            facts.zone().getId())
                    .with("closedAt", closedAt);
        }
    }

    private static Decided decided(Call call, UUID judge, boolean declared, String reason, Facts facts) {
        Conflict.refusal(facts.conflict(), declared).ifPresent(refusal -> {
            throw refusal;
        });
        return new Decided(
                facts.last() + 1,
                judge,
                null,
                facts.named().judge(),
                Objects.requireNonNull(facts.entry()),
                facts.named().code(),
                facts.named().title(),
                declared,
                reason,
                call.receivedAt(),
                call.person(),
                facts.caller());
    }

    private Guarded.Step written(Call call, Decided decided, @Nullable String phase, Reply reply) {
        Act act = Act.of(call, call.edition(), "conflict.decide", "entry:" + decided.entry())
                .answering(reply);
        return new Guarded.Step.Write(
                () -> conflicts.add(act, decided, phase).map(added -> added ? Optional.of(reply) : Optional.empty()));
    }

    private Future<Reply> list(Call call) {
        Paging<Integer> paging = Paging.afterNumber(call, 50, 200);
        return conflicts.list(call, paging).map(acts -> paging.reply(acts, Decided::number));
    }
}
