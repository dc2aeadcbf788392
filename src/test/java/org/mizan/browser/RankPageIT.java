package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.command.RankCommand;
import picocli.CommandLine;

/** The page of a ranking in a real browser, as whom it is sent to opens it. */
class RankPageIT {
    private static final String MARKS = """
            المشروع,هدى,عمر,لينا,سامر,ريم
            عيادتي,9,8,9,7,8
            Smart <Queue>,8,8,9,6,8
            معاملتي,7,8,8,6,9
            فزعة,5,5,6,4,6
            قسط,3,4,,2,4
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @TempDir
    private Path directory;

    private Page sent(String language) throws IOException {
        return sent(language, MARKS);
    }

    private Page sent(String language, String marks) throws IOException {
        Path table = Files.writeString(directory.resolve("marks.csv"), marks);
        Path file = directory.resolve(language + ".html");
        PrintWriter silent = new PrintWriter(Writer.nullWriter());
        int code = new CommandLine(new RankCommand())
                .setOut(silent)
                .setErr(silent)
                .execute(table.toString(), "--format", "html", "--out", file.toString(), "--lang", language);
        assertEquals(0, code);
        Page page = browser.page(390, 844);
        page.onRequest(request -> assertTrue(request.url().startsWith("file:"), request.url()));
        page.navigate(file.toUri().toString());
        return page;
    }

    @ParameterizedTest
    @CsvSource({"ar, rtl, LIGHT", "en, ltr, LIGHT", "ar, rtl, DARK", "en, ltr, DARK"})
    void it_can_be_read_by_everyone_on_a_phone(String language, String direction, ColorScheme scheme)
            throws IOException {
        Page page = sent(language);
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> errors.add(message.text()));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.reload();
        assertThat(page.locator("html")).hasAttribute("dir", direction);
        assertThat(page.locator("h1")).containsText("عيادتي");
        assertThat(page.locator("table").first().locator("tbody tr")).hasCount(5);
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        Looks.look(page, "report " + language + " " + scheme, 390, errors);
        assertEquals(List.of(), errors);
    }

    @ParameterizedTest
    @CsvSource({"ar", "en"})
    void what_is_folded_on_a_screen_is_open_on_paper(String language) throws IOException {
        Page page = sent(language);
        assertEquals(0.0, height(page), 1);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertTrue(height(page) > 50, "the figures are open");
        assertTrue(page.pdf().length > 1_000);
    }

    /** Of many entries, whose names are so long that their rows are of several lines. */
    private static String many() {
        StringBuilder marks = new StringBuilder("المشروع");
        for (int judge = 1; judge <= 40; judge++) {
            marks.append(",محكّم ").append(judge);
        }
        for (int entry = 1; entry <= 60; entry++) {
            marks.append("\nمشروع ").append(entry).append(" لخدمة المواطنين في المحافظات".repeat(1 + entry % 3));
            for (int judge = 1; judge <= 40; judge++) {
                marks.append(',').append((entry * 7 + judge * (entry % 5 + 3)) % 11);
            }
        }
        return marks.append('\n').toString();
    }

    @ParameterizedTest
    @CsvSource({"ar", "en"})
    void no_row_is_cut_at_the_end_of_a_printed_page_and_no_heading_stands_there_alone(String language)
            throws IOException {
        Page page = sent(language, many());
        for (int lower = 0; lower < 8; lower++) {
            page.evaluate("lower => document.querySelector('h1').style.paddingBlockStart = lower + 'px'", 100 * lower);
            whole(PrintedPage.of(
                    page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setTagged(true))));
        }
    }

    private static void whole(PrintedPage printed) {
        assertTrue(printed.sheets() > 3, printed::toString);
        List<Set<String>> rows = printed.sheetsOfEach("TR");
        assertEquals(60 + 40 + 2, rows.size());
        headed(rows.getFirst(), rows.subList(1, 61));
        headed(rows.get(61), rows.subList(62, 102));
        for (Set<String> sentence : printed.sheetsOfEach("LI")) {
            assertEquals(1, sentence.size());
        }
    }

    /** Headings stand on each sheet on which rows stand, and on no other. */
    private static void headed(Set<String> headings, List<Set<String>> rows) {
        assertEquals(List.of(), rows.stream().filter(row -> row.size() != 1).toList());
        assertEquals(rows.stream().flatMap(Set::stream).collect(Collectors.toSet()), headings);
    }

    /** Of the figures, as it is laid out. */
    private static double height(Page page) {
        return ((Number)
                        page.evaluate(
                                "document.querySelector('details').getBoundingClientRect().height - document.querySelector('summary').getBoundingClientRect().height - parseFloat(getComputedStyle(document.querySelector('details')).paddingTop) * 2 - 2"))
                .doubleValue();
    }
}
