package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.panel.Called.By;
import org.mizan.panel.Called.Meant;

/** Names that are spelled in many ways. */
class CalledTest {
    private static Called<Integer> all(int number) {
        Called<Integer> called = Called.by(By.CODE, code -> code);
        for (int one = 0; one < number; one++) {
            String name = "abcdefgh";
            for (int at = 0; at < name.length(); at++) {
                name = (one >> at) % 2 == 0
                        ? name
                        : name.substring(0, at) + Character.toUpperCase(name.charAt(at)) + name.substring(at + 1);
            }
            called.add(one, new UUID(1, one), null, List.of(name));
        }
        return called;
    }

    @Test
    void of_many_that_are_spelled_nearly_so_the_first_are_told() {
        assertEquals(
                new Meant.Nobody<Integer>(List.of("ABCDEFGh", "ABCDEFgh", "ABCDEfGh", "ABCDEfgh", "ABCDeFGh")),
                all(128).find("a-b-c-d-e-f-g-h", false));
    }

    @Test
    void where_spellings_are_merged_one_is_found_and_several_are_counted() {
        assertEquals(new Meant.One<>(0, By.SPELLING), all(1).find("a-bcdefgh", true));
        assertEquals(new Meant.Several<>(128), all(128).find("a-bcdefgh", true));
    }
}
