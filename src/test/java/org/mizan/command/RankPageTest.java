package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Standings;

/** The page that a person sends on: what it says, and that no name in it is ever more than a name. */
class RankPageTest extends RankedTables {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private String page(String table, String... options) throws IOException {
        Run run = rank(table, with(options, "--format", "html"));
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private static String[] with(String[] options, String... further) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(further)).toArray(String[]::new);
    }

    /** What a reader sees, without tags. */
    private static String text(String page) {
        return page.substring(page.indexOf("<body>")).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    @Test
    void it_says_first_who_is_first_and_how_sure() throws IOException {
        String page = text(page("project,Huda,Omar,Lina\nPath,4,3,5\nPark,2,3,2\nBill,5,4,4\nRest,1,2,3\n"));
        assertTrue(page.startsWith(" Ranking of scores.csv “ Bill ” is "), page);
        assertTrue(page.contains("The chance that it truly is first: "), page);
        for (String part : List.of("The ranking", "The judges", "How the table was read", "Understood: 4 entries")) {
            assertTrue(page.contains(part), part + " in " + page);
        }
    }

    private static double farthest(double severity, Double residual, Double entries) {
        return RankPage.farthest(
                List.of(
                        new Standings.Severity("Huda", severity, 0.0, 3),
                        new Standings.Severity("Omar", -severity, null, 3),
                        new Standings.Severity("Lina", null, null, 0)),
                new Standings.Model(3.0, entries, 0.0, residual, null, false));
    }

    @Test
    void the_axis_of_the_judges_reaches_as_far_as_marks_scatter_and_farther_only_for_a_judge_who_is_there() {
        assertEquals(0.5, farthest(0.001, 0.25, 9.0));
        assertEquals(2, farthest(2, 0.25, 9.0));
        assertEquals(3, farthest(0.001, 0.0, 9.0));
        assertEquals(0.001, farthest(0.001, null, null));
        assertEquals(0, farthest(0, null, null));
    }

    @Test
    void it_says_the_same_in_arabic_from_the_right() throws IOException {
        String page = page(SQUARE, "--lang", "ar");
        assertTrue(page.contains("<html lang=\"ar\" dir=\"rtl\">"), page);
        assertTrue(text(page).contains("احتمال أن يكون المركز الأول لها فعلًا"), page);
        assertTrue(text(page).contains("قُرئ الجدول هكذا"), page);
    }

    @Test
    void a_place_that_is_shared_and_a_method_without_uncertainty_are_said() throws IOException {
        String page = text(page(
                "entry,judge,score\na,j,4\nb,j,4\nc,k,1\n", "--method", "mean", "--assume", "panels-equally-severe"));
        assertTrue(page.contains("2 entries share the first place"), page);
        assertTrue(page.contains("1 (shared)"), page);
        assertTrue(page.contains("the method that was chosen has no measure of it"), page);
        assertTrue(page.contains("Assumed: the judges of every part are equally severe on average."), page);
    }

    @Test
    void no_name_of_anything_is_ever_markup() throws IOException {
        String table =
                "entry,\"j\"\" onload=x\",k,<b>l</b>\n%s,5,4,4\n&amp;b,3,4,2\nc,2,1,1\nd,4,2,1\n".formatted(HOSTILE);
        Path file = Files.writeString(directory.resolve("<img src=x>.csv"), table);
        String page = rank(file, "--format", "html").out();
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("<b>"), page);
        assertTrue(page.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"), page);
        assertTrue(page.contains("<bdi>j&quot; onload=x</bdi>"), page);
        assertTrue(page.contains("<bdi>&amp;amp;b</bdi>"), page);
    }

    @Test
    void marks_of_direction_inside_a_name_end_in_it() throws IOException {
        String page = page("entry,judge,score\na\u202eb\u2069c,j,4\nd,j,4\nd,k,3\n", "--method", "mean");
        assertEquals(count(page, "<bdi>"), count(page, "</bdi>"));
        assertFalse(page.contains("\u2069"), page);
    }

    private static long count(String page, String what) {
        return Pattern.compile(what, Pattern.LITERAL).matcher(page).results().count();
    }

    @Test
    void it_loads_nothing_and_runs_nothing() throws IOException {
        String page = page(SQUARE);
        assertTrue(
                page.contains(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"),
                page);
        for (String loaded : List.of("src=", "href=", "url(", "@import", "<script", "@font-face", "http:")) {
            assertFalse(page.contains(loaded), loaded);
        }
    }

    @Test
    void the_same_table_gives_the_same_page() throws IOException {
        assertEquals(page(SQUARE), page(SQUARE));
    }

    @Test
    void it_is_written_where_it_is_asked_for_and_not_at_all_without_a_ranking() throws IOException {
        Path file = directory.resolve("page.html");
        Run run = rank(SQUARE, "--format", "html", "--out", file.toString());
        assertEquals("Written: " + file + "\n", run.out());
        assertEquals(page(SQUARE), Files.readString(file));
        Path none = directory.resolve("none.html");
        assertEquals(
                1,
                rank("entry,judge,score\na,j,4\nb,k,5\n", "--format", "html", "--out", none.toString())
                        .code());
        assertFalse(Files.exists(none));
    }

    @Test
    void one_score_and_measures_have_no_page() throws IOException {
        assertEquals(2, rank(SQUARE, "--format", "html", "--explain", "a").code());
        Run run = rank(SQUARE, "--format", "html", "--method", "rasch");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("Option --format: only a whole ranking"), run.err());
    }

    @Test
    void other_commands_have_no_page() throws IOException {
        Path file = Files.writeString(directory.resolve("design.csv"), SQUARE);
        assertEquals(
                2,
                AgreementCommandTest.run(new DesignCommand(), file, "--format", "html")
                        .code());
    }
}
