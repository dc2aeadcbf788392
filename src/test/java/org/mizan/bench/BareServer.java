package org.mizan.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Vert.x can do at most: no router, the same bytes and the headers that HTTP asks for with them (RFC 9110, 15.4.5: a
 * 304 says the tag, the caching and what the answer varies by), and the same choice between plain, gzip and 304.
 */
public final class BareServer {
    private BareServer() {}

    /** Arguments: port, event loops, file with the plain bytes, file with the gzip bytes, tag. */
    public static void main(String[] arguments) throws Exception {
        var port = Integer.parseInt(arguments[0]);
        var plain = Buffer.buffer(Files.readAllBytes(Path.of(arguments[2])));
        var gzip = Buffer.buffer(Files.readAllBytes(Path.of(arguments[3])));
        var tag = arguments[4];
        Vertx.vertx()
                .deployVerticle(
                        () -> new Listener(port, plain, gzip, tag),
                        new DeploymentOptions().setInstances(Integer.parseInt(arguments[1])))
                .await();
        System.out.println("listening");
    }

    private static final class Listener extends VerticleBase {
        private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
        private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
        private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
        private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
        private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

        private final int port;
        private final Buffer plain;
        private final Buffer gzip;
        private final String tag;
        private final CharSequence etag;

        Listener(int port, Buffer plain, Buffer gzip, String tag) {
            this.port = port;
            this.plain = plain;
            this.gzip = gzip;
            this.tag = tag;
            this.etag = HttpHeaders.createOptimized(tag);
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer()
                    .requestHandler(request -> {
                        var response = request.response()
                                .putHeader(HttpHeaders.ETAG, etag)
                                .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
                        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                            response.setStatusCode(304).end();
                            return;
                        }
                        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).putHeader(NOSNIFF_NAME, NOSNIFF);
                        if (request.getHeader(HttpHeaders.ACCEPT_ENCODING) != null) {
                            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP)
                                    .end(gzip);
                        } else {
                            response.end(plain);
                        }
                    })
                    .listen(port, "127.0.0.1");
        }
    }
}
