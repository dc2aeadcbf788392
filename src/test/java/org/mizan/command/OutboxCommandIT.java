package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.TestServer;
import org.mizan.Until;

/** The letters of a fresh machine, as its operator looks at them. */
class OutboxCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Run outbox(Path data, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add("--data=" + data);
        return Run.of(new OutboxCommand(), arguments);
    }

    private static Run awaited(String to) {
        Run[] last = new Run[1];
        Until.so("a letter to " + to, () -> {
            last[0] = outbox(server.config().data(), "--to", to);
            return last[0].out().contains("http");
        });
        return last[0];
    }

    private static String askedForALetter(String locale) {
        var person = server.person();
        person.seen(1)
                .patch("/people/me", new JsonObject().put("locale", locale))
                .expect(200);
        var email = person.get("/people/me").json().getString("email");
        server.nobody()
                .post("/password-resets", new JsonObject().put("email", email))
                .expect(202);
        return email;
    }

    @Test
    void a_letter_is_shown_with_its_address_its_subject_and_its_link() {
        var email = askedForALetter("ar");
        var lines =
                awaited(email.toUpperCase(java.util.Locale.ROOT)).out().lines().toList();
        assertTrue(
                lines.get(0).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d  " + email),
                lines.get(0));
        assertEquals("  اختيار كلمة مرور جديدة في ميزان", lines.get(1));
        assertTrue(lines.get(2).matches("  " + server.base() + "/password\\?lang=ar#[\\w-]{43}"), lines.get(2));
    }

    @Test
    void the_latest_letter_comes_first() {
        var first = askedForALetter("en");
        awaited(first);
        var second = askedForALetter("en");
        awaited(second);
        var all = outbox(server.config().data()).out();
        assertTrue(all.indexOf(second) < all.indexOf(first), all);
    }

    @Test
    void where_there_is_none_it_says_so_in_the_language_that_was_asked(@TempDir Path empty) {
        var none = outbox(empty, "--lang=ar");
        assertEquals(0, none.code());
        assertEquals(
                "لا توجد رسائل محفوظة في " + empty.resolve("outbox") + ".",
                none.out().strip());
        var sent = outbox(
                empty,
                "--to",
                "a@example.org",
                "--set=mail.host=mail.example.org",
                "--set=http.publicUrl=https://award.example");
        assertTrue(sent.out().contains("No letter to a@example.org"), sent.out());
        assertTrue(sent.out().contains("sent by mail.example.org"), sent.out());
        assertFalse(sent.out().contains("http"), sent.out());
    }
}
