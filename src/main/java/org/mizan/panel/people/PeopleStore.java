package org.mizan.panel.people;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.identity.Role;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.mail.Letter;
import org.mizan.panel.SeatStore;
import org.mizan.panel.people.PeoplePlan.Known;
import org.mizan.panel.people.PeoplePlan.Wanted;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Reply;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Many people who are given one role, as rows: a few statements of many rows each, in one transaction. */
final class PeopleStore {
    private static final TypeReference<Map<String, Text>> NAMES = new TypeReference<>() {};

    private static final String PLACE = "select " + Roles.COLUMN + """
            , (select coalesce(json_object_agg(key, name), '{}')::text from sector where edition_id = e.id),
              (select coalesce(json_object_agg(key, name), '{}')::text from institution where edition_id = e.id),
              exists (select from round where edition_id = e.id and key = $4)
            from edition e where e.id = $1""";

    private static final String KNOWN = """
            select p.id, coalesce(p.proved_at is null, false), array(
                select role from membership where edition_id = $1 and person_id = p.id),
              $3::text is not null and not exists (
                select from round_judge where edition_id = $1 and round = $3::text and person_id = p.id)
              from unnest($2::text[]) with ordinality as w (address, place)
              left join member_phone h on h.edition_id = $1 and h.phone = w.address
              left join person p on p.email = w.address or p.id = h.person_id
             order by w.place""";

    private static final String ADD_PEOPLE = """
            insert into person (id, email, name, locale, email_salt, created_at, password_at)
            select id, email, jsonb_build_object(language, name), $6::text, salt, $7::timestamptz, $7::timestamptz
              from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[]) as w (id, email, language, name, salt)""";

    /** Whatever a stranger said who has a password and did not prove the address goes before the role is given. */
    private static final String END_STRANGERS = """
            update person set password_hash = null, password_at = $2::timestamptz, revision = revision + 1
             where id = any($1::uuid[]) and proved_at is null and password_hash is not null""";

    private static final String ADD_ROLES = """
            insert into membership (edition_id, person_id, role, given_at)
            select $1::uuid, id, $3::text, $4::timestamptz from unnest($2::uuid[]) as w (id) order by id
            on conflict do nothing returning person_id""";

    private static final String ADD_PHONES = """
            insert into member_phone (edition_id, person_id, phone)
            select $1::uuid, id, phone from unnest($2::uuid[], $3::text[]) as w (id, phone)
            on conflict (edition_id, person_id) do nothing""";

    private static final String ADD_PROFILES = """
            insert into judge_profile (edition_id, person_id, sectors, institution, revision)
            select $1::uuid, id, string_to_array(sectors, ' '), institution, 1
              from unnest($2::uuid[], $3::text[], $4::text[]) as w (id, sectors, institution)
            on conflict do nothing returning person_id""";

    private static final String ADDED = "with written as (select 1)," + Act.RECORDED + "select 1 from written";

    private final Database database;

    PeopleStore(Database database) {
        this.database = database;
    }

    /** What the edition calls its parts, and whether it has the round. */
    record Place(PeoplePlan.Place parts, boolean round) {}

    /** What of the edition is asked, for whom the line lets in. */
    Future<Place> place(Call call, @Nullable String round) {
        return Roles.read(database.reads(), PLACE, call, round)
                .map(rows -> Rows.first(
                                rows,
                                row -> new Place(
                                        new PeoplePlan.Place(
                                                Json.read(row.getString(1), NAMES), Json.read(row.getString(2), NAMES)),
                                        row.getBoolean(3)))
                        .orElseThrow());
    }

    /** Who has each of these addresses and telephones, in their order. */
    Future<List<Known>> known(UUID edition, @Nullable String round, List<String> addresses) {
        return database.reads()
                .preparedQuery(KNOWN)
                .execute(Parameters.of(edition, addresses.toArray(String[]::new), round))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Known(
                                row.getUUID(0),
                                row.getBoolean(1),
                                List.of(row.getArrayOfStrings(2)),
                                row.getBoolean(3))));
    }

    /**
     * Gives them the role, and writes to those who have an address; who has got it meanwhile is not written to. Judges
     * come into the round.
     */
    Future<Integer> add(Call call, PeoplePlan plan, Role role, @Nullable String round, Function<Integer, Reply> reply) {
        Map<UUID, Wanted> people = new HashMap<>();
        plan.invited()
                .forEach(one -> people.put(
                        one.known() == null ? Ids.next(call.receivedAt()) : Objects.requireNonNull(one.known()), one));
        List<UUID> seated = plan.seated().stream()
                .map(one -> Objects.requireNonNull(one.known()))
                .toList();
        return database.transact(connection -> new Adding(connection, call, role, round, people, seated).run(reply));
    }

    /** One act of adding, on its connection. */
    private static final class Adding {
        private final SqlConnection connection;
        private final Call call;
        private final Role role;
        private final @Nullable String round;
        private final Map<UUID, Wanted> people;
        private final List<UUID> seated;
        private final Map<UUID, Commitment> addresses = new HashMap<>();
        private final List<Act> acts = new ArrayList<>();

        Adding(
                SqlConnection connection,
                Call call,
                Role role,
                @Nullable String round,
                Map<UUID, Wanted> people,
                List<UUID> seated) {
            this.connection = connection;
            this.call = call;
            this.role = role;
            this.round = round;
            this.people = people;
            this.seated = seated;
        }

        Future<Integer> run(Function<Integer, Reply> reply) {
            return made().compose(done -> connection
                            .preparedQuery(END_STRANGERS)
                            .execute(Parameters.of(ids(people.keySet()), call.receivedAt())))
                    .compose(done -> connection
                            .preparedQuery(ADD_ROLES)
                            .execute(
                                    Parameters.of(call.edition(), ids(people.keySet()), role.key(), call.receivedAt())))
                    .map(rows -> (Set<UUID>) new HashSet<>(Rows.list(rows, row -> row.getUUID(0))))
                    .compose(given -> given(given, reply));
        }

        private Future<Void> made() {
            List<Map.Entry<UUID, Wanted>> fresh = people.entrySet().stream()
                    .filter(one -> one.getValue().known() == null)
                    .toList();
            fresh.stream()
                    .filter(one -> one.getValue().email() != null)
                    .forEach(one -> addresses.put(
                            one.getKey(),
                            Commitment.to(
                                    new JsonObject().put("email", one.getValue().email()))));
            return connection
                    .preparedQuery(ADD_PEOPLE)
                    .execute(Parameters.of(
                            fresh.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                            each(fresh, one -> one.email()),
                            each(fresh, one -> isArabic(one.name()) ? "ar" : "en"),
                            each(fresh, Wanted::name),
                            fresh.stream()
                                    .map(one -> addresses.get(one.getKey()))
                                    .map(address -> address == null ? null : Buffer.buffer(address.salt()))
                                    .toArray(Buffer[]::new),
                            call.language().tag(),
                            call.receivedAt()))
                    .mapEmpty();
        }

        private static boolean isArabic(String name) {
            return name.codePoints()
                    .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.ARABIC);
        }

        private static @Nullable String[] each(
                List<Map.Entry<UUID, Wanted>> people, Function<Wanted, @Nullable String> part) {
            return people.stream().map(one -> part.apply(one.getValue())).toArray(String[]::new);
        }

        private Future<Integer> given(Set<UUID> given, Function<Integer, Reply> reply) {
            people.keySet().retainAll(given);
            given.forEach(person -> acts.add(act(
                    "member.add",
                    "person:" + person,
                    new JsonObject().put("role", role.key()),
                    addresses.get(person))));
            return phones().compose(done -> profiles())
                    .compose(done -> seats())
                    .compose(done ->
                            JobStore.enqueue(connection, call.edition(), letters(), call.person(), call.receivedAt()))
                    .compose(done -> acts.isEmpty()
                            ? Future.<Void>succeededFuture()
                            : connection
                                    .preparedQuery(Act.RECORDED_TOGETHER)
                                    .execute(Act.together(acts))
                                    .<Void>mapEmpty())
                    .compose(done -> connection
                            .preparedQuery(ADDED)
                            .execute(Act.of(call, call.edition(), "people.add", "edition:" + call.edition())
                                    .withBody(new JsonObject()
                                            .put("role", role.key())
                                            .put("people", given.size()))
                                    .answering(reply.apply(given.size()))
                                    .parameters()))
                    .map(given.size());
        }

        private Act act(String name, String subject, JsonObject body, @Nullable Commitment address) {
            Act act = Act.ofHouse(call.edition(), name, subject, call.receivedAt())
                    .withPerson(call.person())
                    .withBody(body);
            return address == null ? act : act.withCommitment(address);
        }

        private Future<Void> phones() {
            List<Map.Entry<UUID, Wanted>> reached = people.entrySet().stream()
                    .filter(one -> one.getValue().phone() != null)
                    .toList();
            return reached.isEmpty()
                    ? Future.succeededFuture()
                    : connection
                            .preparedQuery(ADD_PHONES)
                            .execute(Parameters.of(
                                    call.edition(),
                                    reached.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                                    each(reached, Wanted::phone)))
                            .mapEmpty();
        }

        private Future<Void> profiles() {
            List<Map.Entry<UUID, Wanted>> told = people.entrySet().stream()
                    .filter(one -> !one.getValue().sectors().isEmpty()
                            || one.getValue().institution() != null)
                    .toList();
            return told.isEmpty()
                    ? Future.succeededFuture()
                    : connection
                            .preparedQuery(ADD_PROFILES)
                            .execute(Parameters.of(
                                    call.edition(),
                                    told.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                                    each(told, one -> String.join(" ", one.sectors())),
                                    each(told, Wanted::institution)))
                            .map(rows -> {
                                rows.forEach(row -> {
                                    UUID person = row.getUUID(0);
                                    Wanted one = Objects.requireNonNull(people.get(person));
                                    JsonArray sectors = new JsonArray();
                                    one.sectors().forEach(sectors::add);
                                    acts.add(act(
                                            "judge.profile",
                                            "person:" + person,
                                            new JsonObject()
                                                    .put("judge", person.toString())
                                                    .put("sectors", sectors)
                                                    .put("institution", one.institution()),
                                            null));
                                });
                                return null;
                            });
        }

        private Future<Void> seats() {
            if (round == null || role != Role.JUDGE || people.size() + seated.size() == 0) {
                return Future.succeededFuture();
            }
            List<UUID> coming = new ArrayList<>(seated);
            coming.addAll(people.keySet());
            return new SeatStore(connection)
                    .add(call.edition(), round, coming, call.receivedAt())
                    .map(added -> {
                        added.forEach(judge -> acts.add(SeatStore.act(
                                call.edition(), "judge.add", round, judge, call.person(), call.receivedAt())));
                        return null;
                    });
        }

        private List<Queued> letters() {
            List<Queued> letters = new ArrayList<>();
            people.forEach((person, one) -> {
                if (one.email() != null) {
                    Letter letter = one.known() == null || one.uninvited() ? Letter.INVITATION : Letter.ROLE_GIVEN;
                    letters.add(letter.to(person, role.key(), call.receivedAt()));
                }
            });
            return letters;
        }

        private static UUID[] ids(Set<UUID> people) {
            return people.stream().sorted().toArray(UUID[]::new);
        }
    }
}
