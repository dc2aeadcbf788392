package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.table.CsvText;

/** CSV that is opened in a spreadsheet, by people who trust what they were sent. */
class CsvTextTest extends RankedTables {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "=HYPERLINK(1)", "@B", "-C", "+D", "-", "－1", "＝1", " =1", "-1+2", "+1 team", "@SUM(A1)"
            })
    void no_cell_of_names_begins_a_formula(String name) {
        assertEquals(CsvText.MARK + "'" + name + "\n", CsvText.of(List.of(List.of(name))));
    }

    @Test
    void no_cell_begins_one_where_semicolons_part_cells() {
        assertEquals(CsvText.MARK + "a;'=1+1;b\n", CsvText.of(List.of(List.of("a;=1+1;b"))));
    }

    @Test
    void numbers_and_other_names_stay_as_they_are() {
        List<Object> cells = Arrays.asList(-1.5, "-1.5", "+2", "1E-7", "-1e10", "عيادتي", "a-b", "a=b", "x@y", null);
        assertEquals(CsvText.MARK + "-1.5,-1.5,+2,1E-7,-1e10,عيادتي,a-b,a=b,x@y,\n", CsvText.of(List.of(cells)));
    }

    @Test
    void a_ranking_of_names_that_are_formulas_is_a_table_of_texts() throws IOException {
        String table = "entry,judge,score\n\"=HYPERLINK(\"\"http://x\"\",\"\"A\"\")\",J1,4\n@B,J1,3\n-C,J1,1\n";
        Run run = rank(table, "--method", "mean", "--format", "csv");
        assertTrue(run.csv().contains("\n\"'=HYPERLINK(\"\"http://x\"\",\"\"A\"\")\",1,"), run.out());
        assertTrue(run.csv().contains("\n'@B,2,"), run.out());
        assertTrue(run.csv().contains("\n'-C,3,"), run.out());
    }
}
