package org.mizan.ranking.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes, names and numbers at the edges of what spreadsheets write. */
class SheetTextTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    @Test
    void utf_8_is_read_with_and_without_its_mark() {
        assertEquals("أa", SheetText.decoded("أa".getBytes(StandardCharsets.UTF_8)));
        assertEquals("أa", SheetText.decoded("\ufeffأa".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a\ufeff", SheetText.decoded("a\ufeff".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void utf_16_is_read_in_both_byte_orders() {
        assertEquals("أa", SheetText.decoded("\ufeffأa".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals("أa", SheetText.decoded("\ufeffأa".getBytes(StandardCharsets.UTF_16BE)));
    }

    @Test
    void a_mark_of_utf_16_alone_is_an_empty_text() {
        assertEquals("", SheetText.decoded(bytes(0xff, 0xfe)));
        assertEquals("", SheetText.decoded(bytes(0xfe, 0xff)));
    }

    @Test
    void half_a_mark_is_no_text() {
        assertNull(SheetText.decoded(bytes(0xff)));
        assertNull(SheetText.decoded(bytes(0xfe)));
        assertNull(SheetText.decoded(bytes(0xff, 'a')));
        assertNull(SheetText.decoded(bytes(0xfe, 'a')));
        assertNull(SheetText.decoded(bytes('a', 0xfe)));
        assertNull(SheetText.decoded(bytes('a', 0xff)));
        assertEquals("", SheetText.decoded(bytes()));
        assertEquals("a", SheetText.decoded(bytes('a')));
    }

    @Test
    void the_line_of_a_foreign_byte_is_counted_from_one() {
        assertEquals(1, SheetText.foreignLine(bytes(0xe9)));
        assertEquals(1, SheetText.foreignLine(bytes('a', 0xe9, '\n')));
        assertEquals(2, SheetText.foreignLine(bytes('a', '\n', 0xe9, '\n')));
        assertEquals(3, SheetText.foreignLine(bytes('\n', '\n', 'b', 0xe9)));
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                ' ', '\t', '\u0001', '\u00a0', '\u2003', '\u3000', '\u061c', '\u200b', '\u200d', '\u200f', '\u202a',
                '\u202c', '\u202e', '\u2066', '\u2067', '\u2069', '\ufeff'
            })
    void what_cannot_be_seen_is_cut_off_around_a_name(char invisible) {
        assertEquals("a b", SheetText.name(invisible + "a b" + invisible + invisible));
        assertEquals("", SheetText.name("" + invisible + invisible));
    }

    @ParameterizedTest
    @ValueSource(chars = {'!', '\u061b', '\u061d', '\u2010', '\u2070', '\ufefe', 'أ'})
    void what_can_be_seen_stays(char visible) {
        String name = String.valueOf(visible);
        assertEquals(name, SheetText.name(" " + name + " "));
    }

    @Test
    void marks_inside_a_name_stay() {
        assertEquals("a\u200fb", SheetText.name("a\u200fb"));
    }

    @Test
    void letters_are_composed() {
        assertEquals("\u0623", SheetText.name("\u0627\u0654"));
    }

    @Test
    void numbers_are_plain_decimals() {
        assertEquals(new BigDecimal("4"), SheetText.number("4", false));
        assertEquals(new BigDecimal("-4.50"), SheetText.number("-4.50", false));
        assertEquals(new BigDecimal("4"), SheetText.number("+4.", false));
        assertEquals(new BigDecimal("-4.5"), SheetText.number("\u2212\u0664\u066b\u0665", false));
        assertEquals(new BigDecimal("123456789012.123456789012"), SheetText.number("123456789012.123456789012", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".5", "4.5.1", "1e3", "NaN", "1234567890123", "1.1234567890123", "1 2", "--1", "4,5"})
    void anything_else_is_no_number(String text) {
        assertNull(SheetText.number(text, false));
    }

    @Test
    void a_comma_is_a_decimal_point_only_where_it_does_not_separate_cells() {
        assertEquals(new BigDecimal("4.5"), SheetText.number("4,5", true));
        assertEquals(new BigDecimal("-4.5"), SheetText.number("-4,5", true));
        assertNull(SheetText.number("1,234,5", true));
        assertNull(SheetText.number("4,", true));
        assertTrue(SheetText.hasDecimalComma("4,5"));
        assertFalse(SheetText.hasDecimalComma("4.5"));
        assertFalse(SheetText.hasDecimalComma("4,5,6"));
    }
}
