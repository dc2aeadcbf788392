package org.mizan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;

/** A way to a server, which can swallow what is sent while every connection stays open, or be cut. */
public final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ConnectionInfo end;
    private final AtomicInteger swallowed = new AtomicInteger();
    private volatile boolean swallowing;
    private volatile String fatal = "";
    private volatile Runnable fate = () -> {};
    private volatile boolean cut;

    /** A way to that server. */
    public Wire(ConnectionInfo end) {
        this(end, 0);
    }

    /** A way to that server which begins at that port. */
    public Wire(ConnectionInfo end, int port) {
        this.end = end;
        try {
            entrance = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofPlatform().daemon().name("wire").start(this::accept);
    }

    /** The same server, reached by this way. */
    public ConnectionInfo through(ConnectionInfo there) {
        return new ConnectionInfo(
                "127.0.0.1",
                entrance.getLocalPort(),
                there.database(),
                there.user(),
                there.password(),
                there.encryption());
    }

    /** The same database, reached by this way. */
    public Access through(Access there) {
        return new Access(through(there.owner()), through(there.server()));
    }

    /** From now on nothing arrives on either side, and nobody is told. */
    public void swallow() {
        swallowing = true;
    }

    /** From now on every connection ends as soon as it begins, those that there are at once. */
    public void cut() {
        cut = true;
        clients.forEach(Wire::end);
    }

    /** The same, from the moment when these words are on their way to the server: they do not arrive. */
    public void cutAt(String words) {
        fate = this::cut;
        fatal = words;
    }

    /** From the moment when these words are on their way to the server nothing arrives. */
    public void swallowAt(String words) {
        fate = this::swallow;
        fatal = words;
    }

    /** The same, once those first words have arrived: what the others say before them does no harm. */
    public void swallowAt(String words, String first) {
        fate = () -> swallowAt(words);
        fatal = first;
    }

    /** Whether it is cut. */
    public boolean isCut() {
        return cut;
    }

    /** New connections work again; those that were swallowed from never do. */
    public void mend() {
        fatal = "";
        cut = false;
        swallowing = false;
    }

    /** How many connections were swallowed from: none of them passes anything on again. */
    public int swallowed() {
        return swallowed.get();
    }

    /** Connections that clients hold open, when their number does not change any more. */
    public int settled() {
        int open = clients.size();
        for (int same = 0; same < 20; same++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            same = clients.size() == open ? same : 0;
            open = clients.size();
        }
        return open;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                if (cut) {
                    end(client);
                    continue;
                }
                Socket server = new Socket(end.host(), end.port());
                clients.add(client);
                AtomicBoolean dead = new AtomicBoolean();
                Thread.ofPlatform().daemon().start(() -> pass(client, server, dead));
                Thread.ofPlatform().daemon().start(() -> pass(server, client, dead));
            }
        } catch (IOException closed) {
            clients.forEach(Wire::end);
        }
    }

    private void pass(Socket from, Socket to, AtomicBoolean dead) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                if (clients.contains(from) && isFatal(bytes, count)) {
                    fate.run();
                }
                if (swallowing && dead.compareAndSet(false, true)) {
                    swallowed.incrementAndGet();
                }
                if (!dead.get()) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
        } catch (IOException ended) {
            // One side has closed: so does the other.
        } finally {
            clients.remove(from);
            clients.remove(to);
        }
    }

    private boolean isFatal(byte[] bytes, int count) {
        String words = fatal;
        return !words.isEmpty() && new String(bytes, 0, count, StandardCharsets.UTF_8).contains(words);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }
}
