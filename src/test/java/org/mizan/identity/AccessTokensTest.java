package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.TestVertx;
import org.mizan.web.Authenticator.Caller;

class AccessTokensTest {
    private static final Keys KEYS = RefreshTokenTest.keys(1);
    /** Far from the machine's own time, which must not matter. */
    private static final Instant NOON = Instant.parse("2001-02-03T12:00:00Z");

    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private AccessTokens tokens;
    private String token;

    @BeforeEach
    void issue() {
        tokens = tokens(KEYS);
        token = tokens.issue(PERSON, SESSION, NOON);
    }

    @Test
    void a_token_names_its_person_and_session() {
        assertEquals(new Caller(PERSON, SESSION), tokens.authenticate(token).await());
    }

    @Test
    void another_server_with_the_same_secret_takes_it() {
        assertEquals(
                new Caller(PERSON, SESSION), tokens(KEYS).authenticate(token).await());
    }

    @Test
    void a_token_ends_at_its_fifteenth_minute_by_the_clock_that_was_given() {
        now.set(NOON.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertEquals(new Caller(PERSON, SESSION), tokens.authenticate(token).await());
        now.set(NOON.plus(Duration.ofMinutes(15)));
        refuses(token);
    }

    @Test
    void a_token_holds_no_role_and_no_name() {
        assertEquals(Set.of("sub", "sid", "iat", "exp"), part(1).fieldNames());
        assertEquals(Set.of("typ", "alg", "kid"), part(0).fieldNames());
    }

    @Test
    void a_token_of_another_secret_is_refused() {
        refuses(tokens(RefreshTokenTest.keys(2)).issue(PERSON, SESSION, NOON));
    }

    @Test
    void a_signature_under_another_header_is_refused() {
        var header = part(0);
        for (var changed : new JsonObject[] {
            header.copy().put("alg", "none"),
            header.copy().put("alg", "HS512"),
            header.copy().put("kid", "another"),
            header.copy().put("jwk", new JsonObject().put("kty", "oct").put("k", "AAAA")),
            new JsonObject().put("alg", "HS256")
        }) {
            var pieces = token.split("\\.");
            refuses(base64(changed.encode()) + "." + pieces[1] + "." + pieces[2]);
            refuses(base64(changed.encode()) + "." + pieces[1] + ".");
        }
    }

    @Test
    void claims_of_somebody_else_under_an_old_signature_are_refused() {
        var pieces = token.split("\\.");
        var other = part(1).put("sub", UUID.randomUUID().toString());
        refuses(pieces[0] + "." + base64(other.encode()) + "." + pieces[2]);
    }

    @Test
    void a_token_with_its_signature_cut_or_lengthened_is_refused() {
        refuses(token.substring(0, token.length() - 4));
        refuses(token + "AAAA");
        refuses(token.substring(0, token.lastIndexOf('.') + 1));
        refuses(token.substring(0, token.lastIndexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "x", "a.b.c", "null", "Bearer", "؟", "eyJhbGciOiJub25lIn0..", " . . "})
    void what_is_no_token_is_refused(String nonsense) {
        refuses(nonsense);
    }

    @Test
    void a_token_of_a_megabyte_is_refused() {
        refuses(token.substring(0, token.indexOf('.') + 1) + "A".repeat(1_000_000) + ".A");
    }

    private void refuses(String forged) {
        var answer = tokens.authenticate(forged);
        assertTrue(answer.isComplete());
        assertThrows(Exception.class, answer::await, forged);
    }

    private AccessTokens tokens(Keys keys) {
        InstantSource clock = now::get;
        return new AccessTokens(bare.vertx(), keys, Duration.ofMinutes(15), clock);
    }

    private JsonObject part(int index) {
        var decoded = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return new JsonObject(new String(decoded, StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
