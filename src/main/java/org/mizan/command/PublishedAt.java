package org.mizan.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.mizan.audit.Outside;
import org.mizan.web.Routes;

/** What a server says of the signature of a publication. */
final class PublishedAt {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PublishedAt() {}

    /** Its public keys. */
    static String keys(URI server) throws IOException {
        return read(server, "/.well-known/jwks.json").body();
    }

    /** The signature with which it sends this publication; of other bytes it will not hold. */
    static String signature(URI server, Outside.Copy publication) throws IOException {
        String path = Routes.BASE + "/editions/" + publication.edition() + "/publications/" + publication.number();
        return read(server, path).headers().firstValue("Mizan-Signature").orElseThrow(() -> new IOException(path));
    }

    private static HttpResponse<String> read(URI server, String path) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(server.resolve(path) + ": " + answer.statusCode());
            }
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
