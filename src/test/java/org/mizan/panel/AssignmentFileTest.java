package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.panel.Assigning.Wanted;
import org.mizan.table.Asked;
import org.mizan.table.TableSentences;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;

class AssignmentFileTest {
    private static final TableSentences ENGLISH = new TableSentences(Messages.of(Language.EN)::format);

    private static AssignmentFile read(String text) {
        return AssignmentFile.read(text.getBytes(StandardCharsets.UTF_8), Asked.PAIRS.kept(), ENGLISH);
    }

    @Test
    void columns_are_found_by_name_in_any_order_behind_a_byte_order_mark() {
        AssignmentFile file = read("\uFEFFtable,Entry , JUDGE\r\n7,e1,a@b.example\r\n8,\"e2\", c@d.example \r\n");
        assertEquals(List.of(new Wanted("a@b.example", "e1", 1), new Wanted("c@d.example", "e2", 1)), file.pairs());
        assertEquals(List.of(2L, 3L), file.lines());
    }

    @Test
    void a_column_says_which_look_of_the_judge_it_is() {
        AssignmentFile file = read("المحكم,المشاركة,تكرار\nسلمى,زيتا,\nسلمى,زيتا,٢\n");
        assertEquals(List.of(new Wanted("سلمى", "زيتا", 1), new Wanted("سلمى", "زيتا", 2)), file.pairs());
        Problem refused = assertThrows(Problem.class, () -> read("judge,entry,repeat\na,b,6\n"));
        assertEquals("/lines/2", refused.faults().getFirst().pointer());
    }

    @Test
    void lines_are_those_of_the_file_also_behind_a_field_of_two_lines() {
        AssignmentFile file = read("judge,entry,note\na,b,\"two\nlines\"\nc,d,\n");
        assertEquals(List.of(2L, 4L), file.lines());
    }

    @Test
    void semicolons_arabic_headings_and_what_is_left_of_deleted_rows_are_read() {
        AssignmentFile file = read("المحكم;المشاركة\nسلمى;زيتا\n;\n");
        assertEquals(List.of(new Wanted("سلمى", "زيتا", 1)), file.pairs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "judge,entry\n",
                "person,entry\na,b\n",
                "judge,entry\n\"a,b\n",
                "judge,entry\na\n",
                "judge,entry\na,\n"
            })
    void what_is_no_such_table_is_refused_in_a_sentence(String text) {
        Problem problem = assertThrows(Problem.class, () -> read(text));
        assertEquals("table.refused", problem.faults().getFirst().code());
    }

    @Test
    void a_table_of_more_rows_than_a_request_may_have_is_refused() {
        Problem problem = assertThrows(Problem.class, () -> read("judge,entry\n" + "a,b\n".repeat(20_001)));
        assertEquals("judging.file.long", problem.faults().getFirst().code());
    }
}
