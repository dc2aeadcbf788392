package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Node;
import org.mizan.TestServer;
import org.mizan.config.Config;
import org.mizan.config.ConfigProblem;

class TlsCommandIT {
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final List<GeneralName> LOOPBACK = List.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));

    @TempDir
    private Path data;

    private Run tls(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString()));
        arguments.addAll(List.of(more));
        return Run.of(new TlsCommand(), arguments);
    }

    private Path file(String name) {
        return data.resolve("tls").resolve(name);
    }

    private Map<String, String> settings() {
        return Map.of(
                "http.tls.certificate", file("certificate.pem").toString(),
                "http.tls.key", file("key.pem").toString());
    }

    private void write(HallCertificate certificate, HallCertificate key) throws Exception {
        Files.createDirectories(data.resolve("tls"));
        Files.writeString(file("certificate.pem"), certificate.chain());
        Files.writeString(file("key.pem"), key.keyFile());
    }

    /** A device that trusts this authority and no other. */
    private static HttpClient trusting(byte[] authority) throws Exception {
        return HttpClient.newBuilder().sslContext(context(authority)).build();
    }

    private static SSLContext context(byte[] authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "hall",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<byte[]> get(HttpClient client, TestServer server, String path, HttpClient.Version by)
            throws Exception {
        URI at = URI.create("https://127.0.0.1:" + server.base().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(at)
                        .version(by)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void a_device_with_the_authority_is_served_by_http_2_and_by_http_1_1() throws Exception {
        assertEquals(0, tls("127.0.0.1", "award.local").code());
        byte[] authority = Files.readAllBytes(file("hall-ca.crt"));
        try (TestServer server = TestServer.with(settings()).start();
                HttpClient device = trusting(authority)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpResponse<byte[]> answer = get(device, server, "/api/v1/presets", version);
                assertEquals(200, answer.statusCode());
                assertEquals(version, answer.version());
            }
            assertArrayEquals(
                    authority,
                    get(device, server, Node.AUTHORITY_AT, HttpClient.Version.HTTP_2)
                            .body());
        }
    }

    @Test
    void an_old_device_is_served_where_what_it_reads_is_sealed_and_not_read_by_a_key_taken_later() throws Exception {
        assertEquals(0, tls("127.0.0.1").code());
        SSLContext trusting = context(Files.readAllBytes(file("hall-ca.crt")));
        try (TestServer server = TestServer.with(settings()).start()) {
            for (String[] protocols : List.of(new String[] {"h2"}, new String[] {"http/1.1"}, new String[0])) {
                for (String suite : trusting.getSupportedSSLParameters().getCipherSuites()) {
                    if (suite.startsWith("TLS_ECDHE_")
                            || suite.startsWith("TLS_RSA_")
                            || suite.startsWith("TLS_DHE_")) {
                        boolean sealed = suite.startsWith("TLS_ECDHE_ECDSA_")
                                && (suite.contains("_GCM_") || suite.contains("_POLY1305_"));
                        boolean served = agreed(trusting, server.base().getPort(), suite, protocols);
                        assertTrue(sealed || !served, suite + " is served to " + List.of(protocols));
                        assertTrue(!sealed || served, suite + " is not served to " + List.of(protocols));
                    }
                }
            }
        }
    }

    /** Whether a device that knows this one suite of TLS 1.2 is served, by the protocol that it speaks. */
    private static boolean agreed(SSLContext trusting, int port, String suite, String... protocols) throws IOException {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            SSLParameters parameters = new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"});
            parameters.setApplicationProtocols(protocols);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertEquals(protocols.length == 0 ? "" : protocols[0], socket.getApplicationProtocol());
            return true;
        } catch (SSLHandshakeException refused) {
            return false;
        }
    }

    @Test
    void a_body_and_a_session_go_by_http_2_and_the_cookie_is_kept_from_plain_http() throws Exception {
        assertEquals(0, tls("127.0.0.1").code());
        try (TestServer server = TestServer.with(settings()).start();
                HttpClient device = trusting(Files.readAllBytes(file("hall-ca.crt")))) {
            server.makeOrganiser("hall@example.org", "a hall of many phones");
            JsonObject account =
                    new JsonObject().put("email", "hall@example.org").put("password", "a hall of many phones");
            HttpResponse<String> session = device.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://127.0.0.1:" + server.base().getPort() + "/api/v1/sessions"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(account.encode()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(201, session.statusCode(), session.body());
            assertEquals(HttpClient.Version.HTTP_2, session.version());
            assertTrue(session.headers().firstValue("Set-Cookie").orElseThrow().contains("Secure"));
        }
    }

    @Test
    void a_device_without_the_authority_does_not_connect() throws Exception {
        assertEquals(0, tls("127.0.0.1").code());
        try (TestServer server = TestServer.with(settings()).start();
                HttpClient stranger =
                        trusting(HallCertificate.make(LOOPBACK, NOW, 1).authority())) {
            assertThrows(SSLHandshakeException.class, () -> get(stranger, server, "/", HttpClient.Version.HTTP_2));
        }
    }

    @Test
    void a_certificate_is_of_no_use_for_another_address() throws Exception {
        assertEquals(0, tls("192.0.2.7").code());
        try (TestServer server = TestServer.with(settings()).start();
                HttpClient device = trusting(Files.readAllBytes(file("hall-ca.crt")))) {
            assertThrows(SSLHandshakeException.class, () -> get(device, server, "/", HttpClient.Version.HTTP_1_1));
        }
    }

    @Test
    void without_names_it_is_for_this_machine_and_says_what_phones_must_do_in_both_languages() throws Exception {
        Run run = tls();
        assertEquals(0, run.code(), run.err());
        for (String said : List.of("Android", "iPhone", "أندرويد", "آيفون", "localhost", "http.tls.key", "SHA-256")) {
            assertTrue(run.out().contains(said), said + " in " + run.out());
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("key.pem"))));
    }

    @Test
    void one_that_is_there_is_replaced_only_when_that_is_said() throws Exception {
        assertEquals(0, tls("127.0.0.1").code());
        String before = Files.readString(file("certificate.pem"));
        assertEquals(1, tls("127.0.0.1").code());
        assertEquals(before, Files.readString(file("certificate.pem")));
        assertEquals(0, tls("127.0.0.1", "--again").code());
        assertFalse(before.equals(Files.readString(file("certificate.pem"))));
    }

    @Test
    void what_is_neither_a_name_nor_an_address_is_refused() {
        assertEquals(2, tls("https://award.local").code());
        assertEquals(2, tls("127.0.0.1", "--days=826").code());
        assertFalse(Files.exists(file("key.pem")));
    }

    @Test
    void an_expired_certificate_does_not_start() throws Exception {
        HallCertificate old = HallCertificate.make(LOOPBACK, NOW.minus(Duration.ofDays(30)), 20);
        write(old, old);
        refused("ended on");
    }

    @Test
    void a_certificate_of_tomorrow_does_not_start() throws Exception {
        HallCertificate early = HallCertificate.make(LOOPBACK, NOW.plus(Duration.ofDays(3)), 20);
        write(early, early);
        refused("begins on");
    }

    @Test
    void a_key_of_another_certificate_does_not_start() throws Exception {
        write(HallCertificate.make(LOOPBACK, NOW, 20), HallCertificate.make(LOOPBACK, NOW, 20));
        refused("is not the key of http.tls.certificate");
    }

    @Test
    void files_that_are_missing_or_mistaken_for_each_other_do_not_start() throws Exception {
        refused("does not exist");
        HallCertificate made = HallCertificate.make(LOOPBACK, NOW, 20);
        write(made, made);
        Files.copy(file("key.pem"), file("certificate.pem"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused("holds no certificate in PEM");
        Files.writeString(file("certificate.pem"), made.chain());
        Files.copy(file("certificate.pem"), file("key.pem"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused("holds no key in PEM");
        Files.writeString(file("key.pem"), made.keyFile().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        refused("openssl pkcs8");
        Files.writeString(file("key.pem"), made.keyFile().replaceFirst("[A-Za-z0-9/+]{40}", ""));
        refused("is not the key of http.tls.certificate");
    }

    @Test
    void a_certificate_without_its_key_is_no_setting() {
        ConfigProblem problem = assertThrows(
                ConfigProblem.class,
                () -> Config.load(null, Map.of(), Map.of("http.tls.certificate", "certificate.pem")));
        assertTrue(problem.getMessage().contains("http.tls.key"), problem.getMessage());
    }

    /** The start says so at once: there is no database yet. */
    private void refused(String said) {
        Map<String, String> flags = new java.util.HashMap<>(settings());
        flags.put("data", data.resolve("empty").toString());
        Config config = Config.load(null, Map.of(), flags);
        ConfigProblem problem = assertThrows(
                ConfigProblem.class, () -> Node.start(config, Clock.systemUTC()).close());
        assertTrue(problem.getMessage().contains(said), problem.getMessage());
        assertFalse(Files.exists(data.resolve("empty")));
    }
}
