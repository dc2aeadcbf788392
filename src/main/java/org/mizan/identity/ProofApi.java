package org.mizan.identity;

import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.SIGNED_IN;

import io.vertx.core.Future;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.mizan.audit.Act;
import org.mizan.mail.Letter;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;

/**
 * Proving that the address of an account is one's own, by the letter that went there and the password of the account: who
 * signs up with somebody else's address has no letter, and who is sent one for an account that a stranger made has no
 * password.
 */
final class ProofApi {
    private final PersonStore people;
    private final LetterStore letters;
    private final Attempts attempts;
    private final PasswordWork passwords;
    private final int mostOfNetwork;

    ProofApi(PersonStore people, LetterStore letters, Attempts attempts, PasswordWork passwords, int mostOfNetwork) {
        this.people = people;
        this.letters = letters;
        this.attempts = attempts;
        this.passwords = passwords;
        this.mostOfNetwork = mostOfNetwork;
    }

    void mount(Routes routes) {
        routes.post("/people/proof", EVERYONE, this::prove)
                .says("Proves the address of an account, by the token of the letter and the account's password.")
                .takes(Proof.class, "{\"token\": \"cHJvdmVu\", \"password\": \"three olive trees\"}")
                .refuses(401, 404)
                .answers(204);
        routes.post("/people/me/proof-letters", SIGNED_IN, this::ask)
                .says("Asks for another letter by which the caller proves their address, and tells where it goes.")
                .refuses(409)
                .answers(200, Sent.class);
    }

    /** The token of the letter, and the password with which the account was made. */
    record Proof(
            @Exact @Size(max = LetterToken.LONGEST) String token,
            @Exact @Size(max = 1000) String password) {}

    /** Where the letter goes. */
    record Sent(String email) {}

    /** Only who has the letter is counted at all, so that nobody else can make them wait. */
    private Future<Reply> prove(Call call) {
        Proof proof = call.body(Proof.class);
        LetterToken token = new LetterToken(proof.token());
        String password = PasswordRules.normal(proof.password());
        return letters.proving(token, call.receivedAt())
                .map(found -> found.orElseThrow(ProofApi::over))
                .compose(person -> attempts.proof(call, Objects.requireNonNull(person.email())))
                .compose(attempt -> passwords
                        .matches(
                                PasswordWork.Source.known(
                                        call.network(),
                                        attempt.person().map(Person::email).orElse("")),
                                password,
                                attempt.hash())
                        .recover(failure -> attempts.notMade(attempt, failure))
                        .compose(matches -> matches ? prove(call, token, attempt) : wrong()))
                .map(proved -> {
                    if (!proved) {
                        throw over();
                    }
                    return Reply.noContent();
                });
    }

    private Future<Boolean> prove(Call call, LetterToken token, AttemptStore.Attempt attempt) {
        Person person = attempt.person().orElseThrow();
        Act act =
                Act.of(call, Act.HOUSE, "person.prove", "person:" + person.id()).withPerson(person.id());
        return letters.prove(act, token, attempt, mostOfNetwork);
    }

    private Future<Reply> ask(Call call) {
        return people.caller(call).compose(found -> {
            Person person = found.person();
            if (person.proved()) {
                throw Problem.conflict("identity.proof.already");
            }
            String email = Objects.requireNonNull(person.email());
            Reply reply = Reply.ok(new Sent(email));
            Act act = Act.of(call, Act.HOUSE, "address-proof.ask", "person:" + person.id());
            return attempts.proofLetter(call, email)
                    .compose(attempt ->
                            letters.mail(act, person.id(), Letter.ADDRESS_PROOF.to(person.id(), call.receivedAt())))
                    .map(reply);
        });
    }

    private static Future<Boolean> wrong() {
        return Future.failedFuture(SessionApi.challenged("identity.proof.wrong"));
    }

    private static Problem over() {
        return Problem.of(404, "identity.proof.over");
    }
}
