package org.mizan.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the requests of one event loop to where they are answered: from memory, by a route line, by a page of the
 * site, or as refused.
 */
public final class Kernel implements io.vertx.core.Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final Router router;
    private final Calls calls;
    private Function<String, @Nullable KeptAnswer> memory = path -> null;
    private final InstantSource clock;
    private final RequestMeters traffic;
    private final ClientAddress addresses;
    private final Site site;

    /** A kernel of these lines and pages; {@code changed} hears of every edition in which an act succeeded. */
    public Kernel(
            Vertx vertx,
            Routes routes,
            Site site,
            HttpSettings settings,
            Authenticator authenticator,
            EarlierRequests requests,
            Names names,
            Consumer<UUID> changed,
            InstantSource clock,
            RequestMeters traffic) {
        this.vertx = vertx;
        this.site = site;
        this.clock = clock;
        this.traffic = traffic;
        this.addresses = new ClientAddress(vertx, settings.trustedProxies());
        this.calls = new Calls(vertx, routes.handlers(), settings, authenticator, requests, names, changed, clock);
        this.router = router(routes.lines());
    }

    /**
     * A route a path, the ones of event streams and boards first and long ones before short ones, since a router tries
     * them one after the other. What a path does not take is told with Allow, which the router alone would not say.
     */
    private Router router(List<RouteLine> lines) {
        Map<String, Map<HttpMethod, RouteLine>> byPath = new LinkedHashMap<>();
        lines.stream()
                .sorted(SOONER)
                .forEach(line -> byPath.computeIfAbsent(line.path(), path -> new LinkedHashMap<>())
                        .put(line.method(), line));
        Router api = Router.router(vertx);
        Router router = Router.router(vertx);
        router.route(Routes.BASE + "/*").subRouter(api);
        byPath.forEach((path, methods) -> {
            String allow = allow(methods.keySet());
            Route route =
                    path.startsWith(Routes.BASE) ? api.route(path.substring(Routes.BASE.length())) : router.route(path);
            route.handler(context -> {
                traffic.follow(path, context);
                dispatch(context, methods, allow);
            });
        });
        router.route().handler(this::page);
        for (int status : new int[] {400, 404, 405, 500}) {
            router.errorHandler(status, context -> fail(context.request(), refusal(context), "routing"));
        }
        return router;
    }

    /** A literal segment wins over a parameter. */
    private static final Comparator<RouteLine> SOONER = Comparator.comparingInt(
                    (RouteLine line) -> line.isUnmetered() ? 0 : 1)
            .thenComparingInt(line -> -line.path().split("/", -1).length)
            .thenComparing(line -> line.path().replace(':', '~'));

    private static String allow(Set<HttpMethod> methods) {
        Stream<String> implied = methods.contains(HttpMethod.GET) ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
        return Stream.concat(methods.stream().map(HttpMethod::name), implied)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Gives what memory has ready for a path, before any route is looked for: what everybody reads costs a pointer. */
    public Kernel answering(Function<String, @Nullable KeptAnswer> fromMemory) {
        memory = fromMemory;
        return this;
    }

    @Override
    public void handle(HttpServerRequest request) {
        long began = System.nanoTime();
        // By the whole target as it came: what memory has takes no query, so nothing has to be parsed.
        KeptAnswer ready = HttpMethod.GET.equals(request.method()) ? memory.apply(request.uri()) : null;
        if (ready == null) {
            route(request);
            return;
        }
        Responder.ready(request, request.response(), ready);
        traffic.remembered(request.response().getStatusCode(), began);
    }

    /**
     * A router takes an encoded dot for a dot, and steps up a path that says nothing of steps; of a query that it cannot
     * decode it answers in words of its own, and tells it to the log.
     */
    private void route(HttpServerRequest request) {
        if (hasEncodedDot(request.path())) {
            fail(request, Problem.of(400, "web.path"), "routing");
            return;
        }
        QueryCheck.malformed(request.query())
                .ifPresentOrElse(
                        name -> fail(request, Problem.of(400, "web.query.malformed", name), "routing"),
                        () -> router.handle(request));
    }

    private static boolean hasEncodedDot(@Nullable String path) {
        return path != null
                && path.indexOf('%') >= 0
                && path.toLowerCase(Locale.ROOT).contains("%2e");
    }

    /** A router forgives a slash too many, and steps; what lies at one address is found at one. */
    private static boolean hasOtherSpelling(String path) {
        return path.endsWith("/") || path.contains("//") || path.contains("/./") || path.contains("/../");
    }

    private void page(RoutingContext context) {
        HttpServerRequest request = context.request();
        traffic.follow("page", context);
        try {
            if (request.path().startsWith(Routes.BASE + "/") || !site.handle(request, request.path())) {
                throw Problem.notFound("path");
            }
        } catch (Throwable failure) {
            fail(request, failure, "a page");
        }
    }

    private static Throwable refusal(RoutingContext context) {
        if (context.statusCode() == 400) {
            return Problem.of(400, "web.path");
        }
        return context.failure() == null ? Problem.notFound("path") : context.failure();
    }

    private void dispatch(RoutingContext context, Map<HttpMethod, RouteLine> methods, String allow) {
        HttpServerRequest request = context.request();
        try {
            if (hasOtherSpelling(request.path())) {
                throw Problem.notFound("path");
            }
            HttpMethod method = request.method();
            RouteLine line = methods.get(method);
            if (line == null && HttpMethod.HEAD.equals(method)) {
                line = methods.get(HttpMethod.GET);
            }
            if (HttpMethod.OPTIONS.equals(method)) {
                request.response().putHeader("Allow", allow);
                if (line == null) {
                    request.response().setStatusCode(204).end();
                    return;
                }
            }
            if (line == null) {
                throw Problem.of(405, "web.method", method.name(), allow).header("Allow", allow);
            }
            calls.run(new Call(
                    request,
                    context::queryParams,
                    line,
                    values(context, line),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    addresses));
        } catch (Throwable failure) {
            fail(request, failure, "routing");
        }
    }

    /** Answers what is not HTTP, or too long to be taken, and ends the connection. */
    public void malformed(HttpServerRequest request) {
        Responder.send(
                request,
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException line -> Problem.of(414, "web.request.line");
                    case TooLongHttpHeaderException headers -> Problem.of(431, "web.request.headers");
                    case StrictHttp.Doubtful doubtful -> doubtful.problem();
                    case null, default -> Problem.of(400, "web.request.malformed");
                },
                true);
    }

    private static String[] values(RoutingContext context, RouteLine line) {
        String[] values = new String[line.parameters().size()];
        for (int index = 0; index < values.length; index++) {
            String value = context.pathParam(line.parameters().get(index));
            if (value == null || !StrictJson.storable(value) || value.indexOf('\uFFFD') >= 0) {
                throw Problem.notFound("path");
            }
            values[index] = value;
        }
        return values;
    }

    private void fail(HttpServerRequest request, Throwable failure, String where) {
        Problem problem = Failures.problem(failure, where);
        if (site.isRefusing(request)) {
            site.refuse(request, problem);
        } else {
            Responder.send(request, problem, false);
        }
    }
}
