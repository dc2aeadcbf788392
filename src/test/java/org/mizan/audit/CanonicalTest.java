package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Test
    void members_stand_in_the_order_of_their_utf_16_units() {
        // RFC 8785, 3.2.3: an emoji's surrogates come before the Hebrew presentation form.
        JsonObject object = new JsonObject()
                .put("\u20ac", 1)
                .put("\r", 2)
                .put("\ufb33", 3)
                .put("1", 4)
                .put("\ud83d\ude00", 5)
                .put("\u0080", 6)
                .put("\u00f6", 7);
        assertEquals(
                "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}",
                Canonical.text(object));
    }

    @Test
    void strings_escape_only_what_they_must() {
        // RFC 8785, 3.2.2
        assertEquals("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Canonical.text("\u20ac$\u000f\nA'B\"\\\\\"/"));
    }

    @Test
    void arabic_stays_as_it_is() {
        assertEquals("{\"اسم\":\"مِيزان\"}", Canonical.text(new JsonObject().put("اسم", "مِيزان")));
    }

    @Test
    void numbers_are_spelled_as_ecmascript_spells_them() {
        // RFC 8785, appendix B
        Map<Long, String> spelled = Map.ofEntries(
                Map.entry(0x0000000000000000L, "0"),
                Map.entry(0x8000000000000000L, "0"),
                Map.entry(0x0000000000000001L, "5e-324"),
                Map.entry(0x8000000000000001L, "-5e-324"),
                Map.entry(0x7fefffffffffffffL, "1.7976931348623157e+308"),
                Map.entry(0x4340000000000000L, "9007199254740992"),
                Map.entry(0x4430000000000000L, "295147905179352830000"),
                Map.entry(0x44b52d02c7e14af5L, "9.999999999999997e+22"),
                Map.entry(0x44b52d02c7e14af6L, "1e+23"),
                Map.entry(0x44b52d02c7e14af7L, "1.0000000000000001e+23"),
                Map.entry(0x444b1ae4d6e2ef4eL, "999999999999999700000"),
                Map.entry(0x444b1ae4d6e2ef4fL, "999999999999999900000"),
                Map.entry(0x444b1ae4d6e2ef50L, "1e+21"),
                Map.entry(0x3eb0c6f7a0b5ed8cL, "9.999999999999997e-7"),
                Map.entry(0x3eb0c6f7a0b5ed8dL, "0.000001"),
                Map.entry(0x41b3de4355555553L, "333333333.3333332"),
                Map.entry(0xbecbf647612f3696L, "-0.0000033333333333333333"));
        spelled.forEach((bits, text) -> assertEquals(text, Canonical.text(Double.longBitsToDouble(bits))));
    }

    @Test
    void an_integer_keeps_all_its_digits() {
        assertEquals("9223372036854775807", Canonical.text(Long.MAX_VALUE));
    }

    @Test
    void what_is_no_number_of_json_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Canonical.text(Double.NaN));
    }

    @Test
    void nesting_keeps_the_order_of_lists_only() {
        JsonObject object = new JsonObject()
                .put("b", new JsonArray().add(true).addNull().add(new JsonObject()))
                .put("a", List.of());
        assertEquals("{\"a\":[],\"b\":[true,null,{}]}", Canonical.text(object));
    }
}
