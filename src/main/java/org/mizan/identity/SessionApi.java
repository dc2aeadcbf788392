package org.mizan.identity;

import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.SIGNED_IN;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Ids;
import org.mizan.mail.Letter;
import org.mizan.web.Authenticator.Bound;
import org.mizan.web.Authenticator.Caller;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/** Signing in, going on, signing out. */
final class SessionApi {
    private static final String COOKIE = "mizan_refresh";

    private static final int MOST_OF_AGENT = 200;

    private final SessionStore sessions;
    private final LetterStore letters;
    private final JudgeCardStore cards;
    private final Attempts attempts;
    private final PasswordWork passwords;
    private final AccessTokens tokens;
    private final Keys keys;
    private final Duration refreshTokenLife;
    private final SessionCookies cookies;

    SessionApi(
            SessionStore sessions,
            LetterStore letters,
            JudgeCardStore cards,
            Attempts attempts,
            PasswordWork passwords,
            AccessTokens tokens,
            Keys keys,
            Duration refreshTokenLife,
            SessionCookies cookies) {
        this.sessions = sessions;
        this.letters = letters;
        this.cards = cards;
        this.attempts = attempts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.keys = keys;
        this.refreshTokenLife = refreshTokenLife;
        this.cookies = cookies;
    }

    void mount(Routes routes) {
        routes.post("/sessions", EVERYONE, this::signIn)
                .says("Signs in: an access token in the body, a refresh token in a cookie.")
                .takes(SignIn.class, "{\"email\": \"salma@example.org\", \"password\": \"three olive trees\"}")
                .refuses(401)
                .sends(
                        "Set-Cookie",
                        "The refresh token, and what this device is known by, for the paths of sessions only.")
                .answers(201, Session.class);
        routes.post("/sessions/refresh", EVERYONE, this::refresh)
                .says("Exchanges the refresh token of the cookie for a new one and a new access token.")
                .knownBy(COOKIE)
                .refuses(401)
                .sends("Set-Cookie", "The refresh token, for the paths of sessions only.")
                .answers(200, Session.class);
        routes.post("/sessions/letters", EVERYONE, this::signInByLetter)
                .says("Signs in by the token of a letter, which is good once and for minutes.")
                .takes(ByLetter.class, "{\"token\": \"c2lnbkluZw\"}")
                .refuses(404)
                .sends(
                        "Set-Cookie",
                        "The refresh token, and what this device is known by, for the paths of sessions only.")
                .answers(201, Session.class);
        routes.post("/sessions/cards", EVERYONE, this::signInByCard)
                .says(
                        "Signs in by a judge's card: as a judge of its edition, and as nothing else. Beyond 20 devices the one that was used longest ago is signed out.")
                .takes(ByLetter.class, "{\"token\": \"anVkZ2VzLWNhcmQ\"}")
                .refuses(404)
                .sends("Set-Cookie", "The refresh token, for the paths of sessions only.")
                .answers(201, Session.class);
        routes.post("/sign-in-letters", EVERYONE, this::ask)
                .says(
                        "Asks for a letter by which one signs in without a password; the answer does not tell who has an account.")
                .takes(Asked.class, "{\"email\": \"salma@example.org\"}")
                .answers(202);
        routes.delete("/sessions/current", SIGNED_IN, this::signOut)
                .ofSession()
                .says("Signs out: the session's refresh tokens end.")
                .sends("Set-Cookie", "The refresh token, taken away.")
                .answers(204);
        routes.get("/people/me/sessions", SIGNED_IN, this::places)
                .says("Where the caller is signed in, the latest first.")
                .answersList(200, SessionStore.Place.class);
        routes.delete("/people/me/sessions/:session", SIGNED_IN, this::signOutThere)
                .says("Signs out another device of the caller.")
                .answers(204);
        routes.delete("/people/me/sessions", SIGNED_IN, this::signOutEverywhere)
                .says("Signs out everywhere, here too.")
                .answers(204);
    }

    /** Who wants a letter to sign in by. */
    record Asked(@Exact @Size(max = 320) String email) {}

    /** The token of the letter or card: in the body, since logs on the way keep paths. */
    record ByLetter(@Exact @Size(max = LetterToken.LONGEST) String token) {}

    /** What a person types to sign in. */
    record SignIn(
            @Exact @Size(max = 320) String email,
            @Exact @Size(max = 1000) String password) {}

    /**
     * A session as its person holds it; {@code expiresIn} is in seconds.
     *
     * @param bound what it opens, where that is not all that the person may do
     */
    record Session(
            String accessToken,
            long expiresIn,
            Person person,
            @Nullable Bound bound) {}

    private Future<Reply> signIn(Call call) {
        SignIn typed = call.body(SignIn.class);
        String password = PasswordRules.normal(typed.password());
        String email = MailAddress.of(typed.email()).orElse(typed.email().toLowerCase(Locale.ROOT));
        return sessions.known(Device.of(call), email, call.receivedAt())
                .compose(device -> attempts.signIn(call, email, device)
                        .compose(attempt -> passwords
                                .matches(source(call, email, device, attempt), password, attempt.hash())
                                .recover(failure -> attempts.notMade(attempt, failure))
                                .compose(matches ->
                                        matches ? open(call, email, attempt, password, device) : refused())));
    }

    private static PasswordWork.Source source(
            Call call, String email, Optional<Device> known, AttemptStore.Attempt attempt) {
        if (known.isEmpty()) {
            return PasswordWork.Source.stranger(call.network(), email);
        }
        boolean isProved = attempt.person().map(Person::proved).orElse(false);
        if (isProved && attempt.entrusted()) {
            return PasswordWork.Source.entrusted(call.network(), email);
        }
        return isProved
                ? PasswordWork.Source.known(call.network(), email)
                : PasswordWork.Source.unproved(call.network(), email);
    }

    private Future<Reply> open(
            Call call, String email, AttemptStore.Attempt attempt, String password, Optional<Device> known) {
        Person person = attempt.person().orElseThrow();
        String hash = Objects.requireNonNull(attempt.hash());
        UUID session = Ids.next(call.receivedAt());
        Act act = Act.of(call, Act.HOUSE, "session.open", "session:" + session).withPerson(person.id());
        Device device = known.orElseGet(Device::fresh);
        Future<Optional<String>> rehashed = passwords.outdated(hash)
                ? passwords.hash(source(call, email, known, attempt), password).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
        return rehashed.compose(
                        better -> sessions.open(act, session, attempt, better.orElse(null), device, agent(call)))
                .compose(opened -> opened
                        ? Future.succeededFuture(reply(call, 201, person, new RefreshToken(session, 1))
                                .cookie(cookies.of(call, device)))
                        : refused());
    }

    private Future<Reply> ask(Call call) {
        String email = PersonApi.email(call.body(Asked.class).email());
        return attempts.signInLetter(call, email)
                .compose(attempt ->
                        attempt.person().map(person -> mail(call, person.id())).orElseGet(Future::succeededFuture))
                .map(mailed -> Reply.empty(202));
    }

    private Future<Void> mail(Call call, UUID person) {
        Act act = Act.of(call, Act.HOUSE, "sign-in-letter.ask", "person:" + person);
        return letters.mail(act, person, Letter.SIGN_IN.to(person, call.receivedAt()));
    }

    private Future<Reply> signInByLetter(Call call) {
        LetterToken token = new LetterToken(call.body(ByLetter.class).token());
        return letters.signingIn(token, call.receivedAt())
                .map(found -> found.orElseThrow(SessionApi::over))
                .compose(person -> {
                    UUID session = Ids.next(call.receivedAt());
                    Act act = Act.of(call, Act.HOUSE, "session.open", "session:" + session)
                            .withPerson(person.id());
                    Device device = Device.of(call).orElseGet(Device::fresh);
                    return sessions.open(act, session, token, device, agent(call))
                            .map(opened -> {
                                if (!opened) {
                                    throw over();
                                }
                                return reply(call, 201, person, new RefreshToken(session, 1))
                                        .cookie(cookies.of(call, device));
                            });
                });
    }

    private static Problem over() {
        return Problem.of(404, "identity.signIn.over");
    }

    /** A known device has nothing to do with it, since a card proves no address. */
    private Future<Reply> signInByCard(Call call) {
        LetterToken token = LetterToken.ofCard(call.body(ByLetter.class).token());
        return attempts.card(call, cards.holder(token, call.receivedAt())).compose(holder -> {
            UUID session = Ids.next(call.receivedAt());
            Bound bound = holder.bound();
            Act act = Act.of(call, bound.edition(), "card.open", "session:" + session)
                    .withPerson(holder.person().id());
            return attempts.card(call, cards.open(act, session, token, agent(call)))
                    .compose(opened -> cards.keep(token, call.receivedAt()))
                    .map(kept -> reply(call, 201, holder.person(), new RefreshToken(session, 1), bound));
        });
    }

    /** What the browser calls itself, as far as its person needs it to know it again. */
    private static String agent(Call call) {
        String told = call.header("User-Agent").orElse("").replaceAll("\\p{Cntrl}", "");
        return told.length() <= MOST_OF_AGENT ? told : told.substring(0, MOST_OF_AGENT);
    }

    private Future<Reply> places(Call call) {
        Paging<UUID> paging = Paging.beforeId(call, 100, 100);
        return sessions.places(call, paging.after(), paging.wanted())
                .map(found -> paging.reply(found, SessionStore.Place::id));
    }

    private Future<Reply> signOutThere(Call call) {
        UUID session = call.id("session");
        return sessions.alive(call)
                .compose(alive -> sessions.end(Act.of(call, Act.HOUSE, "session.end", "session:" + session), session))
                .map(ended -> Reply.noContent());
    }

    private Future<Reply> signOutEverywhere(Call call) {
        return sessions.alive(call)
                .compose(alive ->
                        sessions.end(Act.of(call, Act.HOUSE, "session.endAll", "person:" + call.person()), null))
                .map(ended -> Reply.noContent());
    }

    private Future<Reply> refresh(Call call) {
        RefreshToken token = call.cookie(COOKIE)
                .flatMap(written -> RefreshToken.read(keys, written))
                .orElseThrow(Problem::sessionOver);
        Act reused = Act.of(call, Act.HOUSE, "session.reused", "session:" + token.session());
        return sessions.rotate(reused, token)
                .map(continued -> continued
                        .map(session -> reply(
                                call,
                                200,
                                session.person(),
                                new RefreshToken(token.session(), session.generation()),
                                session.bound()))
                        .orElseThrow(Problem::sessionOver));
    }

    private Future<Reply> signOut(Call call) {
        UUID session = call.session();
        return sessions.alive(call)
                .compose(alive -> sessions.end(Act.of(call, Act.HOUSE, "session.end", "session:" + session), session))
                .map(ended -> Reply.noContent().cookie(cookies.of(call, COOKIE, "", Duration.ZERO)));
    }

    private Reply reply(Call call, int status, Person person, RefreshToken next) {
        return reply(call, status, person, next, null);
    }

    private Reply reply(Call call, int status, Person person, RefreshToken next, @Nullable Bound bound) {
        String token = tokens.issue(new Caller(person.id(), next.session(), bound), call.receivedAt());
        Session session = new Session(token, tokens.life().toSeconds(), person, bound);
        return (status == 201 ? Reply.created(SessionCookies.PATH + "/current", session) : Reply.of(status, session))
                .header("Cache-Control", "no-store")
                .cookie(cookies.of(call, COOKIE, next.write(keys), refreshTokenLife));
    }

    private static <T> Future<T> refused() {
        return Future.failedFuture(challenged("identity.signIn.wrong"));
    }

    /** 401, for who tries again with another password. */
    static Problem challenged(String code) {
        return Problem.of(401, code).header("WWW-Authenticate", "Bearer realm=\"mizan\"");
    }
}
