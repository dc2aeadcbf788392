package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that may be one are asked about by every command that reads them, before any result. */
class AlikeNamesTest {
    private static final String MARKS =
            "entry,judge,score\nClinic,Ann,4\nClinic,Ben,3\nclinic,Cid,5\nPark,ann,2\nPark,Ben,1\nPark,Cid,3\n";
    private static final String RATINGS =
            "unit,judge,score\nClinic,Ann,4\nClinic,Ben,3\nclinic,Cid,5\nPark,ann,2\nPark,Ben,1\nPark,Cid,3\n";
    private static final String LABELS = "entry,judge,score\nClinic,Ann,pass\nClinic,Ben,fail\nclinic,Cid,pass\n"
            + "Park,ann,fail\nPark,Ben,pass\nPark,Cid,pass\n";
    private static final String PLACES =
            "judge,entry,place\nAnn,Clinic,1\nann,Park,1\nAnn,Park,2\nBen,clinic,2\nBen,Park,1\nCid,Clinic,1\nCid,Park,2\n";
    private static final String VOTES =
            "winner,loser,judge,first\nClinic,Park,Ann,park\nPark,clinic,ann,\nPark,Clinic,Ben,Clinic\n";

    @TempDir
    private Path directory;

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(new RankCommand(), MARKS, List.of()),
                Arguments.of(new RankCommand(), MARKS, List.of("--format", "json")),
                Arguments.of(new JudgesCommand(), MARKS, List.of()),
                Arguments.of(new CutCommand(), MARKS, List.of("--top", "1")),
                Arguments.of(new DesignCommand(), MARKS, List.of()),
                Arguments.of(new AgreementCommand(), RATINGS, List.of()),
                Arguments.of(new AgreementCommand(), LABELS, List.of()),
                Arguments.of(new OrdersCommand(), PLACES.replace("ann,Park,1\n", "ann,Clinic,1\n"), List.of()),
                Arguments.of(new PairwiseCommand(), VOTES.replace("park", "Park"), List.of()));
    }

    private Run run(Callable<Integer> command, String table, List<String> more) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(Files.writeString(directory.resolve("table.csv"), table).toString());
        all.addAll(more);
        return Run.of(command, all);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_asks(Callable<Integer> command, String table, List<String> more) throws IOException {
        Run run = run(command, table, more);
        assertTrue(run.complaints().contains("“Clinic”, “clinic”: one entry? If so, say --merge"), run.err());
        assertTrue(
                run.complaints().stream().anyMatch(line -> line.endsWith(": one judge? If so, say --merge")),
                run.err());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_merges_and_says_so(Callable<Integer> command, String table, List<String> more)
            throws IOException {
        List<String> merging = new ArrayList<>(more);
        merging.add("--merge");
        Run run = run(command, table.replace("Ann,Park,2\n", "").replace("ann,Clinic,1\n", ""), merging);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.complaints().contains("“Clinic”, “clinic”: read as one"), run.err());
        assertEquals(-1, run.out().indexOf("clinic"), run.out());
    }

    @Test
    void of_votes_whichever_column_has_the_name_it_is_one() throws IOException {
        Run run = run(new PairwiseCommand(), VOTES, List.of("--merge", "--format", "json"));
        assertEquals(0, run.code(), run.err());
        assertEquals(2, run.json().get("items").size());
    }

    @Test
    void criteria_that_may_be_one_are_asked_about_and_merged() throws IOException {
        String table = "entry,judge,criterion,score\nA,j,Idea,4\nA,k,idea,3\nB,j,Idea,2\nB,k,Idea,1\n";
        assertTrue(run(new RankCommand(), table, List.of())
                .complaints()
                .contains("“Idea”, “idea”: one criterion? If so, say --merge"));
        Run merged = run(new RankCommand(), table, List.of("--merge"));
        assertEquals(0, merged.code(), merged.err());
        assertTrue(merged.complaints().contains("“Idea”, “idea”: read as one"), merged.err());
    }

    @Test
    void a_plan_asks_of_entries_and_judges_and_refuses_a_merged_name_that_stands_twice() throws IOException {
        Path judges = Files.writeString(directory.resolve("judges.csv"), "judge\nAnn\nBen\nben\n");
        List<String> more = List.of(judges.toString(), "--reviews", "3", "--seed", "1");
        Run run = run(new PlanCommand(), "entry\nClinic\nclinic\nPark\n", more);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.complaints().contains("“Clinic”, “clinic”: one entry? If so, say --merge"), run.err());
        assertTrue(run.complaints().contains("“Ben”, “ben”: one judge? If so, say --merge"), run.err());
        List<String> merging = new ArrayList<>(more);
        merging.add("--merge");
        Run merged = run(new PlanCommand(), "entry\nClinic\nclinic\nPark\n", merging);
        assertEquals(1, merged.code());
        assertTrue(merged.err().contains("line 3: “Clinic” stands in a line before already"), merged.err());
    }

    @Test
    void what_differs_in_vowel_signs_alone_is_one_without_a_question_and_shown_as_it_was_written_first()
            throws IOException {
        Run run = run(
                new RankCommand(),
                "entry,judge,score\nفزّعة,Ann,4\nفزعة,Ben,3\nفـزعة,Cid,3\nمسار,Ann,2\nمسار,Ben,1\nمسار,Cid,2\n",
                List.of());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("فزّعة"), run.out());
        assertEquals(-1, run.err().indexOf("one entry?"), run.err());
        Run votes = run(new PairwiseCommand(), "winner,loser\nفزّعة,مسار\nمسار,فزعة\n", List.of("--format", "csv"));
        assertTrue(votes.out().contains("فزّعة"), votes.out());
        assertEquals(-1, votes.out().indexOf("فزعة"), votes.out());
    }

    @Test
    void an_entry_is_explained_however_its_marks_are_written() throws IOException {
        Run run = run(
                new RankCommand(),
                "entry,judge,score\nفزّعة,Ann,4\nفزّعة,Ben,3\nمسار,Ann,2\nمسار,Ben,1\n",
                List.of("--explain", "فزعة"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("فزّعة"), run.out());
    }
}
