package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.web.Text;

class NameRulesTest {
    @Test
    void a_name_in_both_alphabets_is_kept() {
        var name = Text.of("سلمى الخالدي", "Salma Al-Khalidi");
        assertEquals(Optional.of(name), NameRules.clean(name));
    }

    @Test
    void one_language_is_enough() {
        assertEquals(Optional.of(english("Salma")), NameRules.clean(Text.of("  ", "Salma")));
    }

    @Test
    void spaces_of_every_kind_become_one() {
        assertEquals(Optional.of(english("Salma Khalidi")), NameRules.clean(english("\u00A0Salma \t\u2003 Khalidi\n")));
    }

    @Test
    void letters_with_marks_are_put_together() {
        assertEquals(Optional.of(english("Zo\u00EB")), NameRules.clean(english("Zoe\u0308")));
    }

    @Test
    void the_joiners_of_an_alphabet_are_kept() {
        var name = english("مهر\u200Cداد");
        assertEquals(Optional.of(name), NameRules.clean(name));
    }

    @Test
    void vowel_marks_and_apostrophes_are_kept() {
        var name = Text.of("مُحَمَّد", "Oʻtkir O'Brien-Al");
        assertEquals(Optional.of(name), NameRules.clean(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "123",
                "!!!",
                "Salma\u202Eamlas",
                "Salma\u2066x",
                "Sal\u200Bma",
                "Sal\u0000ma",
                "Sal\uD800ma",
                "Sal\uFEFFma",
                "Sal\uE000ma"
            })
    void what_cannot_be_seen_or_is_no_name_is_refused(String written) {
        assertEquals(Optional.empty(), NameRules.clean(english(written)));
    }

    @Test
    void a_name_of_two_hundred_characters_is_kept_and_one_more_is_refused() {
        assertEquals(Optional.of(english("م".repeat(200))), NameRules.clean(english("م".repeat(200))));
        assertEquals(Optional.empty(), NameRules.clean(english("م".repeat(201))));
    }

    @Test
    void a_name_of_a_megabyte_is_refused() {
        assertEquals(Optional.empty(), NameRules.clean(english("a".repeat(1_000_000))));
    }

    @Test
    void a_language_beside_arabic_and_english_is_refused() {
        assertEquals(Optional.empty(), NameRules.clean(new Text(Map.of("tlh", "Worf"))));
    }

    @Test
    void one_bad_language_refuses_the_name() {
        assertEquals(Optional.empty(), NameRules.clean(Text.of("سلمى", "\u202Ex")));
    }

    private static Text english(String name) {
        return new Text(Map.of("en", name));
    }
}
