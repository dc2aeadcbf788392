package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @Test
    void capitals_and_spaces_make_no_second_person() {
        assertEquals(Optional.of("salma@example.org"), MailAddress.of("  Salma@EXAMPLE.org\n"));
    }

    @Test
    void marks_of_direction_around_a_copied_address_are_taken_off() {
        assertEquals(Optional.of("salma@example.org"), MailAddress.of("\u200F\u202Bsalma@example.org\u202C\u00A0"));
    }

    @Test
    void a_domain_in_arabic_is_kept_in_its_ascii_form() {
        assertEquals(Optional.of("salma@xn--mgbh0fb.xn--mgbayh7gpa"), MailAddress.of("salma@مثال.الاردن"));
    }

    @Test
    void a_domain_that_only_looks_like_another_is_another() {
        assertNotEquals(MailAddress.of("salma@example.org"), MailAddress.of("salma@ex\u0430mple.org"));
    }

    @Test
    void a_turkish_capital_does_not_depend_on_the_machine() {
        assertEquals(Optional.of("iris@example.org"), MailAddress.of("IRIS@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "salma",
                "salma@",
                "@example.org",
                "salma@example",
                "salma@@example.org",
                "a b@example.org",
                ".salma@example.org",
                "salma.@example.org",
                "sal..ma@example.org",
                "salma@-example.org",
                "salma@example..org",
                "salma@example.org.",
                "salma@127.0.0.1",
                "salma@[127.0.0.1]",
                "salma@example.org\u0000",
                "salma@exa\u200Fmple .org",
                "sa\u0430lma@example.org",
                "\u212Aarim@example.org",
                "سلمى@example.org",
                "salma@example.org\r\nBcc: all@example.org",
                "\"salma x\"@example.org",
                "salma<x>@example.org"
            })
    void what_is_no_address_is_refused(String written) {
        assertEquals(Optional.empty(), MailAddress.of(written));
    }

    @Test
    void an_address_of_a_megabyte_is_refused() {
        assertEquals(Optional.empty(), MailAddress.of("a".repeat(1_000_000) + "@example.org"));
    }

    @Test
    void a_part_before_the_sign_longer_than_a_mail_server_takes_is_refused() {
        assertEquals(Optional.empty(), MailAddress.of("a".repeat(65) + "@example.org"));
    }

    @Test
    void an_address_longer_than_a_mail_server_takes_is_refused() {
        var domain = ("a".repeat(60) + ".").repeat(4) + "org";
        assertEquals(Optional.empty(), MailAddress.of("a".repeat(20) + "@" + domain));
    }
}
