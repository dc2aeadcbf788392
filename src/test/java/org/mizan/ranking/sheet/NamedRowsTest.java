package org.mizan.ranking.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables with named columns, as spreadsheets write them. */
class NamedRowsTest {
    private static NamedRows.Reading read(String text) {
        return NamedRows.read(
                text.getBytes(StandardCharsets.UTF_8), List.of("unit", "value"), Map.of("الدرجة", "value"));
    }

    private static List<String> faults(String text) {
        NamedRows.Reading reading = read(text);
        return reading.faults().stream()
                .map(fault -> fault.line() + " " + fault.code() + " " + fault.arguments())
                .toList();
    }

    @Test
    void columns_come_in_the_order_asked_for_whatever_their_order_is() {
        NamedRows.Reading reading = read("value,other,UNIT\n1,x,a\n2,y,b\n");
        assertEquals(
                List.of(new NamedRows.Row(2, List.of("a", "1")), new NamedRows.Row(3, List.of("b", "2"))),
                reading.rows());
        assertTrue(reading.faults().isEmpty());
        assertFalse(reading.commaIsDecimal());
    }

    @Test
    void semicolons_leave_the_comma_to_numbers() {
        NamedRows.Reading reading = read("unit;الدرجة\na;1,5\n");
        assertEquals(new BigDecimal("1.5"), reading.number("1,5"));
        assertEquals(List.of("a", "1,5"), reading.rows().getFirst().cells());
        assertNull(read("unit,value\na,1\n").number("1,5"));
        assertEquals(new BigDecimal("4.5"), reading.number("٤٫٥"));
        assertNull(reading.number("four"));
    }

    @Test
    void faults_are_named_by_line() {
        assertEquals(List.of("1 column.lacking [value, unit,value]"), faults("unit\na\n"));
        assertEquals(List.of("1 column.twice [unit]"), faults("unit,unit,value\na,b,1\n"));
        assertEquals(List.of("3 width [1, 2]"), faults("unit,value\na,1\nb\n"));
        assertEquals(List.of("1 rows []"), faults("unit,value\n"));
        assertEquals(List.of("1 rows []"), faults(""));
        assertEquals(List.of("2 control [unit]"), faults("unit,value\n\"a\nb\",1\n"));
        assertEquals(List.of("2 long [unit, 201, 200]"), faults("unit,value\n" + "x".repeat(201) + ",1\n"));
        assertTrue(faults("unit,value\n" + "x".repeat(200) + ",1\n").isEmpty());
    }

    @Test
    void foreign_bytes_are_named_by_line() {
        byte[] latin = "unit,value\ncaf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1);
        NamedRows.Reading reading = NamedRows.read(latin, List.of("unit", "value"), Map.of());
        assertEquals(2, reading.faults().getFirst().line());
        assertEquals("encoding", reading.faults().getFirst().code());
        assertTrue(reading.rows().isEmpty());
    }
}
