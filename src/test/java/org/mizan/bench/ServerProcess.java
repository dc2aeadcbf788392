package org.mizan.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The server as its users run it: the jar, in a process of its own, with the demonstration played. */
final class ServerProcess implements AutoCloseable {
    private final Path data;
    private final int port;
    private HttpClient client = HttpClient.newHttpClient();
    private String scheme = "http";
    private List<String> more = List.of();
    private Process process;

    private ServerProcess(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** Starts a server on fresh data, has it play the demonstration, and starts it again without. */
    static ServerProcess withDemo() throws Exception {
        var server = new ServerProcess(Files.createTempDirectory("mizan-bench"), freePort());
        Bench.say("Playing the demonstration on a server of its own ...");
        server.start("--demo");
        server.awaitDemo(900);
        server.restart();
        return server;
    }

    /** The same over TLS, with a private certificate. */
    static ServerProcess secureWithDemo() throws Exception {
        var server = withDemo();
        var made = new ProcessBuilder(program(), "tls", "127.0.0.1", "--data", server.data.toString())
                .redirectErrorStream(true)
                .redirectOutput(server.data.resolve("tls.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(server.data.resolve("tls.log")));
        }
        var folder = server.data.resolve("tls");
        server.more = List.of(
                "--set",
                "http.tls.certificate=" + folder.resolve("certificate.pem"),
                "--set",
                "http.tls.key=" + folder.resolve("key.pem"));
        server.scheme = "https";
        server.client = HttpClient.newBuilder()
                .sslContext(trusting(certificate(folder.resolve("hall-ca.crt"))))
                .build();
        server.restart();
        return server;
    }

    private static SSLContext trusting(X509Certificate authority) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("hall", authority);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        try (var bytes = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        }
    }

    /** By this a browser knows the certificate of the server, in base 64. */
    String keyDigest() throws GeneralSecurityException, IOException {
        var key =
                certificate(data.resolve("tls/certificate.pem")).getPublicKey().getEncoded();
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private static String program() {
        return Path.of(System.getProperty("mizan.scripts", "scripts"), "mizan").toString();
    }

    /** Stops and starts again; answers the seconds until the first answer that needs the database. */
    double restart() throws Exception {
        stop();
        var began = System.nanoTime();
        start();
        await("/api/v1/editions/demo/board", 60);
        return (System.nanoTime() - began) / 1e9;
    }

    private void start(String... extra) throws IOException {
        var command = new ArrayList<String>();
        command.add(program());
        command.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--set", "management.port=" + freePort(), "--set", "limits.requestsPerMinute=1000000"));
        command.addAll(more);
        command.addAll(List.of(extra));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("bench.log").toFile()))
                .start();
    }

    /** The accounts are written when all is played. */
    private void awaitDemo(int seconds) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!Files.exists(data.resolve("demo-accounts.json"))) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("the demonstration was not played; the server said:\n"
                        + Files.readString(data.resolve("bench.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Waits until the path answers 200, looking often, since the wait itself is a figure. */
    void await(String path, int seconds) throws Exception {
        var request = HttpRequest.newBuilder(url(path)).build();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    break;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new IllegalStateException(
                "no answer from " + path + "; the server said:\n" + Files.readString(data.resolve("bench.log")));
    }

    URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    Path data() {
        return data;
    }

    /** Megabytes of the server process that are resident. */
    double residentMegabytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS");
    }

    private void stop() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
