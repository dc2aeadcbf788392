package org.mizan.judging;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.submission.Doing;
import org.mizan.submission.intake.TableQuery;
import org.mizan.table.Asked;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.Reading;
import org.mizan.table.TableSentences;
import org.mizan.table.Tables;
import org.mizan.web.Call;
import org.mizan.web.Endless;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.RefusedLine;
import org.mizan.web.Reply;
import org.mizan.web.RouteLine;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Marks that are brought into a round as a table: shown first, then done, and taken back. */
public final class ImportApi {
    private static final String OF_ROUND = "/editions/:edition/rounds/:round/imports";
    private static final String EXAMPLE = "entry,judge,criterion,score\n7K3M9Q2X,judge@example.org,impact,4\n";

    private final Database database;
    private final ImportedStore imported;
    private final Workshop tables;

    /** The routes on this database; tables are read in the workshop of tables. */
    public ImportApi(Vertx vertx, Database database) {
        this.database = database;
        this.imported = new ImportedStore(database);
        this.tables = Workshop.tables(vertx);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        table(routes.post(OF_ROUND + "/plan", only(ORGANISER), this::plan))
                .says(
                        "Shows what an import of this table would do, and writes nothing: whom its names stand for, what is new, which scorecards say something else, which lines are in the way. A column repeat says which look of a judge at an entry a mark is of.")
                .answers(200, PlannedImport.class);
        table(routes.post(OF_ROUND, only(ORGANISER), this::run))
                .says(
                        "Imports a table of marks, all or none, as the plan with this digest shows it; what changed since is 412.")
                .query("plan", String.class, "The digest of the plan that was shown.")
                .refuses(409)
                .refuses(412)
                .answers(201, Done.class);
        routes.get(OF_ROUND, only(ORGANISER), this::list)
                .says("The imports of a round, oldest first, and which were taken back.")
                .answersList(200, ImportedStore.Imported.class);
        routes.post("/editions/:edition/imports/:import/undo", only(ORGANISER), this::undo)
                .says(
                        "Takes an import back: each of its scorecards says again what it said before, and entries that it made are withdrawn. Refused where a card has changed since, or a publication, a combination or an advancement rests on its marks.")
                .refuses(409)
                .answers(200, Done.class);
    }

    /** An import, by the id by which it can be taken back; none where there was nothing to do. */
    record Done(@Nullable UUID id) {}

    private static RouteLine table(RouteLine line) {
        return line.takesTable(EXAMPLE)
                .query("columns", String.class, TableQuery.COLUMNS)
                .query("sheet", String.class, TableQuery.SHEET)
                .query("merge", Boolean.class, TableQuery.MERGE)
                .query("grades", String.class, TableQuery.GRADES)
                .query("scales", String.class, TableQuery.SCALES)
                .query("create", Boolean.class, "Whether entries and judges that the edition does not have are made.")
                .query(
                        "replace",
                        Boolean.class,
                        "Whether scorecards that say something else get these marks as their next revision.");
    }

    private Future<Reply> plan(Call call) {
        return inTurn(
                call,
                call.path("round"),
                own -> wish(call, own)
                        .compose(wish -> imports(call, own)
                                .plan(call.edition().toString(), call.path("round"), wish, call.language()))
                        .compose(outcome -> switch (outcome) {
                            case Outcome.Planned(PlannedImport plan) -> own.run(call, () -> Reply.written(200, plan));
                            case Outcome.Refused(PlannedImport plan) -> own.run(call, () -> Reply.written(200, plan));
                            default -> throw Problem.notFound("round");
                        }));
    }

    /** All of it in one turn of whoever the line lets in. */
    private <T> Future<T> inTurn(Call call, @Nullable String round, Function<Workshop, Future<T>> work) {
        return imported.admitted(call, round).compose(admitted -> tables.turn(call, work));
    }

    private Future<Reply> run(Call call) {
        String digest = call.query("plan").orElse("");
        return inTurn(
                        call,
                        call.path("round"),
                        own -> wish(call, own)
                                .compose(wish -> imports(call, own)
                                        .run(
                                                call.edition().toString(),
                                                call.path("round"),
                                                wish,
                                                digest,
                                                call.language(),
                                                Doing.of(call, id -> Reply.created(place(call), new Done(id))))))
                .map(outcome -> switch (outcome) {
                    case Outcome.Imported(UUID id, PlannedImport plan) -> Reply.created(place(call), new Done(id));
                    case Outcome.Refused(PlannedImport plan) ->
                        throw RefusedLine.problem(plan.refused(), plan.refusedInAll());
                    case Outcome.Moved(PlannedImport plan) -> throw Problem.of(412, "judging.import.moved");
                    case Outcome.Collided() -> throw Problem.conflict("judging.import.collided");
                    case Outcome.Planned(PlannedImport plan) ->
                        throw new IllegalStateException("planned, and not done");
                    case Outcome.NoSuchRound(List<String> rounds) -> throw Problem.notFound("round");
                });
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 50, 200);
        return imported.ofRound(call, page).map(found -> page.reply(found, ImportedStore.Imported::id));
    }

    private Future<Reply> undo(Call call) {
        UUID id = call.id("import");
        return inTurn(
                        call,
                        null,
                        own -> new ImportUndo(own, database, clock(call))
                                .run(call.edition().toString(), id, Doing.of(call, done -> Reply.ok(new Done(id)))))
                .map(outcome -> switch (outcome) {
                    case ImportUndo.Outcome.Undone undone -> Reply.ok(new Done(id));
                    case ImportUndo.Outcome.Already already -> Reply.ok(new Done(id));
                    case ImportUndo.Outcome.Planned planned -> throw new IllegalStateException("planned, not done");
                    case ImportUndo.Outcome.Later(List<UUID> imports) ->
                        throw Problem.conflict(
                                "judging.undo.later",
                                imports.stream().map(UUID::toString).collect(Collectors.joining(", ")));
                    case ImportUndo.Outcome.Unknown unknown -> throw Problem.notFound("import");
                    case ImportUndo.Outcome.Collided collided -> throw Problem.conflict("judging.import.collided");
                    case ImportUndo.Outcome.Changed(List<String> cards) ->
                        throw Problem.conflict("judging.undo.changed", String.join("; ", cards));
                    case ImportUndo.Outcome.Used used ->
                        throw Problem.conflict(
                                "judging.undo.used", used.named(call.language()), ImportWish.Means.PARAMETER.replace());
                });
    }

    /** The marks of the body. */
    private Future<ImportWish> wish(Call call, Workshop own) {
        Asked asked = TableQuery.marks(call, Asked.MARKS.kept());
        TableSentences sentences = TableQuery.sentences(call.language());
        byte[] bytes = call.bytes();
        return own.run(call, () -> switch (Tables.read(bytes, asked)) {
            case Reading.Refused(List<Fault> faults) ->
                throw RefusedLine.problem(
                        Endless.first(faults).stream()
                                .map(fault -> new RefusedLine(fault.line(), sentences.fault(fault)))
                                .toList(),
                        faults.size());
            case Reading.Read(Marks marks) ->
                new ImportWish(
                        marks,
                        sentences.understood(marks, asked.merged()),
                        said(call, "create"),
                        said(call, "replace"),
                        asked.merged(),
                        ImportWish.Means.PARAMETER);
        });
    }

    private static boolean said(Call call, String name) {
        return call.query(name).filter("true"::equals).isPresent();
    }

    private ScoreImport imports(Call call, Workshop own) {
        return new ScoreImport(own, database, clock(call));
    }

    /** The time of everything that is made is that of the call. */
    private static Clock clock(Call call) {
        return Clock.fixed(call.receivedAt(), ZoneOffset.UTC);
    }

    private static String place(Call call) {
        return Routes.BASE + "/editions/" + call.edition() + "/rounds/" + call.path("round") + "/imports";
    }
}
