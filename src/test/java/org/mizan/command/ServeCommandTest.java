package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.config.Config;

class ServeCommandTest {
    private static final Sentences ENGLISH = new Sentences("serve", "en");

    private static String links(Map<String, String> settings, String base) {
        return String.join("\n", ServeCommand.links(Config.load(null, Map.of(), settings), base, ENGLISH));
    }

    @Test
    void a_server_for_this_machine_alone_says_nothing_of_links() {
        assertEquals(
                List.of(), ServeCommand.links(Config.load(null, Map.of(), Map.of()), "http://127.0.0.1:8080", ENGLISH));
    }

    @Test
    void a_server_for_a_hall_without_an_address_says_what_its_links_look_like() {
        String said = links(Map.of("http.host", "0.0.0.0"), "http://localhost:8080");
        assertTrue(said.contains("http://localhost:8080, which opens on this machine only"), said);
        assertTrue(said.contains("Set http.publicUrl"), said);
        assertTrue(said.contains("scripts/mizan tls"), said);
    }

    @Test
    void an_address_that_others_open_is_enough() {
        assertEquals("", links(Map.of("http.host", "::", "http.publicUrl", "https://award.example"), ""));
        String plain = links(Map.of("http.host", "::", "http.publicUrl", "http://award.example"), "");
        assertFalse(plain.contains("Set http.publicUrl"), plain);
        assertTrue(plain.contains("offline"), plain);
    }

    @Test
    void one_role_for_both_is_named_with_what_to_do_in_both_languages() {
        Config config = Config.load(null, Map.of(), Map.of("database.url", "postgresql://award@db.example/award"));
        for (String language : List.of("ar", "en")) {
            String said = ServeCommand.owner(config, new Sentences("usage", language));
            for (String word : List.of("award", "database.user", "database.migrate.user", "src/docs/nodes.md")) {
                assertTrue(said.contains(word), said);
            }
        }
    }

    @Test
    void where_letters_go_is_said_at_the_start() {
        assertTrue(ServeCommand.letters(Config.load(null, Map.of(), Map.of()), ENGLISH)
                .contains("scripts/mizan outbox"));
        Map<String, String> sent = Map.of("mail.host", "mail.example.org", "http.publicUrl", "https://award.example");
        assertEquals("sent by mail.example.org", ServeCommand.letters(Config.load(null, Map.of(), sent), ENGLISH));
    }

    @Test
    void that_it_is_ready_is_said_in_both_languages_with_every_address() {
        for (String[] said : new String[][] {{"en", "\n  Mizan is ready.\n"}, {"ar", "\n  ميزان جاهز.\n"}}) {
            String block = new Sentences("serve", said[0]).say("serve.ready", "http://h:1", "h:2", "/d", "own", "kept");
            assertTrue(block.startsWith(said[1]), block);
            for (String part : List.of("http://h:1/\n", "http://h:1/api\n", "http://h:2/health/ready\n", "/d\n")) {
                assertTrue(block.contains(part), block);
            }
        }
    }
}
