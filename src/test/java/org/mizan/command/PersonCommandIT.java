package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;

class PersonCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static String after(Run run, String word) {
        return run.out()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(word + ": "))
                .map(line -> line.substring(word.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.out() + run.err()));
    }

    private static Run create(String... options) {
        var arguments = new ArrayList<>(List.of("create"));
        arguments.addAll(List.of(options));
        arguments.addAll(server.flags());
        return Run.of(new PersonCommand(), arguments);
    }

    @Test
    void the_first_organiser_signs_in_with_the_password_that_was_printed() {
        var made = create("--email", "First@example.org", "--name-ar", "سلمى", "--name-en", "Salma", "--organiser");
        assertEquals(0, made.code(), made.err());
        var organiser = server.signIn("first@example.org", after(made, "password"));
        assertEquals(after(made, "person"), organiser.id().toString());
        var memberships =
                organiser.get("/people/me/memberships").expect(200).json().getJsonArray("items");
        assertEquals(1, memberships.size());
        assertEquals(TestServer.HOUSE.toString(), memberships.getJsonObject(0).getString("edition"));
        assertEquals(
                "organiser", memberships.getJsonObject(0).getJsonArray("roles").getString(0));
    }

    @Test
    void without_the_option_it_is_no_organiser() {
        var made = create("--email", "plain@example.org", "--name-en", "Omar", "--locale", "en");
        assertEquals(0, made.code(), made.err());
        var person = server.signIn("plain@example.org", after(made, "password"));
        assertTrue(person.get("/people/me/memberships")
                .json()
                .getJsonArray("items")
                .isEmpty());
    }

    @Test
    void an_address_that_is_taken_is_refused_in_the_language_that_was_asked() {
        assertEquals(
                0, create("--email", "twice@example.org", "--name-en", "Omar").code());
        var again = create("--email", "TWICE@example.org", "--name-en", "Omar", "--lang", "ar");
        assertEquals(1, again.code());
        assertTrue(again.err().contains("يوجد حساب"), again.err());
        assertEquals("", again.out());
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        var refused = create("--email", "سلمى@example.org", "--name-en", "123", "--lang", "en");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("--email: "), refused.err());
        assertTrue(refused.err().contains("--name-ar, --name-en: "), refused.err());
    }

    @Test
    void a_person_without_a_name_is_wrong_usage() {
        assertEquals(2, create("--email", "nameless@example.org").code());
    }

    private static String link(String... options) {
        var arguments = new ArrayList<>(List.of("link"));
        arguments.addAll(List.of(options));
        arguments.addAll(server.flags());
        var shown = Run.of(new PersonCommand(), arguments);
        assertEquals(0, shown.code(), shown.err());
        return shown.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shown.out()));
    }

    @Test
    void the_link_that_is_shown_makes_its_opener_an_organiser_and_the_record_is_whole_after_it() {
        String shown = link("--lang", "ar", "--set", "http.publicUrl=https://award.example");
        assertTrue(shown.startsWith("https://award.example/welcome?lang=auto#"), shown);
        var opener = server.unproved();
        opener.put("/house/organisers/me", new JsonObject().put("token", shown.substring(shown.indexOf('#') + 1)))
                .expect(204);
        server.nobody()
                .post(
                        "/house/organisers",
                        new JsonObject()
                                .put("token", link().split("#")[1])
                                .put("email", "opener@example.org")
                                .put("password", "three olive trees")
                                .put("name", new JsonObject().put("en", "Huda"))
                                .put("locale", "en"))
                .expect(201);
        assertTrue(opener.get("/people/me/rights").expect(200).json().getBoolean("makesEditions"));
        var arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(server.flags());
        var verified = Run.of(new AuditCommand(), arguments);
        assertEquals(0, verified.code(), verified.out() + verified.err());
    }

    @Test
    void what_was_made_is_in_the_record() {
        var made = create("--email", "recorded@example.org", "--name-en", "Omar");
        var acts = server.database()
                .reads()
                .preparedQuery("select act, body from audit where subject = $1")
                .execute(io.vertx.sqlclient.Tuple.of("person:" + after(made, "person")))
                .await();
        assertEquals("person.create", acts.iterator().next().getString(0));
        assertEquals(new JsonObject(), acts.iterator().next().getJsonObject(1));
    }
}
