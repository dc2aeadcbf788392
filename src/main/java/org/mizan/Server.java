package org.mizan;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.AuditApi;
import org.mizan.audit.EditionNews;
import org.mizan.audit.RequestStore;
import org.mizan.audit.SigningKeys;
import org.mizan.command.RankApi;
import org.mizan.config.Config;
import org.mizan.db.Database;
import org.mizan.edition.EditionApi;
import org.mizan.edition.PartApi;
import org.mizan.edition.RehearsalApi;
import org.mizan.identity.IdentityApi;
import org.mizan.identity.Keys;
import org.mizan.jobs.JobApi;
import org.mizan.jobs.JobStore;
import org.mizan.judging.AbsenceApi;
import org.mizan.judging.ImportApi;
import org.mizan.judging.LateApi;
import org.mizan.judging.PaperApi;
import org.mizan.judging.RehearsalWork;
import org.mizan.judging.ScorecardApi;
import org.mizan.judging.SyncApi;
import org.mizan.judging.progress.ProgressApi;
import org.mizan.mail.LetterLogApi;
import org.mizan.panel.AssignmentApi;
import org.mizan.panel.ConflictApi;
import org.mizan.panel.PanelApi;
import org.mizan.panel.ProfileApi;
import org.mizan.panel.SeatApi;
import org.mizan.panel.TeamConflictApi;
import org.mizan.panel.people.PeopleApi;
import org.mizan.panel.proposal.ChancesApi;
import org.mizan.panel.proposal.HallApi;
import org.mizan.panel.proposal.PlanApi;
import org.mizan.readiness.ReadinessApi;
import org.mizan.results.AdvancementApi;
import org.mizan.results.Boards;
import org.mizan.results.CombinationApi;
import org.mizan.results.PublicationApi;
import org.mizan.rubric.RubricApi;
import org.mizan.standings.CutApi;
import org.mizan.standings.ExclusionApi;
import org.mizan.standings.ExplanationApi;
import org.mizan.standings.ExplanationWork;
import org.mizan.standings.JudgesApi;
import org.mizan.standings.StandingsApi;
import org.mizan.standings.TableApi;
import org.mizan.standings.next.NextApi;
import org.mizan.standings.next.RuleApi;
import org.mizan.standings.next.RuleWork;
import org.mizan.submission.EntryApi;
import org.mizan.submission.NameStore;
import org.mizan.submission.hall.PresenceApi;
import org.mizan.submission.intake.EntryImportApi;
import org.mizan.submission.screening.ScreeningApi;
import org.mizan.team.TeamApi;
import org.mizan.web.Certificate;
import org.mizan.web.FairReads;
import org.mizan.web.HttpSettings;
import org.mizan.web.Kernel;
import org.mizan.web.RequestMeters;
import org.mizan.web.RouteLine;
import org.mizan.web.Routes;
import org.mizan.web.Site;
import org.mizan.web.StrictHttp;

/** What runs on one event loop: its two database clients, the route lines of every domain, and the public port. */
final class Server extends VerticleBase {
    private final Shared shared;
    private final Config config;
    private final BiConsumer<Integer, List<RouteLine>> listening;
    private @Nullable Database database;
    private @Nullable HttpServer http;

    /** A server that tells at which port it listens, and to which lines. */
    Server(Shared shared, BiConsumer<Integer, List<RouteLine>> listening) {
        this.shared = shared;
        this.config = shared.config();
        this.listening = listening;
    }

    /**
     * What the servers of a process share.
     *
     * @param clients opens the two clients of the database, for the event loop that calls
     */
    record Shared(
            Config config,
            Clock clock,
            Function<Vertx, Database> clients,
            Keys keys,
            SigningKeys signing,
            EditionNews news,
            Boards boards,
            ExplanationWork explanations,
            Site site,
            RequestMeters meters,
            @Nullable Certificate certificate) {}

    @Override
    public Future<?> start() {
        Database own = shared.clients().apply(vertx);
        database = own;
        IdentityApi identity = new IdentityApi(vertx, own, shared.keys(), config, shared.clock());
        Routes routes = routes(own, identity);
        Kernel kernel = new Kernel(
                        vertx,
                        routes,
                        shared.site(),
                        settings(),
                        identity.authenticator(),
                        new RequestStore(own),
                        new NameStore(own),
                        shared.news()::changed,
                        shared.clock(),
                        shared.meters())
                .answering(shared.boards()::ready);
        HttpServerOptions options = options();
        http = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    shared.meters().connected(connection);
                    StrictHttp.watch(connection, options);
                    FairReads.on(connection);
                })
                .requestHandler(kernel)
                .invalidRequestHandler(kernel::malformed);
        return http.listen().onSuccess(open -> listening.accept(open.actualPort(), routes.lines()));
    }

    @Override
    public Future<?> stop() {
        Future<Void> finished = http == null
                ? Future.succeededFuture()
                : http.shutdown(config.http().shutdownGrace().toMillis(), TimeUnit.MILLISECONDS);
        return finished.eventually(() -> database == null ? Future.succeededFuture() : database.close());
    }

    /** Every line of every domain. */
    private Routes routes(Database own, IdentityApi identity) {
        JobStore jobs = new JobStore(own, shared.news()::changed);
        Routes routes = new Routes();
        identity.mount(routes);
        new EditionApi(own, shared.boards()::look).mount(routes, identity.makers());
        new RehearsalApi(own, new RuleWork(own).after(new RehearsalWork(vertx, own)::play), shared.boards()::look)
                .mount(routes);
        new PartApi(own).mount(routes);
        new RubricApi(own).mount(routes);
        new TeamApi(own).mount(routes);
        new EntryImportApi(vertx, own).mount(routes);
        new PresenceApi(vertx, own).mount(routes);
        new ScreeningApi(own).mount(routes);
        new EntryApi(own, jobs, shared.clock()).mount(routes);
        new PanelApi(own).mount(routes);
        new SeatApi(own).mount(routes);
        new AssignmentApi(vertx, own).mount(routes);
        new ImportApi(vertx, own).mount(routes);
        new ConflictApi(own).mount(routes);
        new TeamConflictApi(own).mount(routes);
        new ProfileApi(own).mount(routes);
        new PeopleApi(vertx, own).mount(routes);
        new PlanApi(vertx, own).mount(routes);
        new ChancesApi(vertx, own).mount(routes);
        new HallApi(vertx, own).mount(routes);
        new ScorecardApi(own).mount(routes);
        new SyncApi(own).mount(routes);
        new LateApi(own).mount(routes);
        new AbsenceApi(own).mount(routes);
        new PaperApi(own).mount(routes);
        new ProgressApi(
                        vertx,
                        own,
                        shared.news(),
                        shared.clock(),
                        config.board().streamsMax())
                .mount(routes);
        new ReadinessApi(own, config.mail().host().isEmpty()).mount(routes);
        new StandingsApi(own).mount(routes);
        new RuleApi(own).mount(routes);
        new NextApi(vertx, own).mount(routes);
        new ExplanationApi(own, shared.explanations()).mount(routes);
        new JudgesApi(vertx, own).mount(routes);
        new CutApi(vertx, own).mount(routes);
        new TableApi(vertx, own).mount(routes);
        new ExclusionApi(own).mount(routes);
        new AdvancementApi(vertx, own).mount(routes);
        new CombinationApi(vertx, own).mount(routes);
        new PublicationApi(
                        vertx,
                        own,
                        shared.boards(),
                        shared.signing(),
                        config.board().streamsMax())
                .mount(routes);
        new LetterLogApi(own).mount(routes);
        new JobApi(jobs).mount(routes);
        new AuditApi(own).mount(routes);
        if (config.limits().rankings()) {
            new RankApi(vertx).mount(routes);
        }
        return routes;
    }

    private HttpSettings settings() {
        return new HttpSettings(
                config.http().maxBody(),
                config.http().requestTimeout(),
                config.http().trustedProxies(),
                config.limits().requestsPerMinute(),
                config.http().publicUrl());
    }

    private HttpServerOptions options() {
        Certificate certificate = shared.certificate();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.http().host())
                // To Vert.x, a negative port is any free one that the instances of a verticle share.
                .setPort(config.http().port() == 0 ? -1 : config.http().port())
                .setIdleTimeout((int) config.http().idleTimeout().toSeconds())
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(16 * 1024)
                .setDecompressionSupported(false)
                .setHttp2ClearTextEnabled(false)
                // No WebSocket is spoken here: its compression would only be one more step for every message.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024);
        return certificate == null ? options : certificate.serve(options);
    }
}
