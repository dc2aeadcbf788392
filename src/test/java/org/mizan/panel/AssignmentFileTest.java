package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.panel.Assigning.Wanted;
import org.mizan.web.Problem;

class AssignmentFileTest {
    @Test
    void columns_are_found_by_name_in_any_order_behind_a_byte_order_mark() {
        AssignmentFile file =
                AssignmentFile.read("\uFEFFtable,Entry , JUDGE\r\n7,e1,a@b.example\r\n8,\"e2\", c@d.example \r\n");
        assertEquals(List.of(new Wanted("a@b.example", "e1"), new Wanted("c@d.example", "e2")), file.pairs());
        assertEquals(List.of(2L, 3L), file.lines());
    }

    @Test
    void lines_are_those_of_the_file_also_behind_a_field_of_two_lines() {
        AssignmentFile file = AssignmentFile.read("judge,entry,note\na,b,\"two\nlines\"\nc,d,\n");
        assertEquals(List.of(2L, 4L), file.lines());
    }

    @Test
    void a_short_row_has_nobody_in_the_missing_field() {
        assertEquals(
                List.of(new Wanted("a", "")),
                AssignmentFile.read("judge,entry\na\n").pairs());
    }

    @ParameterizedTest
    @CsvSource({
        "'', judging.file.empty",
        "'judge,entry\n', judging.file.empty",
        "'person,entry\na,b\n', judging.file.header",
        "'judge,entry\n\"a,b\n', judging.file.malformed",
    })
    void what_is_no_such_table_is_refused(String text, String code) {
        Problem problem = assertThrows(Problem.class, () -> AssignmentFile.read(text));
        assertEquals(code, problem.faults().getFirst().code());
    }

    @Test
    void a_table_of_more_rows_than_a_request_may_have_is_refused() {
        Problem problem =
                assertThrows(Problem.class, () -> AssignmentFile.read("judge,entry\n" + "a,b\n".repeat(20_001)));
        assertEquals("judging.file.long", problem.faults().getFirst().code());
    }
}
