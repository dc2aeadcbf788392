package org.mizan.db;

import org.mizan.config.DatabaseSettings;
import org.mizan.config.Secret;

/**
 * Who enters the database: the owner makes and changes the tables and does nothing else; the server owns nothing, so that
 * whoever speaks through it can neither switch a trigger off nor change what was recorded. Where only one is configured,
 * it is both.
 */
public record Access(ConnectionInfo owner, ConnectionInfo server) {

    /** Reads the settings; {@code database.migrate} names the owner where it is another one. */
    public static Access of(DatabaseSettings settings) {
        ConnectionInfo server = ConnectionInfo.of(settings);
        DatabaseSettings.Migrate owner = settings.migrate();
        if (owner.user().isEmpty()) {
            if (!owner.password().isEmpty()) {
                throw new DatabaseProblem("database.migrate.password is set, and database.migrate.user is empty");
            }
            return new Access(server, server);
        }
        return new Access(server.by(owner.user(), owner.password()), server);
    }

    /** Whether two roles are told apart. */
    boolean isParted() {
        return !owner.user().equals(server.user());
    }

    /** The same place, entered by this role. */
    static Access embedded(ConnectionInfo owner, Secret password) {
        return new Access(owner, owner.by(ServerRole.NAME, password));
    }
}
