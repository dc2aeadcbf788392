package org.mizan.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.mail.Letter;

/** Letters by which people set a password or prove their address: asked for, their tokens, and what is done by these. */
final class LetterStore {
    private final Database database;

    LetterStore(Database database) {
        this.database = database;
    }

    private static final String MAIL = """
            with written as (select id from person where id = $13::uuid),
            """ + Act.RECORDED + ", " + JobStore.enqueued(14) + " select id from enqueued";

    /** Asks the mail work for a letter to the person. */
    Future<Void> mail(Act act, UUID person, Queued letter) {
        return database.writes()
                .preparedQuery(MAIL)
                .execute(Parameters.add(act.parameters(person), letter.parameters()))
                .mapEmpty();
    }

    private static final String ISSUE = """
            with tidied as (
              delete from letter_token where person_id = $2::uuid and expires_at < $3::timestamptz
            )
            insert into letter_token (token_hash, person_id, kind, created_at, expires_at)
            select $1::bytea, id, $4::text, $3::timestamptz,
              $3::timestamptz + case when password_hash is null then $6::interval else $5::interval end
            from person where id = $2::uuid
              and case $4::text
                when 'proof' then proved_at is null and password_hash is not null
                when 'sign-in' then proved_at is not null and password_hash is not null
                else true end
            returning 1
            """;

    /**
     * Keeps the hash of a token for a letter to the person: for one life where they have a password, for one where they
     * are to choose their first. False where there is nothing to prove any more, and where nobody could sign in.
     */
    Future<Boolean> issue(Letter letter, LetterToken token, UUID person, Instant at, Duration again, Duration first) {
        return database.writes()
                .preparedQuery(ISSUE)
                .execute(Parameters.of(token.hash(), person, at, kind(letter), again, first))
                .map(rows -> rows.size() == 1);
    }

    private static String kind(Letter letter) {
        return switch (letter) {
            case ADDRESS_PROOF -> "proof";
            case SIGN_IN -> "sign-in";
            default -> "password";
        };
    }

    private static final String OWNER = "select " + PersonStore.COLUMNS + """
             from letter_token t join person p on p.id = t.person_id
            where t.token_hash = $1 and t.kind = $2 and t.expires_at > $3
            """;

    /** Whose token it is by which a password can be set, while it is good. */
    Future<Optional<Person>> resetting(LetterToken token, Instant at) {
        return owner(token, "password", at);
    }

    /** Whose token it is by which an address can be proved, while it is good. */
    Future<Optional<Person>> proving(LetterToken token, Instant at) {
        return owner(token, "proof", at);
    }

    /** Whose token it is by which they sign in, while it is good. */
    Future<Optional<Person>> signingIn(LetterToken token, Instant at) {
        return owner(token, "sign-in", at);
    }

    private Future<Optional<Person>> owner(LetterToken token, String kind, Instant at) {
        return database.reads()
                .preparedQuery(OWNER)
                .execute(Parameters.of(token.hash(), kind, at))
                .map(rows -> Rows.first(rows, row -> PersonStore.person(row, 0)));
    }

    /**
     * The token is used up by the guard itself, behind the lock that all take who change a password; the others of the
     * person, and every session, end with the password. Who has the letter is not a stranger: the address is proved, and
     * the device known from then on.
     */
    private static final String RESET = """
            with held as (
              select id from person where id = (select person_id from letter_token where token_hash = $13::bytea)
              for no key update
            ),
            used as (
              delete from letter_token where token_hash = $13::bytea and kind = 'password'
                and expires_at > $6::timestamptz and person_id = (select id from held)
              returning person_id
            ),
            written as (
              update person set password_hash = $14::text, password_at = $6::timestamptz,
                proved_at = coalesce(proved_at, $6::timestamptz),
                revision = revision + case when proved_at is null then 1 else 0 end
              where id = (select person_id from used)
              returning id
            ),
            known as (
              insert into device (token_hash, person_id, seen_at)
              select $15::bytea, id, $6::timestamptz from written
            ),
            """ + Act.RECORDED + "select id from written";

    /** Sets the password by a token; false when somebody used it meanwhile. */
    Future<Boolean> reset(Act act, LetterToken token, String hash, Device device) {
        return database.writes()
                .preparedQuery(RESET)
                .execute(act.parameters(token.hash(), hash, device.hash()))
                .map(rows -> rows.size() == 1);
    }

    /** Of many who come at once the first finds the address not proved yet; a password that has ended proves nothing. */
    private static final String PROVE = """
            with written as (
              update person p set proved_at = $6::timestamptz, revision = p.revision + 1 from letter_token t
              where t.token_hash = $13::bytea and t.kind = 'proof' and t.expires_at > $6::timestamptz
                and p.id = t.person_id and p.proved_at is null
                and p.password_hash is not null and p.password_at = $14::timestamptz
              returning p.id
            ),
            used as (
              delete from letter_token where person_id = (select id from written) and kind = 'proof'
            ),
            """ + AttemptStore.forgotten(15) + Act.RECORDED + "select id from written";

    /** Proves the address by a token and the password that was compared; false when either has ended meanwhile. */
    Future<Boolean> prove(Act act, LetterToken token, AttemptStore.Attempt compared, int mostOfNetwork) {
        return database.writes()
                .preparedQuery(PROVE)
                .execute(act.parameters(
                        token.hash(),
                        compared.hashedAt(),
                        compared.counted().account(),
                        compared.counted().network(),
                        mostOfNetwork))
                .map(rows -> rows.size() == 1);
    }
}
