package org.mizan.bench;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Reads of the public board, against a bare Vert.x server that sends the same bytes on as many event loops. */
final class BoardBench {
    private static final int RUNS = 15;
    private static final int CONNECTIONS = 32;

    private BoardBench() {}

    static List<Bench.Figure> measure(ServerProcess server, boolean quick) throws Exception {
        var board = server.url("/api/v1/editions/demo/board").toString();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.url("/api/v1/editions/demo/board"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        var tag = answer.headers().firstValue("etag").orElseThrow();
        var plain = Files.write(server.data().resolve("board.json"), answer.body());
        var gzip = Files.write(server.data().resolve("board.json.gz"), compressed(answer.body()));
        var port = ServerProcess.freePort();
        var bare = BareProcess.start(BareServer.class, port, plain, gzip, tag);
        try {
            var bareUrl = "http://127.0.0.1:" + port + "/";
            var seconds = quick ? 1 : 2;
            Bench.say("Warming up ...");
            for (var url : List.of(board, bareUrl)) {
                Load.wrk(2, CONNECTIONS, quick ? 3 : 10, url);
                Load.wrk(2, CONNECTIONS, quick ? 3 : 10, url, "-H", "Accept-Encoding: gzip");
            }
            var not = server.data().resolve("expected304.lua");
            Files.writeString(
                    not,
                    "wrk.headers['If-None-Match'] = '" + tag + "'\n"
                            + "function response(status) if status ~= 304 then print('unexpected ' .. status) end end\n"
                            + "function done() print('expected 304') end\n");
            return List.of(
                    compare("board, plain", board, bareUrl, seconds),
                    compare("board, gzip", board, bareUrl, seconds, "-H", "Accept-Encoding: gzip"),
                    compare("board, 304", board, bareUrl, seconds, "-s", not.toString()));
        } finally {
            bare.destroy();
        }
    }

    private static Bench.Figure compare(String what, String ours, String theirs, int seconds, String... more)
            throws Exception {
        Bench.say("Measuring " + what + " ...");
        var own = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        // Short runs in turns, and the median of each pair's share: what disturbs the machine disturbs both of a pair.
        var shares = new ArrayList<Double>();
        for (int run = 0; run < RUNS; run++) {
            own.add(Load.wrk(2, CONNECTIONS, seconds, ours, more));
            bare.add(Load.wrk(2, CONNECTIONS, seconds, theirs, more));
            shares.add(own.getLast() / bare.getLast());
            Bench.say("  ours " + Bench.number(own.getLast()) + ", bare " + Bench.number(bare.getLast()));
        }
        return Bench.ratio(
                what, Bench.median(own), Bench.median(bare), Bench.median(shares), "requests/s", "bare Vert.x", 0.85);
    }

    private static byte[] compressed(byte[] bytes) throws Exception {
        var sink = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(sink)) {
            gzip.write(bytes);
        }
        return sink.toByteArray();
    }
}
