package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Standings as a table that people take with them, figures as they are published. */
final class TableStore {
    private final Database database;

    TableStore(Database database) {
        this.database = database;
    }

    /** Where an entry stands, with what people call it, its team and where that is from. */
    record Placed(
            String code,
            @Nullable Text title,
            @Nullable Text team,
            @Nullable Text institution,
            @Nullable Text sector,
            @Nullable Integer place,
            boolean tied,
            @Nullable Integer low,
            @Nullable Integer high,
            @Nullable BigDecimal score,
            @Nullable BigDecimal first,
            @Nullable BigDecimal prize,
            int reviews) {}

    /** The short name of the edition, the round, and the lines by place; a worker makes a table of them. */
    record Asked(String slug, String round, RowSet<Row> lines) {
        List<Placed> placed() {
            return Rows.present(lines, 3, TableStore::placed);
        }
    }

    private static final String LINES = "select " + Roles.COLUMN + """
            , e.slug, s.round, l.code, l.title::text, l.team::text, i.name::text, c.name::text, l.place, l.tied, l.place_low,
              l.place_high, l.score, l.chance_first, l.chance_prize, l.reviews
            from edition e
            left join standings s on s.edition_id = e.id and s.id = $4
            left join standing_named l on l.edition_id = s.edition_id and l.standings_id = s.id
            left join institution i on i.edition_id = l.edition_id and i.key = l.institution
            left join sector c on c.edition_id = l.edition_id and c.key = l.entry_sector
            where e.id = $1 order by l.position
            """;

    /** The lines of standings; empty where the edition has none of that id. */
    Future<Optional<Asked>> lines(Call call, UUID standings) {
        return Roles.read(database.reads(), LINES, call, standings).map(rows -> {
            Row first = rows.iterator().next();
            String round = first.getString(2);
            return round == null ? Optional.empty() : Optional.of(new Asked(first.getString(1), round, rows));
        });
    }

    private static Placed placed(Row row) {
        return new Placed(
                row.getString(3),
                Text.readNullable(row.getString(4)),
                Text.readNullable(row.getString(5)),
                Text.readNullable(row.getString(6)),
                Text.readNullable(row.getString(7)),
                row.getInteger(8),
                row.getBoolean(9),
                row.getInteger(10),
                row.getInteger(11),
                row.getBigDecimal(12),
                row.getBigDecimal(13),
                row.getBigDecimal(14),
                row.getInteger(15));
    }
}
