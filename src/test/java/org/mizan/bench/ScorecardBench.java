package org.mizan.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.judging.ScorecardStatements;

/**
 * Saves of scorecards over HTTP, durable and audited, against pgbench sending the same two statements with the same
 * payload to the same database. Each of 32 judges has 64 assignments; a connection saves only its own judge's, so that no
 * two collide, on either side.
 */
final class ScorecardBench {
    private static final int JUDGES = 32;
    static final int EACH = 64;
    private static final int RUNS = 5;
    private static final int WARM_UP = 20;
    private static final List<Integer> CLIENTS = List.of(2, 8, 16, 32);
    static final String EDITION = "00000000-0000-7000-8000-00000000be0c";
    private static final String COMMENT = "A clear idea, well built; the service it improves is used every day.";
    private static final JsonObject MARKS = new JsonObject(new TreeMap<>(Map.of(
            "innovation", "4.5", "impact", "4", "sustainability", "3.5", "functionality", "5", "collaboration", "3")));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ServerProcess server;

    private ScorecardBench(ServerProcess server) {
        this.server = server;
    }

    static List<Bench.Figure> measure(ServerProcess server, boolean quick) throws Exception {
        return new ScorecardBench(server).measure(quick);
    }

    private List<Bench.Figure> measure(boolean quick) throws Exception {
        Bench.say("Making an edition with " + DayBench.JUDGES * EACH + " assignments ...");
        try (var postgres = EmbeddedPostgres.open(server.data());
                var connection = connect(postgres.connection())) {
            var tokens = prepare(connection);
            var pgbench = Files.writeString(server.data().resolve("scorecards.sql"), script());
            var url = url(postgres.connection());
            var warmUp = quick ? 5 : WARM_UP;
            Bench.say("Warming up ...");
            ours(connection, tokens.subList(0, JUDGES), warmUp);
            Load.pgbench(url, CLIENTS.getLast(), warmUp, pgbench);
            var own = new ArrayList<Double>();
            var theirs = new TreeMap<Integer, List<Double>>();
            for (int run = 0; run < RUNS; run++) {
                Bench.say("Measuring scorecard saves, run " + (run + 1) + " of " + RUNS + " ...");
                own.add(ours(connection, tokens.subList(0, JUDGES), quick ? 3 : 10));
                Bench.say("  ours " + Bench.number(own.getLast()));
                for (var clients : CLIENTS) {
                    theirs.computeIfAbsent(clients, none -> new ArrayList<>())
                            .add(Load.pgbench(url, clients, quick ? 2 : 5, pgbench));
                    Bench.say("  pgbench with " + clients + ": "
                            + Bench.number(theirs.get(clients).getLast()));
                }
            }
            var best = theirs.entrySet().stream()
                    .max(java.util.Comparator.comparing(entry -> Bench.median(entry.getValue())))
                    .orElseThrow();
            var figures = new ArrayList<Bench.Figure>();
            figures.add(SessionBench.measure(connection, EDITION, quick));
            figures.add(Bench.ratio(
                    "scorecard saves, durable and audited",
                    Bench.median(own),
                    Bench.median(best.getValue()),
                    Bench.median(own) / Bench.median(best.getValue()),
                    "saves/s",
                    "pgbench, " + best.getKey() + " connections",
                    0.5));
            figures.addAll(DayBench.measure(server, connection, tokens, quick));
            figures.add(ProgressBench.measure(server, connection, tokens, quick));
            return figures;
        }
    }

    static Connection connect(ConnectionInfo to) throws SQLException {
        var connection = DriverManager.getConnection(
                "jdbc:postgresql://" + to.host() + ":" + to.port() + "/" + to.database() + "?currentSchema=mizan",
                to.user(),
                to.password().text());
        connection.setAutoCommit(true);
        return connection;
    }

    private static String url(ConnectionInfo to) {
        return "postgresql://" + to.user() + ":" + to.password().text() + "@" + to.host() + ":" + to.port() + "/"
                + to.database() + "?options=-csearch_path%3Dmizan";
    }

    /** People sign up by the API, since only it makes tokens; what they judge is laid straight into the tables. */
    private List<String> prepare(Connection connection) throws Exception {
        var tokens = new ArrayList<String>();
        var sql = new StringBuilder();
        for (int judge = 0; judge < DayBench.JUDGES; judge++) {
            var session = signedUp(server, "judge" + judge);
            tokens.add(session.getString("accessToken"));
            sql.append("insert into bench_judge select %1$d, person_id, id from session where person_id = '%2$s';%n"
                    .formatted(judge, session.getJsonObject("person").getString("id")));
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create table bench_judge (number int primary key, id uuid, session uuid)");
            statement.execute(ID);
            statement.execute("update person set proved_at = created_at");
            statement.execute(sql.toString());
            statement.execute(EDITION_ROWS.formatted(EDITION, DayBench.JUDGES * EACH, EACH));
            statement.execute("vacuum analyze");
        }
        return tokens;
    }

    static final String EDITION_ROWS = """
            do $$ declare e uuid := '%1$s'; begin
            insert into edition select e, 'bench', name, languages, time_zone, preset, settings, created_at from edition where slug = 'demo';
            insert into phase values (e, 'evaluation', '{}', 1, '{score}', now() - interval '1 day', now() + interval '1 day');
            insert into round values (e, 'evaluation', '{}', 'scoring', 1, 'evaluation', 4);
            insert into criterion select e, 'evaluation', c.key, c.name, c.description, c.weight, c.lowest, c.highest, c.step, c.anchors,
              c.position from criterion c join edition d on d.id = c.edition_id where d.slug = 'demo' and c.round = 'evaluation';
            insert into membership select e, id, 'judge', now() from bench_judge;
            insert into round_judge select e, 'evaluation', id, 'J' || number, now() from bench_judge;
            insert into entry select e, bench_id(1, n), null, 'B' || n, now() from generate_series(0, %2$d - 1) n;
            insert into entry_revision select e, bench_id(1, n), 1, 'submitted', '{}', '{}', null, '[]', now(), null, '\\x00'
              from generate_series(0, %2$d - 1) n;
            insert into assignment select e, bench_id(2, n), 'evaluation', bench_id(1, n), 1, j.id, now(), null
              from generate_series(0, %2$d - 1) n join bench_judge j on j.number = n / %3$d;
            insert into scorecard select e, bench_id(2, n), 1, 'draft', '{}', '', now(), null, '\\x00' from generate_series(0, %2$d - 1) n;
            end $$
            """;

    /** Saves a second over HTTP: a connection a judge, each going round its own assignments. */
    private double ours(Connection connection, List<String> tokens, int seconds) throws Exception {
        var revisions = new StringBuilder();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select max(revision) from scorecard where edition_id = '" + EDITION
                        + "' group by assignment_id order by assignment_id")) {
            while (rows.next()) {
                revisions.append(rows.getInt(1)).append(',');
            }
        }
        var body = new JsonObject().put("marks", MARKS).put("comment", COMMENT).put("state", "submitted");
        var script = Files.writeString(
                server.data().resolve("scorecards.lua"),
                LUA.formatted("'" + String.join("','", tokens) + "'", revisions, EACH, EDITION, body.encode()));
        return Load.wrk(JUDGES, JUDGES, seconds, server.url("/").toString(), "-s", script.toString());
    }

    private static final String LUA = """
            local tokens = {%s}
            local revisions = {%s}
            local each, edition, body = %d, '%s', [[%s]]
            local other = body:gsub('"4.5"', '"3.5"', 1) -- no save repeats the one before it
            local threads = 0
            function setup(thread) thread:set('judge', threads); threads = threads + 1 end
            function init() turn = judge == 0 and -1 or 0 end -- wrk asks the first thread once for nothing
            function request()
              local own = judge * each + turn %% each
              local revision = revisions[own + 1] + math.floor(turn / each)
              turn = turn + 1
              local path = string.format('/api/v1/editions/%%s/assignments/00000000-0000-7000-8002-%%012d/scorecard', edition, own)
              return wrk.format('PUT', path, {['Content-Type'] = 'application/json', ['If-Match'] = '"' .. revision .. '"',
                ['Authorization'] = 'Bearer ' .. tokens[judge + 1], ['Host'] = '127.0.0.1'}, math.floor(turn / each) %% 2 == 0 and body or other)
            end
            function response(status, headers, body) if status ~= 200 then io.write(status, ' ', body, '\\n') end end
            """;

    static final String ID = "create function bench_id(kind int, n bigint) returns uuid immutable language sql as $$"
            + " select ('00000000-0000-7000-800' || kind || '-' || lpad(n::text, 12, '0'))::uuid $$";

    /** The two statements with the parameters that the server would send; :n is an assignment of this client's judge. */
    private static String script() {
        var facts = ScorecardStatements.facts()
                .replace("$1", "'" + EDITION + "'::uuid")
                .replace("$2", "(select id from bench_judge where number = :judge)")
                .replace("$3", "(select session from bench_judge where number = :judge)")
                .replace("$4", "bench_id(2, :n)");
        return "\\set judge :client_id\n\\set n :client_id * " + EACH + " + random(0, " + (EACH - 1) + ")\n"
                + facts.replaceAll("\\s+", " ") + " \\gset\n"
                + append().replaceAll("\\s+", " ") + ";\n";
    }

    /** The save with the parameters that the server would send. */
    static String append() {
        var append = ScorecardStatements.append();
        var values = new String[] {
            "'" + EDITION + "'::uuid",
            "uuidv7()",
            "'scorecard.save'",
            "(select id from bench_judge where number = :judge)",
            "'assignment:' || bench_id(2, :n)::text",
            "clock_timestamp()",
            "'{\"revision\":2,\"state\":\"submitted\"}'",
            "'\\x" + "5a".repeat(32) + "'",
            "null",
            "null",
            "200",
            "null",
            "'score'",
            "'evaluation'",
            "bench_id(2, :n)",
            "(:revision::int + 1)",
            "'submitted'",
            "'" + MARKS.encode() + "'",
            "'" + COMMENT + "'",
            "'\\x" + "5a".repeat(16) + "'",
            "'{}'"
        };
        for (int number = values.length; number >= 1; number--) {
            append = append.replace("$" + number, values[number - 1]);
        }
        return append;
    }

    /** What is sent as a card. */
    static JsonObject card() {
        return new JsonObject().put("marks", MARKS.copy()).put("comment", COMMENT);
    }

    /** Somebody new, signed in. */
    static JsonObject signedUp(ServerProcess server, String mailbox) throws IOException, InterruptedException {
        var account = new JsonObject()
                .put("email", mailbox + "@bench.example")
                .put("password", "a long password of bench for " + mailbox);
        post(
                server,
                "/api/v1/people",
                account.copy().put("name", new JsonObject().put("en", mailbox)).put("locale", "en"));
        return post(server, "/api/v1/sessions", account);
    }

    private static JsonObject post(ServerProcess server, String path, JsonObject body)
            throws IOException, InterruptedException {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(server.url(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return new JsonObject(answer.body());
    }
}
