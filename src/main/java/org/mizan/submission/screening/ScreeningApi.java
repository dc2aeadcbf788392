package org.mizan.submission.screening;

import static org.mizan.identity.Role.OBSERVER;
import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.submission.HallTableStore;
import org.mizan.submission.Screening;
import org.mizan.submission.Screening.Verdict;
import org.mizan.submission.screening.Screenings.Decision;
import org.mizan.submission.screening.Screenings.Facts;
import org.mizan.submission.screening.Screenings.Wish;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Screening: the office passes or fails what was handed in, before judging, and says why. */
public final class ScreeningApi {
    private static final int MOST_REASON = 500;

    private final Database database;

    /** The routes on this database. */
    public ScreeningApi(Database database) {
        this.database = database;
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/screening", only(ORGANISER, STEERING, OBSERVER), this::list)
                .says("Lists the entries that were handed in, with what screening decided of each.")
                .answersList(200, Screened.class);
        routes.put("/editions/:edition/entries/:entry/screening", only(ORGANISER), this::screen)
                .guarded()
                .says(
                        "Passes an entry to the judges, or fails it with a reason that its team reads: what failed is in no plan, with no judge and in no ranking. It can be decided anew until judging opens. The revision is that of the decision; of the first, none.")
                .takes(
                        Deciding.class,
                        "{\"verdict\": \"fail\", \"reason\": \"The video is missing.\", \"entryRevision\": 2}")
                .refuses(409)
                .answers(200, Screening.class);
    }

    /** What is decided, of which revision of the entry; whoever fails one says why. */
    record Deciding(
            Verdict verdict,
            @Nullable @Paragraphs @Size(max = MOST_REASON) String reason,
            @Min(1) int entryRevision) {
        /** Blank is none. */
        Deciding {
            reason = reason == null || reason.isBlank() ? null : reason.strip();
        }
    }

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 50, 200);
        return new ScreeningStore(database.reads()).list(call, page).map(found -> page.reply(found, Screened::entry));
    }

    /** One after the other with what brings entries in, takes them out or merges them, and within the phases as they are. */
    private Future<Reply> screen(Call call) {
        UUID entry = call.id("entry");
        Deciding asked = call.body(Deciding.class);
        return database.transact(connection -> {
            ScreeningStore store = new ScreeningStore(connection);
            return store.admitted(call)
                    .compose(admitted -> new HallTableStore(connection).hold(call.edition()))
                    .compose(held -> store.hold(call.edition()))
                    // Whoever waited may hold the role no longer.
                    .compose(held -> store.admitted(call))
                    .compose(admitted -> store.facts(call.edition(), entry))
                    .map(found -> found.orElseThrow(() -> Problem.notFound("entry")))
                    .compose(facts -> decided(connection, call, entry, asked, facts));
        });
    }

    private static Future<Reply> decided(SqlConnection connection, Call call, UUID entry, Deciding asked, Facts facts) {
        Wish wish = new Wish(call.revision(), asked.verdict(), asked.reason(), asked.entryRevision());
        return switch (Screenings.decide(facts, wish, call.receivedAt())) {
            case Decision.Said(Screening now) -> Future.succeededFuture(answer(now));
            case Decision.Refused(Problem why) -> Future.failedFuture(why);
            case Decision.Decide(Screening next) -> {
                Reply reply = answer(next);
                Act act = Act.of(call, call.edition(), "screening.decide", "entry:" + entry)
                        .withBody(new JsonObject()
                                .put("revision", next.revision())
                                .put("entryRevision", next.entryRevision()))
                        .answering(reply);
                yield new ScreeningStore(connection).decide(act, entry, next).map(reply);
            }
        };
    }

    private static Reply answer(Screening screening) {
        return Reply.ok(screening).revision(screening.revision());
    }
}
