package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** What is known of judges in the database. */
final class ProfileStore {
    private static final String FACTS = "select " + Roles.COLUMN + """
            , exists (select from membership where edition_id = $1 and person_id = $4 and role = 'judge'),
                   array(select key from unnest($5::text[]) as asked (key) where not exists (
                     select from sector where edition_id = $1 and sector.key = asked.key)),
                   exists (select from institution where edition_id = $1 and key = $6),
                   $4::uuid, coalesce((select name::text from person where id = $4), '{}'),
                   coalesce(f.sectors, '{}'), f.institution, coalesce(f.revision, 0)
              from edition e left join judge_profile f on f.edition_id = e.id and f.person_id = $4
             where e.id = $1""";

    private static final String PUT = """
            with written as (
              insert into judge_profile (edition_id, person_id, sectors, institution, revision)
              values ($1::uuid, $13::uuid, $14::text[], $15::text, $16::int)
              on conflict (edition_id, person_id) do update
                set sectors = excluded.sectors, institution = excluded.institution, revision = excluded.revision
                where judge_profile.revision = excluded.revision - 1
              returning person_id),
            """ + Act.RECORDED + " select person_id from written";

    private static final String LIST = "select " + Roles.COLUMN + """
            , m.person_id, p.name::text, coalesce(f.sectors, '{}'), f.institution, coalesce(f.revision, 0)
              from edition e
              left join (membership m join person p on p.id = m.person_id)
                on m.edition_id = e.id and m.role = 'judge' and m.person_id > $4
              left join judge_profile f on f.edition_id = e.id and f.person_id = m.person_id
             where e.id = $1 order by m.person_id limit $5""";

    private final Database database;

    ProfileStore(Database database) {
        this.database = database;
    }

    /** A judge, the sectors that they know, and their institution. */
    record Profile(
            UUID person,
            Text name,
            List<String> sectors,
            @Nullable String institution,
            int revision) {
        /** Copies. */
        Profile {
            sectors = List.copyOf(sectors);
        }

        boolean says(List<String> others, @Nullable String other) {
            return sectors.equals(others) && java.util.Objects.equals(institution, other);
        }
    }

    /**
     * What a change rests on.
     *
     * @param judge whether the person judges in the edition
     * @param unknown sectors that it does not have
     * @param institution whether it has the institution
     */
    record Facts(boolean judge, List<String> unknown, boolean institution, Profile profile) {}

    Future<Facts> facts(Call call, UUID person, List<String> sectors, @Nullable String institution) {
        return Roles.read(database.reads(), FACTS, call, person, sectors.toArray(String[]::new), institution)
                .map(rows -> Rows.first(
                                rows,
                                row -> new Facts(
                                        row.getBoolean(1),
                                        List.of(row.getArrayOfStrings(2)),
                                        row.getBoolean(3),
                                        profile(row, 4)))
                        .orElseThrow());
    }

    private static Profile profile(Row row, int at) {
        return new Profile(
                row.getUUID(at),
                Text.read(row.getString(at + 1)),
                List.of(row.getArrayOfStrings(at + 2)),
                row.getString(at + 3),
                row.getInteger(at + 4));
    }

    /** False where somebody else was faster. */
    Future<Boolean> put(Act act, Profile next) {
        JsonArray sectors = new JsonArray();
        next.sectors().forEach(sectors::add);
        return database.writes()
                .preparedQuery(PUT)
                .execute(act.withBody(new JsonObject()
                                .put("judge", next.person().toString())
                                .put("sectors", sectors)
                                .put("institution", next.institution()))
                        .parameters(
                                next.person(),
                                next.sectors().toArray(String[]::new),
                                next.institution(),
                                next.revision()))
                .map(rows -> rows.size() == 1);
    }

    Future<List<Profile>> list(Call call, Paging<UUID> page) {
        return Roles.read(database.reads(), LIST, call, page.after(), page.wanted())
                .map(rows -> Rows.present(rows, 1, row -> profile(row, 1)));
    }
}
