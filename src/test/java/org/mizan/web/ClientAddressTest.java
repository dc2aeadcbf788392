package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what clients are counted. */
class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1, ::ffff:192.0.2.1",
        "192.0.2.1, ::FFFF:c000:0201",
        "192.0.2.1, 0:0:0:0:0:ffff:192.0.2.1",
        "192.0.2.1, 192.0.2.1:50432",
        "192.0.2.1, [::ffff:192.0.2.1]:50432",
        "2001:db8:1:2::1, 2001:0db8:0001:0002:a:b:c:d",
        "2001:db8:1:2::1, 2001:DB8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, [2001:db8:1:2::9]",
        "2001:db8:1:2::1, [2001:db8:1:2::9]:443",
        "2001:db8::, 2001:db8::1",
        "fe80::1%eth0, fe80::2",
        "unknown, unknown",
    })
    void these_are_one(String one, String other) {
        assertEquals(ClientAddress.network(one), ClientAddress.network(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2",
        "192.0.2.1, ::192.0.2.1",
        "2001:db8:1:2::1, 2001:db8:1:3::1",
        "2001:db8:1:2::1, 2001:db8:2:2::1",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2",
        ":x:, :y:",
        "unknown, 192.0.2.1",
    })
    void these_are_two(String one, String other) {
        assertNotEquals(ClientAddress.network(one), ClientAddress.network(other));
    }
}
