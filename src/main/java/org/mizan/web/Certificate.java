package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mizan.config.ConfigProblem;
import org.mizan.config.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key of the public port: read from their files, held against each other and against the date before
 * anything listens, so that a wrong file is a sentence at the start and not a device that cannot connect.
 */
public final class Certificate {
    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final int MOST_STREAMS = 100;
    /** Those of TLS 1.3, and of TLS 1.2 what HTTP/2 allows: what is read later is of no use to who took it now. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");

    private final byte[] certificateFile;
    private final byte[] keyFile;
    private final List<X509Certificate> chain;

    private Certificate(byte[] certificateFile, byte[] keyFile, List<X509Certificate> chain) {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        this.chain = chain;
    }

    /** Reads both files; refuses what no device would accept at that time, naming the setting and what to do. */
    public static Certificate read(Tls settings, Instant now) {
        byte[] certificateFile = bytes("http.tls.certificate", settings.certificate());
        byte[] keyFile = bytes("http.tls.key", settings.key());
        List<X509Certificate> chain = chain(settings.certificate(), certificateFile);
        X509Certificate own = chain.getFirst();
        PrivateKey key = key(settings.key(), keyFile, own.getPublicKey());
        if (!belong(key, own.getPublicKey())) {
            throw notOfThisCertificate(settings.key());
        }
        for (X509Certificate each : chain) {
            valid(settings.certificate(), each, now);
        }
        Instant end = own.getNotAfter().toInstant();
        if (now.plus(SOON).isAfter(end)) {
            LOG.warn("The certificate of http.tls ends on {}: put a new one in its place and start again", end);
        }
        return new Certificate(certificateFile, keyFile, chain);
    }

    /** Adds HTTPS to the options: HTTP/2 for those who ask for it, and HTTP/1.1. */
    public HttpServerOptions serve(HttpServerOptions options) {
        SUITES.forEach(options::addEnabledCipherSuite);
        return options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificateFile))
                        .addKeyValue(Buffer.buffer(keyFile)))
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MOST_STREAMS));
    }

    /** The private authority that vouches for it, as devices install it; none where a public one does. */
    public Optional<byte[]> authority() {
        X509Certificate last = chain.getLast();
        try {
            // A public authority does not send its own root along: devices have it.
            return last.getBasicConstraints() >= 0
                            && last.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                    ? Optional.of(last.getEncoded())
                    : Optional.empty();
        } catch (CertificateException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] bytes(String key, String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new ConfigProblem(key + " = " + file + " does not exist");
        } catch (AccessDeniedException denied) {
            throw new ConfigProblem(key + " = " + file + " may not be read by the account of the server");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ConfigProblem(key + " = " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static List<X509Certificate> chain(String file, byte[] pem) {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException malformed) {
            // The same sentence as for a file without any.
        }
        throw new ConfigProblem("http.tls.certificate = " + file
                + " holds no certificate in PEM: it must begin with -----BEGIN CERTIFICATE-----");
    }

    private static PrivateKey key(String file, byte[] pem, PublicKey half) {
        Matcher found = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw new ConfigProblem(
                    "http.tls.key = " + file + " holds no key in PEM: it must begin with -----BEGIN PRIVATE KEY-----");
        }
        if (!found.group(1).isEmpty()) {
            throw new ConfigProblem("http.tls.key = " + file + " holds a key in the form "
                    + found.group(1).strip() + "; change it by: openssl pkcs8 -topk8 -nocrypt -in " + file
                    + " -out key.pem");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
            return KeyFactory.getInstance(half.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException ofAnotherKind) {
            throw notOfThisCertificate(file);
        }
    }

    private static ConfigProblem notOfThisCertificate(String file) {
        return new ConfigProblem("http.tls.key = " + file
                + " is not the key of http.tls.certificate; both must come from the same making, the server's own"
                + " certificate first in its file");
    }

    private static boolean belong(PrivateKey key, PublicKey half) {
        byte[] probe = "mizan".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(
                    switch (half.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> half.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(half);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    private static void valid(String file, X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new ConfigProblem("http.tls.certificate = " + file + " ended on " + end
                    + "; renew it, or make one for a hall by scripts/mizan tls");
        }
        Instant begin = certificate.getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            throw new ConfigProblem("http.tls.certificate = " + file + " begins on " + begin
                    + " only; check the clock of this machine");
        }
    }
}
