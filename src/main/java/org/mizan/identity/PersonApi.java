package org.mizan.identity;

import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.PROVED;
import static org.mizan.web.Audience.SIGNED_IN;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.mail.Letter;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Language;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/** Signing up, and what a person says of themselves. */
final class PersonApi {
    private final PersonStore people;
    private final Attempts attempts;
    private final PasswordWork passwords;
    private final Audience makers;

    PersonApi(PersonStore people, Attempts attempts, PasswordWork passwords, Audience makers) {
        this.people = people;
        this.attempts = attempts;
        this.passwords = passwords;
        this.makers = makers;
    }

    void mount(Routes routes) {
        routes.post("/people", EVERYONE, this::signUp)
                .says(
                        "Signs up with a mail address and a password; a letter there tells how to prove that it is one's own.")
                .takes(SignUp.class, """
                        {"email": "salma@example.org", "password": "three olive trees",
                         "name": {"ar": "سلمى", "en": "Salma"}, "locale": "ar"}""")
                .refuses(409)
                .answers(201, Made.class);
        routes.get("/people/me", SIGNED_IN, this::me)
                .says("The caller.")
                .tagged()
                .answers(200, Person.class);
        routes.get("/people/:person", SIGNED_IN, this::one)
                .says("The caller, by id; of others nothing is told.")
                .tagged()
                .answers(200, Person.class);
        routes.patch("/people/me", PROVED, this::change)
                .guarded()
                .says("Changes the caller's name or language.")
                .takes(Change.class, "{\"name\": {\"ar\": \"سلمى الخالدي\"}, \"locale\": \"ar\"}")
                .answers(200, Person.class);
        routes.get("/people/me/rights", SIGNED_IN, this::rights)
                .says("What the caller may do in this house beside their roles in editions.")
                .answers(200, Rights.class);
        routes.get("/people/me/memberships", SIGNED_IN, this::memberships)
                .says(
                        "What the caller is, edition by edition, the latest first; the house itself is all zeros and comes last.")
                .answersList(200, PersonStore.Membership.class);
    }

    /** What somebody signs up with. */
    record SignUp(
            @Exact @Size(max = 320) String email,
            @Exact @Size(max = 1000) String password,
            @Size(max = NameRules.LONGEST) Text name,
            Language locale) {}

    /** The id of what was made. */
    record Made(UUID id) {}

    /** What of a person changes. */
    record Change(
            @Nullable @Size(max = NameRules.LONGEST) Text name,
            @Nullable Language locale) {}

    /** What the caller may do in this house; not of their own saying, so no part of what the revision of a person stands for. */
    record Rights(boolean makesEditions) {}

    private Future<Reply> signUp(Call call) {
        SignUp typed = call.body(SignUp.class);
        String password = PasswordRules.normal(typed.password());
        Person person = person(Ids.next(call.receivedAt()), typed.email(), typed.name(), typed.locale(), password);
        String location = Routes.BASE + "/people/" + person.id();
        Act act = Act.of(call, Act.HOUSE, "person.sign-up", "person:" + person.id())
                .withPerson(person.id());
        String email = email(typed.email());
        return attempts.signUp(call, email)
                .compose(attempt -> passwords
                        .hash(PasswordWork.Source.signingUp(call.network(), email), password)
                        .recover(failure -> attempts.notMade(attempt, failure)))
                .compose(hash ->
                        people.signUp(act, person, hash, Letter.ADDRESS_PROOF.to(person.id(), call.receivedAt())))
                .recover(failure -> Future.failedFuture(taken(failure)))
                .map(added -> Reply.created(location, new Made(person.id())));
    }

    private Future<Reply> me(Call call) {
        return people.caller(call).map(found -> Reply.ok(found.person()).revision(found.revision()));
    }

    private Future<Reply> one(Call call) {
        return people.caller(call).map(found -> {
            if (!call.id("person").equals(found.person().id())) {
                throw Problem.notFound("person");
            }
            return Reply.ok(found.person()).revision(found.revision());
        });
    }

    private Future<Reply> rights(Call call) {
        return people.caller(call).map(found -> Reply.ok(new Rights(call.belongsTo(makers))));
    }

    private Future<Reply> memberships(Call call) {
        Paging<UUID> paging = Paging.beforeId(call, 100, 1000);
        return people.memberships(call, paging.after(), paging.wanted())
                .map(found -> paging.reply(found, PersonStore.Membership::edition));
    }

    private Future<Reply> change(Call call) {
        Change typed = call.body(Change.class);
        Text name = typed.name() == null ? null : name(typed.name());
        Act act = Act.of(call, Act.HOUSE, "person.change", "person:" + call.person());
        return people.caller(call)
                .compose(current -> people.change(act, call.revision(), name, typed.locale()))
                .compose(changed -> changed.isPresent()
                        ? Future.succeededFuture(changed.get())
                        : people.caller(call).map(current -> {
                            throw Problem.changed(current.person(), typed);
                        }))
                .map(found -> Reply.ok(found.person()).revision(found.revision()));
    }

    /** The person of what was typed, or a problem with everything that is wrong in it. */
    static Person person(UUID id, String email, Text name, Language locale, String password) {
        List<Problem.Fault> faults = new java.util.ArrayList<>();
        Optional<String> address = MailAddress.of(email);
        if (address.isEmpty()) {
            faults.add(new Problem.Fault("/email", "identity.email.malformed"));
        }
        Optional<Text> clean = NameRules.clean(name);
        if (clean.isEmpty()) {
            faults.add(new Problem.Fault("/name", "identity.name.malformed"));
        }
        PasswordRules.refuse(password, address.orElse(""), clean.orElse(name))
                .ifPresent(refusal -> faults.add(fault(refusal)));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new Person(id, clean.orElseThrow(), address.orElseThrow(), locale, false);
    }

    static Text name(Text typed) {
        return NameRules.clean(typed).orElseThrow(() -> Problem.invalid("/name", "identity.name.malformed"));
    }

    static String email(String typed) {
        return MailAddress.of(typed).orElseThrow(() -> Problem.invalid("/email", "identity.email.malformed"));
    }

    static Problem.Fault fault(PasswordRules.Refusal refusal) {
        return switch (refusal) {
            case SHORT -> new Problem.Fault("/password", "identity.password.short", PasswordRules.SHORTEST);
            case LONG -> new Problem.Fault("/password", "identity.password.long", PasswordRules.LONGEST);
            case COMMON -> new Problem.Fault("/password", "identity.password.common");
            case OWN -> new Problem.Fault("/password", "identity.password.own");
        };
    }

    static Throwable taken(Throwable failure) {
        return SqlState.unique(failure, PersonStore.ADDRESS_TAKEN) ? Problem.conflict("identity.email.taken") : failure;
    }
}
