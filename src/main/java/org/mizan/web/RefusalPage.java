package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;

/** A refusal as a person reads it who went to an address that is no page. */
final class RefusalPage {
    private static final String PROGRAMS = "/api/";

    private final String form;

    /** A page with {@code {title}} and the like where the words belong. */
    RefusalPage(byte[] form) {
        this.form = new String(form, StandardCharsets.UTF_8);
    }

    /** Whether a browser asks, and for what no program asks. */
    static boolean isFor(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.path();
        return accepted != null && accepted.contains("text/html") && (path == null || !path.startsWith(PROGRAMS));
    }

    /** The problem in a language. */
    Buffer of(Problem problem, Language language) {
        Messages messages = Messages.of(language);
        return Buffer.buffer(form.replace("{language}", language.tag())
                .replace("{direction}", language == Language.AR ? "rtl" : "ltr")
                .replace("{brand}", messages.format("web.title.brand"))
                .replace("{home}", messages.format("web.title.home"))
                .replace("{title}", escaped(messages.title(problem.status())))
                // Last, since it may hold what the caller wrote.
                .replace("{detail}", escaped(problem.detail(language))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
