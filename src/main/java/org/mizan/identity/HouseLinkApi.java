package org.mizan.identity;

import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.SIGNED_IN;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mizan.audit.Act;
import org.mizan.db.Ids;
import org.mizan.db.SqlState;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Language;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;

/**
 * How an organiser comes into the house: by a link that the operator's console shows. Who has it was given it by the
 * operator, who therefore answers for the address, as for those of people made on the command line.
 */
final class HouseLinkApi {
    private static final Duration LIFE = Duration.ofHours(24);

    private final HouseLinkStore links;
    private final PersonStore people;
    private final Attempts attempts;
    private final PasswordWork passwords;

    HouseLinkApi(HouseLinkStore links, PersonStore people, Attempts attempts, PasswordWork passwords) {
        this.links = links;
        this.people = people;
        this.attempts = attempts;
        this.passwords = passwords;
    }

    void mount(Routes routes) {
        routes.post("/house/link", EVERYONE, this::look)
                .says("Tells whether the link of the operator's console is good, and leaves it so.")
                .takes(Shown.class, "{\"token\": \"d2VsY29tZQ\"}")
                .answers(200, State.class);
        routes.post("/house/organisers", EVERYONE, this::add)
                .says("Makes an account by the link of the operator's console: an organiser of the house.")
                .takes(Newcomer.class, """
                        {"token": "d2VsY29tZQ", "email": "huda@example.org", "password": "three olive trees",
                         "name": {"ar": "هدى", "en": "Huda"}, "locale": "ar"}""")
                .refuses(404, 409)
                .answers(201, PersonApi.Made.class);
        routes.put("/house/organisers/me", SIGNED_IN, this::give)
                .says(
                        "Makes the caller an organiser of the house by the link of the operator's console, and proves their address.")
                .takes(Shown.class, "{\"token\": \"d2VsY29tZQ\"}")
                .refuses(404, 409)
                .answers(204);
    }

    /** The token of the link: in the body, since logs on the way keep paths. */
    record Shown(@Exact @Size(max = LetterToken.LONGEST) String token) {}

    /** Whether the link opens anything. */
    record State(boolean good) {}

    /** The token of the link, and what its opener signs up with. */
    record Newcomer(
            @Exact @Size(max = LetterToken.LONGEST) String token,
            @Exact @Size(max = 320) String email,
            @Exact @Size(max = 1000) String password,
            @Size(max = NameRules.LONGEST) Text name,
            Language locale) {}

    /** A fresh link in place of the one before; empty where the house has an organiser, unless one is wanted always. */
    Future<Optional<HouseLink>> issue(boolean always, Instant at) {
        LetterToken token = LetterToken.fresh();
        Instant until = at.plus(LIFE);
        return links.issue(Act.ofHouse(Act.HOUSE, "house.link", "house", at), token, until, always)
                .map(issued -> issued ? Optional.of(new HouseLink(token.text(), until)) : Optional.empty());
    }

    private Future<Reply> look(Call call) {
        return links.isGood(new LetterToken(call.body(Shown.class).token()), call.receivedAt())
                .map(good -> Reply.ok(new State(good)));
    }

    /** Only who has the link makes the server work, and is counted; nobody else can make them wait. */
    private Future<Reply> add(Call call) {
        Newcomer typed = call.body(Newcomer.class);
        LetterToken token = new LetterToken(typed.token());
        String password = PasswordRules.normal(typed.password());
        return links.isGood(token, call.receivedAt())
                .compose(HouseLinkApi::done)
                .compose(good -> {
                    Person person = PersonApi.person(
                            Ids.next(call.receivedAt()), typed.email(), typed.name(), typed.locale(), password);
                    Act act = Act.of(call, Act.HOUSE, "person.create", "person:" + person.id())
                            .withPerson(person.id())
                            .withBody(new JsonObject().put("by", "link"));
                    return attempts.signUp(call, PersonApi.email(typed.email()))
                            .compose(attempt -> passwords
                                    .hash(
                                            PasswordWork.Source.known(call.network(), PersonApi.email(typed.email())),
                                            password)
                                    .recover(failure -> attempts.notMade(attempt, failure)))
                            .compose(hash -> links.add(act, person, hash, token))
                            .recover(failure -> Future.failedFuture(PersonApi.taken(failure)))
                            .compose(HouseLinkApi::done)
                            .map(added -> Reply.created(
                                    Routes.BASE + "/people/" + person.id(), new PersonApi.Made(person.id())));
                });
    }

    private Future<Reply> give(Call call) {
        LetterToken token = new LetterToken(call.body(Shown.class).token());
        return people.caller(call).compose(found -> {
            if (call.holds(Role.ORGANISER)) {
                throw Problem.conflict("identity.link.already");
            }
            Act act = Act.of(call, Act.HOUSE, "member.give", "person:" + call.person())
                    .withBody(new JsonObject().put("role", Role.ORGANISER.key()));
            return links.give(act, token, Ids.next(call.receivedAt()))
                    .recover(failure -> Future.failedFuture(
                            SqlState.unique(failure, "membership_pkey")
                                    ? Problem.conflict("identity.link.already")
                                    : failure))
                    .compose(HouseLinkApi::done)
                    .map(given -> Reply.noContent());
        });
    }

    private static Future<Void> done(boolean took) {
        return took ? Future.succeededFuture() : Future.failedFuture(Problem.of(404, "identity.link.over"));
    }
}
