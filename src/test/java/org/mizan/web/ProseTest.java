package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.web.Problem.Fault;

/** Texts that people give, by code points where they cannot be seen in a source. */
class ProseTest {
    private static final Prose LINE = Prose.line(20);
    private static final Prose TEXT = Prose.text(20);
    private static final Pattern NOTHING = Pattern.compile(
            "(HANGUL|SCRIPT).*FILLER$|VARIATION SELECTOR|PATTERN BLANK|(FULL|HALF) BLANK"
                    + "|ZERO WIDTH (SPACE|NO-BREAK|JOINER|NON-JOINER)|INVISIBLE|VOWEL INHERENT|NULL NOTEHEAD|^SOFT HYPHEN");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "فريق النخلة",
                "مُحَمَّدٌ",
                "1447 ه\u200D",
                "مهر\u200Cداد",
                "क्\u200Dष",
                "👩🏽\u200D🎓 🇯🇴",
                "Zoë — “Q&A” №1",
                "\u0600١٢",
                "1️⃣",
                "می\u200Cخواهم",
                "نامه\u200Cای",
                "☂\uFE0F ❤\uFE0F\u200D🔥 🏳\uFE0F\u200D🌈",
                "👨\u200D👩\u200D👧",
                "— ؟"
            })
    void what_people_write_is_kept_as_it_is(String typed) {
        assertEquals(typed, kept(LINE, typed));
        assertEquals(typed, kept(TEXT, typed));
    }

    @Test
    void a_text_has_one_form_however_it_was_typed() {
        assertEquals("Zo\u00EB K", kept(LINE, " Zoe\u0308\u00A0\t K\u3000"));
        assertEquals("\u0622دم", kept(LINE, "\u0627\u0653دم"));
        assertEquals("a\nb\n\nc", kept(TEXT, "a\r\nb\u2028\u0085c\n"));
        assertEquals("", kept(LINE, " \t\u00A0"));
    }

    @ParameterizedTest
    @CsvSource({
        "202A, direction",
        "202E, direction",
        "2066, direction",
        "2069, direction",
        "200E, direction",
        "200F, direction",
        "061C, direction",
        "0007, hidden",
        "001B, hidden",
        "009B, hidden",
        "00AD, hidden",
        "200B, hidden",
        "2060, hidden",
        "FEFF, hidden",
        "E0041, hidden",
        "3164, hidden",
        "115F, hidden",
        "FFA0, hidden",
        "2800, hidden",
        "034F, hidden",
        "FE00, hidden",
        "FE0E, hidden",
        "FE0F, hidden",
        "E0100, hidden",
        "E01EF, hidden",
        "180B, hidden",
        "180E, hidden",
        "180F, hidden",
        "16FE4, hidden",
        "13441, hidden",
        "1D159, hidden",
        "17B4, hidden",
        "200C, hidden",
        "200D, hidden",
        "E000, unknown",
        "FFFF, unknown",
        "D800, unknown",
        "000A, line",
        "2028, line",
        "0085, line",
        "000B, line"
    })
    void what_cannot_be_seen_in_a_line_is_refused_by_its_number_and_name(String number, String kind) {
        int letter = Integer.parseInt(number, 16);
        Fault fault = refused(LINE, "ab" + Character.toString(letter) + "c");
        assertEquals("web.text." + kind, fault.code());
        assertEquals("/name", fault.pointer());
        assertEquals("U+" + number, fault.arguments()[0]);
        assertEquals(3, fault.arguments()[2]);
    }

    @Test
    void a_long_text_has_lines_and_marks_of_direction_and_no_override() {
        assertEquals("a\n\tb\u200F c", kept(TEXT, "a\n\tb\u200F c"));
        for (String letter : List.of("\u202E", "\u2067", "\u0000", "\u200B", "\u000B")) {
            refused(TEXT, "a" + letter + "b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ــــ", "\u0301\u0302", "ـ \u064E"})
    void what_shows_nothing_is_refused(String typed) {
        assertEquals("web.text.empty", refused(LINE, typed).code());
        assertEquals("web.text.empty", refused(TEXT, typed).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200Da",
                "a \u200Cb",
                "a\u200D\u200Db",
                "pay\u200Cpal",
                "pay\u200Dpal",
                "palm\u200D",
                "فريق\u200C",
                "فريق\u200D النخلة",
                "\u200Dنخلة",
                "نخلة\u200Cb",
                "a\u200Cنخلة",
                "ж\u200Dж",
                "1\u200D2",
                "😀\u200D",
                "😀\u200C😀",
                "م\u200C\u200Cم",
                "1\uFE0F",
                "❤\uFE0F\uFE0F"
            })
    void a_joiner_that_joins_nothing_is_refused(String typed) {
        assertEquals("web.text.hidden", refused(LINE, typed).code());
    }

    @Test
    void what_looks_the_same_is_the_same() {
        assertEquals("⚽ ⭐", kept(LINE, "⚽\uFE0F ⭐\uFE0F"));
    }

    @Test
    void every_filler_blank_and_selector_of_unicode_is_refused() {
        IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(letter -> NOTHING.matcher(String.valueOf(Character.getName(letter)))
                        .find())
                .forEach(letter -> assertEquals(
                        "web.text.hidden",
                        refused(LINE, "ab" + Character.toString(letter) + "c").code(),
                        () -> Character.getName(letter)));
    }

    @Test
    void length_is_counted_in_letters_as_they_are_seen() {
        assertEquals(20, Prose.letters("مُ".repeat(20)));
        kept(LINE, "مُ".repeat(20));
        kept(LINE, "🇯🇴".repeat(20));
        assertEquals("web.body.long", refused(LINE, "مُ".repeat(21)).code());
        assertEquals("web.body.long", refused(LINE, "a".repeat(21)).code());
        assertEquals(21, refused(LINE, "a".repeat(21)).arguments()[1]);
    }

    @Test
    void a_letter_under_a_tower_of_marks_is_refused() {
        assertEquals(
                "web.text.marks",
                refused(LINE, "Z" + "\u0316".repeat(6) + "algo").code());
        assertEquals(
                "web.text.marks",
                refused(LINE, "a" + "\u0316\u0301".repeat(500_000)).code());
        // Where it is within the length, the marks are seen before they are put in order, beside which these would be
        // few.
        assertEquals(
                82,
                refused(Prose.text(10_000), "a" + "\u0301\u0316".repeat(70_000)).arguments()[1]);
    }

    @Test
    void what_is_too_long_in_few_letters_is_not_said_to_have_too_many_letters() {
        Fault marked = refused(LINE, ("a" + "\u0316".repeat(5)).repeat(20));
        assertEquals("web.text.compound", marked.code());
        assertEquals(List.of(80, 120, 20), List.of(marked.arguments()));
        assertEquals("web.text.compound", refused(LINE, family(400)).code());
        assertEquals("web.text.compound", refused(LINE, family(41)).code());
        assertEquals(
                "web.body.long",
                refused(LINE, ("a" + "\u0316".repeat(5)).repeat(21)).code());
    }

    private static String family(int people) {
        return "👨" + "\u200D👩".repeat(people - 1);
    }

    private static String kept(Prose prose, String typed) {
        List<Fault> faults = new ArrayList<>();
        String text = prose.read(typed, "/name", faults);
        assertTrue(faults.isEmpty(), () -> faults.getFirst().code());
        return text;
    }

    private static Fault refused(Prose prose, String typed) {
        List<Fault> faults = new ArrayList<>();
        prose.read(typed, "/name", faults);
        assertEquals(1, faults.size(), typed);
        return faults.getFirst();
    }
}
