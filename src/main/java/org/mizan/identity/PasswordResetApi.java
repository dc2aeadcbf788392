package org.mizan.identity;

import static org.mizan.web.Audience.EVERYONE;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
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

/** Setting a password by a token that came by mail. */
final class PasswordResetApi {
    private final LetterStore letters;
    private final Attempts attempts;
    private final PasswordWork passwords;
    private final SessionCookies cookies;

    PasswordResetApi(LetterStore letters, Attempts attempts, PasswordWork passwords, SessionCookies cookies) {
        this.letters = letters;
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
                .says(
                        "Sets the password by the token of the letter, which proves the address too, and ends every session of the person.")
                .sends("Set-Cookie", "What this device is known by, for the paths of sessions only.")
                .takes(Chosen.class, "{\"token\": \"Zm9yZ290dGVu\", \"password\": \"four fig trees\"}")
                .refuses(404)
                .answers(204);
    }

    /** Whose password is forgotten. */
    record Asked(@Exact @Size(max = 320) String email) {}

    /** The password that was chosen, and the token of the letter: in the body, since logs on the way keep paths. */
    record Chosen(
            @Exact @Size(max = LetterToken.LONGEST) String token,
            @Exact @Size(max = 1000) String password) {}

    private Future<Reply> ask(Call call) {
        String email = PersonApi.email(call.body(Asked.class).email());
        return attempts.reset(call, email)
                .compose(attempt ->
                        attempt.person().map(person -> mail(call, person.id())).orElseGet(Future::succeededFuture))
                .map(mailed -> Reply.empty(202));
    }

    private Future<Void> mail(Call call, UUID person) {
        Act act = Act.of(call, Act.HOUSE, "password-reset.ask", "person:" + person);
        return letters.mail(act, person, Letter.PASSWORD_RESET.to(person, call.receivedAt()));
    }

    private Future<Reply> reset(Call call) {
        Chosen chosen = call.body(Chosen.class);
        String password = PasswordRules.normal(chosen.password());
        LetterToken token = new LetterToken(chosen.token());
        Device device = Device.fresh();
        return letters.resetting(token, call.receivedAt())
                .map(found -> found.orElseThrow(PasswordResetApi::over))
                .compose(person -> {
                    String email = Objects.requireNonNullElse(person.email(), "");
                    PasswordRules.refuse(password, email, person.name()).ifPresent(refusal -> {
                        throw Problem.invalid(List.of(PersonApi.fault(refusal)));
                    });
                    Act act = Act.of(call, Act.HOUSE, "person.password", "person:" + person.id())
                            .withPerson(person.id());
                    return passwords
                            .hash(PasswordWork.Source.known(call.network(), email), password)
                            .compose(hash -> letters.reset(act, token, hash, device));
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
}
