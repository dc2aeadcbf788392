package org.mizan.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mizan.TestServer;

/** The system's own Chromium, without a window; closed after the tests of a class. */
final class Browser implements AfterAllCallback {
    private static final int PATIENCE = 20_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright = Chromium.playwright();
    private final com.microsoft.playwright.Browser chromium;

    /** One that is started with more flags. */
    Browser(String... flags) {
        chromium = Chromium.launch(playwright, flags);
    }

    /** A fresh page of that size, as of a reader who was never here. */
    Page page(int width, int height) {
        return page(width, height, "en-US");
    }

    /** One whose browser asks for pages in that language. */
    Page page(int width, int height, String locale) {
        Page page = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(locale)
                        // What a worker answers cannot be disturbed by a test; WithoutNetworkIT has one.
                        .setServiceWorkers(ServiceWorkerPolicy.BLOCK))
                .newPage();
        page.setDefaultTimeout(PATIENCE);
        return page;
    }

    /** Another one, which keeps in that folder who is signed in and what it fetched, and has a worker. */
    BrowserContext kept(Path folder) {
        BrowserContext other = Chromium.kept(playwright, folder);
        other.setDefaultTimeout(PATIENCE);
        return other;
    }

    /** A page of whoever signs in with these, at the front of the house. */
    Page signedIn(TestServer server, String email, String password, String language, int width) {
        Page page = page(width, 900);
        page.navigate(server.base().resolve("/sign-in?lang=" + language).toString());
        page.locator("main [name=email]").fill(email);
        page.locator("main [name=password]").fill(password);
        page.locator("main form .button").click();
        page.waitForURL("**/");
        return page;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        playwright.close();
    }
}
