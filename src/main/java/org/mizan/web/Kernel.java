package org.mizan.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the route lines of one event loop: finds the line, limits, identifies the caller, collects the body, remembers
 * repeated acts, calls the handler and sends what it answers.
 */
public final class Kernel implements io.vertx.core.Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final Map<RouteLine, Handler> handlers;
    private final Router router;
    private Function<String, @Nullable KeptAnswer> memory = path -> null;
    private final Settings settings;
    private final Authenticator authenticator;
    private final NamedActs acts;
    private final Names names;
    private final Consumer<UUID> changed;
    private final InstantSource clock;
    private final RequestMeters traffic;
    private final RateLimiter limiter;
    private final ClientAddress addresses;
    private final Origin origin;
    private final Site site;

    /** What the server's configuration says of HTTP. */
    public record Settings(
            long maxBody,
            Duration requestTimeout,
            List<String> trustedProxies,
            int requestsPerMinute,
            String publicUrl) {}

    /** A kernel of these lines and pages; {@code changed} hears of every edition in which an act succeeded. */
    public Kernel(
            Vertx vertx,
            Routes routes,
            Site site,
            Settings settings,
            Authenticator authenticator,
            EarlierRequests requests,
            Names names,
            Consumer<UUID> changed,
            InstantSource clock,
            RequestMeters traffic) {
        this.vertx = vertx;
        this.site = site;
        this.settings = settings;
        this.authenticator = authenticator;
        this.acts = new NamedActs(requests);
        this.names = names;
        this.changed = changed;
        this.clock = clock;
        this.traffic = traffic;
        this.limiter = new RateLimiter(settings.requestsPerMinute(), clock);
        this.addresses = new ClientAddress(vertx, settings.trustedProxies());
        this.origin = new Origin(settings.publicUrl());
        this.handlers = Map.copyOf(routes.handlers());
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

    /** A router takes an encoded dot for a dot, and steps up a path that says nothing of steps. */
    private void route(HttpServerRequest request) {
        if (hasEncodedDot(request.path())) {
            fail(request, Problem.of(400, "web.path"), "routing");
        } else {
            router.handle(request);
        }
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
            run(new Call(
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
                    case ContentEnd.Doubtful twice -> Problem.of(400, "web.request.framing");
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

    private void run(Call call) {
        HttpServerRequest request = call.request();
        RouteLine line = call.line();
        RouteLine.Streaming streaming = line.streaming();
        if (streaming != null) {
            call.streamedBy(new BodyStream(request, streaming.limit()));
        }
        Future<Buffer> body =
                call.isReading() || streaming != null ? null : Bodies.collect(request, settings.maxBody());
        Future<Reply> reply = checked(call, body);
        if (reply.isComplete()) {
            finish(call, reply);
            return;
        }
        Duration most = streaming == null ? settings.requestTimeout() : streaming.deadline();
        long deadline = vertx.setTimer(most.toMillis(), late -> tooLate(call, body));
        reply.onComplete(done -> {
            vertx.cancelTimer(deadline);
            finish(call, reply);
        });
    }

    private Future<Reply> checked(Call call, @Nullable Future<Buffer> body) {
        try {
            if (call.line().isUnmetered()) {
                call.meteredBy(() -> limiter.address(call.address()));
            } else {
                limiter.address(call.address());
            }
            QueryCheck.check(call);
            origin.check(call);
            return identified(call, body);
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** The caller, then the body, then the handler. */
    private Future<Reply> identified(Call call, @Nullable Future<Buffer> body) {
        String credentials = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean open = call.isOpen();
        if (credentials == null) {
            return open ? received(call, body) : Future.failedFuture(Problem.unauthenticated());
        }
        Future<Authenticator.Caller> caller = Tokens.bearer(credentials)
                .map(authenticator::authenticate)
                .orElseGet(() -> Future.failedFuture("no bearer token"));
        return caller.transform(known -> {
            if (known.succeeded()) {
                call.identified(known.result());
                if (!call.line().isUnmetered()) {
                    limiter.person(known.result().person());
                }
            } else if (!open) {
                // A database that does not answer is no reason to sign in again.
                return Future.failedFuture(Tokens.refusal(known.cause()));
            }
            return received(call, body);
        });
    }

    private Future<Reply> received(Call call, @Nullable Future<Buffer> body) {
        RouteLine.Streaming streaming = call.line().streaming();
        if (streaming != null) {
            Bodies.announced(call.request(), call.line(), streaming.limit());
        }
        if (body == null) {
            return named(call);
        }
        return body.compose(whole -> {
            call.received(whole);
            Bodies.typed(call.request(), call.line(), whole.length() == 0);
            return named(call);
        });
    }

    /** Names of the path become ids; what is answered from memory goes by either. */
    private Future<Reply> named(Call call) {
        return call.line().isUnmetered() || !call.isNamed()
                ? done(call)
                : call.ask(names).compose(known -> done(call));
    }

    private Future<Reply> done(Call call) {
        if (!HttpMethod.POST.equals(call.request().method())) {
            return handled(call);
        }
        if (call.line().audience() instanceof Audience.Everyone) {
            // Whoever signs in twice means it; and a key is its person's, whom such a line does not know.
            return handled(call);
        }
        if (call.bodyStream() == null) {
            return acts.once(call, this::handled);
        }
        // What a streamed body is, is known at its end only: too late to be told from another.
        return call.request().getHeader(NamedActs.HEADER) == null
                ? handled(call)
                : Future.failedFuture(Problem.of(400, "web.idempotency.streamed"));
    }

    private Future<Reply> handled(Call call) {
        Future<Reply> reply;
        try {
            reply = Objects.requireNonNull(handlers.get(call.line())).handle(call);
        } catch (Exception thrown) {
            return Future.failedFuture(thrown);
        }
        if (!call.isOpen()) {
            return reply.map(answer -> {
                if (!call.isAdmitted()) {
                    throw new IllegalStateException(call.line() + " answered without asking who calls");
                }
                return answer;
            });
        }
        return reply;
    }

    private void tooLate(Call call, @Nullable Future<Buffer> body) {
        BodyStream stream = call.bodyStream();
        boolean sending = (body != null && !body.isComplete()) || isUnread(stream);
        Problem late = sending
                ? Problem.of(408, "web.slow")
                : Problem.of(503, "web.late").retryAfter(Duration.ofSeconds(2));
        refuse(call, late);
        if (stream != null) {
            stream.fail(late);
        }
    }

    private void finish(Call call, Future<Reply> reply) {
        if (call.request().response().ended() || call.request().response().closed()) {
            return;
        }
        if (reply.failed()) {
            refuse(call, reply.cause());
            return;
        }
        if (!call.isReading() && call.line().parameters().contains("edition")) {
            changed.accept(call.edition());
        }
        try {
            Responder.send(call, reply.result()).onFailure(failure -> refuse(call, failure));
        } catch (Throwable failure) {
            refuse(call, failure);
        }
    }

    /** What was not read of a body stands in the way of the next request: its connection ends. */
    private static void refuse(Call call, Throwable failure) {
        BodyStream stream = call.bodyStream();
        boolean unread = isUnread(stream);
        if (stream != null) {
            stream.discard();
        }
        Problem told = stream != null && stream.brokeBy(failure)
                ? Bodies.broken()
                : Failures.problem(failure, call.line().toString());
        Responder.send(call.request(), told, unread);
    }

    private static boolean isUnread(@Nullable BodyStream stream) {
        return stream != null && !stream.isEnded();
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
