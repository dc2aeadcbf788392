package org.mizan.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * Design: Server-Sent Events to the readers of one topic on one event loop, so nothing is locked. An event is encoded
 * once and its bytes are shared by every reader. A reader whose socket has taken too little to leave room for the next
 * event is dropped: it comes back with Last-Event-ID and gets what it missed, or the whole state, from the one who sends.
 * So the memory of a stream is bounded by readers x QUEUE, whatever the readers do.
 */
/** A stream of events that many readers follow. */
public final class EventStream {
    private static final int QUEUE = 64 * 1024;
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    /** What runs on each connection, which takes one handler of its shutdown only while HTTP/2 gives it many streams. */
    private static final Map<HttpConnection, Set<Runnable>> OPEN = new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final StreamSeats seats;
    private final Duration heartbeat;
    private final Buffer welcome;
    private final Map<HttpServerResponse, Reader> readers = new LinkedHashMap<>();
    private long timer = -1;

    /** A stream whose readers need a place, and hear a sign of life after each heartbeat. */
    public EventStream(Vertx vertx, StreamSeats seats, Duration heartbeat, Duration retry) {
        this.vertx = vertx;
        this.seats = seats;
        this.heartbeat = heartbeat;
        this.welcome = Buffer.buffer("retry: " + retry.toMillis() + "\n\n");
    }

    /** One who reads: what to run when they end, and the session by which they came, if by any. */
    private record Reader(Runnable place, @Nullable UUID session) {}

    /** What happened; the id is what a reader sends back as {@code Last-Event-ID}. */
    public record Event(String id, String name, Buffer data) {
        /** Refuses ids and names that would break the lines of the format. */
        public Event {
            if (!id.matches("[!-~]*") || !name.matches("[!-~]*")) {
                throw new IllegalArgumentException("not an id or name of an event");
            }
        }

        Buffer encoded() {
            String lines = data.toString(StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n')
                    .replace("\n", "\ndata: ");
            return Buffer.buffer("id: " + id + "\nevent: " + name + "\ndata: " + lines + "\n\n");
        }
    }

    /** The answer to a reader, who first gets what it missed. */
    public Reply open(Call call, List<Event> missed) {
        seats.ask(call);
        boolean head = HttpMethod.HEAD.equals(call.request().method());
        return Reply.stream(response -> {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").putHeader("X-Accel-Buffering", "no");
            if (head) {
                response.end();
            } else {
                join(call, response, missed);
            }
        });
    }

    private void join(Call call, HttpServerResponse response, List<Event> missed) {
        response.setChunked(true).setWriteQueueMaxSize(QUEUE);
        readers.put(response, new Reader(seats.take(call), call.cameBy().orElse(null)));
        Runnable forget = endWith(call.request().connection(), () -> end(response));
        response.closeHandler(closed -> {
            leave(response);
            forget.run();
        });
        response.exceptionHandler(failed -> leave(response));
        Buffer first = welcome.copy();
        missed.forEach(event -> first.appendBuffer(event.encoded()));
        response.write(first);
        if (timer < 0) {
            timer = vertx.setPeriodic(heartbeat.toMillis(), beat -> write(HEARTBEAT));
        }
    }

    /**
     * When the server ends, so do its streams: they would use up the grace that is meant for requests. Gives what to run
     * when the stream has ended by itself.
     */
    private static Runnable endWith(HttpConnection connection, Runnable end) {
        OPEN.computeIfAbsent(connection, first -> ConcurrentHashMap.newKeySet()).add(end);
        connection.shutdownHandler(
                shutdown -> new ArrayList<>(OPEN.getOrDefault(connection, Set.of())).forEach(Runnable::run));
        return () -> OPEN.computeIfPresent(connection, (same, ends) -> {
            ends.remove(end);
            return ends.isEmpty() ? null : ends;
        });
    }

    /** Sends the event to every reader. */
    public void send(Event event) {
        if (!readers.isEmpty()) {
            write(event.encoded());
        }
    }

    /** Ends it for all who read; whoever comes back is asked anew. */
    public void end() {
        new ArrayList<>(readers.keySet()).forEach(this::end);
    }

    /** The sessions by which readers came. */
    public Set<UUID> sessions() {
        Set<UUID> sessions = new HashSet<>();
        readers.values().forEach(reader -> {
            if (reader.session() != null) {
                sessions.add(reader.session());
            }
        });
        return sessions;
    }

    /** Ends it for those who came by a session, and not by one of these. */
    public void endOthers(Set<UUID> still) {
        Map.copyOf(readers).forEach((response, reader) -> {
            if (reader.session() != null && !still.contains(reader.session())) {
                end(response);
            }
        });
    }

    /** How many read. */
    public int readers() {
        return readers.size();
    }

    private void end(HttpServerResponse reader) {
        if (readers.containsKey(reader)) {
            leave(reader);
            reader.end();
        }
    }

    private void write(Buffer bytes) {
        for (HttpServerResponse reader : new ArrayList<>(readers.keySet())) {
            if (reader.writeQueueFull()) {
                leave(reader);
                reader.reset();
            } else {
                reader.write(bytes);
            }
        }
    }

    private void leave(HttpServerResponse reader) {
        Reader gone = readers.remove(reader);
        if (gone != null) {
            gone.place().run();
        }
        if (readers.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
