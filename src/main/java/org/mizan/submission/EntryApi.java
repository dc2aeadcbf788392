package org.mizan.submission;

import static org.mizan.identity.Role.CLERK;
import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.OBSERVER;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.identity.Role.STUDENT;
import static org.mizan.web.Audience.PROVED;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.edition.Code;
import org.mizan.edition.RoundOpening;
import org.mizan.jobs.JobStore;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Entry.Missing;
import org.mizan.submission.Entry.State;
import org.mizan.submission.EntryRules.Decision;
import org.mizan.submission.EntryRules.Facts;
import org.mizan.submission.EntryRules.Team;
import org.mizan.submission.EntryRules.Wish;
import org.mizan.web.Call;
import org.mizan.web.Guarded;
import org.mizan.web.Guarded.Step;
import org.mizan.web.Messages;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** Entries: a team writes and submits them, those who run the edition list them, a judge reads what was assigned. */
public final class EntryApi {
    private static final int CODE_LENGTH = 6;
    private static final String DRAFT_EXAMPLE = """
            {"title": {"ar": "دوائي", "en": "My Medicine"},
             "summary": {"ar": "يذكّر المريض بمواعيد دوائه ويصرفه من أقرب مركز صحي.",
                         "en": "Reminds patients of their medicine and fills it at the nearest health centre."},
             "links": [{"kind": "other", "url": "https://example.org/dawai"}]}
            """;
    private static final String SAVE_EXAMPLE = """
            {"title": {"ar": "دوائي", "en": "My Medicine"}, "state": "draft", "links": []}
            """;

    private final EntryStore entries;
    private final JobStore jobs;
    private final Clock clock;

    /** Over the database of an event loop; what is written late by the clock is looked at as a job. */
    public EntryApi(Database database, JobStore jobs, Clock clock) {
        this.entries = new EntryStore(database);
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/entries", PROVED, this::make)
                .says("Begins an entry of the caller's team as a draft.")
                .takes(Draft.class, DRAFT_EXAMPLE)
                .tagged()
                .refuses(409)
                .answers(201, Entry.class);
        routes.post("/editions/:edition/entries/unowned", only(ORGANISER, CLERK), this::enter)
                .says(
                        "Enters and submits what no team has, where the edition allows it; of a walk-in with the reason why it comes late. A clerk enters walk-ins only.")
                .takes(Unowned.class, DRAFT_EXAMPLE)
                .tagged()
                .refuses(409)
                .answers(201, Entry.class);
        routes.put("/editions/:edition/entries/:entry", only(STUDENT, ORGANISER), this::save)
                .first("submission.team.none")
                .guarded()
                .says(
                        "Adds a revision: a draft, a submission, or a withdrawal; to an entry of the caller's team, and as an organiser to one of no team.")
                .takes(Revision.class, SAVE_EXAMPLE)
                .refuses(409)
                .answers(200, Entry.class);
        routes.get("/editions/:edition/entries", only(ORGANISER, STEERING, OBSERVER, CLERK), this::list)
                .says("Lists the entries at their current revisions.")
                .query("sector", String.class, "Only the entries of this sector.")
                .query("state", State.class, "Only the entries in this state.")
                .answersList(200, Entry.class);
        routes.get("/editions/:edition/entries/mine", only(STUDENT), this::mine)
                .first("submission.team.none")
                .says("Lists the entries of the caller's team, with what each still lacks.")
                .previewed()
                .answersList(200, Entry.class);
        routes.get("/editions/:edition/entries/:entry", only(STUDENT, ORGANISER, STEERING, OBSERVER, JUDGE), this::show)
                .says(
                        "Gives an entry: to a judge at the revision that was assigned, unless the edition is judged blind;"
                                + " to others at the current one.")
                .tagged()
                .answers(200, Entry.class);
        routes.get("/editions/:edition/assignments/:assignment/entry", only(JUDGE), this::judged)
                .says("Gives its judge the entry of an assignment; in a blind edition nothing that tells whose it is.")
                .previewed()
                .answers(200, JudgedEntry.class);
        routes.get("/editions/:edition/entries/:entry/revisions", only(STUDENT, ORGANISER), this::history)
                .says("Lists every revision of an entry with its receipt.")
                .answersList(200, Receipt.class);
    }

    /** The first revision of an entry, as far as its team has come. */
    record Draft(
            @Nullable @Size(max = EntryRules.MOST_TITLE) Text title,

            @Nullable @Paragraphs @Size(max = EntryRules.MOST_SUMMARY)
            Text summary,

            @Nullable @Size(max = 64) String sector,
            @Nullable @Size(max = EntryRules.MOST_LINKS) List<Link> links) {}

    /** What no team has; walkIn is why it comes on the day, where it does. */
    record Unowned(
            @Nullable @Size(max = EntryRules.MOST_TITLE) Text title,

            @Nullable @Paragraphs @Size(max = EntryRules.MOST_SUMMARY)
            Text summary,

            @Nullable @Size(max = 64) String sector,
            @Nullable @Size(max = EntryRules.MOST_LINKS) List<Link> links,
            @Nullable @Paragraphs @Size(max = 500) String walkIn) {}

    /** The next revision of an entry, whole. */
    record Revision(
            @Nullable @Size(max = EntryRules.MOST_TITLE) Text title,

            @Nullable @Paragraphs @Size(max = EntryRules.MOST_SUMMARY)
            Text summary,

            @Nullable @Size(max = 64) String sector,
            @Nullable @Size(max = EntryRules.MOST_LINKS) List<Link> links,
            State state) {}

    /** A revision with its salt: the digest is SHA-256 of the salt and the canonical JSON of the revision. */
    record Receipt(Entry entry, String salt) {}

    private Future<Reply> make(Call call) {
        Draft draft = call.body(Draft.class);
        return first(
                call,
                EntryRules::begin,
                Content.of(draft.title(), draft.summary(), draft.sector(), draft.links()),
                null);
    }

    private Future<Reply> enter(Call call) {
        Unowned entry = call.body(Unowned.class);
        return first(
                call,
                EntryRules::enter,
                Content.of(entry.title(), entry.summary(), entry.sector(), entry.links()),
                entry.walkIn());
    }

    /** Whether an entry may be there from now on: a team's draft, or what no team has. */
    private interface Beginning {
        Decision decide(Facts facts, UUID id, String code, Content content, Instant at);
    }

    private Future<Reply> first(Call call, Beginning rule, Content content, @Nullable String walkIn) {
        UUID id = Ids.next(call.receivedAt());
        return Again.whenTaken("entry_code", () -> {
                    String code = Code.fresh(CODE_LENGTH).text();
                    return Guarded.act(
                            () -> entries.toMake(call),
                            facts -> step(
                                    call,
                                    facts,
                                    rule.decide(facts, id, code, content, call.receivedAt()),
                                    entry -> begin(call, facts, entry, walkIn)));
                })
                .recover(EntryApi::reason);
    }

    private Future<Optional<Entry>> begin(Call call, Facts facts, Entry draft, @Nullable String walkIn) {
        if (call.holds(CLERK) && !call.holds(ORGANISER) && walkIn == null) {
            throw Problem.invalid("/walkIn", "submission.walkIn.clerk");
        }
        Act act = Act.of(call, call.edition(), "entry.make", "entry:" + draft.id())
                .withBody(new JsonObject()
                        .put("team", draft.team() == null ? null : draft.team().toString())
                        .put("revision", draft.revision()));
        return entries.make(made -> act.answering(answer(call, facts, made)), draft, facts.most(), walkIn);
    }

    private Future<Reply> save(Call call) {
        Revision wanted = call.body(Revision.class);
        Content content = Content.of(wanted.title(), wanted.summary(), wanted.sector(), wanted.links());
        UUID id = call.id("entry");
        return Guarded.act(
                        () -> entries.toSave(call, id),
                        facts -> step(
                                call,
                                facts,
                                EntryRules.decide(
                                        facts,
                                        new Wish(call.person(), call.revision(), wanted.state(), content),
                                        call.receivedAt()),
                                entry -> append(call, facts, entry)))
                .recover(EntryApi::reason);
    }

    private Future<Optional<Entry>> append(Call call, Facts facts, Entry next) {
        Act act = Act.of(call, call.edition(), "entry." + next.state().tag(), "entry:" + next.id())
                .withBody(new JsonObject().put("revision", next.revision()));
        return entries.save(act, next, facts.terms().settings().teams().smallest())
                .compose(saved -> pinned(call, facts).map(saved))
                // Another revision of the same number came between the facts and the write.
                .recover(failure -> SqlState.unique(failure, "entry_revision_pkey")
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    /** What was received before a round opened and is written after that: it was not there when the round was, so all is pinned anew. */
    private Future<?> pinned(Call call, Facts facts) {
        Instant now = clock.instant();
        if (!facts.terms().phases().opened(call.receivedAt(), now)) {
            return Future.succeededFuture();
        }
        return entries.opened(call.edition(), call.receivedAt(), now)
                .compose(rounds -> Future.all(rounds.stream()
                        .map(round -> jobs.enqueue(call.edition(), RoundOpening.of(round, now), null, now))
                        .toList()));
    }

    private static Step step(
            Call call, Facts facts, Decision decision, Function<Entry, Future<Optional<Entry>>> write) {
        return switch (decision) {
            case Decision.Append(Entry next) ->
                new Step.Write(() -> write.apply(next).map(done -> done.map(entry -> answer(call, facts, entry))));
            case Decision.Repeated(Entry current) -> new Step.Answer(answer(call, facts, current));
            case Decision.Refused(Problem why) -> throw why;
        };
    }

    private static Reply answer(Call call, Facts facts, Entry entry) {
        Entry told = withMissing(call, facts, entry)
                .withScreening(
                        facts.revision().map(saved -> saved.entry().screening()).orElse(null));
        Reply reply = entry.revision() == 1 ? Reply.created(place(call, entry.id()), told) : Reply.ok(told);
        return revised(reply, told);
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 50, 200);
        String sector = call.query("sector").orElse(null);
        return entries.list(call, page, sector, call.query("state", State.class).orElse(null))
                .map(found -> page.reply(found, Entry::id));
    }

    private Future<Reply> mine(Call call) {
        // Every entry of a team fits on a page that nobody asks to be smaller.
        Paging<UUID> page = Paging.afterId(call, EntryRules.MOST_ENTRIES, 200);
        return entries.mine(call, page)
                .map(facts -> page.reply(
                        facts.revisions(),
                        saved -> withMissing(call, facts, saved.entry()),
                        saved -> saved.entry().id()));
    }

    private Future<Reply> show(Call call) {
        return entries.toShow(call, call.id("entry")).map(facts -> {
            boolean runs = call.holds(ORGANISER) || call.holds(STEERING) || call.holds(OBSERVER);
            if (call.holds(JUDGE) && !runs && isBlind(facts)) {
                throw Problem.of(403, "submission.entry.blind"); // whether there is one or not
            }
            Entry entry = facts.revision()
                    .orElseThrow(() -> Problem.notFound("entry"))
                    .entry();
            Team team = facts.team();
            boolean own = team != null && team.id().equals(entry.team());
            Entry shown = own ? withMissing(call, facts, entry) : runs ? entry : entry.unowned();
            return revised(Reply.ok(shown), shown);
        });
    }

    /** With the tag of an entry: a decision about it is news to whoever may read it. */
    private static Reply revised(Reply reply, Entry shown) {
        Screening decided = shown.screening();
        return reply.revision(shown.revision(), decided == null ? 0 : decided.revision());
    }

    private Future<Reply> judged(Call call) {
        UUID assignment = call.id("assignment");
        return entries.toJudge(call, assignment).map(facts -> {
            EntryRules.Saved pinned = facts.revision().orElseThrow(() -> Problem.notFound("assignment"));
            Entry entry = pinned.entry();
            JudgedEntry shown = isBlind(facts)
                    ? new JudgedEntry.Blind(
                            assignment, entry.title(), entry.summary(), entry.sector(), pinned.version())
                    : entry.unowned();
            return Reply.ok(shown);
        });
    }

    private static boolean isBlind(Facts facts) {
        return facts.terms().settings().judging().blind();
    }

    private Future<Reply> history(Call call) {
        Paging<Integer> page = Paging.afterNumber(call, 50, 200);
        return entries.history(call, call.id("entry"), page).map(facts -> {
            if (!facts.there()) {
                throw Problem.notFound("entry");
            }
            return page.reply(
                    facts.revisions(),
                    saved -> new Receipt(saved.entry(), HexFormat.of().formatHex(saved.salt())),
                    saved -> saved.entry().revision());
        });
    }

    private static Entry withMissing(Call call, Facts facts, Entry entry) {
        Messages messages = Messages.of(call.language());
        return entry.withMissing(
                EntryRules.missing(facts.terms(), facts.sectors(), entry.content(), facts.members(entry)).stream()
                        .map(fault -> new Missing(
                                fault.pointer(), fault.code(), messages.format(fault.code(), fault.arguments())))
                        .toList());
    }

    private static Future<Reply> reason(Throwable failure) {
        return Future.failedFuture(
                SqlState.reference(failure, "entry_sector")
                        ? Problem.invalid("/sector", "submission.sector.unknown")
                        : failure);
    }

    private static String place(Call call, UUID entry) {
        return Routes.BASE + "/editions/" + call.edition() + "/entries/" + entry;
    }
}
