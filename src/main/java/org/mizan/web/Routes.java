package org.mizan.web;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The route lines of a server, under {@value #BASE}. */
public final class Routes {
    /** What every path begins with. */
    public static final String BASE = "/api/v1";

    private final List<Line> lines = new ArrayList<>();

    /** A line for reading; it answers HEAD too. */
    public Line get(String path, Audience who, Handler does) {
        return add(HttpMethod.GET, path, who, does);
    }

    /** A line that creates, or acts. */
    public Line post(String path, Audience who, Handler does) {
        return add(HttpMethod.POST, path, who, does);
    }

    /** A line that replaces. */
    public Line put(String path, Audience who, Handler does) {
        return add(HttpMethod.PUT, path, who, does);
    }

    /** A line that changes a part. */
    public Line patch(String path, Audience who, Handler does) {
        return add(HttpMethod.PATCH, path, who, does);
    }

    /** A line that removes. */
    public Line delete(String path, Audience who, Handler does) {
        return add(HttpMethod.DELETE, path, who, does);
    }

    /** Every line, in the order of mounting. */
    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    private Line add(HttpMethod method, String path, Audience who, Handler does) {
        // Well-known places lie at the root.
        Line line = new Line(method, path.startsWith("/.") ? path : BASE + path, who, does);
        lines.add(line);
        return line;
    }
}
