package org.mizan.panel.people;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.SqlState;
import org.mizan.identity.Role;
import org.mizan.panel.people.PeoplePlan.Refused;
import org.mizan.panel.people.PeoplePlan.Wanted;
import org.mizan.submission.intake.TableQuery;
import org.mizan.table.Fault;
import org.mizan.table.PersonTables;
import org.mizan.table.TableSentences;
import org.mizan.web.Call;
import org.mizan.web.Endless;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.RouteLine;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;

/** Many people at once: pasted or in a table, looked at first, then given their role in one act. */
public final class PeopleApi {
    private static final String AT = "/editions/:edition/members/list";
    private static final List<String> ROLES = Arrays.stream(Role.values())
            .filter(role -> role != Role.STUDENT) // who comes by a team
            .map(Role::key)
            .toList();

    private final PeopleStore people;
    private final Workshop tables;

    /** On this database; tables are read in the workshop of tables. */
    public PeopleApi(Vertx vertx, Database database) {
        this.people = new PeopleStore(database);
        this.tables = Workshop.tables(vertx);
    }

    /** Adds the lines. */
    public void mount(Routes routes) {
        table(routes.post(AT + "/plan", only(ORGANISER), this::look))
                .says(
                        "Shows what adding these people would do, and writes to nobody: who would get the role, which judges would come into the round, who has it already, which lines are in the way.")
                .answers(200, People.class);
        table(routes.post(AT, only(ORGANISER), this::add))
                .says(
                        "Gives these people a role, all in one act, and writes to each who has an address and had not the role, once however often it is asked; who judges in the edition comes into the round beside, without a letter. Lines that are in the way are left out and told.")
                .refuses(409)
                .answers(200, People.class);
    }

    private static RouteLine table(RouteLine line) {
        return line.takesTable("name,email,sectors,institution\nد. عمر,omar@example.org,health,\n")
                .query("role", Role.class, "What they will be; judge where nothing is said.")
                .query("round", String.class, "The round that judges are taken into.");
    }

    /** A person of a line; sectors and institution by their keys. */
    record Person(
            long line,
            String name,
            @Nullable String email,
            @Nullable String phone,
            List<String> sectors,
            @Nullable String institution) {
        static Person of(Wanted one) {
            return new Person(one.line(), one.name(), one.email(), one.phone(), one.sectors(), one.institution());
        }
    }

    /** A line that is in the way, and why. */
    record Left(long line, String text, String why) {}

    /**
     * What comes of a list.
     *
     * @param invited who would get the role, or got it now
     * @param seated who judges in the edition, and would come into the round, or came now
     * @param already for whom nothing changes
     * @param refused the first lines that are in the way
     * @param refusedInAll how many these are
     */
    record People(
            List<Person> invited, List<Person> seated, List<Person> already, List<Left> refused, int refusedInAll) {}

    private record Asked(
            PeoplePlan plan, Role role, @Nullable String round, Reply reply) {}

    private Future<Reply> look(Call call) {
        return inTurn(call, (own, place) -> asked(call, own, place)).map(Asked::reply);
    }

    /** Between the facts and the write somebody may sign up, or be added by another: then once more. */
    private Future<Reply> add(Call call) {
        return inTurn(
                        call,
                        (own, place) -> Again.when(
                                failure -> SqlState.unique(failure, "person_email")
                                        || SqlState.unique(failure, "member_phone_once")
                                        || SqlState.unique(failure, "round_judge_alias"),
                                () -> asked(call, own, place).compose(asked -> added(call, asked))))
                .recover(failure -> Future.failedFuture(
                        SqlState.excluded(failure, "team_or_role") || SqlState.excluded(failure, "judge_or_organiser")
                                ? Problem.conflict("judging.people.meanwhile")
                                : failure));
    }

    private Future<Reply> added(Call call, Asked asked) {
        return people.add(call, asked.plan(), asked.role(), asked.round(), given -> asked.reply())
                .map(asked.reply());
    }

    /** All of it in one turn of whoever the line lets in. */
    private <T> Future<T> inTurn(Call call, BiFunction<Workshop, PeopleStore.Place, Future<T>> work) {
        call.known("role", ROLES);
        String round = round(call);
        return people.place(call, round).compose(place -> {
            if (round != null && !place.round()) {
                throw Problem.notFound("round");
            }
            return tables.turn(call, own -> work.apply(own, place));
        });
    }

    private static Role role(Call call) {
        return call.query("role", Role.class).orElse(Role.JUDGE);
    }

    private static @Nullable String round(Call call) {
        return call.query("round").filter(key -> role(call) == Role.JUDGE).orElse(null);
    }

    private Future<Asked> asked(Call call, Workshop own, PeopleStore.Place place) {
        Role role = role(call);
        byte[] bytes = call.bytes();
        return own.run(call, () -> read(bytes, call.language()))
                .compose(rows -> people.known(
                                call.edition(),
                                round(call),
                                rows.stream().map(PeoplePlan::address).toList())
                        .compose(known -> own.run(call, () -> {
                            PeoplePlan plan = PeoplePlan.of(rows, role, known, place.parts());
                            return new Asked(plan, role, round(call), Reply.written(200, told(plan, call.language())));
                        })));
    }

    private static List<PersonTables.Row> read(byte[] bytes, Language language) {
        PersonTables.Reading reading = PersonTables.read(bytes);
        if (!reading.faults().isEmpty()) {
            TableSentences sentences = TableQuery.sentences(language);
            throw Problem.invalid(reading.faults().stream()
                    .map(fault -> new Problem.Fault(pointer(fault), "table.refused", sentences.fault(fault)))
                    .toList());
        }
        return reading.rows();
    }

    private static String pointer(Fault fault) {
        return fault.line() == 0 ? "" : "/lines/" + fault.line();
    }

    private static People told(PeoplePlan plan, Language language) {
        return new People(
                plan.invited().stream().map(Person::of).toList(),
                plan.seated().stream().map(Person::of).toList(),
                plan.already().stream().map(Person::of).toList(),
                Endless.first(plan.refused()).stream()
                        .map(one -> left(one, language))
                        .toList(),
                plan.refused().size());
    }

    private static Left left(Refused one, Language language) {
        return new Left(
                one.line(),
                one.text(),
                Messages.of(language).format(one.code(), one.arguments().toArray()));
    }
}
