package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pages and files of the browser client, in memory, by exact path. */
public final class Site {
    static final Map<String, String> HEADERS = Map.of(
            "Referrer-Policy",
            "same-origin",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int MOST_SEGMENTS = 10;
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("md", "text/plain; charset=utf-8"));

    private static final String SHELL = "shell.html";
    private static final String CLIENT = "client.html";
    private static final String WORKER = "worker.js";
    private static final String REFUSED = "refused.html";
    private static final List<String> LIBRARIES = List.of("lit-html", "idb");

    private final @Nullable RefusalPage refusal;
    private final Map<String, KeptAnswer> files;
    private final Map<List<String>, KeptAnswer> patterns = new HashMap<>();

    /** A site of these files, by path. */
    public Site(Map<String, KeptAnswer> files) {
        this(files, null);
    }

    private Site(Map<String, KeptAnswer> files, @Nullable RefusalPage refusal) {
        this.refusal = refusal;
        this.files = new ConcurrentHashMap<>(files); // one file may change while it is served
    }

    /**
     * The pages below a folder of the class path, which browsers ask for anew, and every other file there in the tree
     * that pages name, with the libraries. {@code index.html} is served at the path of its folder too; {@value #SHELL} is
     * around every page, {@value #CLIENT} stands at every address of the client, and {@value #REFUSED} is the page of
     * every refusal.
     */
    public static Site of(String folder) {
        Map<String, byte[]> pages = new HashMap<>(ClassPathFiles.below(folder));
        Map<String, byte[]> others = new HashMap<>(pages);
        pages.keySet().removeIf(name -> !isPage(name));
        others.keySet().removeIf(Site::isPage);
        LIBRARIES.forEach(library -> others.putAll(WebJars.modules(library)));
        ClientTree tree = new ClientTree(others);
        Map<String, KeptAnswer> files = new HashMap<>();
        tree.placed()
                .forEach((path, bytes) ->
                        files.put(path, KeptAnswer.of(type(path), Buffer.buffer(bytes), FOR_EVER, HEADERS)));
        Shell shell = new Shell(Objects.requireNonNull(pages.remove(SHELL), SHELL));
        String client = text(Objects.requireNonNull(pages.remove(CLIENT), CLIENT));
        ClientPages addresses = new ClientPages(others, client, bytes -> tree.linked(shell.around(bytes)));
        pages.computeIfPresent(WORKER, (name, bytes) -> Worker.keeping(bytes, others.keySet(), addresses));
        pages.replaceAll((name, bytes) -> tree.linked(name.endsWith(".html") ? shell.around(bytes) : bytes));
        byte[] refused = Objects.requireNonNull(pages.remove(REFUSED), REFUSED);
        pages.forEach((name, bytes) -> {
            KeptAnswer ready = KeptAnswer.of(type(name), Buffer.buffer(bytes), HEADERS);
            files.put("/" + name, ready);
            if (name.endsWith("/index.html")) {
                files.put("/" + name.substring(0, name.length() - "/index.html".length()), ready);
            }
        });
        Site site = new Site(
                files, new RefusalPage(refused, language -> others.get("words/" + language.tag() + "/common.json")));
        addresses
                .pages()
                .forEach((pattern, bytes) ->
                        site.place(pattern, KeptAnswer.of(type(CLIENT), Buffer.buffer(bytes), HEADERS)));
        return site;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether it has an address that people and programs know. */
    private static boolean isPage(String name) {
        return name.endsWith(".html") || name.equals("api/openapi.json") || name.equals(WORKER);
    }

    private static String type(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("of which type is " + name + "?");
        }
        return type;
    }

    /** Serves a file at other paths too; a segment that begins with a colon stands for any. */
    public Site page(String pattern, String file) {
        place(pattern, known(file));
        return this;
    }

    private void place(String pattern, KeptAnswer ready) {
        if (pattern.contains(":")) {
            patterns.put(List.of(pattern.split("/")), ready);
        } else {
            files.put(pattern, ready);
        }
    }

    private @Nullable KeptAnswer matching(String path) {
        List<String> segments = List.of(path.split("/", MOST_SEGMENTS));
        for (Map.Entry<List<String>, KeptAnswer> pattern : patterns.entrySet()) {
            if (matches(pattern.getKey(), segments)) {
                return pattern.getValue();
            }
        }
        return null;
    }

    private static boolean matches(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            boolean any = pattern.get(i).startsWith(":");
            if (any ? segments.get(i).isEmpty() : !pattern.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Serves what the server makes itself, from now on. */
    public Site file(String path, KeptAnswer ready) {
        files.put(path, ready);
        return this;
    }

    private KeptAnswer known(String file) {
        KeptAnswer ready = files.get(file);
        if (ready == null) {
            throw new IllegalArgumentException("no file " + file);
        }
        return ready;
    }

    /** Whether what is refused is told in a page. */
    boolean isRefusing(HttpServerRequest request) {
        return refusal != null && RefusalPage.isFor(request);
    }

    void refuse(HttpServerRequest request, Problem problem) {
        Language language = RefusalPage.language(request);
        Responder.page(
                request,
                problem,
                language,
                HEADERS,
                Objects.requireNonNull(refusal).of(problem, language, request.query()));
    }

    boolean handle(HttpServerRequest request, String path) {
        KeptAnswer ready = files.get(path);
        if (ready == null) {
            ready = matching(path);
        }
        if (ready == null) {
            return false;
        }
        HttpMethod method = request.method();
        if (HttpMethod.OPTIONS.equals(method)) {
            request.response().putHeader("Allow", ALLOW).setStatusCode(204).end();
            return true;
        }
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            throw Problem.of(405, "web.method", method.name(), ALLOW).header("Allow", ALLOW);
        }
        Responder.ready(request, request.response(), ready);
        return true;
    }
}
