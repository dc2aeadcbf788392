package org.mizan.readiness;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.readiness.Readiness.Entries;
import org.mizan.readiness.Readiness.Facts;
import org.mizan.readiness.Readiness.Named;
import org.mizan.readiness.Readiness.Panel;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** How far an edition is, read from the database: a row a round, or one without a round where there is none. */
final class ReadinessStore {
    private static final TypeReference<List<Text>> TEXTS = new TypeReference<>() {};

    private static final String FACTS = "select " + Roles.COLUMN + """
            , n.submitted, n.draft, n.withdrawn, j.count, u.count, u.first::text, l.count, z.count,
                   r.key, r.name::text, c.count, c.weights, o.count, r.reviews_per_entry, a.count, a.begun, a.submitted,
                   f.opens_at <= $4 and $4 < f.closes_at, f.closes_at <= $4, s.count, s.first::text,
                   r.kind = 'screening', h.count, h.first::text, n.failed, i.count, i.first::text,
                   (select count(*) from paper_card w where w.edition_id = e.id and w.state = 'waiting'),
                   exists (select from publication b where b.edition_id = e.id and b.round = r.key)
              from edition e
             cross join lateral (select count(*) filter (where state = 'submitted' and o.entry_id is null) as submitted,
                                        count(*) filter (where state = 'draft') as draft,
                                        count(*) filter (where state = 'withdrawn') as withdrawn,
                                        count(*) filter (where state = 'submitted' and o.entry_id is not null) as failed
                                   from entry_current c
                                   left join screened_out o on o.edition_id = e.id and o.entry_id = c.entry_id
                                  where c.edition_id = e.id) n
             cross join lateral (select count(*) from membership where edition_id = e.id and role = 'judge') j
             cross join lateral (
               select count(*), coalesce(jsonb_agg(i.name order by i.at) filter (where i.at <= 5), '[]') as first
                 from (select p.name, row_number() over (order by p.id) as at
                         from membership m join person p on p.id = m.person_id
                        where m.edition_id = e.id and m.role = 'judge' and p.proved_at is null
                          and not exists (select from judge_card k
                            where k.edition_id = e.id and k.person_id = p.id and k.opened_at is not null)) i) u
             cross join lateral (select count(*) from job
                                  where edition_id = e.id and kind = 'mail' and state = 'failed') l
             cross join lateral (select count(*) from prize z where z.edition_id = e.id and z.amount is null
                and exists (select from prize o where o.edition_id = e.id and o.amount is not null)) z
             cross join lateral (
               select count(*), coalesce(jsonb_agg(i.title order by i.at) filter (where i.at <= 5), '[]') as first
                 from (select t.title, row_number() over (order by t.entry_id) as at
                         from entry_here t
                        where t.edition_id = e.id and exists (select from hall_table where edition_id = e.id)
                          and not exists (select from hall_table b
                                where b.edition_id = e.id and b.entry_id = t.entry_id)) i) h
             cross join lateral (
               select count(*), coalesce(jsonb_agg(i.title order by i.at) filter (where i.at <= 5), '[]') as first
                 from (select t.title, row_number() over (order by t.entry_id) as at
                         from entry_here t
                        where t.edition_id = e.id
                          and exists (select from round k where k.edition_id = e.id and k.kind = 'screening')
                          and not exists (select from screening_now s
                                where s.edition_id = e.id and s.entry_id = t.entry_id
                                  and s.entry_revision = t.revision)) i) i
              left join round r on r.edition_id = e.id
              left join phase f on f.edition_id = e.id and f.key = r.phase
             cross join lateral (select count(*), case when min(weight) < max(weight) then sum(weight)::float8 end as weights
                                   from criterion where edition_id = e.id and round = r.key) c
             cross join lateral (select count(*) from round_judge where edition_id = e.id and round = r.key) o
             cross join lateral (
               select greatest(count(*), (select jsonb_array_length(w.pairs) from plan_waiting w
                               where w.edition_id = e.id and w.round = r.key)) as count,
                      count(*) filter (where k.state = 'draft') as begun,
                      count(*) filter (where k.state = 'submitted') as submitted
                 from\s""" + AwaitedCards.CARDS + """
                  and g.round = r.key) a
             cross join lateral (
               select count(*), coalesce(jsonb_agg(i.title order by i.at) filter (where i.at <= 5), '[]') as first
                 from (select t.title, row_number() over (order by t.entry_id) as at
                         from entry_here t
                        where t.edition_id = e.id
                          and not exists (select from plan_waiting w where w.edition_id = e.id and w.round = r.key)
                          and not exists (select from next_rule n
                                where n.edition_id = e.id and n.round = r.key and n.rule is not null)
                          and (select count(*) from assignment g where g.edition_id = e.id and g.round = r.key
                                  and g.entry_id = t.entry_id and g.repeat = 1) < r.reviews_per_entry) i) s
             where e.id = $1
             order by r.position""";

    private final Database database;

    ReadinessStore(Database database) {
        this.database = database;
    }

    Future<Facts> facts(Call call, boolean lettersKept) {
        return Roles.read(database.reads(), FACTS, call, call.receivedAt()).map(rows -> facts(rows, lettersKept));
    }

    private static Facts facts(RowSet<Row> rows, boolean lettersKept) {
        Row first = rows.iterator().next();
        List<Row> rounds = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString(9) != null)
                .toList();
        return new Facts(
                new Entries(first.getInteger(1), first.getInteger(2), first.getInteger(3), first.getInteger(25)),
                first.getInteger(4),
                named(first, 5),
                first.getInteger(7),
                lettersKept,
                first.getInteger(8),
                named(first, 26),
                named(first, 23),
                rounds.stream().map(ReadinessStore::round).toList(),
                rounds.stream().map(row -> named(row, 20)).toList(),
                first.getInteger(28));
    }

    private static Named named(Row row, int count) {
        return new Named(row.getInteger(count), Json.read(row.getString(count + 1), TEXTS));
    }

    private static Panel round(Row row) {
        @Nullable Integer reviews = row.getInteger(14);
        return new Panel(
                row.getString(9),
                Text.read(row.getString(10)),
                row.getBoolean(22),
                row.getInteger(11),
                row.getDouble(12),
                row.getInteger(13),
                reviews,
                row.getInteger(15),
                row.getInteger(16),
                row.getInteger(17),
                row.getBoolean(18),
                row.getBoolean(19),
                row.getBoolean(29));
    }
}
