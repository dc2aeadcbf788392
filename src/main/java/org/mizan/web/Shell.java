package org.mizan.web;

import java.nio.charset.StandardCharsets;

/**
 * What every page of the client shares, put around what a page says itself: the lines of its head, and from its
 * {@code <main} on what it shows.
 */
final class Shell {
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
        return text.replace("{head}", page.substring(0, main))
                .replace("{main}", page.substring(main))
                .getBytes(StandardCharsets.UTF_8);
    }
}
