package org.mizan.identity;

import static org.mizan.web.Audience.EVERYONE;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.mail.Letter;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Sha256;

/** Setting a password by a token that came by mail. The database holds the hash of the token, and no job holds it. */
final class PasswordResetApi {
    private static final Duration FORGOTTEN = Duration.ofHours(2);
    private static final Duration INVITED = Duration.ofDays(14);
    private static final int TOKEN = 32;
    private static final int LONGEST_TOKEN = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PersonStore people;
    private final Attempts attempts;
    private final PasswordWork passwords;
    private final SessionCookies cookies;

    PasswordResetApi(PersonStore people, Attempts attempts, PasswordWork passwords, SessionCookies cookies) {
        this.people = people;
        this.attempts = attempts;
        this.passwords = passwords;
        this.cookies = cookies;
    }

    void mount(Routes routes) {
        routes.post("/password-resets", EVERYONE, this::ask)
                .says("Asks for a letter by which a password can be set; the answer does not tell who has an account.")
                .takes(Asked.class, "{\"email\": \"salma@example.org\"}")
                .answers(202);
        routes.put("/password-resets", EVERYONE, this::reset)
                .says("Sets the password by the token of the letter, and ends every session of the person.")
                .sends("Set-Cookie", "What this device is known by, for the paths of sessions only.")
                .takes(Chosen.class, "{\"token\": \"Zm9yZ290dGVu\", \"password\": \"four fig trees\"}")
                .refuses(404)
                .answers(204);
    }

    /** Whose password is forgotten. */
    record Asked(@Exact @Size(max = 320) String email) {}

    /** The password that was chosen, and the token of the letter: in the body, since logs on the way keep paths. */
    record Chosen(
            @Exact @Size(max = LONGEST_TOKEN) String token,
            @Exact @Size(max = 1000) String password) {}

    /** A fresh token by which the person may set a password; an invitation is good for longer. */
    Future<String> issue(UUID person, Instant at) {
        byte[] bytes = new byte[TOKEN];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return people.issue(hash(token), person, at, FORGOTTEN, INVITED).map(token);
    }

    private Future<Reply> ask(Call call) {
        String email = PersonApi.email(call.body(Asked.class).email());
        return attempts.reset(call, email)
                .compose(attempt ->
                        attempt.person().map(person -> mail(call, person.id())).orElseGet(Future::succeededFuture))
                .map(mailed -> Reply.empty(202));
    }

    private Future<Void> mail(Call call, UUID person) {
        Act act = Act.of(call, Act.HOUSE, "password-reset.ask", "person:" + person);
        return people.mailReset(act, person, Letter.PASSWORD_RESET.to(person, call.receivedAt()));
    }

    private Future<Reply> reset(Call call) {
        Chosen chosen = call.body(Chosen.class);
        String password = PasswordRules.normal(chosen.password());
        byte[] tokenHash = hash(chosen.token());
        Device device = Device.fresh();
        return people.resetting(tokenHash, call.receivedAt())
                .map(found -> found.orElseThrow(PasswordResetApi::over))
                .compose(person -> {
                    String email = Objects.requireNonNullElse(person.email(), "");
                    PasswordRules.refuse(password, email, person.name()).ifPresent(refusal -> {
                        throw Problem.invalid(List.of(PersonApi.fault(refusal)));
                    });
                    Act act = Act.of(call, Act.HOUSE, "person.password", "person:" + person.id())
                            .withPerson(person.id());
                    return passwords
                            .hash(SignInRules.network(call.address()), password)
                            .compose(hash -> people.reset(act, tokenHash, hash, device));
                })
                .map(changed -> {
                    if (!changed) {
                        throw over();
                    }
                    return Reply.noContent().cookie(cookies.of(call, device));
                });
    }

    private static Problem over() {
        return Problem.of(404, "identity.reset.over");
    }

    private static byte[] hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
