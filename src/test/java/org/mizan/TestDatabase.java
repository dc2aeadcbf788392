package org.mizan;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mizan.config.Config;
import org.mizan.config.DatabaseSettings;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Database;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.db.Migrations;

/**
 * One real PostgreSQL for all tests of a JVM, started when the first one asks, and a migrated schema for each class. Its
 * data stays in the build directory, so that the next run starts warm; the schemas go with the JVM.
 */
public final class TestDatabase {
    private static final String PREFIX = "test_" + ProcessHandle.current().pid() + "_";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final Map<Class<?>, String> schemas = new ConcurrentHashMap<>();

    private static final class Holder {
        static final TestDatabase SHARED = new TestDatabase();
    }

    private TestDatabase() {
        server = EmbeddedPostgres.open(Path.of("target", "test-data"));
        TestSchemas.dropThoseOfEndedProcesses(server.connection());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-database-close"));
    }

    /** The database of this JVM. */
    public static TestDatabase shared() {
        return Holder.SHARED;
    }

    /** Where it is. */
    public ConnectionInfo connection() {
        return server.connection();
    }

    /** The migrated schema of that class: the same one at every call. */
    public String schema(Class<?> test) {
        return schemas.computeIfAbsent(test, first -> newSchema());
    }

    /** A migrated schema that nobody else has. */
    public String newSchema() {
        var schema = PREFIX + COUNT.incrementAndGet();
        Migrations.apply(connection(), schema);
        return schema;
    }

    /** The settings of a database as the packaged defaults give them. */
    public static DatabaseSettings settings() {
        return Config.load(null, Map.of(), Map.of()).database();
    }

    /** The two clients on the schema of that class; the caller closes them or the Vert.x. */
    public Database open(Vertx vertx, Class<?> test) {
        return Database.open(vertx, connection(), schema(test), settings());
    }
}
