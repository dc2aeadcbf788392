package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** From tables of entries, judges and conflicts to who judges what. */
class PlanCommandTest {
    private static final String ENTRIES = """
            entry,sector,institution,reviews
            Clinic,Health,University of Jordan,
            School,Education,,2
            Road,Transport,,
            Water,Health,,
            """;
    private static final String JUDGES = """
            judge,sectors,institution,least,most
            Huda,health; education,University of Jordan,1,3
            Omar,Transport,,,
            Lina,"Education, Health",,,
            Sami,,,,4
            """;

    @TempDir
    private Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Run plan(String entries, String judges, String... more) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(file("entries.csv", entries).toString());
        arguments.add(file("judges.csv", judges).toString());
        arguments.addAll(List.of(more));
        return Run.of(new PlanCommand(), arguments);
    }

    @Test
    void it_prints_who_judges_what_as_lines_that_the_next_command_reads() throws IOException {
        Run run = plan(ENTRIES, JUDGES, "--reviews", "3", "--seed", "7");
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("entry,judge", lines.getFirst());
        assertEquals(12, lines.size());
        assertFalse(lines.contains("Clinic,Huda"), "of the same institution");
        assertTrue(lines.contains("Clinic,Lina"), lines.toString());
        assertEquals(
                2, lines.stream().filter(line -> line.startsWith("School,")).count());
        assertTrue(run.complaints().contains("All entries hang together, and would without any one of the judges."));
        assertTrue(run.err().contains("Seed 7."), run.err());
        Run design =
                Run.of(new DesignCommand(), List.of(file("plan.csv", run.out()).toString()));
        assertTrue(design.out().contains("All entries hang together"), design.out() + design.err());
    }

    @Test
    void the_same_seed_gives_the_same_plan_and_without_one_it_is_drawn_and_said() throws IOException {
        Run one = plan(ENTRIES, JUDGES, "--reviews", "2", "--seed", "7");
        assertEquals(one, plan(ENTRIES, JUDGES, "--reviews", "2", "--seed", "7"));
        Run drawn = plan(ENTRIES, JUDGES, "--reviews", "2", "--format", "json");
        Run other = plan(ENTRIES, JUDGES, "--reviews", "2", "--format", "json");
        assertNotEquals(drawn.json().get("seed"), other.json().get("seed"));
        assertTrue(drawn.err().contains("Seed " + drawn.json().get("seed") + "."), drawn.err());
    }

    @Test
    void json_has_pairs_components_connectivity_loads_and_what_could_not_be_kept() throws IOException {
        Run run = plan(ENTRIES, JUDGES, "--reviews", "4", "--seed", "1", "--format", "json");
        assertEquals(1, run.code());
        JsonNode json = run.json();
        assertEquals(13, json.get("reviews").intValue());
        assertEquals(13, json.get("pairs").size());
        assertEquals("Clinic", json.at("/pairs/0/entry").textValue());
        assertEquals(1, json.get("components").intValue());
        assertTrue(json.get("algebraicConnectivity").doubleValue() > 1);
        assertEquals(0, json.get("bridges").size());
        assertEquals("Huda", json.at("/loads/0/judge").textValue());
        assertEquals("FewJudges", json.at("/unkept/0/kind").textValue());
        assertEquals("Clinic", json.at("/unkept/0/entry").textValue());
        assertEquals(3, json.at("/unkept/0/possible").intValue());
    }

    @Test
    void what_cannot_be_is_said_with_names_in_both_languages() throws IOException {
        String judges = "judge,most\nHuda,2\nOmar,2\n";
        String entries = "entry\na\nb\nc\n";
        Run english = plan(entries, judges, "--reviews", "2");
        assertEquals(1, english.code());
        assertEquals(5, english.out().lines().count(), "the best plan is printed all the same");
        assertTrue(
                english.err()
                        .contains("The entries a, b, c want 6 reviews together, and only 4 can be had: the judges"
                                + " Huda, Omar take no more"),
                english.err());
        Run arabic = plan(entries, judges, "--reviews", "2", "--lang", "ar");
        assertTrue(arabic.err().contains("المطلوب للمشاركات a، b، c معًا من التقييمات 6، والممكن 4"), arabic.err());
    }

    @Test
    void a_plan_in_parts_says_which_reviews_would_join_it() throws IOException {
        Run run = plan("entry\na\nb\nc\nd\n", "judge,most\nHuda,2\nOmar,2\n", "--reviews", "1");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("falls into 2 parts"), run.err());
        assertTrue(run.err().contains("it has 4 reviews, and one part needs 5"), run.err());
        assertTrue(run.err().contains("Reviews that would join them: "), run.err());
        assertTrue(run.err().contains("If Huda stays away"), run.err());
    }

    @Test
    void arabic_headings_and_digits_are_read() throws IOException {
        String entries = "المشاركة,القطاع,عدد التقييمات\nعيادتي,الصحة,٢\nمدرستي,التعليم,١\n";
        String judges = "المحكّم,القطاعات,الحد الأدنى,الحد الأعلى\nهدى,الصحه؛ النقل,١,٣\nعمر,التعليم,,\n";
        Run run = plan(entries, judges);
        assertEquals(0, run.code(), run.err());
        assertEquals("entry,judge\nعيادتي,عمر\nعيادتي,هدى\nمدرستي,عمر\n", run.out());
    }

    @Test
    void conflicts_are_kept_and_names_in_them_must_be_known() throws IOException {
        Path conflicts = file("conflicts.csv", "judge,entry\nomar,School\nLina,Scool\nNobody,Road\n");
        Run refused = plan(ENTRIES, JUDGES, conflicts.toString(), "--reviews", "2");
        assertEquals(1, refused.code());
        assertEquals("", refused.out());
        assertEquals(
                List.of(
                        "conflicts.csv: line 2: “omar” is not among the names, but “Omar” is; correct it, or say --merge",
                        "conflicts.csv: line 3: “Scool” is not among the entries; correct the name or leave the line out",
                        "conflicts.csv: line 4: “Nobody” is not among the judges; correct the name or leave the line out"),
                refused.complaints());
        Path good = file("good.csv", "judge,entry\nomar,School\nLina,school\n");
        Run run = plan(ENTRIES, JUDGES, good.toString(), "--reviews", "2", "--merge");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("School,Huda\nSchool,Sami\n"), run.out());
        Path none = file("none.csv", "judge,entry\n");
        assertEquals(0, plan(ENTRIES, JUDGES, none.toString(), "--reviews", "2").code());
    }

    @Test
    void bad_lines_are_named_with_their_table_and_nothing_is_planned() throws IOException {
        Run run = plan(
                "entry,reviews\na,2\na,2.5\n,1\nb,\n",
                "judge,least,most\nHuda,3,2\nOmar,-1,\nHuda,,\n",
                "--lang",
                "en");
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "entries.csv: line 3: “2.5” is not a whole number from 0 to 100000; write one such as 3",
                        "entries.csv: line 3: “a” stands in a line before already; keep one of the lines, or tell the two"
                                + " apart by their names",
                        "entries.csv: line 4: “entry” is empty; fill it in or leave the line out",
                        "entries.csv: line 5: it is not said how many reviews “b” is to have; fill in “reviews”, or give"
                                + " --reviews N for all",
                        "judges.csv: line 2: the least, 3, is more than the most, 2; change one of them",
                        "judges.csv: line 3: “-1” is not a whole number from 0 to 100000; write one such as 3",
                        "judges.csv: line 4: “Huda” stands in a line before already; keep one of the lines, or tell the"
                                + " two apart by their names"),
                run.complaints());
    }

    @Test
    void a_sector_that_no_judge_knows_is_asked_about() throws IOException {
        Run run = plan(
                "entry,sector\na,Helth\nb,Health\n", "judge,sectors\nHuda,Health\nOmar,Health\n", "--reviews", "2");
        assertTrue(run.err().contains("No judge knows these sectors: Helth."), run.err());
    }

    @Test
    void more_than_can_be_planned_at_once_is_refused() throws IOException {
        StringBuilder entries = new StringBuilder("entry\n");
        for (int entry = 0; entry < 3_000; entry++) {
            entries.append("e").append(entry).append('\n');
        }
        StringBuilder judges = new StringBuilder("judge\n");
        for (int judge = 0; judge < 1_700; judge++) {
            judges.append("j").append(judge).append('\n');
        }
        Run run = plan(entries.toString(), judges.toString(), "--reviews", "2");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("Split the entries"), run.err());
    }

    @Test
    void it_says_how_each_table_was_read_and_what_was_not() throws IOException {
        Run run = plan(
                "Project,University,Phone\na,U,1\nb,V,2\n", "Judge,Employer,max\nHuda,U,\nOmar,,2\n", "--reviews", "1");
        assertEquals(
                "Understood: 2 lines of entries.csv, with the columns entry (Project), institution (University)\n"
                        + "Understood: 2 lines of judges.csv, with the columns judge (Judge), institution (Employer),"
                        + " most (max)",
                run.understood());
        assertEquals("entries.csv: columns not read: Phone", run.complaints().getFirst());
        assertTrue(run.out().contains("a,Omar\n"), run.out());
    }

    @Test
    void a_column_that_would_be_lost_is_asked_for() throws IOException {
        Run conflict = plan("entry\na\nb\n", "judge,conflict\nHuda,a\nOmar,\n", "--reviews", "1");
        assertEquals(1, conflict.code());
        assertTrue(
                conflict.complaints()
                        .getFirst()
                        .startsWith("judges.csv: line 1: the column “conflict” is not read here. Give conflicts"),
                conflict.err());
        Run slips = plan("entry,sector,reveiws\na,x,3\n", "judge,sectrs\nHuda,x\n", "--reviews", "1");
        assertEquals(
                List.of(
                        "entries.csv: line 1: the column “reveiws” is not read; if “reviews” is meant, write it so, else"
                                + " give the column another name or take it out",
                        "judges.csv: line 1: the column “sectrs” is not read; if “sectors” is meant, write it so, else"
                                + " give the column another name or take it out"),
                slips.complaints());
        assertEquals(
                1,
                plan("المشروع\nأ\n", "المحكم,تضارب المصالح\nهدى,أ\n", "--reviews", "1")
                        .code());
    }

    @Test
    void a_number_of_reviews_out_of_reach_is_wrong_usage() throws IOException {
        assertEquals(2, plan(ENTRIES, JUDGES, "--reviews", "-1").code());
    }
}
