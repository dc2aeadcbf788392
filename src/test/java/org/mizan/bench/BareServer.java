package org.mizan.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Vert.x can do at most: no router, the same bytes, and the same choice between plain, gzip and 304. */
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
        private final int port;
        private final Buffer plain;
        private final Buffer gzip;
        private final String tag;

        Listener(int port, Buffer plain, Buffer gzip, String tag) {
            this.port = port;
            this.plain = plain;
            this.gzip = gzip;
            this.tag = tag;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer()
                    .requestHandler(request -> {
                        var response = request.response();
                        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                            response.setStatusCode(304).end();
                            return;
                        }
                        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
                        if (request.getHeader(HttpHeaders.ACCEPT_ENCODING) != null) {
                            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip")
                                    .end(gzip);
                        } else {
                            response.end(plain);
                        }
                    })
                    .listen(port, "127.0.0.1");
        }
    }
}
