package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.config.Config;
import org.mizan.config.Identity;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.mail.Letter;
import org.mizan.web.Audience;
import org.mizan.web.Authenticator;
import org.mizan.web.Language;
import org.mizan.web.Problem;
import org.mizan.web.Routes;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** The door of the package: its routes, who holds an access token, tokens for letters, and the first organiser. */
public final class IdentityApi {
    private static final Duration FORGOTTEN = Duration.ofHours(2);
    private static final Duration INVITED = Duration.ofDays(14);
    private static final Duration SIGN_IN = Duration.ofMinutes(15);
    private static final Duration PROOF = Duration.ofDays(7);

    private final PersonStore people;
    private final PasswordWork passwords;
    private final AccessTokens tokens;
    private final SessionApi sessionApi;
    private final PersonApi personApi;
    private final LetterStore letters;
    private final PasswordResetApi resetApi;
    private final ProofApi proofApi;
    private final MemberApi memberApi;
    private final HouseLinkApi linkApi;
    private final JudgeCardApi cardApi;
    private final Audience makers;

    /** On one event loop's database; the clock decides when an access token has expired. */
    public IdentityApi(Vertx vertx, Database database, Keys keys, Config config, InstantSource clock) {
        Identity settings = config.identity();
        boolean secure = config.http().isSecure();
        SessionStore sessions = new SessionStore(database, settings);
        Attempts attempts = new Attempts(new AttemptStore(vertx, database, settings), keys);
        makers = switch (config.editions().makers()) {
            case NAMED -> Audience.only(Role.ORGANISER);
            case PROVED -> Audience.PROVED;
        };
        people = new PersonStore(database);
        passwords = new PasswordWork(vertx, settings);
        tokens = new AccessTokens(vertx, keys, settings.accessTokenLife(), clock);
        SessionCookies cookies = new SessionCookies(secure);
        letters = new LetterStore(database);
        JudgeCardStore cards = new JudgeCardStore(database, settings.refreshTokenLife());
        cardApi = new JudgeCardApi(cards, attempts, config.http().publicUrl(), Workshop.of(vertx));
        sessionApi = new SessionApi(
                sessions, letters, cards, attempts, passwords, tokens, keys, settings.refreshTokenLife(), cookies);
        personApi = new PersonApi(people, attempts, passwords, makers);
        resetApi = new PasswordResetApi(letters, attempts, passwords, cookies);
        proofApi = new ProofApi(people, letters, attempts, passwords, settings.addressAttempts());
        linkApi = new HouseLinkApi(new HouseLinkStore(database), people, attempts, passwords);
        memberApi = new MemberApi(new MemberStore(database));
    }

    /** Adds the routes of people, sessions, what is done by letters, members, and judges' cards. */
    public void mount(Routes routes) {
        personApi.mount(routes);
        sessionApi.mount(routes);
        resetApi.mount(routes);
        proofApi.mount(routes);
        memberApi.mount(routes);
        linkApi.mount(routes);
        cardApi.mount(routes);
    }

    /** Those who may make editions, as the operator has set. */
    public Audience makers() {
        return makers;
    }

    /** Knows who holds an access token, without asking the database. */
    public Authenticator authenticator() {
        return tokens;
    }

    /** A token for a letter to the person; empty where the letter is about an address that is proved by now. */
    public Future<Optional<String>> issue(Letter letter, UUID person, Instant at) {
        LetterToken token = LetterToken.fresh();
        Duration again = switch (letter) {
            case ADDRESS_PROOF -> PROOF;
            case SIGN_IN -> SIGN_IN;
            default -> FORGOTTEN;
        };
        return letters.issue(letter, token, person, at, again, INVITED)
                .map(issued -> issued ? Optional.of(token.text()) : Optional.empty());
    }

    /** The address of the organiser of the house, the first one where there are several. */
    public Future<Optional<String>> organiser() {
        return people.organiser();
    }

    /**
     * A fresh link that makes its opener an organiser of the house, in place of the one before; empty where the house has
     * one already, unless a link is wanted always. It is for the operator's console and nothing else.
     */
    public Future<Optional<HouseLink>> link(boolean always, Instant at) {
        return linkApi.issue(always, at);
    }

    /**
     * Makes a person from the command line, an organiser of the house where asked, for whose address the operator answers;
     * a {@link Problem} says what is wrong.
     */
    public Future<UUID> create(
            String email, String password, Text name, Language locale, boolean organiser, Instant at) {
        String normal = PasswordRules.normal(password);
        Person person = PersonApi.person(Ids.next(at), email, name, locale, normal);
        Act act = Act.ofHouse(Act.HOUSE, "person.create", "person:" + person.id(), at);
        return passwords
                .hash(PasswordWork.Source.house(), normal)
                .compose(hash -> organiser ? people.addOrganiser(act, person, hash) : people.add(act, person, hash))
                .recover(failure -> Future.failedFuture(PersonApi.taken(failure)))
                .map(person.id());
    }
}
