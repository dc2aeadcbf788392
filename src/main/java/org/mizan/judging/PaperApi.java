package org.mizan.judging;

import static org.mizan.identity.Role.CLERK;
import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.judging.Papers.Facts;
import org.mizan.judging.Papers.Keyed;
import org.mizan.judging.Scoring.Marks;
import org.mizan.panel.CardState;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Marks from paper over HTTP: one person types them for a judge, and they count when another has confirmed them. */
public final class PaperApi {
    private static final String PAPERS = "/editions/:edition/paper-cards";
    private static final String PAPER = PAPERS + "/:paper";
    private static final String TYPED = "/editions/:edition/assignments/:assignment/paper-cards";

    private final PaperStore papers;
    private final PaperListStore lists;

    /** The routes on this database. */
    public PaperApi(Database database) {
        this.papers = new PaperStore(database);
        this.lists = new PaperListStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.post(TYPED, only(ORGANISER, CLERK), this::type)
                .says(
                        "Types the marks of a judge from paper, all of them: they wait until another clerk, an organiser or the judge confirms them, and count from then on. One card waits for each assignment.")
                .takes(PaperMarks.class, """
                        {"marks": {"innovation": "4.5", "impact": "3"}, "comment": "Clear need."}""")
                .refuses(409)
                .answers(201, Typed.class);
        routes.get(PAPERS, only(ORGANISER, CLERK, JUDGE), this::list)
                .says(
                        "Cards from paper: to organisers all, to a judge those of their own assignments, to a clerk those that they typed, and those that wait without their marks.")
                .query("state", Paper.State.class, "Only those in this state.")
                .query("assignment", UUID.class, "Only those of this assignment.")
                .answersList(200, PaperCard.class);
        routes.post(PAPER + "/confirmation", only(ORGANISER, JUDGE), this::confirm)
                .guarded()
                .says(
                        "Says that the paper says so, by who sees the marks and did not type them: they become the next revision of the judge's scorecard, which If-Match names as it was seen (If-None-Match: * where there was none).")
                .refuses(409)
                .answers(200, Scorecard.class);
        routes.post(PAPER + "/keying", only(CLERK), this::key)
                .says(
                        "Types the marks of a paper a second time, by a clerk who did not type them first and does not see them. The same marks confirm the card; of others the answer names the criteria, and after three times only those decide who see the marks. Words are not compared.")
                .takes(PaperKeys.class, """
                        {"marks": {"innovation": "4.5", "impact": "3"}}""")
                .refuses(409)
                .answers(200, Compared.class);
        routes.post(PAPER + "/refusal", only(ORGANISER, CLERK, JUDGE), this::refuse)
                .says("Sends a card that waits back to whoever typed it, with a reason; it is kept and never counts.")
                .takes(Refusing.class, """
                        {"reason": "The second page is missing."}""")
                .refuses(409)
                .answers(200, Decided.class);
        routes.delete(PAPER, only(ORGANISER, CLERK), this::take)
                .says("Takes back a card of mine that waits; it is kept and never counts.")
                .refuses(409)
                .answers(204);
    }

    /** What a paper says; every criterion has a mark, or is said to be one that cannot be judged. */
    record PaperMarks(
            @Size(max = 200) Map<String, BigDecimal> marks,
            @Nullable @Paragraphs @Size(max = 10_000) String comment,
            @Nullable @Size(max = 200) List<String> cannotJudge,
            @Nullable @Size(max = 200) Map<String, @Paragraphs @Size(max = 2_000) String> comments,
            @Nullable @Paragraphs @Size(max = 2_000) String note) {}

    /** The marks of a paper, a second time. */
    record PaperKeys(
            @Size(max = 200) Map<String, BigDecimal> marks,
            @Nullable @Size(max = 200) List<String> cannotJudge) {}

    /** Why it goes back. */
    record Refusing(@NotBlank @Paragraphs @Size(max = 500) String reason) {}

    /** A card that was typed and waits. */
    record Typed(UUID id, UUID assignment, Instant typedAt) {}

    /** What became of a card. */
    record Decided(UUID id, Paper.State state) {}

    /**
     * What came of typing the marks again.
     *
     * @param differing criteria of which another mark stands there
     * @param left how often they may still be typed otherwise
     */
    record Compared(UUID id, Paper.State state, List<String> differing, int left) {}

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, 500);
        Paper.State state = call.query("state", Paper.State.class).orElse(null);
        UUID assignment = call.query("assignment").map(UUID::fromString).orElse(null);
        return lists.list(call, state, assignment, page).map(found -> page.reply(found, PaperCard::id));
    }

    private Future<Reply> type(Call call) {
        PaperMarks said = call.body(PaperMarks.class);
        Marks wish = new Marks(
                said.marks(), said.comment(), CardState.SUBMITTED, said.cannotJudge(), said.comments(), said.note());
        UUID assignment = call.id("assignment");
        return Guarded.act(
                () -> papers.toType(call, assignment)
                        .map(found -> found.orElseThrow(() -> Problem.notFound("assignment"))),
                facts -> Papers.type(facts, wish, call.person(), call.receivedAt())
                        .<Step>map(card -> new Step.Write(() -> typed(call, assignment, facts, card)))
                        .orElseGet(() -> {
                            Paper waiting = Objects.requireNonNull(facts.paper());
                            return new Step.Answer(
                                    created(call, new Typed(waiting.id(), assignment, waiting.typedAt())));
                        }));
    }

    private Future<Optional<Reply>> typed(Call call, UUID assignment, Facts facts, Scorecard card) {
        UUID id = Ids.next(call.receivedAt());
        Reply reply = created(call, new Typed(id, assignment, call.receivedAt()));
        Act act = act(call, "paper.type", assignment, id).answering(reply);
        return written(papers.type(act, assignment, facts.about().phase().key(), id, card), reply);
    }

    private static Reply created(Call call, Typed typed) {
        return Reply.created(Routes.BASE + "/editions/" + call.edition() + "/paper-cards", typed);
    }

    private Future<Reply> confirm(Call call) {
        return Guarded.act(() -> seen(call), facts -> {
            Paper paper = Objects.requireNonNull(facts.paper());
            return Papers.confirm(facts, call.person(), call.revision(), call.receivedAt())
                    .<Step>map(card -> new Step.Write(() -> confirmed(call, facts, card, shown(card))))
                    .orElseGet(() -> new Step.Answer(shown(paper.card())));
        });
    }

    private static Reply shown(Scorecard card) {
        return Reply.ok(card).revision(card.revision());
    }

    private Future<Reply> key(Call call) {
        PaperKeys keys = call.body(PaperKeys.class);
        return Guarded.act(() -> decided(call), facts -> {
            Paper paper = Objects.requireNonNull(facts.paper());
            Reply same = Reply.ok(new Compared(
                    paper.id(), Paper.State.CONFIRMED, List.of(), Papers.MOST_DIFFERED - paper.differed()));
            return switch (Papers.key(facts, call.person(), keys.marks(), keys.cannotJudge(), call.receivedAt())) {
                case Keyed.Before() -> new Step.Answer(same);
                case Keyed.Same(Scorecard card) -> new Step.Write(() -> confirmed(call, facts, card, same));
                case Keyed.Differing(var criteria) -> new Step.Write(() -> differs(call, paper, facts, criteria));
            };
        });
    }

    private Future<Optional<Reply>> differs(Call call, Paper paper, Facts facts, List<String> criteria) {
        Reply reply = Reply.ok(
                new Compared(paper.id(), paper.state(), criteria, Papers.MOST_DIFFERED - paper.differed() - 1));
        Act act = act(call, "paper.differ", facts.assignment(), paper.id()).answering(reply);
        return written(papers.differ(act, paper.id(), paper.differed()), reply);
    }

    private Future<Optional<Reply>> confirmed(Call call, Facts facts, Scorecard card, Reply reply) {
        UUID id = Objects.requireNonNull(facts.paper()).id();
        Act act = Act.of(call, call.edition(), "paper.confirm", subject(facts.assignment()))
                .withBody(ScorecardStore.body(card).put("paper", id.toString()))
                .answering(reply);
        return written(
                papers.confirm(act, facts.assignment(), facts.about().phase().key(), id, card), reply);
    }

    private Future<Reply> refuse(Call call) {
        String reason = call.body(Refusing.class).reason();
        return Guarded.act(() -> decided(call), facts -> {
            Paper paper = Objects.requireNonNull(facts.paper());
            Reply reply = Reply.ok(new Decided(paper.id(), Paper.State.REFUSED));
            return Papers.refuse(paper, call.person())
                    ? decision(call, facts, "paper.refuse", Paper.State.REFUSED, reason, reply)
                    : new Step.Answer(reply);
        });
    }

    private Future<Reply> take(Call call) {
        return Guarded.act(() -> decided(call), facts -> {
            Reply reply = Reply.noContent();
            return Papers.take(Objects.requireNonNull(facts.paper()), call.person())
                    ? decision(call, facts, "paper.take", Paper.State.TAKEN, null, reply)
                    : new Step.Answer(reply);
        });
    }

    private Step decision(
            Call call, Facts facts, String name, Paper.State state, @Nullable String reason, Reply reply) {
        UUID id = Objects.requireNonNull(facts.paper()).id();
        Act act = act(call, name, facts.assignment(), id).answering(reply);
        return new Step.Write(() -> written(papers.decide(act, id, state, reason), reply));
    }

    /** For clerks as well, who decide without seeing the marks. */
    private Future<Facts> decided(Call call) {
        return facts(call, () -> call.holds(CLERK));
    }

    /** For whoever sees the marks. */
    private Future<Facts> seen(Call call) {
        return facts(call, () -> false);
    }

    /** The paper of another judge is none. */
    private Future<Facts> facts(Call call, BooleanSupplier unseen) {
        return papers.toDecide(call, call.id("paper"))
                .map(found -> found.filter(facts -> call.holds(ORGANISER)
                                || facts.about().judge().equals(call.person())
                                || unseen.getAsBoolean())
                        .orElseThrow(() -> Problem.notFound("paper")));
    }

    private static Act act(Call call, String name, UUID assignment, UUID paper) {
        return Act.of(call, call.edition(), name, subject(assignment))
                .withBody(new JsonObject().put("paper", paper.toString()));
    }

    private static String subject(UUID assignment) {
        return "assignment:" + assignment;
    }

    /** Another card was typed, or another revision saved, between the facts and the write, or the assignment was taken back. */
    private static Future<Optional<Reply>> written(Future<Boolean> writing, Reply reply) {
        return writing.recover(failure -> SqlState.unique(failure, "paper_waiting")
                                || SqlState.unique(failure, "scorecard_pkey")
                                || SqlState.reference(failure, "paper_assignment")
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure))
                .map(done -> done ? Optional.of(reply) : Optional.empty());
    }
}
