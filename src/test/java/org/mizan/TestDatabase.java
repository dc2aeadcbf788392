package org.mizan;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.mizan.config.Config;
import org.mizan.config.DatabaseSettings;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.Database;

/** A migrated schema of a test class's own in the real PostgreSQL of its JVM, with both clients on it. */
public final class TestDatabase extends Running {
    private Vertx vertx;
    private Database database;
    private String schema;

    private TestDatabase() {}

    /** One that nobody else has. */
    public static TestDatabase fresh() {
        return new TestDatabase();
    }

    @Override
    protected void open() {
        schema = TestPostgres.newSchema();
        vertx = Vertx.vertx();
        database = open(vertx);
    }

    /** The owner of the schema, and the role by which a server works on it. */
    public Access access() {
        return TestPostgres.access();
    }

    /** Where the database is, as the owner enters it. */
    public ConnectionInfo connection() {
        return TestPostgres.connection();
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
    }
}
