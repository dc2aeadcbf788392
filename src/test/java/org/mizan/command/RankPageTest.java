package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
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
        assertTrue(page.startsWith(" Ranking of scores.csv “ Bill ” has the highest score"), page);
        assertTrue(page.contains("the chance that it truly is first: "), page);
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

    private static final String FAR = "project,Huda,Omar,Lina\nPath,4,3,5\nPark,2,3,2\nBill,5,45,4\nRest,1,2,3\n"
            + "Yard,4,4,5\nLake,3,3,4\nHill,2,2,3\n";

    @Test
    void the_headline_names_nobody_where_the_marks_tell_nobody_apart() throws IOException {
        String page = page("project,a,b\nPath,3,4\nPark,4,3\nBill,3,3\nRest,4,4\nYard,3,4\n");
        assertTrue(text(page).contains("The marks do not tell the entries apart"), text(page));
        assertTrue(text(page).contains("treat the order as a draw of lots"), text(page));
        assertFalse(text(page).contains("has the highest score"), text(page));
    }

    @Test
    void a_leader_is_called_first_only_where_neither_comparison_nor_chance_leaves_a_doubt() throws IOException {
        String sure =
                text(page("project,a,b,c,d\nPath,9,8,9,8\nPark,2,3,2,3\nBill,3,2,3,2\nRest,2,2,3,2\nYard,3,3,2,3\n"));
        assertTrue(sure.contains("“ Path ” is first") && sure.contains("over 99%"), sure);
        String open = text(page("project,a,b,c\nPath,5,4,5\nPark,4,5,4\nBill,2,1,2\nRest,1,2,1\nYard,2,2,2\n"));
        assertTrue(open.contains("has the highest score, but is not surely first"), open);
        assertTrue(
                open.contains("No other entry surely beats any of these 2 (90%, for all entries at once): Path"), open);
    }

    @Test
    void what_the_marks_leave_in_doubt_stands_before_the_result() throws IOException {
        String page = text(page(FAR));
        int question = page.indexOf("line 4: judge “ Omar ” gave “ Bill ” a 45");
        assertTrue(question > page.indexOf("To be cleared up first") && question < page.indexOf("The ranking"), page);
        assertEquals(question, page.lastIndexOf("line 4: judge"), "said once");
        String alike = text(page("project,a,b\nMy Clinic,3,4\nmy clinic,4,2\nBill,3,3\n"));
        assertTrue(alike.contains("one entry? If so, say --merge"), alike);
    }

    @Test
    void every_entry_has_a_bar_and_the_lines_in_it_are_explained() throws IOException {
        String page = page(FAR, "--top", "2,3");
        String body = page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>"));
        assertEquals(7, count(body, "class=\"reach\""));
        assertEquals(7, count(body, "class=\"dot\""));
        assertEquals(14, count(body, "class=\"edge\""));
        assertEquals(2, count(body, " cut\"") + count(body, "\"cut\""));
        assertTrue(text(page).contains("stand after places 2, 3: what is above such a line"), text(page));
        assertTrue(text(page).contains("Places it may hold (90%)"), text(page));
        assertTrue(text(page).contains("Severity (90%)"), text(page));
    }

    /** Huda gives a point less than the others: more severe, so that the figure is above zero wherever it stands. */
    @Test
    void severity_has_one_sign_on_the_page_at_the_terminal_and_in_the_workbook() throws IOException {
        String table = "project,Huda,Omar,Lina\na,2,3,3\nb,3,4,4\nc,1,2,3\nd,4,5,5\ne,2,4,3\nf,1,2,2\n";
        Path file = Files.writeString(directory.resolve("severe.csv"), table);
        String line = rank(file)
                .out()
                .lines()
                .filter(one -> one.startsWith("Huda"))
                .findFirst()
                .orElseThrow();
        String severity = line.split(" +")[1];
        assertTrue(Double.parseDouble(severity) > 0.3, line);
        String page = page(table);
        String judges = page.substring(page.indexOf("<bdi>Huda</bdi>", page.indexOf("<tbody>") + 1));
        assertTrue(judges.contains("<bdi dir=\"ltr\">+" + severity + "</bdi>"), judges);
        assertTrue(judges.indexOf("+" + severity) < judges.indexOf("<bdi>Omar</bdi>"), judges);
        assertTrue(page.contains("stricter than the others"), page);
        Path workbook = directory.resolve("severe.xlsx");
        assertEquals(
                0, rank(file, "--format", "xlsx", "--out", workbook.toString()).code());
        try (ReadableWorkbook read = new ReadableWorkbook(Files.newInputStream(workbook))) {
            assertEquals(
                    Double.parseDouble(severity),
                    read.getSheet(1).orElseThrow().read().stream()
                            .filter(row -> row.getCellText(0).equals("Huda"))
                            .map(row -> row.getCellAsNumber(2).orElseThrow().doubleValue())
                            .findFirst()
                            .orElseThrow(),
                    0.005);
        }
    }

    @Test
    void who_cannot_be_told_apart_is_named_each_name_in_its_own_direction() throws IOException {
        String page =
                page("project,a,b,c,ملاحظات\nحافلة,3,4,3,x\nPark,4,3,4,y\nبيتنا,3,3,3,z\nRest,4,2,3,x\nLake,2,4,3,x\n");
        String close = page.substring(page.indexOf("id=\"close\""), page.indexOf("id=\"entries\""));
        assertTrue(close.contains("Cannot be told apart from the cut after place 3: 5, namely "), close);
        for (String name : List.of("حافلة", "Park", "بيتنا", "Rest", "Lake")) {
            assertTrue(close.contains("<bdi>" + name + "</bdi>"), close);
        }
        assertTrue(page.contains("Columns not read: <bdi>ملاحظات</bdi>"), page);
    }

    @Test
    void an_option_is_read_from_the_left_whole_with_what_it_is_given_in_arabic_too() throws IOException {
        String alike = page("project,judge,score\nPath,J,4\npath,K,3\nPark,J,2\nPark,K,3\n", "--lang", "ar");
        assertTrue(alike.contains("فأضف <bdi class=\"option\" dir=\"ltr\">--merge</bdi></li>"), alike);
        String ranges = page("entry,judge,Idea,Design\na,J,4,40\na,K,3,50\nb,J,5,70\nb,K,1,30\n", "--lang", "ar");
        assertTrue(
                ranges.matches("(?s).*: <bdi class=\"option\" dir=\"ltr\">--weights [^ <]*=[^ <]*</bdi>؛.*"), ranges);
        assertTrue(Markup.text("فاكتب --columns \"judge=هدى سالم+عمر\"، ثم")
                .endsWith("<bdi class=\"option\" dir=\"ltr\">--columns &quot;judge=هدى سالم+عمر&quot;</bdi>، ثم"));
        assertEquals("“<bdi>a-b--c</bdi>” – d", Markup.text("“a-b--c” – d"));
    }

    @Test
    void a_severity_without_a_basis_says_so_beside_its_number() throws IOException {
        String page = page("entry,x,y\na,4.5,4\nb,3.5,3\n");
        assertTrue(page.contains("<span class=\"range\"><bdi dir=\"ltr\">−0.25 (–)</bdi></span>"), page);
    }

    @Test
    void on_paper_it_is_a4_and_on_a_phone_names_stay() throws IOException {
        String page = page(SQUARE);
        for (String rule : List.of(
                "@page { size: A4;", "tbody th, thead .name { position: sticky;", "scroll it to see all columns")) {
            assertTrue(page.contains(rule), rule);
        }
    }

    @Test
    void one_line_stands_after_a_place_and_several_after_places() throws IOException {
        assertTrue(text(page(FAR, "--top", "3")).contains("stand after place 3: what is above such a line"));
        assertTrue(text(page(FAR, "--top", "3", "--lang", "ar")).contains("تلي المركز 3: "));
        assertTrue(text(page(FAR, "--top", "2,3", "--lang", "ar")).contains("تلي المركزين 2، 3: "));
    }

    @Test
    void a_title_names_the_award_and_needs_a_page_or_a_workbook() throws IOException {
        String page = page(SQUARE, "--title", "Jordan <Award> 2026");
        assertTrue(page.contains("<title>Jordan &lt;Award&gt; 2026</title>"), page);
        assertTrue(page.contains("<p class=\"kind\"><bdi>Jordan &lt;Award&gt; 2026</bdi></p>"), page);
        Run table = rank(SQUARE, "--title", "Award");
        assertEquals(2, table.code());
        assertTrue(table.err().startsWith("Option --title: only a page or a workbook has a title"), table.err());
    }

    @Test
    void in_arabic_the_sign_of_percent_stays_behind_its_digits_and_the_method_has_words() throws IOException {
        String page = page(FAR, "--lang", "ar");
        assertTrue(page.contains("\u200e90%\u200e"), page);
        assertFalse(Pattern.compile("[^\u200e0-9.]\\d+%").matcher(text(page)).find(), text(page));
        assertTrue(text(page).contains("استبعاد عادات المحكّمين بقدر ما تُظهره العلامات"), text(page));
    }

    @Test
    void a_wide_workbook_with_arabic_names_becomes_a_page_in_one_command() throws IOException {
        Path file = directory.resolve("جائزة.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", null)) {
            Worksheet sheet = book.newWorksheet("العلامات");
            sheet.rightToLeft();
            List<List<Object>> rows = List.of(
                    List.of("المشروع", "هدى", "عمر", "لينا"),
                    List.of("حافلة ذكية", 5, 4, 4),
                    List.of("عيادتي", 3, 3, 2),
                    List.of("بيتنا", 4, 3, 4),
                    List.of("سوق الحي", 2, 1, 2));
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < 4; c++) {
                    if (rows.get(r).get(c) instanceof Integer mark) {
                        sheet.value(r, c, mark);
                    } else {
                        sheet.value(r, c, rows.get(r).get(c).toString());
                    }
                }
            }
        }
        Run run = rank(file, "--format", "html", "--lang", "ar");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("<th scope=\"row\"><bdi>حافلة ذكية</bdi></th>"), run.out());
        assertTrue(text(run.out()).contains("المشاركات 4 في الصفوف، المحكّمون 3 في الأعمدة"), text(run.out()));
        assertTrue(run.out().contains("<title>ترتيب جائزة.xlsx</title>"), run.out());
    }
}
