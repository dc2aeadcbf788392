package org.mizan.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;

/** A letter on its whole way: asked for over HTTP, written by a job, kept in the outbox, its link used. */
class LetterIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static MimeMessage awaitLetter() throws Exception {
        Path outbox = server.config().data().resolve("outbox");
        for (int round = 0; round < 3000; round++) {
            List<Path> letters = letters(outbox);
            if (!letters.isEmpty()) {
                return new MimeMessage(null, new ByteArrayInputStream(Files.readAllBytes(letters.get(0))));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("no letter");
    }

    private static List<Path> letters(Path outbox) throws IOException {
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> holds(file, "/password?"))
                    .toList();
        }
    }

    private static boolean holds(Path letter, String text) {
        try {
            return Files.readString(letter).contains(text);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void a_forgotten_password_is_set_by_the_link_of_the_letter() throws Exception {
        String email = "salma" + UUID.randomUUID() + "@example.org";
        server.nobody()
                .post(
                        "/people",
                        new JsonObject()
                                .put("email", email)
                                .put("password", "seven green lanterns")
                                .put("name", new JsonObject().put("ar", "سلمى").put("en", "Salma"))
                                .put("locale", "ar"))
                .expect(201);
        server.nobody()
                .post("/password-resets", new JsonObject().put("email", email))
                .expect(202);
        MimeMessage letter = awaitLetter();
        assertEquals(email, letter.getAllRecipients()[0].toString());
        var link = Pattern.compile(
                        "^" + Pattern.quote(server.base() + "/password?lang=ar#") + "([\\w-]+)$", Pattern.MULTILINE)
                .matcher(letter.getContent().toString().replace("\r", ""));
        assertTrue(link.find(), letter.getContent().toString());
        String chosen = "nine quiet fig trees";
        server.nobody()
                .put(
                        "/password-resets",
                        new JsonObject().put("token", link.group(1)).put("password", chosen))
                .expect(204);
        server.signIn(email, chosen);
        server.nobody()
                .put(
                        "/password-resets",
                        new JsonObject().put("token", link.group(1)).put("password", chosen + "!"))
                .expect(404);
    }
}
