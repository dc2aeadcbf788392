package org.mizan.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places for readers of event streams on one event loop: so many in all, fewer for each account, and for an address
 * one more only while more are free than it has. So one has at most half of them, two have three quarters, and nobody
 * leaves none to the others; a hall behind one address gets what it needs where twice as much is free. An open stream
 * costs nothing but its place, and never ends.
 */
public final class StreamSeats {
    private static final Duration LATER = Duration.ofSeconds(10);

    private final int most;
    private final int ofPerson;
    private final Map<Object, Integer> byClient = new HashMap<>();
    private int taken;

    /** So many places in all, and for one account. */
    public StreamSeats(int most, int ofPerson) {
        this.most = most;
        this.ofPerson = ofPerson;
    }

    /** Refuses whom there is no place for. */
    void ask(Call call) {
        if (taken >= most) {
            throw Problem.busy().retryAfter(LATER);
        }
        if (taken(call.network()) >= most - taken
                || call.caller().map(this::taken).orElse(0) >= ofPerson) {
            throw Problem.of(429, "web.streams").retryAfter(LATER);
        }
    }

    private int taken(Object client) {
        return byClient.getOrDefault(client, 0);
    }

    /** Takes a place; what is given is to be run once when it is free again. */
    Runnable take(Call call) {
        List<Object> clients = new ArrayList<>(List.of(call.network()));
        call.caller().ifPresent(clients::add);
        taken++;
        clients.forEach(client -> byClient.merge(client, 1, Integer::sum));
        return () -> {
            taken--;
            clients.forEach(
                    client -> byClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1));
        };
    }
}
