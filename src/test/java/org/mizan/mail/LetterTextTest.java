package org.mizan.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mizan.jobs.Workers;
import org.mizan.web.Language;

class LetterTextTest {
    private static Set<String> blanks(LetterText letter) {
        return Pattern.compile("\\{\\w+}")
                .matcher(letter.subject() + letter.text())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void both_languages_say_the_same_things(Letter letter) {
        assertEquals(blanks(LetterText.of(letter, Language.EN)), blanks(LetterText.of(letter, Language.AR)));
    }

    @ParameterizedTest
    @EnumSource
    void an_arabic_letter_begins_in_arabic_so_that_it_is_shown_from_right_to_left(Letter letter) {
        String text = LetterText.of(letter, Language.AR).text();
        assertEquals(Character.UnicodeScript.ARABIC, Character.UnicodeScript.of(text.codePointAt(0)));
    }

    @ParameterizedTest
    @EnumSource
    void a_letter_that_opens_a_page_holds_the_link(Letter letter) {
        assertEquals(
                letter.page().isPresent(),
                blanks(LetterText.of(letter, Language.EN)).contains("{link}"));
    }

    @Test
    void a_value_cannot_begin_a_new_line() {
        LetterText letter =
                new LetterText("{edition}", "{name}").filled(Map.of("edition", "a\r\nBcc: b@c", "name", "x\ny"));
        assertEquals("a Bcc: b@c", letter.subject());
        assertEquals("x y", letter.text());
    }

    @Test
    void a_value_is_taken_as_it_is() {
        assertEquals(
                "{name}$1\\",
                new LetterText("{edition}", "")
                        .filled(Map.of("edition", "{name}$1\\"))
                        .subject());
    }

    @Test
    void an_unknown_blank_is_not_sent() {
        assertThrows(IllegalArgumentException.class, () -> new LetterText("{edition}", "").filled(Map.of()));
    }

    @Test
    void a_retry_waits_longer_each_time_and_never_over_an_hour() {
        for (int attempt = 1; attempt < 40; attempt++) {
            assertFalse(Workers.delay(attempt + 1).compareTo(Workers.delay(attempt)) < 0);
            assertTrue(Workers.delay(attempt).toHours() <= 1);
        }
        assertEquals(1, Workers.delay(1).toSeconds());
        assertEquals(4, Workers.delay(2).toSeconds());
    }
}
