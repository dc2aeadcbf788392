package org.mizan;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mizan.config.Config;
import org.mizan.config.DatabaseSettings;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Database;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.db.Migrations;

/** A migrated schema of a test class's own in the real PostgreSQL of its JVM, with both clients on it. */
public final class TestDatabase extends Running {
    private Vertx vertx;
    private Database database;
    private final Path data;
    private String schema;
    private EmbeddedPostgres own;

    private TestDatabase(Path data) {
        this.data = data;
    }

    /** One that nobody else has. */
    public static TestDatabase fresh() {
        return new TestDatabase(null);
    }

    /** One in that data directory, with a PostgreSQL of its own, as on a machine of its own. */
    public static TestDatabase in(Path data) {
        return new TestDatabase(data);
    }

    @Override
    protected void open() {
        if (data == null) {
            schema = TestPostgres.newSchema();
        } else {
            schema = "mizan";
            own = EmbeddedPostgres.open(data);
            Migrations.apply(own.access(), schema, Duration.ofSeconds(30));
        }
        vertx = Vertx.vertx();
        database = open(vertx);
    }

    /** Opens it, for a test that closes it itself. */
    public TestDatabase opened() {
        open();
        return this;
    }

    /** The owner of the schema, and the role by which a server works on it. */
    public Access access() {
        return own == null ? TestPostgres.access() : own.access();
    }

    /** Where the database is, as the owner enters it. */
    public ConnectionInfo connection() {
        return access().owner();
    }

    public String schema() {
        return schema;
    }

    /** The Vert.x of the clients, for whatever else the tests run. */
    public Vertx vertx() {
        return vertx;
    }

    /** The two clients. */
    public Database database() {
        return database;
    }

    /** Two more clients on a Vert.x that the caller closes, as another node would have. */
    public Database open(Vertx other) {
        return Database.open(other, connection(), schema, settings());
    }

    /** The settings of a database as the packaged defaults give them. */
    public static DatabaseSettings settings() {
        return Config.load(null, Map.of(), Map.of()).database();
    }

    /** What tells a command to work on this schema. */
    public List<String> flags() {
        var at = access();
        return List.of(
                "--set=database.url=postgresql://" + at.server().host() + ":"
                        + at.server().port() + "/" + at.server().database(),
                "--set=database.user=" + at.server().user(),
                "--set=database.password=" + at.server().password().text(),
                "--set=database.migrate.user=" + at.owner().user(),
                "--set=database.migrate.password=" + at.owner().password().text(),
                "--set=database.schema=" + schema);
    }

    @Override
    public void close() {
        if (vertx != null) {
            vertx.close().await();
        }
        if (own != null) {
            own.close();
        }
    }
}
