package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;

/** Addresses at which nothing is, as programs and as people ask for them. */
class AddressIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void what_lies_at_one_address_is_found_at_one() {
        String one = "/api/v1/editions";
        assertTrue(asked(one, "*/*", "en").startsWith("HTTP/1.1 200 "));
        for (String other : List.of(
                one + "/",
                one + "//",
                "/api/v1//editions",
                "/api//v1/editions",
                "/api/v1/./editions",
                "/api/v1/x/../editions",
                "/.well-known/jwks.json/")) {
            String answer = asked(other, "*/*", "en");
            assertTrue(answer.startsWith("HTTP/1.1 404 "), other + ": " + answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    @Test
    void a_person_reads_a_refusal_in_a_page_of_their_language() {
        for (String path : List.of("/nowhere", "/a/b?c=d", "/board", "/app/0/look/base.css")) {
            String arabic = asked(path, "text/html,*/*;q=0.8", "ar-JO");
            assertTrue(arabic.startsWith("HTTP/1.1 404 "), arabic);
            assertTrue(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"), arabic);
            assertTrue(arabic.contains(Messages.of(Language.AR).title(404)), arabic);
            assertTrue(asked(path, "text/html", "en").contains("<html lang=\"en\" dir=\"ltr\">"), path);
        }
        String page = asked("/nowhere", "text/html", "en");
        assertTrue(page.contains("content-type: text/html; charset=utf-8"), page);
        assertTrue(
                page.toLowerCase(java.util.Locale.ROOT).contains("content-security-policy: default-src 'none'"), page);
        assertTrue(page.contains("accept, accept-language"), page);
        String style = page.replaceAll("(?s).*href=\"(/app/[0-9a-f]+/look/base.css)\".*", "$1");
        assertTrue(asked(style, "text/css", "en").startsWith("HTTP/1.1 200 "), style);
    }

    @Test
    void a_refusal_can_be_read_in_the_other_language_at_the_same_address() {
        String arabic = asked("/a/b?c=d&lang=ar&e=\"{title}", "text/html", "en");
        assertTrue(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"), arabic);
        assertTrue(
                arabic.contains(
                        "<a id=\"other\" href=\"?c=d&amp;e=&quot;{title}&amp;lang=en\" lang=\"en\">English</a>"),
                arabic);
        assertTrue(arabic.contains("content-language: ar"), arabic);
        String english = asked("/a/b?lang=en", "text/html", "ar");
        assertTrue(english.contains("<html lang=\"en\" dir=\"ltr\">"), english);
        assertTrue(english.contains("href=\"/?lang=en\""), english);
        assertFalse(english.contains("data-label"), english);
    }

    @Test
    void the_page_of_a_refusal_has_its_status_and_repeats_no_mark_up() {
        String method = asked("DELETE", "/", "text/html", "en");
        assertTrue(method.startsWith("HTTP/1.1 405 ") && method.contains("<html lang"), method);
        assertTrue(asked("GET", "/%", "text/html", "en").contains("<html lang"));
        String made = asked("<B>", "/", "text/html", "en");
        assertFalse(made.contains("<B>"), made);
        String head = asked("HEAD", "/nowhere", "text/html", "en");
        assertTrue(head.startsWith("HTTP/1.1 404 ") && !head.contains("<html"), head);
    }

    @Test
    void programs_read_problems_as_ever() {
        assertTrue(asked("/nowhere", "*/*", "en").contains("application/problem+json"));
        assertTrue(asked("/api/v1/nowhere", "text/html", "en").contains("application/problem+json"));
        assertEquals(404, server.nobody().get("nowhere").status());
    }

    private static String asked(String path, String accepted, String language) {
        return asked("GET", path, accepted, language);
    }

    private static String asked(String method, String path, String accepted, String language) {
        return Raw.sent(
                server,
                method + " " + path + " HTTP/1.1\r\nHost: x\r\nAccept: " + accepted + "\r\nAccept-Language: " + language
                        + "\r\nConnection: close\r\n\r\n");
    }
}
