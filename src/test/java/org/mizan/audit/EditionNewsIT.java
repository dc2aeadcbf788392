package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.Until;
import org.mizan.Wire;
import org.mizan.config.Board;
import org.mizan.db.Database;

class EditionNewsIT {
    private static final long BOUND = 30;

    @TempDir
    Path data;

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private Vertx vertx;
    private Database database;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        database = postgres.open(vertx);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private EditionNews node(Duration compareEvery) {
        EditionNews news = new EditionNews(
                database,
                postgres.connection(),
                postgres.schema(),
                new Board(10, Duration.ofMillis(20), compareEvery),
                Duration.ofMinutes(1));
        vertx.deployVerticle(news).await();
        return news;
    }

    private static BlockingQueue<UUID> heard(EditionNews news) {
        BlockingQueue<UUID> heard = new LinkedBlockingQueue<>();
        news.onChange(heard::add);
        return heard;
    }

    @Test
    void a_change_on_one_node_is_heard_on_every_node() throws Exception {
        EditionNews writer = node(Duration.ofHours(1));
        BlockingQueue<UUID> here = heard(writer);
        BlockingQueue<UUID> there = heard(node(Duration.ofHours(1)));
        UUID edition = UUID.randomUUID();
        writer.changed(edition);
        assertEquals(edition, there.poll(BOUND, TimeUnit.SECONDS));
        assertEquals(edition, here.poll(BOUND, TimeUnit.SECONDS));
    }

    @Test
    void more_changes_than_fit_into_one_notification_are_all_heard() throws Exception {
        EditionNews news = node(Duration.ofHours(1));
        BlockingQueue<UUID> heard = heard(news);
        java.util.Set<UUID> editions = new java.util.HashSet<>();
        for (int count = 0; count < 500; count++) {
            editions.add(UUID.randomUUID());
        }
        editions.forEach(news::changed);
        while (!editions.isEmpty()) {
            UUID next = heard.poll(BOUND, TimeUnit.SECONDS);
            assertTrue(editions.remove(next), "heard " + next);
        }
    }

    @Test
    void a_change_of_which_nobody_told_is_found_by_its_seal() throws Exception {
        BlockingQueue<UUID> heard = heard(node(Duration.ofMillis(20)));
        MutableClock clock = new MutableClock();
        SigningKeys keys =
                SigningKeys.open(vertx, data, database, clock.instant()).await();
        Sealer sealer = new Sealer(database, keys, clock);
        sealer.init(vertx, vertx.getOrCreateContext());
        Records records = new Records(database, clock);
        records.act("team.found");
        for (int round = 0; round < 600 && records.sealedIds().isEmpty(); round++) {
            Records.seal(sealer, clock);
        }
        UUID found;
        do {
            found = heard.poll(BOUND, TimeUnit.SECONDS);
        } while (found != null && !found.equals(records.edition));
        assertEquals(records.edition, found);
    }

    @Test
    void news_are_heard_again_after_the_connection_broke() throws Exception {
        EditionNews news = node(Duration.ofHours(1));
        BlockingQueue<UUID> heard = heard(news);
        database.reads()
                .query("select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN%'")
                .execute()
                .await();
        heardAgain(news, heard);
    }

    @Test
    void news_are_heard_again_after_the_connection_fell_silent() throws Exception {
        try (Wire wire = new Wire(postgres.connection())) {
            EditionNews news = new EditionNews(
                    database,
                    wire.through(postgres.connection()),
                    postgres.schema(),
                    new Board(10, Duration.ofMillis(20), Duration.ofMillis(50)),
                    Duration.ofMinutes(1));
            vertx.deployVerticle(news).await();
            BlockingQueue<UUID> heard = heard(news);
            wire.swallow();
            database.writes()
                    .query("notify \"mizan_" + postgres.schema() + "\"")
                    .execute()
                    .await();
            Until.so("a notification is swallowed, and its connection with it", () -> wire.swallowed() > 0);
            wire.mend();
            heardAgain(news, heard);
        }
    }

    private static void heardAgain(EditionNews news, BlockingQueue<UUID> heard) throws InterruptedException {
        UUID found = null;
        UUID edition = UUID.randomUUID();
        for (int attempt = 0; attempt < 300 && found == null; attempt++) {
            news.changed(edition);
            found = heard.poll(100, TimeUnit.MILLISECONDS);
        }
        assertEquals(edition, found);
    }

    @Test
    void a_subscriber_that_fails_keeps_nobody_from_hearing() throws Exception {
        EditionNews news = node(Duration.ofHours(1));
        news.onChange(edition -> {
            throw new IllegalStateException("on purpose");
        });
        BlockingQueue<UUID> heard = heard(news);
        UUID edition = UUID.randomUUID();
        news.changed(edition);
        assertEquals(edition, heard.poll(BOUND, TimeUnit.SECONDS));
    }

    @Test
    void who_has_left_hears_nothing_more() throws Exception {
        EditionNews news = node(Duration.ofHours(1));
        BlockingQueue<UUID> left = new LinkedBlockingQueue<>();
        Runnable leave = news.onChange(left::add);
        leave.run();
        BlockingQueue<UUID> heard = heard(news);
        news.changed(UUID.randomUUID());
        heard.poll(BOUND, TimeUnit.SECONDS);
        assertEquals(0, left.size());
    }
}
