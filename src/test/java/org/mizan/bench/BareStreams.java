package org.mizan.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What Vert.x can do at most: events of a size, dated, to all who listen, twice a second. */
public final class BareStreams {
    private BareStreams() {}

    /** Arguments: port, event loops, bytes of an event. */
    public static void main(String[] arguments) {
        var port = Integer.parseInt(arguments[0]);
        var filling = "x".repeat(Integer.parseInt(arguments[2]));
        Vertx.vertx()
                .deployVerticle(
                        () -> new Listener(port, filling),
                        new DeploymentOptions().setInstances(Integer.parseInt(arguments[1])))
                .await();
        System.out.println("listening");
    }

    private static final class Listener extends VerticleBase {
        private final int port;
        private final String filling;
        private final List<HttpServerResponse> open = new ArrayList<>();

        Listener(int port, String filling) {
            this.port = port;
            this.filling = filling;
        }

        @Override
        public Future<?> start() {
            vertx.setPeriodic(500, beat -> {
                var event = Buffer.buffer("data: {\"savedAt\":\"" + Instant.now() + "\",\"" + filling + "\":0}\n\n");
                open.forEach(response -> response.write(event));
            });
            return vertx.createHttpServer()
                    .requestHandler(request -> {
                        var response = request.response()
                                .putHeader("Content-Type", "text/event-stream")
                                .setChunked(true);
                        response.write(": open\n\n");
                        open.add(response);
                        response.closeHandler(gone -> open.remove(response));
                    })
                    .listen(port, "127.0.0.1");
        }
    }
}
