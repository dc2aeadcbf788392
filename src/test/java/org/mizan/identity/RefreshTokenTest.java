package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.config.Secret;

class RefreshTokenTest {
    private static final Keys KEYS = keys(1);
    private static final RefreshToken TOKEN = new RefreshToken(new UUID(0x0197L << 48, 42), 7);

    @Test
    void a_token_is_read_as_it_was_written() {
        assertEquals(Optional.of(TOKEN), RefreshToken.read(KEYS, TOKEN.write(KEYS)));
    }

    @Test
    void the_same_session_and_generation_give_the_same_token() {
        assertEquals(TOKEN.write(KEYS), new RefreshToken(TOKEN.session(), 7).write(KEYS));
        assertNotEquals(TOKEN.write(KEYS), new RefreshToken(TOKEN.session(), 8).write(KEYS));
    }

    @Test
    void a_token_of_another_server_is_none() {
        assertEquals(Optional.empty(), RefreshToken.read(KEYS, TOKEN.write(keys(2))));
    }

    @Test
    void a_token_with_any_bit_turned_is_none() {
        var bytes = Base64.getUrlDecoder().decode(TOKEN.write(KEYS));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var turned = bytes.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            var written = Base64.getUrlEncoder().withoutPadding().encodeToString(turned);
            assertEquals(Optional.empty(), RefreshToken.read(KEYS, written));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "....", "؟؟؟؟", "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void what_is_no_token_is_none(String written) {
        assertEquals(Optional.empty(), RefreshToken.read(KEYS, written));
    }

    @Test
    void a_token_of_a_megabyte_is_none() {
        assertEquals(Optional.empty(), RefreshToken.read(KEYS, "A".repeat(1_000_000)));
    }

    static Keys keys(int first) {
        var secret = new byte[32];
        secret[0] = (byte) first;
        return new Keys(new Secret(Base64.getEncoder().encodeToString(secret)));
    }
}
