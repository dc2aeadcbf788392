package org.mizan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.TestServer;

/** What looks at pages finds what is wrong with one. */
class LooksIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Page page(String wrong) {
        Page page = browser.page(390, 844);
        page.navigate(server.base().resolve("/sign-in?lang=en").toString());
        page.locator("main form").waitFor();
        page.evaluate("wrong => document.querySelector('main').insertAdjacentHTML('beforeend', wrong)", wrong);
        return page;
    }

    private static List<String> found(Page page) {
        var found = new ArrayList<String>();
        Looks.look(page, "here", 390, found);
        Keys.walk(page, "here", found);
        return found;
    }

    @Test
    void a_page_as_it_should_be_is_without_a_fault() {
        assertEquals(List.of(), found(page("")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <img src="/icon.svg">                                 | image-alt
            <button></button>                                     | button-name
            <svg width="900" height="9" role="img" aria-label="Wide"></svg> | runs over
            <button tabindex="2">Now</button>                     | is out of order
            """)
    void what_is_wrong_is_found(String wrong, String said) {
        List<String> found = found(page(wrong));
        assertEquals(1, found.stream().filter(one -> one.contains(said)).count(), found.toString());
    }
}
