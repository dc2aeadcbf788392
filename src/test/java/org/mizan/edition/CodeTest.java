package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"7K3M01QX", "7k3m-01qx", " 7K3M OIQX ", "٧K٣M-٠١QX", "\u200f۷K۳M۰LQX\u200e"})
    void a_code_is_known_however_it_is_typed(String typed) {
        assertEquals("7K3M01QX", Code.typed(typed).text());
    }

    @Test
    void a_fresh_code_is_read_as_itself() {
        Code fresh = Code.fresh(8);
        assertEquals(fresh, Code.typed(fresh.text()));
        assertTrue(fresh.text().matches("[0-9A-HJKMNP-TV-Z]{8}"), fresh.text());
    }
}
