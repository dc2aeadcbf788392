package org.mizan.judging.progress;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mizan.Client;
import org.mizan.TestServer;

/** Somebody who follows the progress of an edition, line by line. */
final class Following implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    /** What happened. */
    record Event(String name, JsonObject data) {}

    Following(TestServer server, Client reader, String path) throws IOException {
        socket = new Socket("127.0.0.1", server.base().getPort());
        socket.setSoTimeout(120_000);
        socket.getOutputStream()
                .write(("GET /api/v1" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + reader.token()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String status = lines.readLine();
        if (!"HTTP/1.1 200 OK".equals(status)) {
            throw new AssertionError(status);
        }
    }

    /** The next event; null where it ended. */
    Event next() throws IOException {
        String name = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(name, new JsonObject(line.substring(6)));
            } else if (line.equals("0")) {
                return null; // the last chunk
            }
        }
        return null;
    }

    /** All that comes until it ends. */
    List<Event> rest() throws IOException {
        List<Event> all = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            all.add(event);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
