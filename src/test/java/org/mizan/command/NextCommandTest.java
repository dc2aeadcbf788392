package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code next FILE.csv}: who looks at what next. */
class NextCommandTest {
    private static final String MARKS =
            "project,Huda,Omar,Lina,Sami\nPath,5,4,,5\nPark,2,3,2,\nBill,4,,5,4\nRest,,1,2,2\nRoad,3,3,,4\nTaxi,3,,4,3\n";

    @TempDir
    private Path directory;

    private Run next(String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("marks.csv"), MARKS);
        return AgreementCommandTest.run(new NextCommand(), file, options);
    }

    private String table(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void it_names_who_should_look_at_what_next_and_how_sure_the_list_is_now() throws IOException {
        JsonNode json = next("--reviews", "3", "--format", "json").json();
        assertEquals(3, json.get("reviews").size());
        assertEquals(5, json.get("listed").intValue());
        double certainty = json.get("certainty").doubleValue();
        assertTrue(certainty > 0.5 && certainty <= 1, json.toString());
        assertEquals(2, json.at("/rule/floor").intValue());
    }

    @Test
    void rows_are_a_table_of_assignments_and_seen_pairs_are_not_among_them() throws IOException {
        List<String> rows =
                next("--reviews", "6", "--format", "csv").out().lines().toList();
        assertTrue(rows.getFirst().endsWith("entry,judge"));
        List<String> pairs = new ArrayList<>(rows.subList(1, rows.size()));
        assertEquals(6, pairs.size());
        pairs.removeAll(List.of("Path,Lina", "Park,Sami", "Bill,Omar", "Rest,Huda", "Road,Lina", "Taxi,Omar"));
        assertEquals(List.of(), pairs);
    }

    @Test
    void judges_are_those_of_the_table_of_judges_with_their_limits_and_without_their_conflicts() throws IOException {
        String judges = table("judges.csv", "judge,most\nMona,2\nRami,1\n");
        String conflicts = table("conflicts.csv", "judge,entry\nMona,Path\n");
        Run run = next("--reviews", "9", "--judges", judges, "--conflicts", conflicts);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Only 3 of 9 reviews"), run.out());
        assertTrue(run.out().contains("Mona") && run.out().contains("Rami"));
        assertEquals(-1, run.out().indexOf("Mona    Path"));
    }

    @Test
    void a_conflict_of_nobody_is_refused_by_its_line_and_the_name_of_its_table() throws IOException {
        String conflicts = table("conflicts.csv", "judge,entry\nNobody,Path\n");
        Run run = next("--conflicts", conflicts);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("conflicts.csv") && run.err().contains("Nobody"), run.err());
    }

    @Test
    void it_refuses_a_ceiling_below_the_floor_and_another_method() throws IOException {
        assertNotEquals(0, next("--floor", "3", "--ceiling", "2").code());
        assertNotEquals(0, next("--method", "mean").code());
    }

    @Test
    void it_speaks_arabic() throws IOException {
        assertTrue(next("--lang", "ar").out().contains("المحكّم"));
    }
}
