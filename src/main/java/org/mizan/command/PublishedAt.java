package org.mizan.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.mizan.audit.Outside;
import org.mizan.web.Routes;

/** What a server says of the signature of a publication. */
final class PublishedAt {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PublishedAt() {}

    /** Its public keys. */
    static String keys(URI server) throws IOException {
        String path = "/.well-known/jwks.json";
        return read(server, path, answer(server, path)).body();
    }

    /**
     * The signature with which it sends this publication; of other bytes it will not hold. None where a stranger sees no
     * such publication.
     */
    static Optional<String> signature(URI server, Outside.Copy publication) throws IOException {
        String path = Routes.BASE + "/editions/" + publication.edition() + "/publications/" + publication.number();
        HttpResponse<String> answer = answer(server, path);
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(read(server, path, answer)
                        .headers()
                        .firstValue("Mizan-Signature")
                        .orElseThrow(() -> new IOException(path)));
    }

    private static HttpResponse<String> read(URI server, String path, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(server.resolve(path) + ": " + answer.statusCode());
        }
        return answer;
    }

    private static HttpResponse<String> answer(URI server, String path) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                    HttpRequest.newBuilder(server.resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
