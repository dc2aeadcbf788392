package org.mizan.judging.progress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.EditionNews;
import org.mizan.db.Outage;
import org.mizan.web.Call;
import org.mizan.web.EventStream;
import org.mizan.web.EventStream.Event;
import org.mizan.web.Json;
import org.mizan.web.Reply;
import org.mizan.web.StreamSeats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Design: on news of an edition that somebody follows on this event loop, its progress is read once for all who follow,
 * and what differs is sent. Reading takes its time in a large edition, so the next reading waits ten times as long as the
 * last one took, and half a second at least: the news between are one. Before anything is sent the sessions of those who
 * follow are asked for in one statement, and those are ended that may follow no longer; without news likewise, now and then.
 */
/** Those of one event loop who follow how far judging is. */
final class ProgressStream {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressStream.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final long SOONEST_MILLISECONDS = 500;
    private static final int PATIENCE = 10;

    /** An account has a few windows. */
    private static final int MOST_OF_PERSON = 10;

    private final Vertx vertx;
    private final ProgressStore store;
    private final EditionNews news;
    private final Clock clock;
    private final StreamSeats seats;
    private final Map<UUID, Followed> followed = new HashMap<>();

    ProgressStream(Vertx vertx, ProgressStore store, EditionNews news, Clock clock, int most) {
        this.vertx = vertx;
        this.store = store;
        this.news = news;
        this.clock = clock;
        this.seats = new StreamSeats(most, MOST_OF_PERSON);
    }

    /** Lets the caller, who is admitted, follow; first they read it. */
    Reply open(Call call) {
        return followed.computeIfAbsent(call.edition(), Followed::new).stream.open(call, List.of(reload("0")));
    }

    private static Event reload(String id) {
        return new Event(id, "reload", Buffer.buffer("{\"reload\":true}"));
    }

    /** One edition. */
    private final class Followed {
        private final UUID edition;
        private final EventStream stream = new EventStream(vertx, seats, HEARTBEAT, RETRY);
        private @Nullable Headway told;
        private long number;
        private boolean reading;
        private boolean again;

        Followed(UUID edition) {
            this.edition = edition;
            Context loop = vertx.getOrCreateContext();
            Consumer<UUID> heard = changed -> {
                if (changed.equals(edition)) {
                    loop.runOnContext(now -> look());
                }
            };
            news.onChange(heard);
            vertx.setPeriodic(HEARTBEAT.toMillis(), beat -> look());
            look();
        }

        /** Reads, unless that is under way: then once more after it. */
        private void look() {
            if (stream.readers() == 0) {
                told = null; // who comes next reads all
            } else if (reading) {
                again = true;
            } else {
                reading = true;
                long began = System.nanoTime();
                store.still(edition, stream.sessions(), clock.instant())
                        .onSuccess(stream::endOthers)
                        .compose(still -> store.progress(edition))
                        .onSuccess(this::tell)
                        .onFailure(failure -> Outage.warn(LOG, "Progress was not read just now", failure))
                        .onComplete(done -> rest(began));
            }
        }

        private void rest(long began) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            vertx.setTimer(Math.max(SOONEST_MILLISECONDS, PATIENCE * took), over -> {
                reading = false;
                if (again) {
                    again = false;
                    look();
                }
            });
        }

        private void tell(Headway now) {
            Headway before = told;
            told = now;
            if (now.equals(before)) {
                return;
            }
            // Of what was before the first reading nobody here knows whether they have it.
            Optional<Headway> change = before == null ? Optional.empty() : now.since(before);
            String id = Long.toString(++number);
            stream.send(change.isPresent() ? new Event(id, "progress", Json.bytes(change.get())) : reload(id));
        }
    }
}
