package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignInRulesTest {
    private static final Keys KEYS = RefreshTokenTest.keys(1);

    @Test
    void one_account_from_two_networks_is_counted_twice() {
        assertFalse(Arrays.equals(count("salma@example.org", "192.0.2.1"), count("salma@example.org", "192.0.2.2")));
    }

    @Test
    void two_accounts_of_one_hall_are_counted_apart() {
        assertFalse(Arrays.equals(count("salma@example.org", "192.0.2.1"), count("omar@example.org", "192.0.2.1")));
    }

    @Test
    void one_account_from_one_network_is_counted_once() {
        assertArrayEquals(count("salma@example.org", "192.0.2.1"), count("salma@example.org", "192.0.2.1"));
    }

    @Test
    void two_purposes_are_counted_apart() {
        assertFalse(Arrays.equals(
                SignInRules.network(KEYS, "sign-in", "192.0.2.1"),
                SignInRules.network(KEYS, "password-reset", "192.0.2.1")));
    }

    private static byte[] count(String account, String network) {
        return SignInRules.accountAndNetwork(KEYS, "sign-in", account, network);
    }
}
