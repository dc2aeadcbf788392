package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.mizan.db.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port for those who run the house: is it alive, may it get requests, those that only read
 * and those that write, and the numbers for Prometheus. */
public final class Management {
    private static final Logger LOG = LoggerFactory.getLogger(Management.class);

    private final Workshop workshop;
    private final Map<String, Supplier<Future<Boolean>>> checks;
    private final Supplier<String> metrics;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final HttpServer server;

    /** Checks by name, each saying whether requests can be served now, and the text of the metrics. */
    public Management(
            Vertx vertx,
            String host,
            int port,
            Map<String, Supplier<Future<Boolean>>> checks,
            Supplier<String> metrics) {
        this.workshop = Workshop.of(vertx);
        this.checks = new LinkedHashMap<>(checks);
        this.metrics = metrics;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(60))
                .requestHandler(this::handle);
    }

    /** Opens the port. */
    public Future<Management> listen() {
        return server.listen().map(this);
    }

    /** The port that is open. */
    public int port() {
        return server.actualPort();
    }

    /** Not ready from now on: whoever balances the load sends new requests elsewhere. */
    public void drain() {
        draining.set(true);
    }

    private void handle(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            request.response()
                    .putHeader("Allow", "GET, HEAD")
                    .setStatusCode(405)
                    .end();
            return;
        }
        switch (request.path()) {
            case "/health/live" -> send(request, 200, Map.of("status", "UP"));
            case "/health/ready" -> ready(request, checks);
            case "/health/ready/read" -> ready(request, only("read"));
            case "/health/ready/write" -> ready(request, only("write"));
            case "/metrics" ->
                workshop.run(metrics::get)
                        .onSuccess(text -> request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                                .end(text))
                        .onFailure(failure -> {
                            LOG.error("metrics", failure);
                            request.response().setStatusCode(500).end();
                        });
            case null, default -> request.response().setStatusCode(404).end();
        }
    }

    private Map<String, Supplier<Future<Boolean>>> only(String check) {
        Supplier<Future<Boolean>> found = checks.get(check);
        return found == null ? Map.of() : Map.of(check, found);
    }

    private void ready(HttpServerRequest request, Map<String, Supplier<Future<Boolean>>> asked) {
        Map<String, Future<Boolean>> running = new LinkedHashMap<>();
        asked.forEach((name, check) -> running.put(name, safely(name, check)));
        Future.join(running.values().stream().toList()).onComplete(all -> {
            Map<String, Object> results = new LinkedHashMap<>();
            results.put("serving", status(!draining.get()));
            boolean ready = !draining.get();
            for (Map.Entry<String, Future<Boolean>> check : running.entrySet()) {
                results.put(check.getKey(), status(check.getValue().result()));
                ready &= check.getValue().result();
            }
            send(request, ready ? 200 : 503, Map.of("status", status(ready), "checks", results));
        });
    }

    private static Future<Boolean> safely(String name, Supplier<Future<Boolean>> check) {
        Future<Boolean> result;
        try {
            result = check.get();
        } catch (RuntimeException failure) {
            result = Future.failedFuture(failure);
        }
        return result.timeout(2, java.util.concurrent.TimeUnit.SECONDS).recover(failure -> {
            if (!(failure instanceof TimeoutException) && !Outage.explains(failure)) {
                LOG.warn("not ready: {}: {}", name, failure.getClass().getSimpleName());
            }
            return Future.succeededFuture(false);
        });
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private static void send(HttpServerRequest request, int status, Object body) {
        Buffer bytes = Json.bytes(body);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(bytes);
    }
}
