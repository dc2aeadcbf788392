package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks in words. */
class GradesTest {
    @Test
    void words_for_marks_are_asked_for_once_and_can_be_given_numbers() {
        String wide = "Project,Rana,Sami\nPath,A,B+\nPark,B+,B+\n";
        assertEquals(List.of("1 grades [[A, B+], \"A=N,B+=N\"]"), Told.faults(wide));
        assertEquals(
                List.of("Path/Rana=4", "Path/Sami=3.5", "Park/Rana=3.5", "Park/Sami=3.5"),
                Told.values(Told.marks(read(wide, "A=4,B+=3.5"))));
        String lines = "المشروع,المحكّم,الدرجة\nمسار,رنا,ممتاز\nمسار,سامي,جيد جدًا\nحديقة,رنا,جيد جدًا\n";
        assertEquals(List.of("0 grades [[ممتاز, جيد جدًا], \"ممتاز=N,جيد جدًا=N\"]"), Told.faults(lines));
        assertEquals(
                List.of("مسار/رنا=5", "مسار/سامي=4", "حديقة/رنا=4"),
                Told.values(Told.marks(read(lines, "ممتاز=5,جيد جدا=4"))));
    }

    @Test
    void a_name_that_is_called_as_a_grade_stays_one() {
        assertEquals(
                List.of("A/B=4", "Park/B=3"),
                Told.values(Told.marks(read("Project,B,Note\nA,A,x\nPark,C,y\n", "A=4,C=3"))));
    }

    @Test
    void the_first_line_above_the_headings_is_the_title() {
        assertEquals(
                "Day of judging",
                Told.marks("Day of judging,,\nProject,Rana,Sami\nPath,7,8\n")
                        .understood()
                        .title());
        assertEquals(
                "", Told.marks("Project,Rana,Sami\nPath,7,8\n").understood().title());
    }

    private static Reading read(String table, String grades) {
        return Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.MARKS.worth(Worth.of(grades, "")));
    }
}
