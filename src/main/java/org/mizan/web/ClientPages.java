package org.mizan.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the client and what a browser is told with each: the page around {@code main}, and all modules that
 * will be asked for, so that none waits for another to name it, and what the page reads of the API at first. The tables are the client's own.
 */
final class ClientPages {
    private static final String TABLE = "app/routes.js";
    private static final String READS = "app/reads.json";
    private static final String FIRST = "app/main.js";
    private static final Pattern ROUTE = Pattern.compile("\"(/[a-z/:-]*)\": \"([a-z-]+/([a-z-]+))\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export) (?:.* from )?\"(\\.{1,2}/[^\"]+)\"");
    private static final String LIBRARY_IMPORT = "(?:from|import)\\s*\"(\\.{1,2}/[^\"]+)\"";

    private final Map<String, byte[]> files;
    private final Map<String, byte[]> pages = new LinkedHashMap<>();
    private final Set<String> modules = new LinkedHashSet<>();

    /**
     * Pages of these files, by name in the tree of the client.
     *
     * @param page the markup with {@code {announced}}, {@code {words}} and {@code {reads}}
     * @param whole what makes a whole page of that
     */
    ClientPages(Map<String, byte[]> files, String page, UnaryOperator<byte[]> whole) {
        this.files = files;
        JsonObject reads = new JsonObject(text(READS));
        for (Matcher route = ROUTE.matcher(text(TABLE)); route.find(); ) {
            String own = page.replace("{announced}", announced("pages/" + route.group(2) + ".js"))
                    .replace("{words}", route.group(3))
                    .replace("{reads}", listed(reads.getJsonArray(route.group(1), new JsonArray())));
            pages.put(route.group(1), whole.apply(own.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The page of every pattern of addresses; a segment that begins with a colon stands for any. */
    Map<String, byte[]> pages() {
        return pages;
    }

    /** Every module that some page announces. */
    Set<String> modules() {
        return modules;
    }

    private String text(String name) {
        byte @Nullable [] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException("the client lacks " + name);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String listed(JsonArray paths) {
        return paths.stream().map(String.class::cast).collect(Collectors.joining(" "));
    }

    private String announced(String module) {
        Set<String> reached = new LinkedHashSet<>();
        reach(FIRST, reached);
        reach(module, reached);
        modules.addAll(reached);
        reached.remove(FIRST); // the page asks for it itself
        StringBuilder lines = new StringBuilder();
        reached.forEach(name -> lines.append("<link rel=\"modulepreload\" href=\"" + ClientTree.HERE + name + "\">\n"));
        return lines.toString();
    }

    private void reach(String module, Set<String> reached) {
        if (reached.add(module)) {
            Pattern pattern = module.startsWith(WebJars.FOLDER) ? Pattern.compile(LIBRARY_IMPORT) : IMPORT;
            List<String> imported = pattern.matcher(text(module))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            imported.forEach(name -> reach(resolved(module, name), reached));
        }
    }

    private static String resolved(String module, String name) {
        return java.net.URI.create(module).resolve(name).toString();
    }
}
