package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.config.ConfigProblem;
import org.mizan.config.Tls;
import org.mizan.web.Certificate;

/** Whatever the files of a certificate and its key hold, they are taken or refused in a sentence. */
class CertificateFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final byte[] BETWEEN = "\n====\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    static Stream<byte[]> files() {
        HallCertificate hall =
                HallCertificate.make(List.of(new GeneralName(GeneralName.dNSName, "hall.example")), NOW, 9);
        return Stream.of(hall.chain() + "\n====\n" + hall.keyFile(), "-----BEGIN CERTIFICATE-----\nAA\n")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("files")
    @FuzzTest
    void a_certificate_and_its_key_are_taken_or_refused(byte[] both) throws IOException {
        int end = end(both);
        Path certificate = Files.write(folder.resolve("certificate.pem"), Arrays.copyOf(both, end));
        int begin = Math.min(both.length, end + BETWEEN.length);
        Path key = Files.write(folder.resolve("key.pem"), Arrays.copyOfRange(both, begin, both.length));
        try {
            Certificate.read(new Tls(certificate.toString(), key.toString()), NOW)
                    .authority();
        } catch (ConfigProblem refused) {
            assertNotNull(refused.getMessage());
        }
    }

    private static int end(byte[] both) {
        for (int at = 0; at + BETWEEN.length <= both.length; at++) {
            if (Arrays.equals(both, at, at + BETWEEN.length, BETWEEN, 0, BETWEEN.length)) {
                return at;
            }
        }
        return both.length;
    }
}
