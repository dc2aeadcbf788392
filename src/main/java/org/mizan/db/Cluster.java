package org.mizan.db;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mizan.config.Secret;

/** The data directory of the embedded server, and the programs that make, start and stop it; the caller holds its lock. */
final class Cluster {
    static final String USER = "mizan";
    static final String LOOPBACK = "127.0.0.1";

    private static final String PASSWORD = "password";
    private static final int STOP_SECONDS = 30;
    private static final int INITIAL_SECONDS = 300;
    private static final int PASSWORD_BYTES = 24;
    private static final long LOG_BYTES = 8L << 20;
    private static final int TAIL_LINES = 12;

    /** Beside the defaults: a small machine, short statements, few processes. Nothing here makes it less durable. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=" + LOOPBACK,
            "unix_socket_directories=",
            "cluster_name=mizan",
            "max_connections=200",
            "shared_buffers=128MB",
            "io_method=sync",
            "max_parallel_workers_per_gather=0",
            "timezone=UTC",
            "log_timezone=UTC",
            // Refused statements are answers, not news, and their details would put personal data into the log.
            "log_min_messages=log",
            "log_checkpoints=off");

    private final Path home;
    private final Path directory;
    private final Path log;
    private final Account account;
    private final Path programs;
    private long logged;

    Cluster(Path home, Account account, Path programs) {
        this.home = home;
        this.directory = home.resolve("cluster");
        this.log = home.resolve("postgres.log");
        this.account = account;
        this.programs = programs;
    }

    static Path directory(Path home) {
        return home.resolve("cluster");
    }

    /** The password of the first start; empty while there was none. */
    static Secret password(Path home) throws IOException {
        return password(home, PASSWORD);
    }

    /** The password in that file; empty where there is none. */
    static Secret password(Path home, String name) throws IOException {
        Path file = home.resolve(name);
        return new Secret(Files.exists(file) ? Files.readString(file).strip() : "");
    }

    /** Makes the directory where there is none; a directory half made by a start that was killed is thrown away. */
    void create() throws IOException {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            return;
        }
        Path half = home.resolve("cluster.half");
        Programs.delete(half);
        if (password(home).isEmpty()) {
            makePassword(home, PASSWORD);
        }
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.give(half);
        account.give(home.resolve(PASSWORD));
        Path output = home.resolve("initdb.log");
        int ended = run(
                account.command(List.of(
                        program("initdb"),
                        "--pgdata=" + half,
                        "--username=" + USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + home.resolve(PASSWORD),
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C.UTF-8")),
                output,
                INITIAL_SECONDS);
        if (ended != 0) {
            throw new DatabaseProblem(
                    "PostgreSQL could not make its data directory " + directory + ":\n" + tail(output, 0));
        }
        Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(output);
    }

    /** Makes a password that nobody knows and keeps it in that file, for its owner's eyes only. */
    static void makePassword(Path home, String name) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        Path half = home.resolve(name + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), StandardOpenOption.SYNC);
        Files.move(half, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves no server on the directory: one that outlived its process is stopped, a stale lock file is disowned. */
    void clear() throws IOException {
        Optional<Postmaster> found = Postmaster.read(directory);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().serves(directory)) {
            stop();
        } else if (ProcessHandle.of(found.get().pid()).isPresent()) {
            Postmaster.disown(directory);
        }
    }

    /** Starts the server; it lives no longer than the calling thread, where the system allows to say so. */
    Process start(int port) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        logged = Files.exists(log) ? Files.size(log) : 0;
        List<String> program =
                new ArrayList<>(List.of(program("postgres"), "-D", directory.toString(), "-c", "port=" + port));
        for (String setting : SETTINGS) {
            program.addAll(List.of("-c", setting));
        }
        return builder(account.server(program))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ends the server, its sessions too, and waits until it has gone. */
    void stop() throws IOException {
        Optional<Postmaster> found = Postmaster.read(directory);
        Path output = home.resolve("stop.log");
        int ended = run(
                account.command(List.of(
                        program("pg_ctl"),
                        "stop",
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        Integer.toString(STOP_SECONDS),
                        "-D",
                        directory.toString())),
                output,
                2 * STOP_SECONDS);
        Optional<Postmaster> alive = found.filter(server -> server.serves(directory));
        if (ended != 0 && alive.isPresent()) {
            throw new DatabaseProblem("The PostgreSQL of " + directory + " (process "
                    + alive.get().pid() + ") does not stop:\n" + tail(output, 0));
        }
        Files.deleteIfExists(output);
    }

    /** What the server said last, since its last start. */
    String lastWords() {
        return tail(log, logged);
    }

    /** Whether what it said last passes by itself: a port just taken, or children of a killed server that still end. */
    boolean mayStartLater() {
        String words = lastWords();
        return words.contains("still in use") || words.contains("already in use") || words.contains("lock file");
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Settings for other servers of this user must not reach ours.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static int run(List<String> command, Path output, int seconds) throws IOException {
        Process process = builder(command).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DatabaseProblem(command.get(0) + " did not end within " + seconds + " s");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseProblem("The start of PostgreSQL was interrupted", interrupted);
        }
    }

    private static String tail(Path file, long from) {
        try (InputStream input = Files.newInputStream(file)) {
            input.skipNBytes(from);
            List<String> lines = new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException none) {
            return "(nothing in " + file + ")";
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
