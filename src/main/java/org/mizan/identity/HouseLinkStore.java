package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.web.Roles;

/** The link of the house, and who becomes its organiser by it. */
final class HouseLinkStore {
    private final Database database;

    HouseLinkStore(Database database) {
        this.database = database;
    }

    private static final String ISSUE = """
            with written as (
              insert into house_link (token_hash, expires_at)
              select $13::bytea, $14::timestamptz
              where $15::boolean or not exists (select from membership where edition_id = $1::uuid and role = 'organiser')
              on conflict (one) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
              returning 1
            ),
            """ + Act.RECORDED + "select 1 from written";

    /** Keeps the hash of a token in place of the one before; false where the house has an organiser and none was asked for. */
    Future<Boolean> issue(Act act, LetterToken token, Instant until, boolean always) {
        return database.writes()
                .preparedQuery(ISSUE)
                .execute(act.parameters(token.hash(), until, always))
                .map(rows -> rows.size() == 1);
    }

    private static final String GOOD = "select 1 from house_link where token_hash = $1 and expires_at > $2";

    /** Whether it is the token of the link, while that is good. */
    Future<Boolean> isGood(LetterToken token, Instant at) {
        return database.reads()
                .preparedQuery(GOOD)
                .execute(Parameters.of(token.hash(), at))
                .map(rows -> rows.size() == 1);
    }

    /** Of two who come at once, the second waits for the row and finds it gone. */
    private static final String USED = """
            used as (
              delete from house_link where token_hash = $%d::bytea and expires_at > $6::timestamptz returning 1
            ),
            """;

    /**
     * Editions that were made on the console for nobody, and have no organiser yet, go with the house: to {@code written},
     * whose house this is, unless they are something else there.
     */
    private static final String HANDED_OVER = """
            handed as (
              insert into membership (edition_id, person_id, role, given_at)
              select e.id, w.person_id, 'organiser', $6::timestamptz from written w, edition e
              where not exists (select from membership m
                where m.edition_id = e.id and (m.role = 'organiser' or m.person_id = w.person_id))
              returning edition_id, person_id
            ), handed_over as (
              insert into audit (edition_id, id, act, person_id, subject, at, body)
              select edition_id, $2::uuid, 'member.give', $4::uuid, 'person:' || person_id, $6::timestamptz,
                jsonb_build_object('role', 'organiser')
              from handed
            ),
            """;

    private static final String ADD = "with " + USED.formatted(19)
            + "made as ("
            + PersonStore.making("$6::timestamptz", "from used")
            + """
            ), written as (
            """ + Roles.give("id", "'organiser'") + """
             from made returning person_id
            ),
            """ + HANDED_OVER + Act.RECORDED
            + "select person_id from written";

    /** Adds a person who is the organiser of the house by that token; false when it was used meanwhile. */
    Future<Boolean> add(Act act, Person person, String hash, LetterToken token) {
        return run(ADD, Parameters.add(PersonStore.made(act, person, hash), token.hash()));
    }

    /** Whose address was not proved before is proved by the link, since nobody but the operator could give it to them. */
    private static final String GIVE = "with " + USED.formatted(13) + """
            proved as (
              update person set proved_at = $6::timestamptz, revision = revision + 1
              where id = $4::uuid and proved_at is null and exists (select from used) returning id
            ), proof_recorded as (
              insert into audit (edition_id, id, act, person_id, subject, at, body)
              select $1::uuid, $14::uuid, 'person.prove', id, $5::text, $6::timestamptz, '{}' from proved
            ), unneeded as (
              delete from letter_token where person_id = (select id from proved) and kind = 'proof'
            ), written as (
            """ + Roles.give("$4::uuid", "'organiser'") + """
             from used, (select count(*) from proved) as first returning person_id
            ),
            """
            + HANDED_OVER + Act.RECORDED + "select person_id from written";

    /** Makes the act's person the organiser of the house by that token; false when it was used meanwhile. */
    Future<Boolean> give(Act act, LetterToken token, UUID proof) {
        return run(GIVE, act.parameters(token.hash(), proof));
    }

    private Future<Boolean> run(String statement, Tuple parameters) {
        return database.writes().preparedQuery(statement).execute(parameters).map(rows -> rows.size() == 1);
    }
}
