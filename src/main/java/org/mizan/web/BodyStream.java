package org.mizan.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it arrives, at the pace of who reads it, up to the limit of its line. It waits until it is
 * read, and fails once: with a problem where it is too large or too slow, else because the client is gone.
 */
final class BodyStream implements ReadStream<Buffer> {
    private final HttpServerRequest request;
    private final long limit;
    private long received;
    private boolean ended;
    private @Nullable Throwable failure;
    private Handler<Buffer> reader = part -> {};
    private @Nullable Handler<Throwable> failed;
    private @Nullable Handler<Void> end;

    /** Must be made before the event loop turns to something else, or the body is lost. */
    BodyStream(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
        request.pause();
        request.exceptionHandler(this::fail);
        request.endHandler(last -> end());
        request.handler(this::part);
    }

    private void part(Buffer part) {
        received += part.length();
        if (received > limit) {
            fail(Bodies.tooLarge(limit));
        } else if (failure == null) {
            reader.handle(part);
        }
    }

    private void end() {
        Throwable broken = StrictHttp.broken(request);
        if (broken != null) {
            fail(broken);
            return;
        }
        ended = true;
        if (failure == null && end != null) {
            end.handle(null);
        }
    }

    /** Ends the reading; nothing more of the body reaches who reads. */
    void fail(Throwable cause) {
        if (failure == null && !ended) {
            failure = cause;
            if (failed != null) {
                failed.handle(cause);
            }
        }
    }

    /** Throws away what still comes, so that it does not stand between the caller and the answer. */
    void discard() {
        reader = part -> {};
        end = null;
        request.resume();
    }

    /** Whether that is how the body itself failed, other than by a problem: it never came to its end. */
    boolean brokeBy(Throwable cause) {
        return cause.equals(failure) && !(cause instanceof Problem);
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        reader = handler == null ? part -> {} : handler;
        return this;
    }

    /** Tells at once of a failure that came before anybody listened. */
    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        if (handler != null && failure != null) {
            handler.handle(failure);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        end = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        request.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        request.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
