package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgonTest {
    private static final Argon CHEAP = new Argon(64, 1);

    /** From src/test.c of the reference implementation, github.com/P-H-C/phc-winner-argon2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void the_reference_implementations_hashes_match(String hash) {
        assertTrue(Argon.matches("password", hash));
        assertFalse(Argon.matches("Password", hash));
    }

    @Test
    void a_password_matches_its_hash_and_no_other_does() {
        var hash = CHEAP.hash("ثلاث شجرات زيتون");
        assertTrue(Argon.matches("ثلاث شجرات زيتون", hash));
        assertFalse(Argon.matches("ثلاث شجرات زيتون ", hash));
        assertFalse(Argon.matches("", hash));
    }

    @Test
    void one_password_has_a_new_hash_each_time() {
        assertNotEquals(CHEAP.hash("three olive trees"), CHEAP.hash("three olive trees"));
    }

    @Test
    void the_hash_of_nobody_matches_nothing() {
        assertFalse(Argon.matches("three olive trees", CHEAP.hopeless()));
    }

    @Test
    void another_cost_outdates_a_hash() {
        var hash = CHEAP.hash("three olive trees");
        assertFalse(CHEAP.outdates(hash));
        assertTrue(new Argon(128, 1).outdates(hash));
        assertTrue(new Argon(64, 2).outdates(hash));
        assertTrue(CHEAP.outdates("plain text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "three olive trees",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void what_is_no_hash_of_ours_is_never_compared(String hash) {
        assertThrows(RuntimeException.class, () -> Argon.matches("password", hash));
    }
}
