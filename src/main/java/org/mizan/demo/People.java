package org.mizan.demo;

import static org.mizan.demo.Together.together;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.mizan.mail.Outbox;

/** The accounts of the demonstration: they sign up, read their letters, prove their addresses, and are written down. */
final class People {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PROOF = "/proof?";

    private final Visitor nobody;
    private final Cast cast;
    private final Clock clock;
    private final String domain;
    private final SecureRandom secret = new SecureRandom();
    private final JsonArray kept = new JsonArray();

    People(Visitor nobody, Cast cast, Clock clock, String domain) {
        this.nobody = nobody;
        this.cast = cast;
        this.clock = clock;
        this.domain = domain;
    }

    /** Somebody who is to have an account: what they will be, and the name of their mailbox. */
    record Newcomer(String role, String mailbox) {}

    /** Somebody with an account. */
    record Person(String email, Visitor visitor) {
        String id() {
            return visitor.id();
        }
    }

    List<Person> signUp(List<Newcomer> newcomers, Stage stage) throws IOException {
        return together("people", newcomers.size(), stage, number -> signUp(newcomers.get(number), number));
    }

    /** An address and a password for one more, who gets the account otherwise. */
    JsonObject account(String role, String mailbox) {
        JsonObject account = new JsonObject(
                Map.of("role", role, "email", mailbox + "@" + domain, "password", cast.password(secret)));
        synchronized (kept) {
            kept.add(account);
        }
        return account;
    }

    /** They read their letters, as the operator of a fresh machine would show them, and prove their addresses. */
    void prove(List<Outbox> outboxes, Stage stage) throws IOException {
        Map<String, String> tokens = new ConcurrentHashMap<>();
        List<JsonObject> people = kept.stream()
                .map(JsonObject.class::cast)
                .filter(person -> !person.getString("role").equals("organiser"))
                .toList();
        Instant late = clock.instant().plus(PATIENCE);
        while (tokens.size() < people.size()) {
            if (clock.instant().isAfter(late)) {
                throw new IOException("letters are missing: " + (people.size() - tokens.size()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            for (Outbox outbox : outboxes) {
                outbox.letters().stream()
                        .filter(letter -> letter.to().endsWith("@" + domain))
                        .forEach(letter -> letter.link()
                                .filter(link -> link.contains(PROOF))
                                .ifPresent(link -> tokens.put(letter.to(), link.substring(link.indexOf('#') + 1))));
            }
        }
        together("proofs", people.size(), stage, number -> {
            JsonObject person = people.get(number);
            JsonObject proof = new JsonObject()
                    .put("token", tokens.get(person.getString("email")))
                    .put("password", person.getString("password"));
            return nobody.post("/people/proof", proof);
        });
    }

    private Person signUp(Newcomer newcomer, int number) throws IOException {
        JsonObject account = account(newcomer.role(), newcomer.mailbox());
        String email = account.getString("email");
        String password = account.getString("password");
        JsonObject person = new JsonObject()
                .put("email", email)
                .put("password", password)
                .put("name", cast.person(number))
                .put("locale", number % 5 == 0 ? "en" : "ar");
        try {
            nobody.post("/people", person);
        } catch (IOException refused) {
            // Nobody remembers what a stranger asked for: an attempt whose answer was lost may have made the account.
            try {
                return new Person(email, nobody.signIn(email, password));
            } catch (IOException notMade) {
                refused.addSuppressed(notMade);
                throw refused;
            }
        }
        return new Person(email, nobody.signIn(email, password));
    }

    /** Only the operator may read the passwords; the file appears whole or not at all. */
    void write(Path accounts, JsonObject played) throws IOException {
        Path fresh = accounts.resolveSibling("demo-accounts.json.new");
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException noPosix) {
            Files.createFile(fresh);
        }
        Files.writeString(fresh, played.copy().put("accounts", kept).encodePrettily());
        Files.move(fresh, accounts, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
