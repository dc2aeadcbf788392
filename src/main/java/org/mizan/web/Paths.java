package org.mizan.web;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Design: a tree of path segments. A literal segment wins over a parameter, and there is no going back, so a look-up
 * costs one hash a segment, however many routes there are; Vert.x-Web's router tries its routes one after the other, a
 * regular expression each, and neither sends Allow with 405 nor answers HEAD where GET is mounted.
 */
final class Paths {
    private final Node root = new Node();

    Paths(List<Line> lines) {
        for (Line line : lines) {
            Node node = root;
            for (String segment : line.path().substring(1).split("/", -1)) {
                node = segment.startsWith(":") ? node.anything() : node.named(segment);
            }
            if (node.lines.putIfAbsent(line.method(), line) != null) {
                throw new IllegalArgumentException(line + " is mounted twice");
            }
        }
        allow(root);
    }

    /** What lies at a path: the lines by method, and the parameters' values in their order. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(Map<HttpMethod, Line> lines, String[] values, String allow) {}

    @Nullable
    Found find(String path) {
        Node node = root;
        List<String> values = new ArrayList<>(4);
        int begin = 1;
        while (begin <= path.length()) {
            int end = path.indexOf('/', begin);
            if (end < 0) {
                end = path.length();
            }
            String segment = path.substring(begin, end);
            Node literal = node.literals.get(segment);
            if (literal != null) {
                node = literal;
            } else {
                if (node.parameter == null || segment.isEmpty()) {
                    return null;
                }
                String value = decoded(segment);
                if (value == null) {
                    return null;
                }
                values.add(value);
                node = node.parameter;
            }
            begin = end + 1;
        }
        return node.lines.isEmpty() ? null : new Found(node.lines, values.toArray(String[]::new), node.allow);
    }

    private static @Nullable String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            // The decoder is made for forms, where a plus is a space.
            String value = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Tree.storable(value) && value.indexOf('\uFFFD') < 0 ? value : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static void allow(Node node) {
        List<String> methods = new ArrayList<>();
        node.lines.keySet().forEach(method -> methods.add(method.name()));
        if (node.lines.containsKey(HttpMethod.GET)) {
            methods.add("HEAD");
        }
        node.allow = String.join(", ", methods);
        node.literals.values().forEach(Paths::allow);
        if (node.parameter != null) {
            allow(node.parameter);
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<HttpMethod, Line> lines = new LinkedHashMap<>();
        private @Nullable Node parameter;
        private String allow = "";

        Node named(String segment) {
            return literals.computeIfAbsent(segment, name -> new Node());
        }

        Node anything() {
            if (parameter == null) {
                parameter = new Node();
            }
            return parameter;
        }
    }
}
