package org.mizan.web;

import java.nio.charset.StandardCharsets;

/**
 * What every page of the client shares, put around what a page says itself: what of its head comes before all styles, so
 * that it waits for none, the lines of its head from its own style on, and from its {@code <main} on what it shows.
 */
final class Shell {
    private static final String STYLE = "<link rel=\"stylesheet\"";

    private final String text;

    Shell(byte[] text) {
        this.text = new String(text, StandardCharsets.UTF_8);
    }

    /** The whole page. */
    byte[] around(byte[] own) {
        String page = new String(own, StandardCharsets.UTF_8);
        int main = page.indexOf("<main");
        if (main < 0) {
            throw new IllegalArgumentException("a page has no main: " + page);
        }
        int style = Math.max(page.indexOf(STYLE), 0);
        return text.replace("{first}", page.substring(0, style))
                .replace("{head}", page.substring(style, main))
                .replace("{main}", page.substring(main))
                .getBytes(StandardCharsets.UTF_8);
    }
}
