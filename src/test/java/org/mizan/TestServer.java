package org.mizan;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.mizan.config.Config;
import org.mizan.db.Access;
import org.mizan.db.Database;
import org.mizan.identity.HouseLink;
import org.mizan.identity.IdentityApi;
import org.mizan.identity.Keys;
import org.mizan.identity.Role;
import org.mizan.web.Language;
import org.mizan.web.RouteLine;
import org.mizan.web.Text;

/** A whole server on free ports with a schema of its own, whose clock the test sets. */
public final class TestServer extends Running {
    /** Stands for the edition where roles of the house are kept. */
    public static final UUID HOUSE = new UUID(0, 0);

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Map<String, String> settings;
    private final TestDatabase database;
    private final Path given;
    private Path data;
    private final MutableClock clock = new MutableClock();
    private HttpClient http;
    private Node node;
    private Client house;
    private boolean sharing;

    private UnaryOperator<Access> way = UnaryOperator.identity();

    private TestServer(Map<String, String> settings, Path given, TestDatabase database) {
        this.settings = settings;
        this.given = given;
        this.database = database;
    }

    /** The same, which goes this way to its database. */
    public TestServer by(UnaryOperator<Access> other) {
        way = other;
        return this;
    }

    /** A server with the settings of tests. */
    public static TestServer fresh() {
        return with(Map.of());
    }

    /** A server with these settings over those of tests. */
    public static TestServer with(Map<String, String> settings) {
        return new TestServer(settings, null, TestDatabase.fresh());
    }

    /** A server with a PostgreSQL of its own, both in this data directory. */
    public static TestServer on(Path data) {
        return new TestServer(Map.of(), data, TestDatabase.in(data));
    }

    /** The same, in a directory that is new. */
    public static TestServer alone() {
        return on(folder());
    }

    /** The same, with these settings over those of tests. */
    public static TestServer alone(Map<String, String> settings) {
        Path data = folder();
        return new TestServer(settings, data, TestDatabase.in(data));
    }

    /** A server with its keys in that directory, and its rows in that database. */
    public static TestServer on(Path data, TestDatabase database) {
        return new TestServer(Map.of(), data, database);
    }

    /** Starts it, for a test that closes it itself. */
    public TestServer start() {
        open();
        return this;
    }

    @Override
    protected void open() {
        data = given == null ? folder() : given;
        http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        house = null;
        database.open();
        node = started();
    }

    /** Closes the server and starts another one on the same schema and directory, which remembers nothing else. */
    public void restart() {
        node.close();
        node = started();
    }

    /** Another node of the same house: a caller is brought there by {@link Client#at}; the test closes it before this one. */
    public TestServer another() {
        TestServer other = new TestServer(settings, data, database);
        other.data = data;
        other.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        other.sharing = true;
        other.node = other.started();
        return other;
    }

    private Node started() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("data", data.toString());
        flags.put("http.port", "0");
        flags.put("management.port", "0");
        flags.put("database.schema", database.schema());
        flags.put("identity.argonMemory", "7MiB");
        flags.put("identity.argonPasses", "1");
        flags.put("limits.requestsPerMinute", "1000000");
        flags.putAll(settings);
        return Node.start(Config.load(null, Map.of(), flags), clock, way.apply(database.access()));
    }

    private static Path folder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-servers"));
            return Files.createTempDirectory(parent, "data").toAbsolutePath();
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    /** The clock of the server. */
    public MutableClock clock() {
        return clock;
    }

    /** The data directory and all other settings. */
    public Config config() {
        return node.config();
    }

    /** The database, to look behind the API. */
    public Database database() {
        return database.database();
    }

    /** The first row of a query. */
    public Row row(String sql, Object... parameters) {
        return database()
                .reads()
                .preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await()
                .iterator()
                .next();
    }

    /** What tells a command to work on the database and the directory of this server. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>(database.flags());
        flags.add("--set=data=" + config().data());
        return flags;
    }

    /** Every route line. */
    public List<RouteLine> lines() {
        return node.lines();
    }

    /** The address up to the path. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + node.port());
    }

    /** The address of health and metrics. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + node.managementPort());
    }

    /** The status of a health check, such as {@code ready/write}. */
    public int health(String what) {
        return exchange("health/" + what, HttpRequest.newBuilder(management().resolve("/health/" + what)))
                .statusCode();
    }

    /** What is measured, as it is scraped. */
    public String metrics() {
        return new String(
                exchange("metrics", HttpRequest.newBuilder(management().resolve("/metrics")))
                        .body(),
                StandardCharsets.UTF_8);
    }

    /** Someone who has not signed in. */
    public Client nobody() {
        return new Client(this, null, null, Map.of());
    }

    /** A new person who has signed up and in, whose address is not proved yet. */
    public Client unproved() {
        String email = "person" + PEOPLE.incrementAndGet() + "@example.org";
        String password = "correct horse " + UUID.randomUUID();
        JsonObject person = new JsonObject()
                .put("email", email)
                .put("password", password)
                .put("name", new JsonObject().put("ar", "شخص").put("en", "Person"))
                .put("locale", "en");
        Answer made = nobody().post("/people", person).expect(201);
        return signIn(email, password).withId(UUID.fromString(made.json().getString("id")));
    }

    /** A new person whose address is proved and who has signed in, without any role. */
    public Client person() {
        String email = "person" + PEOPLE.incrementAndGet() + "@example.org";
        String password = "correct horse " + UUID.randomUUID();
        UUID id = identity()
                .create(email, password, Text.of("شخص", "Person"), Language.EN, false, clock.instant())
                .await();
        return signIn(email, password).withId(id);
    }

    /** The house as its operator reaches it. */
    private IdentityApi identity() {
        try {
            return new IdentityApi(database.vertx(), database(), Keys.open(config().data()), config(), clock);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Signs in with mail address and password. */
    public Client signIn(String email, String password) {
        Answer session = nobody().post(
                        "/sessions", new JsonObject().put("email", email).put("password", password))
                .expect(201);
        JsonObject body = session.json();
        return new Client(
                this,
                UUID.fromString(body.getJsonObject("person").getString("id")),
                body.getString("accessToken"),
                Map.of());
    }

    /** Whoever has this access token, which is of that person. */
    public Client holder(UUID person, String accessToken) {
        return new Client(this, person, accessToken, Map.of());
    }

    /** A new person who has signed in and holds the role in the edition. */
    public Client person(UUID edition, Role role) {
        Client client = person();
        grant(edition, client.id(), role);
        return client;
    }

    /** A new person who may make editions. */
    public Client organiserOfTheHouse() {
        return person(HOUSE, Role.ORGANISER);
    }

    /** The organiser of the house where it does not matter which: made when first asked for. */
    public Client house() {
        if (house == null) {
            house = organiserOfTheHouse();
        }
        return house;
    }

    /** Makes an organiser of the house as the command line would. */
    public void makeOrganiser(String email, String password) {
        node.makeOrganiser(email, password);
    }

    /** The link by which an organiser comes into the house, as the console shows it; empty where it shows none. */
    public Optional<HouseLink> houseLink(boolean always) {
        return identity().link(always, clock.instant()).await();
    }

    /** Gives a role as the command line would. */
    public void grant(UUID edition, UUID person, Role role) {
        database()
                .writes()
                .preparedQuery("""
                        insert into membership(edition_id, person_id, role, given_at) values ($1, $2, $3, $4)
                        on conflict do nothing""")
                .execute(Tuple.of(
                        edition,
                        person,
                        role.name().toLowerCase(java.util.Locale.ROOT),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .await();
    }

    @Override
    public void close() {
        http.close();
        if (node != null) {
            node.close();
            node = null;
        }
        if (!sharing) {
            database.close();
        }
    }

    /** What came back of a request, by this server's own client. */
    HttpResponse<byte[]> exchange(String what, HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(what, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
