package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A refusal as a person reads it who went to an address that is no page; it runs no script, so its words are put in here. */
final class RefusalPage {
    private static final String PROGRAMS = "/api/";
    private static final String ASKED = "lang=";
    private static final Pattern WORD = Pattern.compile("data-word=\"([a-z.]+)\">[^<]*<");
    private static final Pattern LABEL = Pattern.compile("data-label=\"([a-z.]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/(?!app/)[a-z]*)\"");

    private final Map<Language, String> forms = new EnumMap<>(Language.class);

    /** A page with {@code {title}}, {@code {detail}} and words of the client by their names, which are in these files. */
    RefusalPage(byte[] page, Function<Language, byte[]> words) {
        String form = new String(page, StandardCharsets.UTF_8);
        for (Language language : Language.values()) {
            forms.put(language, form(form, language, new JsonObject(Buffer.buffer(words.apply(language)))));
        }
    }

    private static String form(String page, Language language, JsonObject words) {
        String worded = replaced(WORD, page, name -> "data-word=\"" + name + "\">" + words.getString(name) + "<");
        String named = replaced(LABEL, worded, name -> "aria-label=\"" + words.getString(name) + "\"");
        return replaced(LINK, named, path -> "href=\"" + path + "?" + ASKED + language.tag() + "\"")
                .replace(
                        "lang=\"ar\" dir=\"rtl\"",
                        "lang=\"" + language.tag() + "\" dir=\"" + (language == Language.AR ? "rtl" : "ltr") + "\"")
                .replace("<title>ميزان</title>", "<title>{title} · " + words.getString("brand") + "</title>")
                .replace(
                        "<a id=\"other\" href=\"?\"></a>",
                        "<a id=\"other\" href=\"?{other}\" lang=\""
                                + other(language).tag() + "\">" + words.getString("other") + "</a>");
    }

    private static String replaced(Pattern pattern, String text, Function<String, String> with) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(with.apply(found.group(1))));
    }

    private static Language other(Language language) {
        return language == Language.AR ? Language.EN : Language.AR;
    }

    /** Whether a browser asks, and for what no program asks. */
    static boolean isFor(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.path();
        return accepted != null && accepted.contains("text/html") && (path == null || !path.startsWith(PROGRAMS));
    }

    /** The language of the address, as of every page, else of the browser. */
    static Language language(HttpServerRequest request) {
        return parts(request.query())
                .filter(part -> part.startsWith(ASKED))
                .flatMap(part ->
                        Stream.of(Language.values()).filter(one -> one.tag().equals(part.substring(ASKED.length()))))
                .findFirst()
                .orElseGet(() -> Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Stream<String> parts(@Nullable String query) {
        return query == null || query.isEmpty() ? Stream.empty() : Stream.of(query.split("&"));
    }

    /** The problem in a language, with the way to the same address in the other. */
    Buffer of(Problem problem, Language language, @Nullable String query) {
        String other = Stream.concat(
                        parts(query).filter(part -> !part.startsWith(ASKED)),
                        Stream.of(ASKED + other(language).tag()))
                .collect(Collectors.joining("&"));
        // What the caller wrote is put in once, so that a blank in it stays a blank.
        Map<String, String> values = Map.of(
                "title", Messages.of(language).title(problem.status()),
                "detail", problem.detail(language),
                "other", other);
        return Buffer.buffer(replaced(
                Pattern.compile("\\{(title|detail|other)}"),
                forms.getOrDefault(language, ""),
                name -> escaped(values.getOrDefault(name, ""))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
