package org.mizan.results;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.readiness.AwaitedCards;
import org.mizan.readiness.Readiness.Named;
import org.mizan.results.PublicationCheck.Reason;
import org.mizan.standings.OddStore;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** What stands between standings and their publication beside themselves, and the reasons that were given for it. */
final class CheckStore {
    private static final TypeReference<List<Text>> TEXTS = new TypeReference<>() {};

    private final Database database;
    private final OddStore odd;

    CheckStore(Vertx vertx, Database database) {
        this.database = database;
        this.odd = new OddStore(vertx, database);
    }

    /** Judges are named once, however many cards they have. */
    private static final String CARDS = """
            cross join lateral (
              select count(*) filter (where w.state is null) as missing,
                coalesce(jsonb_agg(w.name order by w.at) filter (where w.state is null and w.first and w.at <= 5), '[]') as missing_by,
                count(*) filter (where w.state = 'draft') as begun,
                coalesce(jsonb_agg(w.name order by w.at) filter (where w.state = 'draft' and w.first and w.at <= 5), '[]') as begun_by
              from (select c.state, p.name, row_number() over (partition by c.state, c.judge_id order by c.id) = 1 as first,
                      dense_rank() over (partition by c.state order by p.id) as at
                    from (select g.id, g.judge_id, k.state from\s""" + AwaitedCards.CARDS + """
                        and g.round = s.round and k.state is distinct from 'submitted') c
                    join person p on p.id = c.judge_id) w) c
            """;

    private static final String FACTS = "select " + Roles.COLUMN + """
            , f.closes_at > $5,
              coalesce((select jsonb_agg(l.name order by l.position) from round l
                join phase h on h.edition_id = l.edition_id and h.key = l.phase
                where l.edition_id = $1 and l.position > r.position and l.kind in ('scoring', 'pitch') and h.closes_at > $5), '[]')::text,
              (select max(number) from publication where edition_id = $1 and standings_id = $4),
              array(select l.code from standing_named l
                join presence_now p on p.edition_id = l.edition_id and p.entry_id = l.entry_id and p.state = 'absent'
                where l.edition_id = $1 and l.standings_id = $4),
              coalesce(c.missing, 0), coalesce(c.missing_by, '[]')::text, coalesce(c.begun, 0), coalesce(c.begun_by, '[]')::text,
              (select count(*) from paper_card w join assignment a on a.edition_id = w.edition_id and a.id = w.assignment_id
                where w.edition_id = $1 and w.state = 'waiting' and a.round = s.round),
              (select count(*) from late_offer o join assignment a on a.edition_id = o.edition_id and a.id = o.assignment_id
                where o.edition_id = $1 and a.round = s.round and not exists (select from late_decision d
                  where d.edition_id = o.edition_id and d.offer_id = o.id)),
              (select count(*) from assignment a
                join entry_handed_in h on h.edition_id = a.edition_id and h.entry_id = a.entry_id and h.revision > a.entry_revision
                where a.edition_id = $1 and a.round = s.round and h.received_at < f.opens_at
                  and exists (select from scorecard_current k where k.edition_id = a.edition_id and k.assignment_id = a.id)),
              coalesce((select (n.rule ->> 'floor')::int from next_rule n where n.edition_id = $1 and n.round = s.round),
                r.reviews_per_entry)
            from edition e
            left join (standings s
              join round r on r.edition_id = s.edition_id and r.key = s.round
              join phase f on f.edition_id = r.edition_id and f.key = r.phase
            """ + CARDS + """
            ) on s.edition_id = e.id and s.id = $4
            where e.id = $1
            """;

    /** All that is to be known of standings at a time; of those that the edition does not have it is nothing. */
    Future<PublicationCheck.Facts> facts(Call call, UUID standings, Instant at) {
        Future<Row> row = Roles.read(database.reads(), FACTS, call, standings, at)
                .map(rows -> rows.iterator().next());
        Future<Named> outstanding = odd.of(call, standings);
        return Future.all(row, outstanding).map(both -> facts(row.result(), outstanding.result()));
    }

    private static PublicationCheck.Facts facts(Row row, Named odd) {
        return new PublicationCheck.Facts(
                Boolean.TRUE.equals(row.getBoolean(1)),
                Json.read(row.getString(2), TEXTS),
                row.getInteger(3),
                Set.of(row.getArrayOfStrings(4)),
                named(row, 5),
                named(row, 7),
                row.getInteger(9),
                row.getInteger(10),
                row.getInteger(11),
                row.getInteger(12),
                odd);
    }

    private static Named named(Row row, int at) {
        return new Named(row.getInteger(at), Json.read(row.getString(at + 1), TEXTS));
    }

    /** The reasons for a publication, and who gave them; nobody, where that account is gone. */
    record Given(List<Reason> reasons, @Nullable Text by) {
        /** Copies. */
        Given {
            reasons = List.copyOf(reasons);
        }
    }

    private static final String GIVEN = "select " + Roles.COLUMN + """
            , p.reasons::text, (select d.name::text from person d where d.id = p.published_by)
            from edition e left join publication p on p.edition_id = e.id and p.number = $4 where e.id = $1
            """;

    /** Why a publication was made in spite of what stood in its way; empty where there is none of that number. */
    Future<Optional<Given>> given(Call call, int number) {
        return Roles.read(database.reads(), GIVEN, call, number)
                .map(rows -> Rows.present(
                                rows,
                                1,
                                row -> new Given(
                                        Json.read(row.getString(1), new TypeReference<List<Reason>>() {}),
                                        Text.readNullable(row.getString(2))))
                        .stream()
                        .findFirst());
    }
}
