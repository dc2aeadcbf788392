package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mizan.identity.PasswordRules.Refusal.COMMON;
import static org.mizan.identity.PasswordRules.Refusal.LONG;
import static org.mizan.identity.PasswordRules.Refusal.OWN;
import static org.mizan.identity.PasswordRules.Refusal.SHORT;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.web.Text;

class PasswordRulesTest {
    private static final Text NAME = Text.of("سلمى الخالدي", "Salma Al-Khalidi");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "three olive trees",
                "ثلاث شجرات زيتون",
                "correct horse battery staple",
                "xkq7!mz2pw",
                "Salma likes the trees of Jordan"
            })
    void a_long_password_of_ones_own_is_good(String password) {
        assertEquals(Optional.empty(), refuse(password));
    }

    @Test
    void nine_characters_are_too_few_and_ten_are_enough() {
        assertEquals(Optional.of(SHORT), refuse("xkq7!mz2p"));
        assertEquals(Optional.empty(), refuse("xkq7!mz2pw"));
    }

    @Test
    void a_character_outside_the_first_plane_counts_once() {
        assertEquals(Optional.of(SHORT), refuse("😀😁😂😃😄😅"));
    }

    @Test
    void two_hundred_characters_are_enough_and_one_more_is_too_many() {
        assertEquals(Optional.empty(), refuse("abcdefghij klmnopq.z".repeat(10)));
        assertEquals(Optional.of(LONG), refuse("abcdefghij klmnopq.z".repeat(10) + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890",
                "password123",
                "Password2026!",
                "P@ssw0rd!!!!",
                "qwertyuiop",
                "QWERTYUIOP1",
                "aaaaaaaaaaaa",
                "abababababab",
                "          ",
                "iloveyou1234",
                "hackathon2026",
                "jordan123456",
                "بسم الله الرحمن الرحيم",
                "كلمة المرور123",
                "٠١٢٣٤٥٦٧٨٩"
            })
    void what_everybody_tries_first_is_refused(String password) {
        assertEquals(Optional.of(COMMON), refuse(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salma.k@example.org",
                "SALMA.K@EXAMPLE.ORG1",
                "Al-Khalidi",
                "al-khalidi99",
                "SalmaAl-Khalidi",
                "salma al-khalidi 7",
                "سلمى الخالدي",
                "سلمىالخالدي12"
            })
    void ones_own_name_or_address_is_refused(String password) {
        assertEquals(Optional.of(OWN), refuse(password));
    }

    @Test
    void a_name_of_three_letters_forbids_no_password() {
        assertEquals(
                Optional.empty(),
                PasswordRules.refuse("olivetreesAli", "a@example.org", new Text(Map.of("en", "Ali"))));
    }

    @Test
    void somebody_without_an_address_has_only_a_name() {
        assertEquals(Optional.empty(), PasswordRules.refuse("three olive trees", "", NAME));
    }

    @Test
    void one_letter_typed_in_two_ways_is_one_password() {
        assertEquals(PasswordRules.normal("caf\u00E9 olive trees"), PasswordRules.normal("cafe\u0301 olive trees"));
    }

    private static Optional<PasswordRules.Refusal> refuse(String password) {
        return PasswordRules.refuse(PasswordRules.normal(password), "salma.k@example.org", NAME);
    }
}
