package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Finding.Kind;

/**
 * Holds every member of a publication beside its entries and prizes against its standings, which never change, and against
 * the edition, its round and their parts where no act changed these after the server had read them: what they were before
 * is kept nowhere, so the members that name it are told instead.
 */
final class StatedStore {
    private static final String STATED = """
            with own as (
              select * from publication where edition_id = $1 and number = $2
            ),
            later as (
              select coalesce(bool_or(w.relation = 'edition'), false) as edition,
                coalesce(bool_or(w.relation = 'round' and w.key = s.round), false) as round,
                coalesce(bool_or(w.relation = 'criterion' and starts_with(w.key, s.round || ' ')), false) as criteria,
                coalesce(bool_or(w.relation = 'phase'), false) as phase,
                coalesce(bool_or(w.relation = 'sector'), false) as sectors,
                coalesce(bool_or(w.relation = 'institution'), false) as institutions
              from own p
              join standings s on s.edition_id = p.edition_id and s.id = p.standings_id
              left join witness w on w.edition_id = p.edition_id
                and w.relation in ('edition', 'phase', 'round', 'criterion', 'sector', 'institution')
                and not pg_visible_in_snapshot(w.tx, p.facts_seen)
            )
            select (select json_object_agg(key, value::text)::text from json_each(json_build_object(
                'edition', case when x.edition then json_build_object('id', p.edition_id,
                  'rehearsal', nullif(e.rehearsal_of is not null, false)) else json_build_object(
                  'id', p.edition_id, 'slug', e.slug, 'name', e.name, 'languages', e.languages, 'timeZone', e.time_zone,
                  'digits', coalesce(e.settings #> '{results,digits}', '"arab"'),
                  'rehearsal', nullif(e.rehearsal_of is not null, false)) end,
                'number', p.number,
                'publishedAt', to_char(p.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'previous', case when o.number is not null then json_build_object('number', o.number,
                  'publishedAt', to_char(o.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end,
                'round', case when x.round then json_build_object('key', s.round)
                  else json_build_object('key', s.round, 'name', r.name) end,
                'live', coalesce(e.settings #> '{results,live}' = 'true', false) and h.closes_at > p.published_at,
                'method', s.method, 'methodVersion', s.version, 'seed', s.seed, 'inputDigest', s.input_digest,
                'notes', s.notes, 'assumption', s.options -> 'assumption', 'metrics', s.options -> 'metrics',
                'decimals', s.decimals, 'options', s.options - 'method' - 'seed', 'choice', s.choice,
                'excluded', case when s.exclusions <> '[]' then (
                  select json_build_object('judges', count(*) - count(x ->> 'entry'), 'reviews', count(x ->> 'entry'))
                  from jsonb_array_elements(s.exclusions) x) end,
                'judges', s.judges, 'reviews', l.reviews, 'ranked', l.ranked, 'crossing', l.crossing,
                'scale', case when s.options ->> 'ranges' = 'shares' then json_build_object('lowest', '0', 'highest', '100')
                  else json_build_object('lowest', trim_scale(round(c.lowest / c.weight, 2))::text,
                    'highest', trim_scale(round(c.highest / c.weight, 2))::text) end,
                'sectors', (select coalesce(json_agg(json_build_object('key', key, 'name', name) order by position, key), '[]')
                  from sector where edition_id = $1),
                'institutions', (select coalesce(json_agg(json_build_object('key', key, 'name', name) order by key), '[]')
                  from institution where edition_id = $1)))),
              array_remove(array[
                case when x.edition then 'edition' end, case when x.edition or x.phase then 'live' end,
                case when x.round then 'round' end,
                case when x.criteria and s.options ->> 'ranges' is distinct from 'shares' then 'scale' end,
                case when x.sectors then 'sectors' end, case when x.institutions then 'institutions' end], null)
            from own p
            join standings s on s.edition_id = p.edition_id and s.id = p.standings_id
            join edition e on e.id = p.edition_id
            left join round r on r.edition_id = s.edition_id and r.key = s.round
            left join phase h on h.edition_id = r.edition_id and h.key = r.phase
            left join publication o on o.edition_id = p.edition_id and o.number = p.number - 1
            left join standings_scale c on c.edition_id = s.edition_id and c.id = s.id
            cross join later x
            cross join lateral (
              select coalesce(sum(n.reviews), 0) as reviews, count(n.place) as ranked,
                case when $3::int > 0 and $3::int < count(n.place)
                  and count(n.place) = count(n.place_low + n.place_high) filter (where n.place is not null)
                  then count(n.place) filter (where n.place_low <= $3::int and n.place_high > $3::int) end as crossing
              from standing n where n.edition_id = s.edition_id and n.standings_id = s.id) l
            """;

    private static final Set<String> NAMED = Set.of("edition", "previous", "round");

    private final SqlConnection sql;
    private final UUID edition;
    private final Findings findings;

    StatedStore(SqlConnection sql, UUID edition, Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.findings = findings;
    }

    Future<Void> compare(List<Shown> publications) {
        return Shown.each(sql, findings, publications, this::compare);
    }

    private Future<Void> compare(Shown shown) {
        int last = shown.rows("prizes").stream()
                .mapToInt(prize -> prize.getValue("place") instanceof Integer place ? place : 0)
                .max()
                .orElse(0);
        return sql.preparedQuery(STATED)
                .execute(Tuple.of(edition, shown.number(), last))
                .map(rows -> {
                    if (rows.size() == 0) {
                        findings.add(Finding.of(Kind.PUBLICATION_OF_OTHER_STANDINGS, shown.number()));
                    }
                    rows.forEach(row -> look(shown, row));
                    return null;
                });
    }

    private void look(Shown shown, Row row) {
        JsonObject were = new JsonObject(row.getString(0));
        List<String> unknown = List.of(row.getArrayOfStrings(1));
        findings.uncompared().in(Uncompared.Of.PUBLICATIONS, shown.number(), unknown);
        for (String member : were.fieldNames()) {
            Object now = shown.json().getValue(member);
            Object was = decoded(were.getString(member));
            boolean agrees = (was instanceof JsonObject object && NAMED.contains(member))
                    ? isWithin(now, object)
                    : unknown.contains(member) || Shown.isSame(now, was);
            if (!agrees) {
                findings.add(Finding.of(Kind.PUBLICATION_MEMBER_DIFFERS, shown.number(), member));
            }
        }
    }

    /** What nothing reads is said by no publication. */
    private static @Nullable Object decoded(String text) {
        try {
            return Json.decodeValue(text);
        } catch (DecodeException unreadable) {
            return new Object();
        }
    }

    /** Of an object that says more, the members that are known: the digest of the one before is looked at elsewhere. */
    private static boolean isWithin(@Nullable Object shown, JsonObject kept) {
        return shown instanceof JsonObject object
                && kept.fieldNames().stream()
                        .allMatch(name -> Shown.isSame(object.getValue(name), kept.getValue(name)));
    }
}
