package org.mizan.submission.intake;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.submission.Doing;
import org.mizan.submission.intake.EntryImport.Outcome;
import org.mizan.table.EntryRows;
import org.mizan.table.EntryTables;
import org.mizan.table.TableSentences;
import org.mizan.web.Call;
import org.mizan.web.Endless;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.RefusedLine;
import org.mizan.web.Reply;
import org.mizan.web.RouteLine;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Entries that are brought in as a table: shown first, then done, and taken back. */
public final class EntryImportApi {
    private static final String AT = "/editions/:edition/entries/imports";
    private static final String EXAMPLE = "title,sector,link\nدوائي,health,https://example.org/dawai\n";

    private final Database database;
    private final ImportedEntriesStore imported;
    private final Workshop tables;

    /** The routes on this database; tables are read in the workshop of tables. */
    public EntryImportApi(Vertx vertx, Database database) {
        this.database = database;
        this.imported = new ImportedEntriesStore(database);
        this.tables = Workshop.tables(vertx);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        table(routes.post(AT + "/plan", only(ORGANISER), this::plan))
                .says(
                        "Shows what an import of these entries would do, and writes nothing: which are new, which would say something else, which stay, which lines are in the way. A table of any kind with a column of titles, a Devpost export, or a title a line.")
                .answers(200, PlannedEntries.class);
        table(routes.post(AT, only(ORGANISER), this::run))
                .says(
                        "Imports a table of entries, all or none, as the plan with this digest shows it; what changed since is 412.")
                .query("plan", String.class, "The digest of the plan that was shown.")
                .refuses(409)
                .refuses(412)
                .answers(201, Done.class);
        routes.get(AT, only(ORGANISER), this::list)
                .says("The imports of entries, oldest first, and which were taken back.")
                .answersList(200, ImportedEntriesStore.Imported.class);
        routes.post(AT + "/:import/undo", only(ORGANISER), this::undo)
                .says(
                        "Takes an import of entries back: what it made is withdrawn, what it changed says again what it said. Refused where one was changed since, or somebody is to judge one that it made.")
                .refuses(409)
                .answers(200, Done.class);
    }

    /** An import, by the id by which it can be taken back; none where there was nothing to do. */
    record Done(@Nullable UUID id) {}

    private static RouteLine table(RouteLine line) {
        return line.takesTable(EXAMPLE)
                .query("sheet", String.class, TableQuery.SHEET)
                .query("sector", String.class, "The sector of entries that name none, by its key.");
    }

    private Future<Reply> plan(Call call) {
        return inTurn(
                call,
                own -> wish(call, own)
                        .compose(wish -> imports(call, own).plan(call.edition().toString(), wish, call.language()))
                        .compose(outcome -> switch (outcome) {
                            case Outcome.Planned(PlannedEntries plan) -> own.run(call, () -> Reply.written(200, plan));
                            case Outcome.Refused(PlannedEntries plan) -> own.run(call, () -> Reply.written(200, plan));
                            default -> throw Problem.notFound("edition");
                        }));
    }

    /** All of it in one turn of whoever the line lets in. */
    private <T> Future<T> inTurn(Call call, Function<Workshop, Future<T>> work) {
        return imported.admitted(call).compose(admitted -> tables.turn(call, work));
    }

    private Future<Reply> run(Call call) {
        return inTurn(
                        call,
                        own -> wish(call, own)
                                .compose(wish -> imports(call, own)
                                        .run(
                                                call.edition().toString(),
                                                wish,
                                                call.query("plan").orElse(""),
                                                call.language(),
                                                Doing.of(call, id -> Reply.created(place(call), new Done(id))))))
                .map(outcome -> switch (outcome) {
                    case Outcome.Imported(UUID id, PlannedEntries plan) -> Reply.created(place(call), new Done(id));
                    case Outcome.Refused(PlannedEntries plan) ->
                        throw RefusedLine.problem(plan.refused(), plan.refusedInAll());
                    case Outcome.Moved(PlannedEntries plan) -> throw Problem.of(412, "submission.import.moved");
                    case Outcome.Collided() -> throw Problem.conflict("submission.import.collided");
                    case Outcome.Planned(PlannedEntries plan) ->
                        throw new IllegalStateException("planned, and not done");
                    case Outcome.NoSuchEdition() -> throw Problem.notFound("edition");
                });
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 50, 200);
        return imported.list(call, page).map(found -> page.reply(found, ImportedEntriesStore.Imported::id));
    }

    private Future<Reply> undo(Call call) {
        UUID id = call.id("import");
        return inTurn(
                        call,
                        own -> new EntryImportUndo(own, database, clock(call))
                                .run(
                                        call.edition().toString(),
                                        id,
                                        call.language(),
                                        Doing.of(call, done -> Reply.ok(new Done(id)))))
                .map(outcome -> switch (outcome) {
                    case EntryImportUndo.Outcome.Undone undone -> Reply.ok(new Done(id));
                    case EntryImportUndo.Outcome.Already already -> Reply.ok(new Done(id));
                    case EntryImportUndo.Outcome.Planned planned ->
                        throw new IllegalStateException("planned, not done");
                    case EntryImportUndo.Outcome.Unknown unknown -> throw Problem.notFound("import");
                    case EntryImportUndo.Outcome.Collided collided ->
                        throw Problem.conflict("submission.import.collided");
                    case EntryImportUndo.Outcome.Changed(List<String> entries) ->
                        throw Problem.conflict("submission.undo.changed", entries);
                    case EntryImportUndo.Outcome.Assigned(List<String> entries) ->
                        throw Problem.conflict("submission.undo.assigned", entries);
                });
    }

    /** The entries of the body. */
    private Future<EntryWish> wish(Call call, Workshop own) {
        byte[] bytes = call.bytes();
        TableSentences sentences = TableQuery.sentences(call.language());
        return own.run(call, () -> {
            EntryRows table = EntryTables.read(bytes, call.query("sheet").orElse(""));
            List<RefusedLine> whole = EntrySentences.whole(table, sentences);
            if (!whole.isEmpty()) {
                throw RefusedLine.problem(whole, whole.size());
            }
            return EntrySentences.wish(table, call.query("sector").orElse(null), sentences, call.language());
        });
    }

    private EntryImport imports(Call call, Workshop own) {
        return new EntryImport(own, database, clock(call), Endless.MOST);
    }

    /** The time of everything that is made is that of the call. */
    private static Clock clock(Call call) {
        return Clock.fixed(call.receivedAt(), ZoneOffset.UTC);
    }

    private static String place(Call call) {
        return Routes.BASE + "/editions/" + call.edition() + "/entries/imports";
    }
}
