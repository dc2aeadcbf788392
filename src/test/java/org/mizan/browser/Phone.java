package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a judge does on a phone. */
final class Phone {
    private static final String WORKS = "() => navigator.serviceWorker.ready.then(() => true)";
    private static final String READ_AHEAD =
            "cards => new Promise(done => { const asked = indexedDB.open('mizan'); asked.onsuccess = () => {"
                    + " const keys = asked.result.transaction('reads').objectStore('reads').getAllKeys();"
                    + " keys.onsuccess = () => { asked.result.close();"
                    + " done(keys.result.filter(key => key.endsWith('/scorecard')).length === cards); }; }; })";

    private Phone() {}

    /** Scans a judge's card of that code, which leads to their list. */
    static Page scan(Page page, URI house, String language, String code) {
        page.navigate(house.resolve("/card?lang=" + language + "#" + code).toString());
        page.locator("main .button").click();
        page.waitForURL("**/judge");
        return page;
    }

    /** The browser has the client, and can go on without the house. */
    static void works(Page page) {
        page.evaluate(WORKS);
    }

    /** So many cards are on the device, as they were read last. */
    static void has(Page page, int cards) {
        page.waitForFunction(READ_AHEAD, cards);
    }

    /** From the list to a card. */
    static void open(Page page, UUID assignment) {
        page.locator("main .ways a[href$='" + assignment + "']").click();
        assertThat(page.locator("form.scorecard")).isVisible();
    }

    static void mark(Page page, String criterion, String mark) {
        page.locator("[name=mark-" + criterion + "][value='" + mark + "']").check();
    }

    static void isMarked(Page page, String criterion, String mark) {
        assertThat(page.locator("[name=mark-" + criterion + "][value='" + mark + "']"))
                .isChecked();
    }

    static void isStored(Page page) {
        assertThat(page.locator(".keep .status")).hasClass(Pattern.compile("\\bok\\b"));
    }
}
