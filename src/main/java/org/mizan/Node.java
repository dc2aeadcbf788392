package org.mizan;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.EditionNews;
import org.mizan.audit.House;
import org.mizan.audit.Sealer;
import org.mizan.audit.SigningKeys;
import org.mizan.config.Config;
import org.mizan.config.ConfigProblem;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Database;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.db.Migrations;
import org.mizan.db.Primary;
import org.mizan.edition.Round;
import org.mizan.identity.HouseLink;
import org.mizan.identity.IdentityApi;
import org.mizan.identity.Keys;
import org.mizan.jobs.Workers;
import org.mizan.mail.Letter;
import org.mizan.mail.MailWork;
import org.mizan.panel.proposal.ChancesWork;
import org.mizan.panel.proposal.OpeningWork;
import org.mizan.results.Boards;
import org.mizan.standings.ExplanationWork;
import org.mizan.standings.StandingsWork;
import org.mizan.web.Certificate;
import org.mizan.web.KeptAnswer;
import org.mizan.web.Language;
import org.mizan.web.Management;
import org.mizan.web.RequestMeters;
import org.mizan.web.RouteLine;
import org.mizan.web.Site;
import org.mizan.web.Text;
import org.mizan.web.Workshop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of Mizan: the database found or started and migrated, a {@link Server} an event loop, what runs once a
 * process, and the port of those who run the house. Closing it goes the way back.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final String KEYS_AT = "/.well-known/jwks.json";

    /** Where devices find the private authority of a hall, if the server has a certificate of one. */
    public static final String AUTHORITY_AT = "/hall-ca.crt";

    private static final Duration KEYS_SHOWN_EVERY = Duration.ofMinutes(1);
    private static final Duration MOST_SKEW = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Config config;
    private final Clock clock;
    private final ConnectionInfo connection;
    private final @Nullable EmbeddedPostgres embedded;
    private final Keys keys;
    private final Server.Shared shared;
    private final PrometheusMeterRegistry meters;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Vertx vertx;
    private final Database database;
    private final Management management;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<String> deployed = new ArrayList<>();
    private volatile int port;
    private volatile boolean owner;
    private volatile List<RouteLine> lines = List.of();

    /** Starts everything; the database is the configured one, or the embedded one where none is configured. */
    public static Node start(Config config, Clock clock) {
        // Before the database, so that a wrong file is said at once.
        certificate(config, clock);
        EmbeddedPostgres embedded = config.database().url().isEmpty() ? EmbeddedPostgres.open(config.data()) : null;
        try {
            return embedded == null
                    ? start(config, clock, Access.of(config.database()))
                    : begun(config, clock, embedded.access(), embedded);
        } catch (Exception failed) {
            if (embedded != null) {
                embedded.close();
            }
            throw failed;
        }
    }

    /** Starts everything on a server of others, which may go away meanwhile and come back. */
    static Node start(Config config, Clock clock, Access access) {
        return Primary.entered(access, found -> begun(config, clock, found, null));
    }

    /** Starts everything on a database that is there; the embedded one, if given, is closed in the end. */
    private static Node begun(Config config, Clock clock, Access access, @Nullable EmbeddedPostgres embedded) {
        boolean owner = Migrations.apply(
                access, config.database().schema(), config.database().statementTimeout());
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = Vertx.builder()
                .with(options(config))
                .withMetrics(new MicrometerMetricsFactory(meters))
                .build();
        try {
            Node node = new Node(config, clock, access.server(), embedded, vertx, meters);
            node.owner = owner;
            node.deploy();
            return node;
        } catch (Exception failed) { // also those that are declared nowhere, as waiting brings them
            vertx.close().await();
            throw failed;
        }
    }

    private Node(
            Config config,
            Clock clock,
            ConnectionInfo connection,
            @Nullable EmbeddedPostgres embedded,
            Vertx vertx,
            PrometheusMeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.connection = connection;
        this.embedded = embedded;
        this.vertx = vertx;
        this.meters = meters;
        this.keys = keysOf(config);
        this.database = open(vertx);
        this.shared = shared();
        this.management = new Management(
                vertx,
                config.management().host(),
                config.management().port(),
                Map.of("read", this::isDatabaseReady, "write", () -> House.isWritable(database, clock.instant())),
                meters::scrape);
    }

    private static @Nullable Certificate certificate(Config config, Clock clock) {
        return config.http().tls().isSet() ? Certificate.read(config.http().tls(), clock.instant()) : null;
    }

    private Server.Shared shared() {
        return new Server.Shared(
                config,
                clock,
                this::open,
                keys,
                SigningKeys.open(vertx, config.data(), database, clock.instant())
                        .await(),
                new EditionNews(
                        database,
                        connection,
                        config.database().schema(),
                        config.board(),
                        config.database().statementTimeout()),
                new Boards(vertx, database),
                new ExplanationWork(vertx, database),
                pages(),
                new RequestMeters(meters),
                certificate(config, clock));
    }

    private Database open(Vertx on) {
        return Database.open(on, connection, config.database().schema(), config.database());
    }

    private static Keys keysOf(Config config) {
        try {
            return Keys.open(config.data());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }

    private static VertxOptions options(Config config) {
        MicrometerMetricsOptions metrics =
                new MicrometerMetricsOptions().setEnabled(true).setLabels(EnumSet.of(Label.POOL_NAME));
        for (MetricsDomain domain : MetricsDomain.values()) {
            if (domain != MetricsDomain.NAMED_POOLS) {
                metrics.addDisabledMetricsCategory(domain);
            }
        }
        VertxOptions options = new VertxOptions().setMetricsOptions(metrics);
        if (config.http().eventLoops() > 0) {
            options.setEventLoopPoolSize(config.http().eventLoops());
        }
        return options;
    }

    private static Site pages() {
        return Site.of("web")
                .page("/password", "/password.html")
                .page("/proof", "/proof.html")
                .page("/board/:edition", "/board.html");
    }

    /** Shows the keys of every node, also of those that have started after this one. */
    private Future<Void> showKeys() {
        return SigningKeys.published(database)
                .onSuccess(keys -> shared.site().file(KEYS_AT, KeptAnswer.of("application/json", keys.toBuffer())))
                .mapEmpty();
    }

    private void deploy() {
        int loops = config.http().eventLoops() > 0
                ? config.http().eventLoops()
                : Runtime.getRuntime().availableProcessors();
        House.enter(database, keys.house(), clock.instant()).await();
        showKeys().await();
        shared.boards().preload().await();
        measure();
        Certificate certificate = shared.certificate();
        if (certificate != null) {
            certificate
                    .authority()
                    .ifPresent(own -> shared.site()
                            .file(AUTHORITY_AT, KeptAnswer.of("application/x-x509-ca-cert", Buffer.buffer(own))));
        }
        vertx.setPeriodic(KEYS_SHOWN_EVERY.toMillis(), timer -> showKeys());
        shared.news().onChange(shared.boards()::refresh);
        deploy(shared.news());
        deploy(new Sealer(database, shared.signing(), clock));
        deploy(workers());
        deployed.add(opened(
                        "http",
                        config.http().host(),
                        config.http().port(),
                        vertx.deployVerticle(
                                () -> new Server(shared, this::listening), new DeploymentOptions().setInstances(loops)))
                .await());
        Workshop.all(vertx).forEach(workshop -> workshop.measure(meters));
        opened("management", config.management().host(), config.management().port(), management.listen())
                .await();
    }

    private void measure() {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
    }

    /** A port that another program has is a matter of settings, and no failure of the house. */
    private static <T> Future<T> opened(String settings, String host, int port, Future<T> listening) {
        return listening.recover(failure -> Future.failedFuture(
                failure instanceof SocketException
                        ? new ConfigProblem(settings + ".port: " + shown(host) + ":" + port + " cannot be opened ("
                                + failure.getMessage() + "); end the program that has it, or choose another port with"
                                + " --set " + settings + ".port=" + (port + 1) + ", another address with --set "
                                + settings + ".host=...")
                        : failure));
    }

    private void deploy(VerticleBase verticle) {
        deployed.add(vertx.deployVerticle(verticle).await());
    }

    /** Who does the jobs of this process. */
    private Workers workers() {
        IdentityApi identity = identity();
        MailWork mail =
                new MailWork(vertx, database, config.mail(), config.data(), this::address, identity::issue, clock);
        Workers workers = new Workers(database, config.jobs(), clock)
                .on(Letter.KIND, mail)
                .on(StandingsWork.KIND, new StandingsWork(vertx, database, clock))
                .on(ChancesWork.KIND, new ChancesWork(vertx, database))
                .on(Round.OPENING, new OpeningWork(database, clock));
        shared.news().onChange(edition -> workers.wake());
        return workers;
    }

    /** Makes an organiser of the house, as an operator does on the command line; waits, so for plain threads only. */
    public void makeOrganiser(String email, String password) {
        identity()
                .create(
                        email,
                        password,
                        Text.of("منظِّم الجائزة", "Award organiser"),
                        Language.AR,
                        true,
                        clock.instant())
                .await();
    }

    /** The link by which the first organiser comes into an empty house; waits, so for plain threads only. */
    public Optional<HouseLink> firstLink() {
        return identity().link(false, clock.instant()).await();
    }

    private IdentityApi identity() {
        return new IdentityApi(vertx, database, keys, config, clock);
    }

    private Future<Boolean> isDatabaseReady() {
        return database.clockSkew(Clock.systemUTC()).map(skew -> {
            boolean together = skew.abs().compareTo(MOST_SKEW) < 0;
            if (!together) {
                LOG.error("The clock of the database is off by {}", skew);
            }
            return together;
        });
    }

    /** Every line of every domain; each server has the same. */
    List<RouteLine> lines() {
        return lines;
    }

    Config config() {
        return config;
    }

    private void listening(int at, List<RouteLine> mounted) {
        port = at;
        lines = mounted;
    }

    /** The public port. */
    public int port() {
        return port;
    }

    /** Where people find the server: as configured, or else on this machine. */
    public String address() {
        return address(config, port);
    }

    /** Where people find a server with these settings that listens at that port. */
    public static String address(Config config, int port) {
        return config.http().publicUrl().isEmpty()
                ? (config.http().tls().isSet() ? "https://" : "http://")
                        + shown(config.http().host()) + ":" + port
                : config.http().publicUrl();
    }

    /** A host as it stands in an address; one that means every interface is reached as this machine. */
    public static String shown(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Whether the role by which this server works owns the tables, so that nothing is kept from it. */
    public boolean isOwnerOfTables() {
        return owner;
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /** Stops accepting, lets what runs finish within the grace, and closes all that was opened. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        management.drain();
        // The servers first: that waits for their requests, at most as long as the grace.
        for (String id : deployed.reversed()) {
            wait(vertx.undeploy(id), config.http().shutdownGrace());
        }
        Workshop.all(vertx).forEach(Workshop::close);
        wait(database.close(), CLOSING);
        wait(vertx.close(), CLOSING);
        collections.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    /** From the thread that closes: an event loop that has ended cannot go on with the next step. */
    private static void wait(Future<Void> end, Duration most) {
        try {
            end.await(most.plus(CLOSING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException | RuntimeException failed) {
            LOG.warn("Not everything ended well: {}", failed.toString());
        }
    }
}
