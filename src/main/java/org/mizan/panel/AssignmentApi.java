package org.mizan.panel;

import static org.mizan.identity.Role.CLERK;
import static org.mizan.identity.Role.JUDGE;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.panel.Assigning.Assignment;
import org.mizan.panel.Assigning.Decision;
import org.mizan.panel.Assigning.Wanted;
import org.mizan.submission.EntryName;
import org.mizan.submission.intake.TableQuery;
import org.mizan.table.Asked;
import org.mizan.table.TableSentences;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Which judge reads which entry: given by hand or by file, and shown to organisers and to the judge. */
public final class AssignmentApi {
    private static final String OF_ROUND = "/editions/:edition/rounds/:round/assignments";
    private static final String OF_EDITION = "/editions/:edition/assignments";

    private final PanelStore panels;
    private final AssignmentStore assignments;
    private final Database database;
    private final Workshop workshop;
    private final Workshop tables;

    /** The routes on this database; tables are read in the workshop of tables. */
    public AssignmentApi(Vertx vertx, Database database) {
        this.workshop = Workshop.of(vertx);
        this.tables = Workshop.tables(vertx);
        this.database = database;
        this.panels = new PanelStore(database);
        this.assignments = new AssignmentStore(database);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.post(OF_ROUND, only(ORGANISER), this::byHand)
                .says(
                        "Assigns judges to entries, all or none; the entry's submitted revision is pinned. A judge who is given an entry again, to see how near two looks of one judge are, gets a task of its own by a repeat number.")
                .takes(Assignments.class, """
                        {"assignments": [{"judge": "01970000-0000-7000-8000-000000000001", "entry": "01970000-0000-7000-8000-000000000002"}]}""")
                .refuses(409)
                .answers(201, Outcome.class);
        routes.post(OF_ROUND + "/file", only(ORGANISER), this::byFile)
                .says(
                        "Assigns by a table of judges and entries, in every form in which marks are read: a judge by id, mail address or name, an entry by id, code or title, and in a column repeat which look of the judge it is; all or none.")
                .takesTable("judge,entry\njudge@example.org,01970000-0000-7000-8000-000000000002\n")
                .query("columns", String.class, TableQuery.COLUMNS)
                .query("sheet", String.class, TableQuery.SHEET)
                .query("merge", Boolean.class, TableQuery.MERGE)
                .refuses(409)
                .answers(201, Outcome.class);
        routes.get(OF_ROUND, only(ORGANISER, CLERK), this::ofRound)
                .says(
                        "The assignments of a round with the state of their scorecards, and whether marks typed from paper wait.")
                .query("judge", UUID.class, "Only those of this judge.")
                .query("entry", String.class, "Only those of this entry: its id or its code.")
                .answersList(200, Assigned.class);
        routes.delete(OF_EDITION + "/:assignment", only(ORGANISER), this::remove)
                .says(
                        "Takes back an assignment that has no scorecard; of several looks of a judge at an entry the last one first.")
                .refuses(409)
                .answers(204);
        routes.get(OF_EDITION, only(JUDGE), this::mine)
                .says(
                        "My assignments, with the state of my scorecards; in a blind edition without ids and codes of entries, and not saying which are second looks at the same one.")
                .previewed()
                .answersList(200, JudgeTask.class);
    }

    /** Pairs to assign. */
    record Assignments(@Size(min = 1, max = 5_000) List<JudgeEntry> assignments) {}

    /**
     * A judge, and an entry by its id or its code.
     *
     * @param repeat which look of the judge at the entry; the first where nothing is said
     */
    record JudgeEntry(
            UUID judge,
            @Exact @Size(min = 1, max = 64) String entry,
            @Nullable @Min(1) @Max(Asked.KEPT_LOOKS) Integer repeat) {}

    /** How many were new, and how many were there before. */
    record Outcome(int assigned, int already) {}

    private Future<Reply> byHand(Call call) {
        List<Wanted> wanted = call.body(Assignments.class).assignments().stream()
                .map(pair ->
                        new Wanted(pair.judge().toString(), pair.entry(), pair.repeat() == null ? 1 : pair.repeat()))
                .toList();
        return assign(call, workshop, wanted, at -> "/assignments/" + at);
    }

    private Future<Reply> byFile(Call call) {
        TableSentences sentences = TableQuery.sentences(call.language());
        Asked asked = TableQuery.asked(call, Asked.PAIRS.kept());
        byte[] bytes = call.bytes();
        return organised(call)
                .compose(found -> tables.turn(
                        call,
                        own -> own.run(call, () -> AssignmentFile.read(bytes, asked, sentences))
                                .compose(file -> new RosterStore(database.reads(), own)
                                        .read(call.edition(), call.path("round"))
                                        .compose(roster -> own.run(call, () -> file.meant(roster, asked.merged())))
                                        .compose(meant -> assign(
                                                call,
                                                own,
                                                meant,
                                                at -> "/lines/" + file.lines().get(at))))));
    }

    /** Whoever assigned the same pair first is seen when the facts are read again: it is counted once. */
    private Future<Reply> assign(Call call, Workshop own, List<Wanted> wanted, IntFunction<String> pointer) {
        return Again.whenTaken("assignment_once", () -> attempt(call, own, wanted, pointer));
    }

    /** Both questions travel together; the second is answered only to an organiser. */
    private Future<Reply> attempt(Call call, Workshop own, List<Wanted> wanted, IntFunction<String> pointer) {
        String round = call.path("round");
        return Future.all(organised(call), assignments.pairs(call.edition(), round, wanted))
                .compose(both -> own.run(call, () -> Assigning.decide(both.resultAt(1), pointer)))
                .compose(decision -> switch (decision) {
                    case Decision.Refused(var faults) -> Future.failedFuture(Problem.invalid(faults));
                    case Decision.Assign(var missing) ->
                        missing.isEmpty()
                                ? Future.succeededFuture(assigned(call, 0, wanted.size()))
                                : write(call, wanted, missing);
                });
    }

    private Future<Reply> write(Call call, List<Wanted> wanted, List<Assignment> missing) {
        String round = call.path("round");
        Reply reply = assigned(call, missing.size(), wanted.size() - missing.size());
        JsonArray pairs = new JsonArray();
        missing.forEach(pair -> pairs.add(new JsonArray()
                .add(pair.judge().toString())
                .add(pair.entry().toString())
                .add(pair.repeat())));
        Act act = Act.of(call, call.edition(), "assignment.add", "round:" + round)
                .withBody(new JsonObject().put("pairs", pairs))
                .answering(reply);
        return assignments
                .assign(act, round, missing)
                .recover(failure -> SqlState.reference(failure, "assignment_judge")
                                || SqlState.reference(failure, "assignment_again")
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure))
                .map(written -> {
                    if (!written) {
                        throw Problem.conflict("judging.assignment.moved");
                    }
                    return reply;
                });
    }

    private Future<Reply> ofRound(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, 500);
        UUID judge = call.query("judge").map(UUID::fromString).orElse(null);
        String entry = call.query("entry").map(EntryName::of).orElse(null);
        return organised(call)
                .compose(found -> assignments.ofRound(call.edition(), call.path("round"), judge, entry, page))
                .map(items -> page.reply(items, Assigned::id));
    }

    private Future<Reply> mine(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, 500);
        return assignments.ofJudge(call, page).map(tasks -> page.reply(tasks, JudgeTask::id));
    }

    private Future<Reply> remove(Call call) {
        UUID assignment = call.id("assignment");
        return assignments
                .subject(call, assignment)
                .compose(found -> {
                    Assignment pair = found.orElseThrow(() -> Problem.notFound("assignment"));
                    Act act = Act.of(call, call.edition(), "assignment.remove", "assignment:" + assignment)
                            .withBody(new JsonObject()
                                    .put("judge", pair.judge().toString())
                                    .put("entry", pair.entry().toString())
                                    .put("repeat", pair.repeat()));
                    return assignments.remove(act, assignment);
                })
                .recover(failure -> Future.failedFuture(kept(failure)))
                .map(removed -> {
                    if (!removed) {
                        throw Problem.notFound("assignment");
                    }
                    return Reply.noContent();
                });
    }

    /** Why an assignment stays. */
    private static Throwable kept(Throwable failure) {
        if (SqlState.reference(failure, "scorecard_assignment")) {
            return Problem.conflict("judging.assignment.scored");
        }
        if (SqlState.reference(failure, "paper_assignment")) {
            return Problem.conflict("judging.assignment.typed");
        }
        if (SqlState.reference(failure, "late_assignment")) {
            return Problem.conflict("judging.assignment.late");
        }
        return SqlState.reference(failure, "assignment_again") ? Problem.conflict("judging.assignment.again") : failure;
    }

    private Future<?> organised(Call call) {
        return panels.facts(call, call.path("round"), null);
    }

    private static Reply assigned(Call call, int assigned, int already) {
        return Reply.created(place(call), new Outcome(assigned, already));
    }

    private static String place(Call call) {
        return Routes.BASE + "/editions/" + call.edition() + "/rounds/" + call.path("round") + "/assignments";
    }
}
