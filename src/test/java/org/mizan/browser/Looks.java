package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at pages as whoever cannot see well, or has a small screen, meets them. */
final class Looks {
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    /** Where pictures are kept; none where nobody asks for them. */
    private static final @Nullable String PICTURES = System.getProperty("looks");

    private Looks() {}

    /**
     * On each of these pages axe finds nothing, nothing runs over and the console stays empty: in both languages and
     * themes, on a phone and on a laptop; and on that all is reached by keys. Where pictures are kept every page is looked at
     * in every way, else by axe in each language and at each width once, and so for whatever differs by neither.
     *
     * @param visitor a page of somebody who reads this language on a screen of this width
     */
    static void faultless(URI base, BiFunction<String, Integer, Page> visitor, List<String> paths) {
        var found = new ArrayList<String>();
        for (int width : List.of(390, 1440)) {
            for (String language : List.of("ar", "en")) {
                Page page = visitor.apply(language, width);
                page.onPageError(found::add);
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error")) {
                        found.add(message.text());
                    }
                });
                for (String path : paths) {
                    var query = (path.contains("?") ? "&" : "?") + "lang=" + language + "&theme=light";
                    page.navigate(base.resolve(path + query).toString());
                    String where = path + " " + width + " " + language;
                    boolean once = language.equals("ar") == (width == 390) || PICTURES != null;
                    if (once) {
                        look(page, where, width, found);
                    } else {
                        fits(page, where, width, found);
                    }
                    if (width == 1440 && (language.equals("ar") || PICTURES != null)) {
                        Keys.walk(page, where, found); // what is read in another direction has the same order
                    }
                    if (once) {
                        dark(page, where + " dark", found); // colours are the same in both languages
                        picture(page, where + " dark");
                    }
                }
                page.context().close();
            }
        }
        assertEquals(List.of(), found);
    }

    /** A page as it stands, in a state that no address leads to: axe finds nothing on light or dark, and nothing runs over. */
    static void faultless(Page page, String where) {
        var found = new ArrayList<String>();
        look(page, where + " light", page.viewportSize().width, found);
        dark(page, where + " dark", found);
        picture(page, where + " dark");
        page.evaluate("document.documentElement.dataset.theme = 'light'");
        assertEquals(List.of(), found);
    }

    /** One page as it stands; what is wrong with it is added to what was found. */
    static void look(Page page, String where, int width, List<String> found) {
        fits(page, where, width, found);
        axe(new AxeBuilder(page), where, found);
        picture(page, where);
    }

    private static void fits(Page page, String where, int width, List<String> found) {
        assertThat(page.locator("h1")).hasText(Pattern.compile("\\S"));
        if ((Integer) page.evaluate("document.documentElement.scrollWidth") > width) {
            found.add(where + " runs over");
        }
    }

    /** Keeps the whole page as a picture, where {@code -Dlooks=DIRECTORY} says so. */
    private static void picture(Page page, String where) {
        if (PICTURES != null) {
            String name = where.replaceAll("[^\\p{Alnum}]+", "-")
                    .replaceAll("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "-x");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(PICTURES, name.replaceFirst("^-", "") + ".png")));
        }
    }

    /** The same page on a dark ground: nothing but its colours is other. */
    private static void dark(Page page, String where, List<String> found) {
        assertEquals("dark", page.evaluate("document.documentElement.dataset.theme = 'dark'"));
        axe(new AxeBuilder(page).withRules(OF_COLOURS), where, found);
    }

    private static void axe(AxeBuilder axe, String where, List<String> found) {
        axe.setLegacyMode(true) // without a second page that joins what frames say, which costs three times as long
                .analyze()
                .getViolations()
                .forEach(violation -> found.add(where + " " + violation.getId() + " " + violation.getNodes()));
    }
}
