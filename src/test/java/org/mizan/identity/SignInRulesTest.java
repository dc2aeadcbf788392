package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
        assertArrayEquals(count("salma@example.org", "2001:db8::1"), count("salma@example.org", "2001:db8::2"));
    }

    @Test
    void two_purposes_are_counted_apart() {
        assertFalse(Arrays.equals(
                SignInRules.network(KEYS, "sign-in", "192.0.2.1"),
                SignInRules.network(KEYS, "password-reset", "192.0.2.1")));
    }

    @Test
    void the_first_half_of_an_ipv6_address_is_its_network() {
        assertEquals(SignInRules.network("2001:db8:1:2::1"), SignInRules.network("2001:0db8:0001:0002:a:b:c:d"));
        assertNotEquals(SignInRules.network("2001:db8:1:2::1"), SignInRules.network("2001:db8:1:3::1"));
        assertEquals(SignInRules.network("fe80::1%eth0"), SignInRules.network("fe80::2"));
    }

    @Test
    void what_is_no_address_is_counted_as_it_stands() {
        assertEquals("unknown", SignInRules.network("unknown"));
        assertEquals(":x:", SignInRules.network(":x:"));
    }

    private static byte[] count(String account, String address) {
        return SignInRules.accountAndNetwork(KEYS, "sign-in", account, address);
    }
}
