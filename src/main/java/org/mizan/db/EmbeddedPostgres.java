package org.mizan.db;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL inside the data directory, for those who have no server of their own.
 *
 * <p>One process owns it: the one that holds the file lock. It starts the server from a thread that lives as long as the
 * process, because the system ends the server with the thread that started it. That thread starts the server again when
 * it ends by itself, on the same port, so that clients only have to connect again. A second process (the command line
 * beside the server) uses the running server; its thread waits for the lock, and when the owner goes, closed or killed,
 * the server is started there. Whatever is killed, the write-ahead log keeps what was committed.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START = Duration.ofMinutes(10);
    private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();
    private static final long FIRST_PAUSE = Duration.ofMillis(5).toNanos();
    /** Directories that this process has open: a second lock file channel, closed, would take the first one's lock away. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final Path directory;
    private final FileChannel channel;
    private final CompletableFuture<ConnectionInfo> connection = new CompletableFuture<>();
    private final Thread keeper;
    private volatile boolean closing;
    private volatile @Nullable Cluster owned;

    /** Starts the server of {@code data/postgres}, or uses the one that another process has started there. */
    public static EmbeddedPostgres open(Path data) {
        try {
            Path home = Files.createDirectories(data.resolve("postgres")).toRealPath();
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            if (!OPEN.add(home)) {
                throw new DatabaseProblem("This process has already opened " + home);
            }
            try {
                return new EmbeddedPostgres(home).started();
            } catch (IOException | RuntimeException failed) {
                OPEN.remove(home);
                throw failed;
            }
        } catch (IOException failed) {
            throw new DatabaseProblem("The data directory " + data + " cannot be used: " + failed, failed);
        }
    }

    private EmbeddedPostgres(Path home) throws IOException {
        this.home = home;
        this.directory = Cluster.directory(home);
        this.channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.keeper = Thread.ofPlatform().daemon().name("mizan-postgres").unstarted(this::keep);
    }

    private EmbeddedPostgres started() {
        keeper.start();
        try {
            connection.join();
            return this;
        } catch (CompletionException failed) {
            close();
            throw failed.getCause() instanceof DatabaseProblem problem
                    ? problem
                    : new DatabaseProblem("PostgreSQL of " + home + " did not start: " + failed.getCause(), failed);
        }
    }

    /** Where the server is, entered by the owner of everything; it stays the same until it is closed. */
    public ConnectionInfo connection() {
        return connection.join();
    }

    /** Who enters it: its owner, and the server's role, which is made where it is missing. */
    public Access access() {
        return Access.embedded(connection(), ServerRole.password(home, connection()));
    }

    /** The process id of the running server, if one runs. */
    Optional<Long> process() {
        return Postmaster.read(directory)
                .filter(server -> server.serves(directory))
                .map(Postmaster::pid);
    }

    /** Stops the server if this process started it, and waits until it has gone. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            Cluster cluster = owned;
            if (cluster == null) {
                // The keeper waits for the lock of another process: this wakes it.
                channel.close();
            } else {
                cluster.stop();
            }
            LockSupport.unpark(keeper);
            keeper.join();
            channel.close();
        } catch (IOException | DatabaseProblem failed) {
            LOG.warn("PostgreSQL of {} did not stop cleanly: {}", home, failed.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            OPEN.remove(home);
        }
    }

    /** The life of the keeper: use another's server while there is one, then our own. */
    private void keep() {
        try {
            FileLock lock = channel.tryLock();
            long deadline = System.nanoTime() + START.toNanos();
            while (lock == null && !attached()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new DatabaseProblem("Another process holds " + home + ", and its server does not answer");
                }
                LockSupport.parkNanos(FIRST_PAUSE);
                lock = channel.tryLock();
            }
            own(lock == null ? channel.lock() : lock);
        } catch (ClosedChannelException closed) {
            // Closed while it waited for the lock: nothing here is ours to stop.
            connection.completeExceptionally(closed);
        } catch (IOException | RuntimeException failed) {
            if (!connection.completeExceptionally(failed)) {
                LOG.error("PostgreSQL of {} cannot be kept", home, failed);
            }
        }
    }

    private boolean attached() throws IOException {
        Optional<Postmaster> running =
                Postmaster.read(directory).filter(Postmaster::ready).filter(server -> server.serves(directory));
        return running.isPresent() && connection.complete(at(running.get().port()));
    }

    private ConnectionInfo at(int port) throws IOException {
        return new ConnectionInfo(
                Cluster.LOOPBACK,
                port,
                "postgres",
                Cluster.USER,
                Cluster.password(home),
                ConnectionInfo.Encryption.DISABLE);
    }

    /** Starts the server, and again whenever it ends, until this is closed. */
    private void own(FileLock lock) throws IOException {
        Account account = Account.detect();
        if (account.owner() != null) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        }
        Cluster cluster = new Cluster(home, account, programs(home, account));
        cluster.create();
        owned = cluster;
        long pause = FIRST_PAUSE;
        while (!closing && lock.isValid()) {
            try {
                Process server = start(cluster);
                pause = FIRST_PAUSE;
                int status = server.waitFor();
                if (!closing) {
                    LOG.warn("PostgreSQL of {} ended by itself (status {}) and is started again", home, status);
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (DatabaseProblem refused) {
                if (!connection.isDone() && (pause > LONGEST_PAUSE || !cluster.mayStartLater())) {
                    throw refused;
                }
                LOG.warn("{}", refused.getMessage());
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE + 1);
            }
        }
    }

    private Process start(Cluster cluster) throws IOException {
        cluster.clear();
        int port = connection.isDone() ? connection().port() : Cluster.freePort();
        Process server = cluster.start(port);
        long deadline = System.nanoTime() + START.toNanos();
        while (Postmaster.read(directory)
                .filter(Postmaster::ready)
                .filter(found -> found.serves(directory))
                .isEmpty()) {
            if (!server.isAlive()) {
                throw new DatabaseProblem("PostgreSQL of " + home + " did not start:\n" + cluster.lastWords());
            }
            if (System.nanoTime() - deadline > 0) {
                cluster.stop();
                throw new DatabaseProblem("PostgreSQL of " + home + " is not ready after " + START.toSeconds() + " s:\n"
                        + cluster.lastWords());
            }
            LockSupport.parkNanos(FIRST_PAUSE);
        }
        connection.complete(at(port));
        if (closing) {
            cluster.stop();
        }
        return server;
    }

    static Path programs(Path home, Account account) throws IOException {
        return Programs.unpacked(cache(home, account));
    }

    /**
     * Where the programs are unpacked: the user's cache, which all his data directories share, if nobody else can write
     * there; else beside the data. Another account cannot enter the user's cache.
     */
    private static Path cache(Path home, Account account) throws IOException {
        String root = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path shared =
                root.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "mizan") : Path.of(root, "mizan");
        if (account.owner() == null && shared.isAbsolute()) {
            try {
                Files.createDirectories(shared);
                EnumSet<PosixFilePermission> others =
                        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
                others.retainAll(Files.getPosixFilePermissions(shared));
                if (others.isEmpty()
                        && Files.isWritable(shared)
                        && Files.getOwner(shared).equals(Files.getOwner(home))) {
                    return shared;
                }
            } catch (IOException | UnsupportedOperationException unusable) {
                LOG.debug("No cache in {}", shared, unusable);
            }
        }
        return Files.createDirectories(home.resolve("programs"));
    }
}
