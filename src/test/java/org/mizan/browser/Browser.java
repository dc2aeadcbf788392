package org.mizan.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mizan.TestServer;

/** The system's own Chromium, without a window; closed after the tests of a class. */
final class Browser implements AfterAllCallback {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int PATIENCE = 20_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(FLAGS));

    /** A fresh page of that size, as of a reader who was never here. */
    Page page(int width, int height) {
        Page page = chromium.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height))
                .newPage();
        page.setDefaultTimeout(PATIENCE);
        return page;
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

    private static Path executable() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the browser tests need Chromium: apt-get install --no-install-recommends chromium"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        playwright.close();
    }
}
