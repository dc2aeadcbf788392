package org.mizan.web;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The route lines of a server, under {@value #BASE}. */
public final class Routes {
    /** What every path begins with. */
    public static final String BASE = "/api/v1";

    private final Map<RouteLine, Handler> lines = new LinkedHashMap<>();
    private final Map<String, String> shapes = new HashMap<>();

    /** A line for reading; it answers HEAD too. */
    public RouteLine get(String path, Audience who, Handler does) {
        return add(HttpMethod.GET, path, who, does);
    }

    /** A line that creates, or acts. */
    public RouteLine post(String path, Audience who, Handler does) {
        return add(HttpMethod.POST, path, who, does);
    }

    /** A line that replaces. */
    public RouteLine put(String path, Audience who, Handler does) {
        return add(HttpMethod.PUT, path, who, does);
    }

    /** A line that changes a part. */
    public RouteLine patch(String path, Audience who, Handler does) {
        return add(HttpMethod.PATCH, path, who, does);
    }

    /** A line that removes. */
    public RouteLine delete(String path, Audience who, Handler does) {
        return add(HttpMethod.DELETE, path, who, does);
    }

    /** A line for the head of what GET does not answer, or answers otherwise. */
    public RouteLine head(String path, Audience who, Handler does) {
        return add(HttpMethod.HEAD, path, who, does);
    }

    /** A line that says what may be done here; without it, OPTIONS names the methods alone. */
    public RouteLine options(String path, Audience who, Handler does) {
        return add(HttpMethod.OPTIONS, path, who, does);
    }

    /** Every line, in the order of mounting. */
    public List<RouteLine> lines() {
        return List.copyOf(lines.keySet());
    }

    /** What each line does. */
    Map<RouteLine, Handler> handlers() {
        return lines;
    }

    private RouteLine add(HttpMethod method, String path, Audience who, Handler does) {
        // Well-known places lie at the root.
        RouteLine line = new RouteLine(method, path.startsWith("/.") ? path : BASE + path, who);
        String earlier = shapes.putIfAbsent(line.path().replaceAll(":[^/]+", ":"), line.path());
        boolean twice = lines.keySet().stream()
                .anyMatch(one -> one.method().equals(method) && one.path().equals(line.path()));
        if (twice || (earlier != null && !earlier.equals(line.path()))) {
            throw new IllegalArgumentException(line + " is mounted twice, or names its parameters in another way");
        }
        lines.put(line, does);
        return line;
    }
}
