package org.mizan.audit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Ids;
import org.mizan.db.Parameters;
import org.mizan.web.Call;
import org.mizan.web.IdempotencyKey;
import org.mizan.web.Reply;

/**
 * What somebody did, recorded by the statement that does it. The body holds ids and numbers only: no names, no marks,
 * no mail addresses, since a sealed row is never deleted; the commitment is a {@link Commitment} to what may be.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record Act(
        UUID edition,
        @Nullable UUID person,
        String name,
        String subject,
        Instant at,
        JsonObject body,
        @Nullable Commitment commitment,
        @Nullable IdempotencyKey request,
        @Nullable Reply answer) {
    /** The house itself, where an act belongs to no edition. */
    public static final UUID HOUSE = new UUID(0, 0);

    /**
     * The CTEs that follow the main one, named {@code written}, which returns rows only when the write took place. They
     * use $1 to $12; the statement's own parameters begin at $13.
     */
    public static final String RECORDED = """
            audited as (
              insert into audit (edition_id, id, act, person_id, subject, at, body, commitment)
              select $1::uuid, $2::uuid, $3::text, $4::uuid, $5::text, $6::timestamptz, $7::jsonb, $8::bytea
              from (select 1 from written limit 1) as took_place
            ),
            remembered as (
              insert into request (person_id, key, body_digest, status, answer, at)
              select $4::uuid, $9::text, $10::bytea, $11::int, $12::text, $6::timestamptz
              from (select 1 from written limit 1) as took_place where $9::text is not null
            )
            """;

    /**
     * With an edition goes its own record; so that both are missed, the house records beside it that the edition was made:
     * its short name is $13, and the edition that it rehearses, if any, $27.
     */
    public static final String ENTERED = """
            insert into audit (edition_id, id, act, person_id, subject, at, body)
            select '%s'::uuid, $2::uuid, '%s', $4::uuid, $5::text, $6::timestamptz, jsonb_strip_nulls(jsonb_build_object('slug', $13::text, 'rehearsalOf', $27::uuid))
            """.formatted(HOUSE, EnteredStore.ENTER);

    /** Acts of one edition that were done together by other statements of the same transaction, in their order. */
    public static final String RECORDED_TOGETHER = """
            insert into audit (edition_id, id, act, person_id, subject, at, body, commitment)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[],
                                 $7::jsonb[], $8::bytea[])
            """;

    /** The act of this call's person at its time; without an answer its request may be repeated, which then is done anew. */
    public static Act of(Call call, UUID edition, String name, String subject) {
        return new Act(
                edition,
                call.caller().orElse(null),
                name,
                subject,
                call.receivedAt(),
                new JsonObject(),
                null,
                call.idempotency().orElse(null),
                null);
    }

    /** The act of the server itself, or of somebody at its command line. */
    public static Act ofHouse(UUID edition, String name, String subject, Instant at) {
        return new Act(edition, null, name, subject, at, new JsonObject(), null, null, null);
    }

    /** The same act by this person. */
    public Act withPerson(UUID by) {
        return new Act(edition, by, name, subject, at, body, commitment, request, answer);
    }

    /** The same act with these ids and numbers. */
    public Act withBody(JsonObject ids) {
        return new Act(edition, person, name, subject, at, ids, commitment, request, answer);
    }

    /** The same act with a salted commitment to content that is kept elsewhere: made by the Store that writes the content. */
    public Act withCommitment(Commitment salted) {
        return new Act(edition, person, name, subject, at, body, salted, request, answer);
    }

    /** The same act, answered in this way also when its request is repeated: so it is made before the act is done. */
    public Act answering(Reply first) {
        return new Act(edition, person, name, subject, at, body, commitment, request, first);
    }

    /** What {@link #RECORDED_TOGETHER} takes. */
    public static Tuple together(List<Act> acts) {
        return Tuple.tuple()
                .addArrayOfUUID(each(acts, Act::edition, UUID[]::new))
                .addArrayOfUUID(each(acts, act -> Ids.next(act.at), UUID[]::new))
                .addArrayOfString(each(acts, Act::name, String[]::new))
                .addArrayOfUUID(each(acts, Act::person, UUID[]::new))
                .addArrayOfString(each(acts, Act::subject, String[]::new))
                .addArrayOfOffsetDateTime(each(acts, act -> Parameters.time(act.at), OffsetDateTime[]::new))
                .addArrayOfJsonObject(each(acts, Act::body, JsonObject[]::new))
                .addArrayOfBuffer(each(acts, Act::digest, Buffer[]::new));
    }

    private static <T> @Nullable T[] each(
            List<Act> acts, Function<Act, @Nullable T> part, IntFunction<@Nullable T[]> array) {
        return acts.stream().map(part).toArray(array);
    }

    private @Nullable Buffer digest() {
        return commitment == null ? null : Buffer.buffer(commitment.digest());
    }

    /** The act as $1 to $12, then the statement's own parameters, as {@link Parameters} takes them. */
    public Tuple parameters(@Nullable Object... own) {
        IdempotencyKey key = answer == null || person == null ? null : request;
        Tuple tuple = Parameters.of(
                edition,
                Ids.next(at),
                name,
                person,
                subject,
                at,
                body,
                digest(),
                key == null ? null : key.key(),
                key == null ? null : key.bodyDigest(),
                answer == null ? null : answer.status(),
                key == null || answer == null ? null : answer.kept());
        return Parameters.add(tuple, own);
    }
}
