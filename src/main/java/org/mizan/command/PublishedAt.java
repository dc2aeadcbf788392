package org.mizan.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mizan.audit.Outside;
import org.mizan.web.Routes;

/** What a server says of the signature of a publication. */
final class PublishedAt {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PublishedAt() {}

    /** Keys of many years fit in. */
    static final int MOST_BYTES = 1_000_000;

    /** More came than is taken of an answer. */
    static final class TooLong extends IOException {
        private TooLong(String path) {
            super(path);
        }
    }

    /** What is taken of an answer. */
    private record Taken(int status, HttpHeaders headers, String text) {}

    /** Its public keys. */
    static String keys(URI server) throws IOException {
        String path = "/.well-known/jwks.json";
        return good(server, path, answer(server, path, MOST_BYTES)).text;
    }

    /**
     * The signature with which it sends this publication; of other bytes it will not hold. None where a stranger sees no
     * such publication.
     */
    static Optional<String> signature(URI server, Outside.Copy publication) throws IOException {
        String path = Routes.BASE + "/editions/" + publication.edition() + "/publications/" + publication.number();
        Taken answer = answer(server, path, 0);
        return answer.status == 404
                ? Optional.empty()
                : Optional.of(good(server, path, answer)
                        .headers
                        .firstValue("Mizan-Signature")
                        .orElseThrow(() -> new IOException(path)));
    }

    private static Taken good(URI server, String path, Taken answer) throws IOException {
        if (answer.status != 200) {
            throw new IOException(server.resolve(path) + ": " + answer.status);
        }
        return answer;
    }

    /** Of its body no more is read than that, where anything is; all of it within the same time. */
    private static Taken answer(URI server, String path, int mostBytes) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            return client.sendAsync(
                            HttpRequest.newBuilder(server.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .thenApplyAsync(answer -> new Taken(
                            answer.statusCode(),
                            answer.headers(),
                            text(answer.body(), server.resolve(path), mostBytes)))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } catch (TimeoutException late) {
            throw new IOException(server.resolve(path) + ": " + PATIENCE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } finally {
            client.shutdownNow(); // whatever it still sends
        }
    }

    private static IOException unwrapped(ExecutionException failed) {
        Throwable cause =
                failed.getCause() instanceof UncheckedIOException reading ? reading.getCause() : failed.getCause();
        return cause instanceof IOException told ? told : new IOException(cause);
    }

    private static String text(InputStream body, URI address, int most) {
        try (body) {
            byte[] bytes = most == 0 ? new byte[0] : body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new TooLong(address.toString());
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
