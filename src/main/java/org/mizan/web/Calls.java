package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mizan.db.SqlState;

/**
 * Runs the calls of one event loop: limits, identifies the caller, collects the body, remembers repeated acts, calls
 * the handler and sends what it answers.
 */
final class Calls {
    private final Vertx vertx;
    private final Map<RouteLine, Handler> handlers;
    private final HttpSettings settings;
    private final Authenticator authenticator;
    private final NamedActs acts;
    private final Names names;
    private final Consumer<UUID> changed;
    private final RateLimiter limiter;
    private final Origin origin;

    Calls(
            Vertx vertx,
            Map<RouteLine, Handler> handlers,
            HttpSettings settings,
            Authenticator authenticator,
            EarlierRequests requests,
            Names names,
            Consumer<UUID> changed,
            InstantSource clock) {
        this.vertx = vertx;
        this.handlers = Map.copyOf(handlers);
        this.settings = settings;
        this.authenticator = authenticator;
        this.acts = new NamedActs(requests);
        this.names = names;
        this.changed = changed;
        this.limiter = new RateLimiter(settings.requestsPerMinute(), clock);
        this.origin = new Origin(settings.publicUrl());
    }

    /** Answers it, sooner or later. */
    void run(Call call) {
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
        // Whoever has gone waits no more either; what answers by and by hears of it in its own way.
        request.response().closeHandler(gone -> call.waits().end());
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
                call.meteredBy(() -> limiter.address(call.network()));
            } else {
                limiter.address(call.network());
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
        call.keepBound();
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

    /**
     * What it refers to may have gone, or what it makes have come, between reading and writing: done once more, it finds
     * that and says so. Nothing was written then, and a body that streams is read once.
     */
    private Future<Reply> handled(Call call) {
        return answered(call)
                .recover(failure -> SqlState.overtaken(failure) && call.bodyStream() == null
                        ? answered(call)
                        : Future.failedFuture(failure));
    }

    private Future<Reply> answered(Call call) {
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
        call.waits().end();
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
}
