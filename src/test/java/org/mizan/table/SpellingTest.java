package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** One form for names that look the same. */
class SpellingTest {
    /** In the order in which no normal form leaves them: a mark above before one below. */
    private static final String MARKS = "\u0301\u0316";

    @Test
    void a_letter_and_its_marks_are_one_form_in_whatever_order_they_were_typed() {
        assertEquals(Spelling.clean("a\u0316\u0301"), Spelling.clean("a" + MARKS));
        assertEquals("\u0623", Spelling.clean("\u0627\u0654"));
    }

    @Test
    void endless_marks_are_left_as_they_were_typed_since_it_takes_endless_time_to_order_them() {
        String endless = "a" + MARKS.repeat(200_000);
        assertEquals(endless, Spelling.clean(endless));
    }
}
