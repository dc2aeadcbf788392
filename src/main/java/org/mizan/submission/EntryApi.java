package org.mizan.submission;

import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.OBSERVER;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.identity.Role.STUDENT;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.edition.Code;
import org.mizan.edition.Permission;
import org.mizan.submission.EntryRules.Decision;
import org.mizan.submission.EntryRules.Wish;
import org.mizan.submission.EntryStore.Facts;
import org.mizan.submission.EntryStore.Saved;
import org.mizan.submission.EntryStore.Team;
import org.mizan.web.Call;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** Entries: a team writes and submits them, those who run the edition list them, a judge reads what was assigned. */
public final class EntryApi {
    private static final int CODE_LENGTH = 6;
    private static final int TRIES = 3;
    private static final String DRAFT = "draft";
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

    /** Over the database of an event loop. */
    public EntryApi(Database database) {
        entries = new EntryStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.post("/editions/:edition/entries", only(STUDENT), this::make)
                .says("Begins an entry of the caller's team as a draft.")
                .takes(Draft.class, DRAFT_EXAMPLE)
                .tagged()
                .refuses(409)
                .answers(201, Entry.class);
        routes.put("/editions/:edition/entries/:entry", only(STUDENT), this::save)
                .guarded()
                .says("Adds a revision: a draft, a submission, or a withdrawal.")
                .takes(Revision.class, SAVE_EXAMPLE)
                .refuses(409)
                .answers(200, Entry.class);
        routes.get("/editions/:edition/entries", only(ORGANISER, STEERING, OBSERVER), this::list)
                .says("Lists the entries at their current revisions.")
                .query("sector", String.class, "Only the entries of this sector.")
                .query("state", String.class, "Only the entries in this state: draft, submitted or withdrawn.")
                .answersList(200, Entry.class);
        routes.get("/editions/:edition/entries/mine", only(STUDENT), this::mine)
                .says("Lists the entries of the caller's team, with what each still lacks.")
                .answersList(200, Entry.class);
        routes.get("/editions/:edition/entries/:entry", only(STUDENT, ORGANISER, STEERING, OBSERVER, JUDGE), this::show)
                .says("Gives an entry: to a judge at the revision that was assigned, to others at the current one.")
                .tagged()
                .answers(200, Entry.class);
        routes.get("/editions/:edition/entries/:entry/revisions", only(STUDENT, ORGANISER), this::history)
                .says("Lists every revision of an entry with its receipt.")
                .answersList(200, Receipt.class);
    }

    record Draft(
            @Nullable @Size(max = EntryRules.MOST_TITLE) Text title,
            @Nullable @Size(max = EntryRules.MOST_SUMMARY) Text summary,
            @Nullable @Size(max = 64) String sector,
            @Nullable @Size(max = EntryRules.MOST_LINKS) List<Link> links) {}

    record Revision(
            @Nullable @Size(max = EntryRules.MOST_TITLE) Text title,
            @Nullable @Size(max = EntryRules.MOST_SUMMARY) Text summary,
            @Nullable @Size(max = 64) String sector,
            @Nullable @Size(max = EntryRules.MOST_LINKS) List<Link> links,
            @Pattern(regexp = "draft|submitted|withdrawn") String state) {}

    /** A revision with its salt: the digest is SHA-256 of the salt and the canonical JSON of the revision. */
    record Receipt(Entry entry, String salt) {}

    private Future<Reply> make(Call call) {
        Draft draft = call.body(Draft.class);
        Content content = Content.of(draft.title(), draft.summary(), draft.sector(), draft.links());
        return entries.toMake(call.edition(), call.person()).compose(found -> {
            Facts facts = known(call, found);
            Team team = mayMake(call, facts, content);
            UUID id = Ids.next(call.receivedAt());
            return made(call, facts, team, id, content, TRIES)
                    .compose(written -> written.map(entry -> Future.succeededFuture(
                                    Reply.created(place(call, id), withMissing(call, facts, entry))
                                            .revision(1)))
                            .orElseGet(() -> explainMake(call, content)));
        });
    }

    private Future<Reply> explainMake(Call call, Content content) {
        return entries.toMake(call.edition(), call.person()).map(now -> {
            mayMake(call, known(call, now), content);
            throw Problem.busy();
        });
    }

    private static Team mayMake(Call call, Facts facts, Content content) {
        Team team = Optional.ofNullable(facts.team()).orElseThrow(() -> Problem.conflict("submission.team.none"));
        facts.terms().refusal(Permission.SUBMIT, call.receivedAt()).ifPresent(EntryApi::refuse);
        if (team.entries() >= most(facts)) {
            throw Problem.conflict("submission.perTeam", most(facts));
        }
        List<Fault> faults = EntryRules.faults(facts.terms(), facts.sectors(), content);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return team;
    }

    private Future<Optional<Entry>> made(Call call, Facts facts, Team team, UUID id, Content content, int tries) {
        Commitment commitment = Commitment.to(EntryStore.record(id, 1, DRAFT, content, call.receivedAt()));
        Entry entry = entry(call, id, Code.fresh(CODE_LENGTH).text(), team, 1, DRAFT, content, commitment);
        Act act = Act.of(call, call.edition(), "entry.make", "entry:" + id)
                .withBody(new JsonObject().put("team", team.id().toString()).put("revision", 1))
                .withCommitment(commitment)
                .withOutcome(201, place(call, id));
        return entries.make(team.id(), most(facts), id, entry.code(), content, commitment.salt(), act)
                .map(written -> written ? Optional.of(entry) : Optional.<Entry>empty())
                .recover(failure -> tries > 1 && SqlState.unique(failure, "entry_code")
                        ? made(call, facts, team, id, content, tries - 1)
                        : Future.failedFuture(reason(failure)));
    }

    private Future<Reply> save(Call call) {
        Revision wanted = call.body(Revision.class);
        UUID entry = call.id("entry");
        Content content = Content.of(wanted.title(), wanted.summary(), wanted.sector(), wanted.links());
        Wish wish = new Wish(call.person(), call.revision(), wanted.state(), content);
        return entries.toSave(call.edition(), call.person(), entry).compose(found -> switch (decide(
                call, found, wish)) {
            case Decision.Append(int revision) -> append(call, known(call, found), entry, revision, wish);
            case Decision.Same same -> Future.succeededFuture(answer(call, known(call, found)));
            case Decision.Changed changed -> throw changed(known(call, found), wanted);
            case Decision.Refused(Problem problem) -> throw problem;
        });
    }

    private static Decision decide(Call call, Optional<Facts> found, Wish wish) {
        Facts facts = known(call, found);
        Saved now = facts.revision().orElseThrow(() -> Problem.notFound("entry"));
        int members = Optional.ofNullable(facts.team()).map(Team::members).orElse(0);
        return EntryRules.decide(facts.terms(), facts.sectors(), now.standing(members), wish, call.receivedAt());
    }

    private Future<Reply> append(Call call, Facts facts, UUID id, int revision, Wish wish) {
        Commitment commitment =
                Commitment.to(EntryStore.record(id, revision, wish.state(), wish.content(), call.receivedAt()));
        Team team = Optional.ofNullable(facts.team()).orElseThrow(() -> Problem.notFound("entry"));
        String code = facts.revision().orElseThrow().entry().code();
        Entry entry = entry(call, id, code, team, revision, wish.state(), wish.content(), commitment);
        Act act = Act.of(call, call.edition(), "entry." + wish.state(), "entry:" + id)
                .withBody(new JsonObject().put("revision", revision))
                .withCommitment(commitment);
        int smallest = facts.terms().settings().teams().smallest();
        return entries.save(team.id(), id, revision, wish.state(), wish.content(), commitment.salt(), smallest, act)
                // Another revision of the same number came between the facts and the write.
                .recover(failure -> SqlState.unique(failure, "entry_revision_pkey")
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(reason(failure)))
                .compose(written -> written
                        ? Future.succeededFuture(
                                Reply.ok(withMissing(call, facts, entry)).revision(revision))
                        : entries.toSave(call.edition(), call.person(), id).map(now -> explain(call, now, wish)));
    }

    private static Entry entry(
            Call call,
            UUID id,
            String code,
            Team team,
            int revision,
            String state,
            Content content,
            Commitment digest) {
        return new Entry(
                id,
                code,
                team.id(),
                revision,
                state,
                content.title(),
                content.summary(),
                content.sector(),
                content.links(),
                call.receivedAt(),
                digest.hex(),
                null);
    }

    /** The write was refused, so the facts have changed: the rules say why. */
    private static Reply explain(Call call, Optional<Facts> found, Wish wish) {
        return switch (decide(call, found, wish)) {
            case Decision.Same same -> answer(call, known(call, found));
            case Decision.Changed changed -> throw changed(known(call, found), wish.content());
            case Decision.Refused(Problem problem) -> throw problem;
            case Decision.Append append -> throw Problem.busy();
        };
    }

    private static Problem changed(Facts facts, Object yours) {
        return Problem.changed(facts.revision().orElseThrow().entry(), yours);
    }

    private static Reply answer(Call call, Facts facts) {
        Saved now = facts.revision().orElseThrow(() -> Problem.notFound("entry"));
        return Reply.ok(withMissing(call, facts, now.entry()))
                .revision(now.entry().revision());
    }

    private Future<Reply> list(Call call) {
        int limit = call.limit(50, 200);
        UUID after = call.after().map(EntryApi::id).orElse(null);
        return entries.roles(call.edition(), call.person()).compose(roles -> {
            call.admit(roles);
            String sector = call.query("sector").orElse(null);
            String state = call.query("state").orElse(null);
            return entries.list(call.edition(), after, sector, state, limit + 1)
                    .map(found ->
                            page(found, limit, Saved::entry, entry -> entry.id().toString()));
        });
    }

    private Future<Reply> mine(Call call) {
        // Every entry of a team fits on a page that nobody asks to be smaller.
        int limit = call.limit(EntryRules.MOST_ENTRIES, 200);
        UUID after = call.after().map(EntryApi::id).orElse(null);
        return entries.mine(call.edition(), call.person(), after, limit + 1).map(found -> {
            Facts facts = known(call, found);
            return page(
                    facts.revisions(),
                    limit,
                    saved -> withMissing(call, facts, saved.entry()),
                    entry -> entry.id().toString());
        });
    }

    private Future<Reply> show(Call call) {
        return entries.toShow(call.edition(), call.person(), call.id("entry")).map(found -> {
            Facts facts = known(call, found);
            Saved saved = facts.revision().orElseThrow(() -> Problem.notFound("entry"));
            UUID team = saved.entry().team();
            boolean own = team != null
                    && Optional.ofNullable(facts.team())
                            .map(Team::id)
                            .filter(team::equals)
                            .isPresent();
            boolean runs = call.holds(ORGANISER) || call.holds(STEERING) || call.holds(OBSERVER);
            Entry entry = own
                    ? withMissing(call, facts, saved.entry())
                    : runs ? saved.entry() : saved.entry().blind();
            return Reply.ok(entry).revision(entry.revision());
        });
    }

    private Future<Reply> history(Call call) {
        int limit = call.limit(50, 200);
        int after = call.after().map(EntryApi::number).orElse(0);
        return entries.history(call.edition(), call.person(), call.id("entry"), after, limit + 1)
                .map(found -> {
                    Facts facts = known(call, found);
                    if (!facts.entry()) {
                        throw Problem.notFound("entry");
                    }
                    return page(
                            facts.revisions(),
                            limit,
                            saved -> new Receipt(saved.entry(), HexFormat.of().formatHex(saved.salt())),
                            receipt -> Integer.toString(receipt.entry().revision()));
                });
    }

    /** One more than the page holds was asked for, which tells whether another follows. */
    private static <T> Reply page(List<Saved> found, int limit, Function<Saved, T> item, Function<T, String> key) {
        List<T> items = found.stream().limit(limit).map(item).toList();
        return Reply.page(items, found.size() > limit ? Optional.of(key.apply(items.getLast())) : Optional.empty());
    }

    private static Entry withMissing(Call call, Facts facts, Entry entry) {
        int members = Optional.ofNullable(facts.team()).map(Team::members).orElse(0);
        Content content = new Content(entry.title(), entry.summary(), entry.sector(), entry.links());
        Messages messages = Messages.of(call.language());
        return entry.withMissing(EntryRules.missing(facts.terms(), facts.sectors(), content, members).stream()
                .map(fault -> new Entry.Missing(
                        fault.pointer(), fault.code(), messages.format(fault.code(), fault.arguments())))
                .toList());
    }

    private static Facts known(Call call, Optional<Facts> found) {
        Facts facts = found.orElseThrow(() -> Problem.notFound("edition"));
        call.admit(facts.roles());
        return facts;
    }

    private static int most(Facts facts) {
        Integer perTeam = facts.terms().settings().entries().perTeam();
        return perTeam == null ? EntryRules.MOST_ENTRIES : perTeam;
    }

    private static Throwable reason(Throwable failure) {
        return SqlState.reference(failure, "entry_sector")
                ? Problem.invalid("/sector", "submission.sector.unknown")
                : failure;
    }

    private static void refuse(Problem problem) {
        throw problem;
    }

    private static String place(Call call, UUID entry) {
        return Routes.BASE + "/editions/" + call.edition() + "/entries/" + entry;
    }

    private static UUID id(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(400, "web.query.malformed", "after");
        }
    }

    private static int number(String after) {
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException malformed) {
            throw Problem.of(400, "web.query.malformed", "after");
        }
    }
}
