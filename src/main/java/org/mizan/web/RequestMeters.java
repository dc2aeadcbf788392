package org.mizan.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is asked of the server and how long answers take, by route, method and status. Each meter is looked up by its
 * tags once; Vert.x's own HTTP metrics do so for every request, which costs a quarter of what a read of the board may.
 */
public final class RequestMeters {
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final String MEMORY = "memory";

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Timer whole;
    private final Timer known;
    private final AtomicInteger connections = new AtomicInteger();

    private record Kind(String route, HttpMethod method, int status) {}

    /** Meters that this registry shows. */
    public RequestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.whole = timer(new Kind(MEMORY, HttpMethod.GET, 200));
        this.known = timer(new Kind(MEMORY, HttpMethod.GET, 304));
        registry.gauge("mizan.http.connections", connections);
    }

    /** Counts a connection as long as it is open. */
    public void connected(HttpConnection connection) {
        connections.incrementAndGet();
        connection.closeHandler(closed -> connections.decrementAndGet());
    }

    /** Counts a request that memory has answered. */
    void remembered(int status, long began) {
        (status == 304 ? known : whole).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private void answered(String route, HttpServerRequest request, long began) {
        // A client may make up methods; each would be a meter for ever.
        HttpMethod method = METHODS.contains(request.method()) ? request.method() : HttpMethod.TRACE;
        timers.computeIfAbsent(new Kind(route, method, request.response().getStatusCode()), this::timer)
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    /** Counts a request when it will have been answered, or broken off. */
    void follow(String route, RoutingContext context) {
        long began = System.nanoTime();
        context.addEndHandler(ended -> answered(route, context.request(), began));
    }

    private Timer timer(Kind kind) {
        String method =
                kind.method().equals(HttpMethod.TRACE) ? "other" : kind.method().name();
        return Timer.builder("mizan.http.requests")
                .description("Answers of the public port, and the time from the request's head to the answer's end")
                .tag("route", kind.route())
                .tag("method", method)
                .tag("code", Integer.toString(kind.status()))
                .register(registry);
    }
}
