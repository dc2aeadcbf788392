package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What an organiser does on the page of results. */
final class Publishing {
    private Publishing() {}

    /** The act of the page, by its word. */
    static Locator act(Page page, Words words, String word) {
        return page.locator("main .acts button").filter(new Locator.FilterOptions().setHasText(words.say(word)));
    }

    static void compute(Page page, Words words) {
        act(page, words, "results.compute").click();
        assertThat(page.locator(".ranking tbody tr").first()).isVisible();
    }

    /** Where it is said why one publishes in spite of something. */
    static Locator reason(Page page, String kind) {
        return page.locator("main [name=" + kind + "]");
    }

    static void publish(Page page, Words words) {
        act(page, words, "results.publish").click();
        page.locator("dialog .button").click();
    }
}
