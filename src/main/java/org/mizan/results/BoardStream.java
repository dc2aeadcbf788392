package org.mizan.results;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Call;
import org.mizan.web.EventStream;
import org.mizan.web.EventStream.Event;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.StreamSeats;

/** The open boards of one event loop: each edition's readers hear of its next publication. */
final class BoardStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(3);

    /** An account has a few devices. */
    private static final int MOST_OF_PERSON = 20;

    private final Vertx vertx;
    private final Boards boards;
    private final StreamSeats seats;
    private final Map<UUID, EventStream> streams = new HashMap<>();

    BoardStream(Vertx vertx, Boards boards, int most) {
        this.vertx = vertx;
        this.boards = boards;
        this.seats = new StreamSeats(most, MOST_OF_PERSON);
    }

    /** Lets the caller follow an edition, beginning with what it missed since the publication that it has. */
    Reply open(Call call, int since, Boards.Board read) {
        EventStream stream = streams.computeIfAbsent(read.edition(), this::follow);
        // What happened between the caller's reading and now no follower was told.
        Boards.Board now = boards.inMemory(read.edition().toString());
        Boards.Board newest = now == null ? read : now;
        if (read.isPublic() && !newest.isPublic()) {
            throw Problem.notFound("edition");
        }
        return stream.open(call, newest.number() <= since ? List.of() : List.of(news(newest, since)));
    }

    /** Kept while the server runs: editions are few, and an empty stream costs nothing. */
    private EventStream follow(UUID edition) {
        EventStream stream = new EventStream(vertx, seats, HEARTBEAT, RETRY);
        Context loop = vertx.getOrCreateContext();
        boards.follow(edition, (board, before) -> loop.runOnContext(now -> tell(stream, board, before)));
        boards.refresh(edition);
        return stream;
    }

    /** Of an edition that is public no more nobody hears anything before it was asked who they are. */
    private static void tell(EventStream stream, Boards.Board board, Boards.@Nullable Board before) {
        int replaced = before == null ? 0 : before.number();
        if (before != null && before.isPublic() && !board.isPublic()) {
            stream.end();
        } else if (board.number() > replaced) {
            stream.send(news(board, replaced));
        }
    }

    /** The change, if it is the one after what the reader has; else the word to read again. */
    private static Event news(Boards.Board board, int since) {
        String id = Integer.toString(board.number());
        Buffer change = board.change();
        return change != null && since == board.number() - 1
                ? new Event(id, "publication", change)
                : new Event(id, "reload", Buffer.buffer("{\"number\":" + id + "}"));
    }
}
