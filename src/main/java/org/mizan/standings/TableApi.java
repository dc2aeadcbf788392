package org.mizan.standings;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.identity.Role.STEERING;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.standings.TableStore.Asked;
import org.mizan.standings.TableStore.Placed;
import org.mizan.table.CsvText;
import org.mizan.table.WrittenWorkbook;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** Standings as files for a spreadsheet, in the caller's language. */
public final class TableApi {
    private static final double NAME_WIDTH = 32;

    private static final List<String> HEADS = List.of(
            "place",
            "title",
            "team",
            "institution",
            "sector",
            "score",
            "low",
            "high",
            "first",
            "prize",
            "reviews",
            "code");

    private final Workshop workshop;
    private final TableStore store;

    /** The routes of one event loop over this database. */
    public TableApi(Vertx vertx, Database database) {
        this.workshop = Workshop.of(vertx);
        this.store = new TableStore(database);
    }

    /** Adds the route lines. */
    public void mount(Routes routes) {
        routes.get("/editions/:edition/standings/:standings/table.csv", only(ORGANISER, STEERING), this::csv)
                .says("Take standings as CSV, with teams and institutions, in the caller's language.")
                .answersBytes(200, "text/csv");
        routes.get("/editions/:edition/standings/:standings/table.xlsx", only(ORGANISER, STEERING), this::workbook)
                .says("Take standings as a workbook, from right to left in Arabic.")
                .answersBytes(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private Future<Reply> csv(Call call) {
        Messages messages = Messages.of(call.language());
        return asked(call)
                .compose(asked -> workshop.run(
                        call,
                        () -> file(
                                asked,
                                "csv",
                                "text/csv; charset=utf-8",
                                Buffer.buffer(CsvText.of(rows(asked, messages, call.language()))))));
    }

    private Future<Reply> workbook(Call call) {
        Language language = call.language();
        Messages messages = Messages.of(language);
        return asked(call)
                .compose(asked -> workshop.run(call, () -> {
                    WrittenWorkbook.Page page = new WrittenWorkbook.Page(
                            messages.format("standings.table.hint"), rows(asked, messages, language), 1, NAME_WIDTH);
                    return file(
                            asked,
                            "xlsx",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            Buffer.buffer(WrittenWorkbook.of(List.of(page), language == Language.AR)));
                }));
    }

    private Future<Asked> asked(Call call) {
        return store.lines(call, call.id("standings"))
                .map(found -> found.orElseThrow(() -> Problem.notFound("standings")));
    }

    private static Reply file(Asked asked, String ending, String type, Buffer bytes) {
        return Reply.bytes(200, type, bytes).attachment(asked.slug() + "-" + asked.round() + "." + ending);
    }

    private static List<List<@Nullable Object>> rows(Asked asked, Messages messages, Language language) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(new ArrayList<>(HEADS.stream()
                .map(head -> messages.format("standings.table." + head + ".hint"))
                .toList()));
        asked.placed().forEach(line -> rows.add(row(line, language)));
        return rows;
    }

    private static List<@Nullable Object> row(Placed line, Language language) {
        return Arrays.asList(
                line.place(),
                said(line.title(), language),
                said(line.team(), language),
                said(line.institution(), language),
                said(line.sector(), language),
                line.score(),
                line.low(),
                line.high(),
                line.first(),
                line.prize(),
                line.reviews(),
                line.code());
    }

    private static @Nullable String said(@Nullable Text text, Language language) {
        return text == null ? null : text.in(language);
    }
}
